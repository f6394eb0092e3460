-- name: plan
INSERT INTO deliveries (subscription_id, slot, since, nonce, due) VALUES (?1, ?2, ?3, ?4, ?2)
ON CONFLICT (subscription_id, slot) DO NOTHING

-- name: deliveries
SELECT d.id, d.subscription_id, d.slot, d.since, d.state, d.nonce, d.message, d.reason, d.attempts, d.begun, d.due
FROM deliveries AS d JOIN subscriptions AS s ON s.id = d.subscription_id
WHERE {which}

-- name: delivery_of_slot
d.subscription_id = ?1 AND d.slot = ?2

-- name: delivery_numbered
d.id = ?1

-- name: last_delivery
d.subscription_id = ?1
ORDER BY d.slot DESC
LIMIT 1

-- name: due_deliveries
d.state IN ('planned', 'sending') AND d.due <= ?1 AND s.paused = ''
ORDER BY d.slot, d.id
LIMIT ?2

-- name: newest_deliveries
?1 = '' OR s.tenant = ?1
ORDER BY d.slot DESC, d.id DESC
LIMIT ?2

-- name: begin
UPDATE deliveries SET state = 'sending', attempts = attempts + 1, begun = COALESCE(begun, ?2)
WHERE id = ?1 AND state IN ('planned', 'sending')

-- name: sent_as
UPDATE deliveries SET state = 'sent', message = ?2, reason = '' WHERE id = ?1 AND state = 'sending'

-- name: postpone
UPDATE deliveries SET reason = ?2, due = ?3 WHERE id = ?1 AND state IN ('planned', 'sending')

-- name: drop
UPDATE deliveries SET state = 'dropped', reason = ?2 WHERE id = ?1 AND state IN ('planned', 'sending')
