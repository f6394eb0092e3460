-- name: add_person
INSERT INTO people (key) VALUES (?1)
ON CONFLICT (key) DO UPDATE SET key = excluded.key
RETURNING id

-- name: add_name_word
INSERT INTO name_words (word, person_id) VALUES (?1, ?2) ON CONFLICT (word, person_id) DO NOTHING

-- Who speaks in visible stories, as the tenant tells of them: with the name that a rule
-- gives, else the one that was printed first, else the tenant's own; and the newest role.
-- name: people
WITH said AS ({said_by}),
counted AS (
    SELECT p.id, p.key, COUNT(*) AS statements, MAX(s.at) AS last
    FROM said AS s JOIN people AS p ON p.id = s.person_id
    GROUP BY s.person_id
    ORDER BY statements DESC, p.key
    LIMIT ?3
)
SELECT
    COALESCE(
        (SELECT r.into_name FROM rules AS r WHERE r.into_key = c.key ORDER BY r.id LIMIT 1),
        (SELECT q.speaker FROM quotes AS q WHERE q.person_id = c.id AND {uncorrected} AND {visible} ORDER BY q.id LIMIT 1),
        (SELECT name FROM corrections WHERE tenant = ?1 AND person_id = c.id ORDER BY id LIMIT 1)),
    COALESCE((SELECT q.role FROM quotes AS q WHERE q.person_id = c.id AND q.role <> '' AND {uncorrected} AND {visible}
        ORDER BY q.at DESC, q.story_id DESC, q.position LIMIT 1), ''),
    c.statements, c.last
FROM counted AS c
ORDER BY c.statements DESC, c.key

-- name: said_by
SELECT q.person_id, q.statement_id, MAX(q.at) AS at
FROM quotes AS q
WHERE {who} AND {seen}
GROUP BY q.person_id, q.statement_id

-- name: said_by_corrected
SELECT person_id, statement_id, MAX(at) AS at
FROM (
    SELECT q.person_id, q.statement_id, q.at FROM quotes AS q WHERE {who} AND {seen} AND {uncorrected}
    UNION ALL
    SELECT q.person_id, q.statement_id, q.at FROM ({corrected}) AS q WHERE {who} AND {seen})
GROUP BY person_id, statement_id

-- name: anybody
q.person_id IS NOT NULL

-- name: with_ids
q.person_id IN (SELECT value FROM json_each(?4))

-- A name that is merged into another finds the person of that one.
-- name: with_words
q.person_id IN (
    SELECT COALESCE(
        (SELECT a.id FROM people AS b JOIN rules AS r ON r.person = b.key AND r.role = '' AND r.outlet = ''
            JOIN people AS a ON a.key = r.into_key WHERE b.id = first.person_id),
        first.person_id)
    FROM name_words AS first
    WHERE first.word >= ?4 AND first.word < ?5
    AND NOT EXISTS (
        SELECT 1 FROM json_each(?6) AS t WHERE NOT EXISTS (
            SELECT 1 FROM name_words AS w
            WHERE w.person_id = first.person_id AND w.word >= t.value AND w.word < t.value || ?7)))

-- The people whose names differ from the one with this key in a middle initial at most, the
-- name without one first.
-- name: kin
SELECT f.id, f.key
FROM people AS p JOIN people AS f ON f.form = p.form
WHERE p.key = ?1
ORDER BY f.key <> f.form, f.key

-- Those of them whom visible articles name as people, and of whom no rule tells.
-- name: forms
SELECT p.id, p.key FROM people AS p
WHERE p.form = (SELECT form FROM people WHERE key = ?3)
    AND NOT EXISTS (SELECT 1 FROM rules AS r WHERE r.person = p.key OR r.into_key = p.key)
    AND EXISTS (SELECT 1 FROM quotes AS q
        WHERE q.person_id = p.id AND q.speaker_kind = 1 AND {uncorrected} AND {visible})
ORDER BY p.key <> p.form, p.key
LIMIT 3

-- How many different statements some people make, where they are one person here.
-- name: statements_of_forms
WITH said AS (
    SELECT q.statement_id, q.at FROM quotes AS q
    WHERE q.person_id IN (SELECT value FROM json_each(?3)) AND {uncorrected} AND {visible}
    UNION ALL
    SELECT q.statement_id, q.at FROM ({corrected}) AS q
    WHERE q.person_id IN (SELECT value FROM json_each(?3)) AND {visible}
)
SELECT COUNT(DISTINCT s.words) FROM said JOIN statements AS s ON s.id = said.statement_id

-- What the articles of an outlet call a person.
-- name: roles
SELECT q.role, q.outlet, MIN(q.published), MAX(q.published)
FROM quotes AS q
WHERE q.person_id IN (SELECT value FROM json_each(?3)) AND q.role <> '' AND {uncorrected} AND {visible}
GROUP BY q.role, q.outlet
ORDER BY MAX(q.at) DESC, q.role, q.outlet
LIMIT ?4

-- Under which names articles print a person.
-- name: printed_names
SELECT q.speaker
FROM quotes AS q
WHERE q.person_id IN (SELECT value FROM json_each(?3)) AND {uncorrected} AND {visible}
GROUP BY q.speaker
ORDER BY COUNT(DISTINCT q.story_id) DESC, q.speaker
LIMIT ?4

-- name: on_record
SELECT COUNT(*) FROM people AS p
WHERE p.key = ?1 AND (EXISTS (SELECT 1 FROM quotes WHERE person_id = p.id)
    OR EXISTS (SELECT 1 FROM statements AS s JOIN quotes AS q ON q.printed_id = s.id WHERE s.person_id = p.id))
