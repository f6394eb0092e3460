-- name: settle
INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING

-- name: setting
SELECT value FROM settings WHERE key = ?1

-- name: add_feed
INSERT INTO feeds (url) VALUES (?1) ON CONFLICT (url) DO NOTHING

-- name: feed_at
SELECT id, url, title, site, etag, last_modified FROM feeds WHERE url = ?1

-- name: feed
SELECT id, url, title, site, etag, last_modified FROM feeds WHERE id = ?1

-- name: feeds
SELECT id, url, title, site, etag, last_modified FROM feeds
WHERE id IN (SELECT feed_id FROM follows)
ORDER BY id

-- name: due_feeds
SELECT id, url, title, site, etag, last_modified FROM feeds
WHERE next_check <= ?1 AND paused = '' AND id IN (SELECT feed_id FROM follows)
ORDER BY next_check, id
LIMIT ?2

-- name: update_feed
UPDATE feeds SET title = ?2, site = ?3, etag = ?4, last_modified = ?5 WHERE id = ?1

-- name: first_read
UPDATE feeds SET first_read = ?2 WHERE id = ?1 AND first_read IS NULL

-- name: checked
UPDATE feeds SET checked = ?2, success = ?2, next_check = ?3, failures = 0, error = '' WHERE id = ?1

-- name: failed
UPDATE feeds SET checked = ?2, next_check = ?3, failures = failures + 1, error = ?4 WHERE id = ?1
RETURNING failures

-- name: pause_feed
UPDATE feeds SET paused = ?2 WHERE id = ?1

-- name: resume_feed
UPDATE feeds SET paused = '', failures = 0, error = '', next_check = ?2 WHERE id = ?1

-- name: moved
UPDATE feeds SET moved = CASE WHEN ?2 = '' THEN 0 WHEN moved_to = ?2 THEN moved + 1 ELSE 1 END, moved_to = ?2
WHERE id = ?1
RETURNING moved

-- name: move_feed
UPDATE feeds SET url = ?2, moved = 0, moved_to = ''
WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM feeds WHERE url = ?2)

-- name: follows_of
SELECT COUNT(*) FROM follows WHERE tenant = ?1

-- name: followers
SELECT COUNT(*) FROM follows WHERE feed_id = ?1

-- A feed that nobody followed starts again.
-- name: restart_feed
UPDATE feeds SET first_read = NULL, etag = '', last_modified = '', failures = 0, error = '', paused = '', next_check = ?2
WHERE id = ?1

-- name: follow
INSERT INTO follows (tenant, feed_id, added_at, added_by) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (tenant, feed_id) DO NOTHING

-- name: unfollow
DELETE FROM follows WHERE tenant = ?1 AND feed_id = ?2

-- name: followed
SELECT d.id, d.url, d.title, d.site, d.etag, d.last_modified,
    MIN(f.added_at), CASE WHEN f.tenant = ?1 THEN f.added_by ELSE '' END,
    d.checked, d.success, d.next_check, d.error, d.failures, d.paused,
    (SELECT COUNT(DISTINCT e.story_id) FROM entries AS e WHERE e.feed_id = d.id)
FROM follows AS f JOIN feeds AS d ON d.id = f.feed_id
WHERE ?1 = '' OR f.tenant = ?1
GROUP BY d.id
ORDER BY MIN(f.added_at), d.id

-- name: forget_follows
DELETE FROM follows WHERE tenant = ?1

-- name: forget_given
DELETE FROM given WHERE tenant = ?1

-- name: forget_subscriptions
DELETE FROM subscriptions WHERE tenant = ?1

-- name: forget_views
DELETE FROM views WHERE tenant = ?1
