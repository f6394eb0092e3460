-- name: add_subscription
INSERT INTO subscriptions (tenant, key, name, channel, schedule, zone, about, outlet, role, paused, created, edited, muted)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12)
RETURNING id

-- name: edit_subscription
UPDATE subscriptions SET key = ?3, name = ?4, channel = ?5, schedule = ?6, zone = ?7, about = ?8, outlet = ?9,
    role = ?10, paused = ?11, edited = ?12, muted = ?13
WHERE tenant = ?1 AND id = ?2

-- Another subscription of the tenant with the name.
-- name: name_taken
SELECT id FROM subscriptions WHERE tenant = ?1 AND key = ?2 AND id <> ?3

-- name: subscriptions_of
SELECT COUNT(*) FROM subscriptions WHERE tenant = ?1

-- name: subscriptions
SELECT id, tenant, name, channel, schedule, zone, about, outlet, role, paused, created, edited, muted
FROM subscriptions
WHERE {which}
ORDER BY id

-- name: every_subscription
TRUE

-- name: subscriptions_of_tenant
tenant = ?1

-- name: subscription_called
tenant = ?1 AND key = ?2

-- name: subscription_numbered
id = ?1

-- name: remove_subscription
DELETE FROM subscriptions WHERE tenant = ?1 AND id = ?2

-- name: pause_subscription
UPDATE subscriptions SET paused = ?2 WHERE id = ?1
