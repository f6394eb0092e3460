-- The statements, by the names that are printed, of which a statement is made up as the
-- tenant tells of it.
-- name: printed_of
SELECT DISTINCT q.printed_id, q.person_id FROM quotes AS q
WHERE q.statement_id IN (SELECT value FROM json_each(?3)) AND {uncorrected} AND {visible}
UNION
SELECT q.printed_id, q.person_id
FROM (SELECT c.printed_id, c.person_id, c.statement_id, o.story_id
    FROM corrections AS c JOIN quotes AS o ON o.printed_id = c.printed_id WHERE c.tenant = ?1) AS q
WHERE q.statement_id IN (SELECT value FROM json_each(?3)) AND {visible}
ORDER BY 1

-- name: person_of_statement
SELECT COALESCE(p.key, '') FROM statements AS s LEFT JOIN people AS p ON p.id = s.person_id WHERE s.id = ?1

-- name: same_words
SELECT same.id FROM statements AS own JOIN statements AS same ON same.words = own.words
WHERE own.id = ?1 AND same.person_id IN (SELECT value FROM json_each(?2))

-- name: words_of_statement
SELECT words FROM statements WHERE id = ?1

-- name: correction_of
SELECT id, printed_id, statement_id, COALESCE(person_id, 0), name FROM corrections WHERE tenant = ?1 AND printed_id = ?2

-- name: correction_numbered
SELECT id, printed_id, statement_id, COALESCE(person_id, 0), before FROM corrections WHERE tenant = ?1 AND id = ?2

-- name: corrections_of
SELECT COUNT(*) FROM corrections WHERE tenant = ?1

-- name: add_correction
INSERT INTO corrections (tenant, printed_id, statement_id, person_id, key, name, before)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
RETURNING id

-- name: drop_correction
DELETE FROM corrections WHERE id = ?1

-- name: corrections_of_tenant
SELECT id, printed_id, statement_id, COALESCE(person_id, 0), name FROM corrections WHERE tenant = ?1 ORDER BY id
