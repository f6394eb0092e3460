-- name: add_posted
INSERT INTO posted (delivery_id, at, tenant, channel, name, role, about, outlet, muted, stories, outlets, told, due)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?2)
ON CONFLICT (delivery_id) DO NOTHING

-- name: add_shown
INSERT INTO shown (delivery_id, place, item, story_id) VALUES (?1, ?2, ?3, ?4)

-- name: due_edits
SELECT p.delivery_id FROM posted AS p JOIN deliveries AS d ON d.id = p.delivery_id
WHERE p.wanted > p.done AND p.due <= ?1 AND d.state = 'sent'
ORDER BY p.due, p.delivery_id
LIMIT ?2

-- name: posted
SELECT tenant, channel, name, role, about, outlet, muted, stories, outlets, told, corrected, wanted, done, attempts, reason, due
FROM posted WHERE delivery_id = ?1

-- name: shown_in
SELECT sh.item, st.id, st.url, st.canonical, st.outlet, st.title, st.byline, st.published, st.language, st.image, st.partial,
    x.text, x.pieces
FROM shown AS sh JOIN stories AS st ON st.id = sh.story_id JOIN texts AS x ON x.story_id = st.id
WHERE sh.delivery_id = ?1
ORDER BY sh.place

-- name: edited
UPDATE posted SET done = MAX(done, ?2), told = ?3, corrected = ?4, attempts = 0, reason = '' WHERE delivery_id = ?1

-- name: left_as_it_is
UPDATE posted SET done = MAX(done, ?2), attempts = 0, reason = ?3 WHERE delivery_id = ?1

-- name: postpone_edit
UPDATE posted SET attempts = attempts + 1, reason = ?2, due = ?3 WHERE delivery_id = ?1

-- The newest digests posted after ?2 that show a story of those touched, for the tenant it
-- is touched for; for all if that is empty. CROSS JOIN: from the stories to the digests.
-- name: want_edits
UPDATE posted SET wanted = wanted + 1, attempts = 0, due = ?1
WHERE delivery_id IN (
    SELECT DISTINCT p.delivery_id
    FROM ({touched}) AS o
    CROSS JOIN shown AS sh ON sh.story_id = o.story_id
    CROSS JOIN posted AS p ON p.delivery_id = sh.delivery_id
    WHERE p.at > ?2 AND o.tenant IN ('', p.tenant)
    ORDER BY p.delivery_id DESC
    LIMIT ?3)

-- What is printed under a name, and what rules give to it: a rule also says how the name is
-- written. What a tenant has corrected keeps the name that the tenant gave.
-- name: of_the_name
SELECT q.story_id, '' AS tenant
FROM people AS w JOIN statements AS s ON s.person_id = w.id JOIN quotes AS q ON q.printed_id = s.id
WHERE w.key = ?4
UNION
SELECT q.story_id, '' FROM people AS w JOIN quotes AS q ON q.person_id = w.id WHERE w.key = ?4

-- name: of_the_statement
SELECT story_id, ?5 AS tenant FROM quotes WHERE printed_id = ?4

-- name: drop_posted
DELETE FROM posted WHERE delivery_id IN (SELECT delivery_id FROM posted WHERE at < ?1 LIMIT ?2)
