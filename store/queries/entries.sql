-- name: add_entry
INSERT INTO entries (feed_id, guid, url, title, byline, published, content, image, first_seen, at, due)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?9)
ON CONFLICT (feed_id, guid) DO NOTHING

-- name: pending
SELECT id, feed_id, attempts, guid, url, title, byline, published, content, image
FROM entries
WHERE state = 'pending' AND due <= ?1
ORDER BY at, id
LIMIT ?2

-- name: entry
SELECT COALESCE(story_id, 0), first_seen FROM entries WHERE id = ?1

-- name: retry
UPDATE entries SET attempts = attempts + 1, reason = ?2, due = ?3 WHERE id = ?1 AND state = 'pending'

-- name: give_up
UPDATE entries SET attempts = attempts + 1, reason = ?2, state = 'given up' WHERE id = ?1 AND state = 'pending'

-- name: entry_saved
UPDATE entries SET state = 'saved', story_id = ?2 WHERE id = ?1
