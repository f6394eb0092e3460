-- name: settle
INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING

-- name: setting
SELECT value FROM settings WHERE key = ?1

-- name: add_feed
INSERT INTO feeds (url) VALUES (?1) ON CONFLICT (url) DO NOTHING

-- name: feed
SELECT id, url, title, site, etag, last_modified FROM feeds WHERE url = ?1

-- name: feeds
SELECT id, url, title, site, etag, last_modified FROM feeds ORDER BY id

-- name: update_feed
UPDATE feeds SET title = ?2, site = ?3, etag = ?4, last_modified = ?5 WHERE id = ?1
