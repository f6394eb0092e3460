-- name: add_rule
INSERT INTO rules (person, name, role, outlet, into_key, into_name, made) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
RETURNING id

-- name: rules
SELECT id, person, name, role, outlet, into_key, into_name, made FROM rules ORDER BY id

-- name: drop_rule
DELETE FROM rules WHERE id = ?1

-- What is printed under a name, and whose it is at present.
-- name: printed_under
SELECT q.id, q.role, q.outlet, q.person_id, q.statement_id, b.words
FROM people AS p JOIN statements AS b ON b.person_id = p.id JOIN quotes AS q ON q.printed_id = b.id
WHERE p.key = ?1
ORDER BY q.id

-- name: move_quote
UPDATE quotes SET person_id = ?2, statement_id = ?3 WHERE id = ?1

-- The corrections of all tenants that name somebody.
-- name: corrections_to
SELECT c.id, c.name, c.person_id, c.statement_id, s.words
FROM corrections AS c JOIN statements AS s ON s.id = c.printed_id
WHERE c.key = ?1
ORDER BY c.id

-- name: move_correction
UPDATE corrections SET person_id = ?2, statement_id = ?3 WHERE id = ?1

-- How many rules lead to a name.
-- name: leads_to
SELECT COUNT(*) FROM rules WHERE into_key = ?1
