-- name: save_view
INSERT INTO views (key, state, updated) VALUES (?1, ?2, ?3)
ON CONFLICT (key) DO UPDATE SET state = excluded.state, updated = excluded.updated

-- name: view
SELECT state FROM views WHERE key = ?1
