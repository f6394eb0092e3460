-- name: save_view
INSERT INTO views (tenant, key, state, updated) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (tenant, key) DO UPDATE SET state = excluded.state, updated = excluded.updated

-- name: view
SELECT state FROM views WHERE tenant = ?1 AND key = ?2
