-- name: old_stories
SELECT st.id, st.title, x.text, x.pieces
FROM stories AS st JOIN texts AS x ON x.story_id = st.id
WHERE st.kept IN (SELECT value FROM json_each(?1)) AND st.stored < ?2
ORDER BY st.stored, st.id
LIMIT ?3

-- name: condense
UPDATE texts SET text = ?2, pieces = ?3 WHERE story_id = ?1

-- name: drop_story_words
DELETE FROM story_words WHERE rowid = ?1

-- name: keep_story
UPDATE stories SET kept = ?2 WHERE id = ?1

-- name: drop_quote_words
DELETE FROM quote_words WHERE rowid IN (SELECT id FROM quotes WHERE story_id = ?1)

-- What the quotes of a story were places of; those that corrections of these lead to come
-- last, since a correction goes with what it corrects.
-- name: statements_of_story
SELECT statement_id, COALESCE(person_id, 0), 0 AS later FROM quotes WHERE story_id = ?1
UNION
SELECT s.id, COALESCE(s.person_id, 0), 0 FROM quotes AS q JOIN statements AS s ON s.id = q.printed_id WHERE q.story_id = ?1
UNION
SELECT c.statement_id, COALESCE(c.person_id, 0), 1 FROM quotes AS q JOIN corrections AS c ON c.printed_id = q.printed_id WHERE q.story_id = ?1
ORDER BY later, 1

-- name: drop_quotes
DELETE FROM quotes WHERE story_id = ?1

-- name: drop_statement
DELETE FROM statements WHERE id = ?1
    AND NOT EXISTS (SELECT 1 FROM quotes WHERE statement_id = ?1)
    AND NOT EXISTS (SELECT 1 FROM quotes WHERE printed_id = ?1)
    AND NOT EXISTS (SELECT 1 FROM corrections WHERE statement_id = ?1)

-- name: drop_person
DELETE FROM people WHERE id = ?1
    AND NOT EXISTS (SELECT 1 FROM statements WHERE person_id = ?1)
    AND NOT EXISTS (SELECT 1 FROM corrections WHERE person_id = ?1)
    AND NOT EXISTS (SELECT 1 FROM rules WHERE person = people.key)
    AND NOT EXISTS (SELECT 1 FROM rules WHERE into_key = people.key)

-- name: drop_views
DELETE FROM views WHERE rowid IN (SELECT rowid FROM views WHERE updated < ?1 LIMIT ?2)
