-- name: story_of_page
SELECT id FROM stories WHERE outlet = ?1 AND page = ?2

-- name: add_story
INSERT INTO stories (outlet, page, url, canonical, title, byline, published, at, language, image)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
RETURNING id

-- name: add_text
INSERT INTO texts (story_id, text) VALUES (?1, ?2)

-- name: add_story_words
INSERT INTO story_words (rowid, title, text) VALUES (?1, ?2, ?3)

-- name: add_key_point
INSERT INTO key_points (story_id, position, text, sentences) VALUES (?1, ?2, ?3, ?4)

-- name: key_points
SELECT text, sentences FROM key_points WHERE story_id = ?1 ORDER BY position

-- name: quotes_of_story
SELECT kind, spans, speaker_kind, speaker, role, confidence FROM quotes WHERE story_id = ?1 ORDER BY position

-- name: count_stories
SELECT COUNT(*) FROM stories AS st
WHERE st.at >= ?1 AND (?2 = '' OR st.outlet = ?2) AND {about}

-- name: stories
SELECT st.id, st.url, st.canonical, st.outlet, st.title, st.byline, st.published, st.language, st.image, x.text
FROM stories AS st JOIN texts AS x ON x.story_id = st.id
WHERE st.at >= ?1 AND (?2 = '' OR st.outlet = ?2) AND {about}
ORDER BY st.at DESC, st.id DESC
LIMIT ?4 OFFSET ?5

-- name: story_about_words
st.id IN (SELECT rowid FROM story_words WHERE story_words MATCH ?3)

-- name: outlets
SELECT outlet, COUNT(*) FROM stories
WHERE ?1 = '' OR INSTR(outlet, ?1) > 0
GROUP BY outlet
ORDER BY 2 DESC, outlet
LIMIT ?2

-- name: counts
SELECT
    (SELECT COUNT(*) FROM feeds),
    (SELECT COUNT(*) FROM entries WHERE state = 'pending'),
    (SELECT COUNT(*) FROM entries WHERE state = 'saved'),
    (SELECT COUNT(*) FROM entries WHERE state = 'given up'),
    (SELECT COUNT(*) FROM stories),
    (SELECT COUNT(*) FROM statements),
    (SELECT COUNT(*) FROM people)
