-- name: story_of_page
SELECT id FROM stories WHERE outlet = ?1 AND page = ?2

-- name: add_story
INSERT INTO stories (outlet, page, url, canonical, title, byline, published, at, language, image, stored, partial)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
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
SELECT {columns_of_quote}
FROM quotes AS q LEFT JOIN corrections AS c ON c.tenant = ?2 AND c.printed_id = q.printed_id
WHERE q.story_id = ?1
ORDER BY q.position

-- name: count_stories
SELECT COUNT(*) FROM stories AS st
WHERE st.at >= ?3 AND (?4 = '' OR st.outlet = ?4) AND st.id <= ?6 AND {about} AND {visible} AND {new} AND {unmuted}

-- name: stories
SELECT st.id, st.url, st.canonical, st.outlet, st.title, st.byline, st.published, st.language, st.image, st.partial,
    x.text, x.pieces
FROM stories AS st JOIN texts AS x ON x.story_id = st.id
WHERE st.at >= ?3 AND (?4 = '' OR st.outlet = ?4) AND st.id <= ?6 AND {about} AND {visible} AND {new} AND {unmuted}
ORDER BY st.at DESC, st.id DESC
LIMIT ?10 OFFSET ?11

-- name: story_about_words
st.id IN (SELECT rowid FROM story_words WHERE story_words MATCH ?5)

-- A story is new for a tenant when the first of the tenant's feeds brings it; whether it
-- is announced then, that feed's entry says, and what a feed brought before the tenant
-- followed it is not. ?7 and ?8 are the times between which.
-- name: new_in_feeds
st.id IN (
    SELECT e.story_id FROM entries AS e
    WHERE e.state = 'saved' AND e.saved > ?7 AND e.saved <= ?8 AND e.announce = 1
    AND (?1 = '' OR EXISTS (SELECT 1 FROM follows AS f
        WHERE f.feed_id = e.feed_id AND f.tenant IN (?1, ?2) AND f.added_at <= e.saved))
    AND NOT EXISTS (SELECT 1 FROM entries AS o
        WHERE o.story_id = e.story_id AND o.saved < e.saved
        AND (?1 = '' OR EXISTS (SELECT 1 FROM follows AS f
            WHERE f.feed_id = o.feed_id AND f.tenant IN (?1, ?2)))))

-- name: without_words
st.id NOT IN (SELECT rowid FROM story_words WHERE story_words MATCH ?9)

-- name: without_nothing
?9 = ''

-- name: at_any_time
(?7 IS NULL AND ?8 IS NULL)

-- name: stories_at
SELECT st.id, st.url, st.canonical, st.outlet, st.title, st.byline, st.published, st.language, st.image, st.partial,
    x.text, x.pieces
FROM stories AS st JOIN texts AS x ON x.story_id = st.id
WHERE (st.page = ?3 OR st.url = ?3 OR st.url = ?4) AND {visible}
ORDER BY st.id DESC
LIMIT ?5

-- name: outlets
SELECT st.outlet, COUNT(*) FROM stories AS st
WHERE (?3 = '' OR INSTR(st.outlet, ?3) > 0) AND {visible}
GROUP BY st.outlet
ORDER BY 2 DESC, st.outlet
LIMIT ?4

-- name: counts
SELECT
    (SELECT COUNT(DISTINCT feed_id) FROM follows),
    (SELECT COUNT(*) FROM entries WHERE state = 'pending'),
    (SELECT COUNT(*) FROM entries WHERE state = 'saved'),
    (SELECT COUNT(*) FROM entries WHERE state = 'given up'),
    (SELECT COUNT(*) FROM stories),
    (SELECT COUNT(DISTINCT statement_id) FROM quotes),
    (SELECT COUNT(DISTINCT person_id) FROM quotes)

-- name: newest_story
SELECT COALESCE(MAX(id), 0) FROM stories
