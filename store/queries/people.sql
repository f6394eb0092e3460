-- name: add_person
INSERT INTO people (key) VALUES (?1)
ON CONFLICT (key) DO UPDATE SET key = excluded.key
RETURNING id

-- name: add_name_word
INSERT INTO name_words (word, person_id) VALUES (?1, ?2) ON CONFLICT (word, person_id) DO NOTHING

-- Who speaks in visible stories, with the name that was printed first and the newest role.
-- name: people
WITH said AS (
    SELECT q.person_id, q.statement_id, MAX(q.at) AS at
    FROM quotes AS q
    WHERE {who} AND {seen}
    GROUP BY q.person_id, q.statement_id
),
counted AS (
    SELECT p.id, p.key, COUNT(*) AS statements, MAX(s.at) AS last
    FROM said AS s JOIN people AS p ON p.id = s.person_id
    GROUP BY s.person_id
    ORDER BY statements DESC, p.key
    LIMIT ?3
)
SELECT
    (SELECT q.speaker FROM quotes AS q WHERE q.person_id = c.id AND {visible} ORDER BY q.id LIMIT 1),
    COALESCE((SELECT q.role FROM quotes AS q WHERE q.person_id = c.id AND q.role <> '' AND {visible}
        ORDER BY q.at DESC, q.story_id DESC, q.position LIMIT 1), ''),
    c.statements, c.last
FROM counted AS c
ORDER BY c.statements DESC, c.key

-- name: anybody
q.person_id IS NOT NULL

-- name: with_name
q.person_id = (SELECT id FROM people WHERE key = ?4)

-- name: with_words
q.person_id IN (
    SELECT first.person_id FROM name_words AS first
    WHERE first.word >= ?4 AND first.word < ?5
    AND NOT EXISTS (
        SELECT 1 FROM json_each(?6) AS t WHERE NOT EXISTS (
            SELECT 1 FROM name_words AS w
            WHERE w.person_id = first.person_id AND w.word >= t.value AND w.word < t.value || ?7)))
