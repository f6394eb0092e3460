-- name: add_person
INSERT INTO people (key, name, role, role_at, last) VALUES (?1, ?2, ?3, ?4, ?4)
ON CONFLICT (key) DO UPDATE SET
    role_at = CASE WHEN excluded.role <> '' AND (people.role = '' OR excluded.role_at >= people.role_at)
        THEN excluded.role_at ELSE people.role_at END,
    role = CASE WHEN excluded.role <> '' AND (people.role = '' OR excluded.role_at >= people.role_at)
        THEN excluded.role ELSE people.role END,
    last = CASE WHEN excluded.last > people.last THEN excluded.last ELSE people.last END
RETURNING id

-- name: add_name_word
INSERT INTO name_words (word, person_id) VALUES (?1, ?2) ON CONFLICT (word, person_id) DO NOTHING

-- name: count_statement
UPDATE people SET statements = statements + 1 WHERE id = ?1

-- name: person
SELECT name, role, statements, last FROM people WHERE key = ?1

-- name: people
SELECT p.name, p.role, p.statements, p.last
FROM people AS p
WHERE p.id IN (SELECT person_id FROM name_words WHERE word >= ?1 AND word < ?2)
AND NOT EXISTS (
    SELECT 1 FROM json_each(?3) AS t WHERE NOT EXISTS (
        SELECT 1 FROM name_words AS w
        WHERE w.person_id = p.id AND w.word >= t.value AND w.word < t.value || ?4))
ORDER BY p.statements DESC, p.key
LIMIT ?5
