-- name: add_statement
INSERT INTO statements (person_id, words) VALUES (?1, ?2)
ON CONFLICT (person_id, words) DO NOTHING
RETURNING id

-- name: statement
SELECT id FROM statements WHERE person_id = ?1 AND words = ?2

-- name: add_quote
INSERT INTO quotes (story_id, position, printed_id, statement_id, person_id, outlet, published, at,
    kind, spans, text, speaker_kind, speaker, role, confidence, stance)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
RETURNING id

-- name: add_quote_words
INSERT INTO quote_words (rowid, text, title) VALUES (?1, ?2, ?3)

-- Quotes as a tenant tells of them that has corrected none: indexes give their statements
-- in order. ?3 to ?6 select by article.
-- name: said
NOT MATERIALIZED (
    SELECT q.statement_id, q.at, q.story_id, q.id, q.outlet, q.published
    FROM quotes AS q
    WHERE q.at >= ?3 AND (?4 = '' OR q.outlet = ?4) AND q.story_id <= ?6 AND {about} AND {person} AND {visible})

-- The same where there are corrections: what is not corrected, then what is, each under
-- the statement of the person that the tenant names.
-- name: said_corrected
MATERIALIZED (
    SELECT {statement} AS statement_id, q.at, q.story_id, q.id, q.outlet, q.published
    FROM quotes AS q
    WHERE q.at >= ?3 AND (?4 = '' OR q.outlet = ?4) AND q.story_id <= ?6 AND {about} AND {person} AND {visible}
        AND {uncorrected}
    UNION ALL
    SELECT {statement}, q.at, q.story_id, q.id, q.outlet, q.published
    FROM ({corrected}) AS q
    WHERE q.at >= ?3 AND (?4 = '' OR q.outlet = ?4) AND q.story_id <= ?6 AND {about} AND {person} AND {visible})

-- name: uncorrected
q.printed_id NOT IN (SELECT printed_id FROM corrections WHERE tenant = ?1)

-- name: corrected
SELECT c.person_id, c.statement_id, o.id, o.story_id, o.outlet, o.published, o.at
FROM corrections AS c CROSS JOIN quotes AS o ON o.printed_id = c.printed_id
WHERE c.tenant = ?1

-- name: own_statement
q.statement_id

-- The same for names that are one person's here: what each of them says in the same words
-- is one statement.
-- name: statement_of_forms
(SELECT MIN(same.id) FROM statements AS own JOIN statements AS same ON same.words = own.words
    WHERE own.id = q.statement_id AND same.person_id IN (SELECT value FROM json_each(?7)))

-- name: evidence
WITH said AS {said}
SELECT COUNT(DISTINCT statement_id), COUNT(DISTINCT outlet), MIN(published), MAX(published) FROM said

-- The newest statements of the page, each with the stories that carry it: where one
-- repeats itself, the first place counts. In a story, quotes ascend by id. The order must
-- not tell of stories that are not visible, as that of statement_id would. CROSS JOIN:
-- else SQLite may look through the page for each quote of a person.
-- name: quotes
WITH said AS {said},
page AS (
    SELECT statement_id, MAX(at) AS newest, MAX(id) AS latest
    FROM said
    GROUP BY statement_id
    ORDER BY newest DESC, latest DESC
    LIMIT ?8 OFFSET ?9
),
prints AS (
    SELECT said.statement_id, page.newest, page.latest, said.at, said.story_id, MIN(said.id) AS id
    FROM page CROSS JOIN said ON said.statement_id = page.statement_id
    GROUP BY said.statement_id, said.story_id
),
shown AS (
    SELECT prints.*, ROW_NUMBER() OVER (PARTITION BY statement_id ORDER BY at DESC, story_id DESC) AS nth
    FROM prints
)
SELECT {columns_of_quote},
    shown.statement_id, q.text, st.id, st.outlet, st.title, st.url, st.published
FROM shown
JOIN quotes AS q ON q.id = shown.id
JOIN stories AS st ON st.id = shown.story_id
LEFT JOIN corrections AS c ON c.tenant = ?1 AND c.printed_id = q.printed_id
WHERE shown.nth <= ?10
ORDER BY shown.newest DESC, shown.latest DESC, shown.nth

-- A quote with its speaker: the one whom the tenant names in c, else the name that the
-- operator's rules give the person, else as printed.
-- name: columns_of_quote
q.kind, q.spans,
    CASE WHEN c.id IS NULL THEN q.speaker_kind WHEN c.person_id IS NULL THEN 0 ELSE 1 END,
    COALESCE(c.name, (SELECT r.into_name FROM people AS p JOIN rules AS r ON r.into_key = p.key
        WHERE p.id = q.person_id ORDER BY r.id LIMIT 1), q.speaker),
    CASE WHEN c.id IS NULL THEN q.role ELSE '' END,
    q.confidence, q.stance, c.id IS NOT NULL

-- name: of_person
q.person_id = ?7

-- name: of_people
q.person_id IN (SELECT value FROM json_each(?7))

-- name: of_anybody
?7 = ''

-- name: about_words
q.id IN (SELECT rowid FROM quote_words WHERE quote_words MATCH ?5)

-- name: about_anything
?5 = ''

-- name: about_listed
q.statement_id IN (SELECT value FROM json_each(?5))

-- The newest places of some words that are visible, among the newest of all. SQLite takes
-- them as the inner list gives them: to sort them would first look at all of them.
-- name: places_of_words
SELECT COALESCE((SELECT c.statement_id FROM corrections AS c WHERE c.tenant = ?1 AND c.printed_id = q.printed_id), q.statement_id), q.id
FROM (
    SELECT rowid AS id FROM quote_words
    WHERE quote_words MATCH ?3
    ORDER BY rowid DESC
    LIMIT ?4
) AS w
CROSS JOIN quotes AS q ON q.id = w.id
WHERE {visible}
LIMIT ?5
