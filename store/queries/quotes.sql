-- name: add_statement
INSERT INTO statements (person_id, words) VALUES (?1, ?2)
ON CONFLICT (person_id, words) DO NOTHING
RETURNING id

-- name: statement
SELECT id FROM statements WHERE person_id = ?1 AND words = ?2

-- name: add_quote
INSERT INTO quotes (story_id, position, statement_id, person_id, outlet, published, at,
    kind, spans, text, speaker_kind, speaker, role, confidence, stance)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
RETURNING id

-- name: add_quote_words
INSERT INTO quote_words (rowid, text, title) VALUES (?1, ?2, ?3)

-- name: evidence
SELECT COUNT(DISTINCT q.statement_id), COUNT(DISTINCT q.outlet), MIN(q.published), MAX(q.published)
FROM quotes AS q
WHERE q.at >= ?3 AND (?4 = '' OR q.outlet = ?4) AND q.story_id <= ?6 AND {about} AND {person} AND {visible}

-- The newest statements of the page, each with the stories that carry it: where one
-- repeats itself, the first place counts. In a story, quotes ascend by id. The order must
-- not tell of stories that are not visible, as that of statement_id would.
-- name: quotes
WITH page AS (
    SELECT q.statement_id, MAX(q.at) AS newest, MAX(q.id) AS latest
    FROM quotes AS q
    WHERE q.at >= ?3 AND (?4 = '' OR q.outlet = ?4) AND q.story_id <= ?6 AND {about} AND {person} AND {visible}
    GROUP BY q.statement_id
    ORDER BY newest DESC, latest DESC
    LIMIT ?8 OFFSET ?9
),
prints AS (
    SELECT q.statement_id, page.newest, page.latest, q.at, q.story_id, MIN(q.id) AS id
    FROM page JOIN quotes AS q ON q.statement_id = page.statement_id
    WHERE q.at >= ?3 AND (?4 = '' OR q.outlet = ?4) AND q.story_id <= ?6 AND {about} AND {visible}
    GROUP BY q.statement_id, q.story_id
),
shown AS (
    SELECT prints.*, ROW_NUMBER() OVER (PARTITION BY statement_id ORDER BY at DESC, story_id DESC) AS nth
    FROM prints
)
SELECT q.kind, q.spans, q.speaker_kind, q.speaker, q.role, q.confidence, q.stance,
    q.statement_id, q.text, st.id, st.outlet, st.title, st.url, st.published
FROM shown
JOIN quotes AS q ON q.id = shown.id
JOIN stories AS st ON st.id = shown.story_id
WHERE shown.nth <= ?10
ORDER BY shown.newest DESC, shown.latest DESC, shown.nth

-- name: of_person
q.person_id = (SELECT id FROM people WHERE key = ?7)

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
SELECT q.statement_id, q.id
FROM (
    SELECT rowid AS id FROM quote_words
    WHERE quote_words MATCH ?3
    ORDER BY rowid DESC
    LIMIT ?4
) AS w
CROSS JOIN quotes AS q ON q.id = w.id
WHERE {visible}
LIMIT ?5
