-- name: add_entry
INSERT INTO entries (feed_id, guid, url, title, byline, published, content, image, first_seen, at, due,
    state, reason, announce)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?9, ?11, ?12, ?13)
ON CONFLICT (feed_id, guid) DO NOTHING

-- name: hush_entries
UPDATE entries SET announce = 0 WHERE feed_id = ?1 AND state = 'pending'

-- name: pending
SELECT id, feed_id, attempts, guid, url, title, byline, published, content, image
FROM entries
WHERE state = 'pending' AND due <= ?1 AND feed_id IN (SELECT feed_id FROM follows)
ORDER BY at, id
LIMIT ?2

-- name: pending_entry
SELECT id, feed_id, attempts, guid, url, title, byline, published, content, image
FROM entries
WHERE state = 'pending' AND id = ?1

-- name: entry
SELECT COALESCE(story_id, 0), first_seen FROM entries WHERE id = ?1

-- name: retry
UPDATE entries SET attempts = attempts + 1, reason = ?2, due = ?3 WHERE id = ?1 AND state = 'pending'

-- name: give_up
UPDATE entries SET attempts = attempts + 1, reason = ?2, state = 'given up', content = ''
WHERE id = ?1 AND state = 'pending'

-- name: entry_saved
UPDATE entries SET state = 'saved', story_id = ?2, content = '',
    saved = MAX(?3, (SELECT until + 1 FROM horizon))
WHERE id = ?1

-- name: raise_horizon
UPDATE horizon SET until = MAX(until, ?1)
