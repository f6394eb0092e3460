-- What a tenant sees; ?1 and ?2 are the two by whom a feed may be followed for it, and
-- ?1 is empty for the operator.
-- name: visible_quote
(?1 = ''
    OR EXISTS (SELECT 1 FROM entries AS e JOIN follows AS f ON f.feed_id = e.feed_id
        WHERE e.story_id = q.story_id AND f.tenant IN (?1, ?2))
    OR EXISTS (SELECT 1 FROM given AS g WHERE g.story_id = q.story_id AND g.tenant IN (?1, ?2)))

-- The same for many quotes: the stories are found once, and not for each quote.
-- name: visible_quotes
(?1 = '' OR q.story_id IN (
    SELECT e.story_id FROM follows AS f JOIN entries AS e ON e.feed_id = f.feed_id
    WHERE f.tenant IN (?1, ?2) AND e.story_id IS NOT NULL
    UNION
    SELECT g.story_id FROM given AS g WHERE g.tenant IN (?1, ?2)))

-- name: visible_story
(?1 = ''
    OR EXISTS (SELECT 1 FROM entries AS e JOIN follows AS f ON f.feed_id = e.feed_id
        WHERE e.story_id = st.id AND f.tenant IN (?1, ?2))
    OR EXISTS (SELECT 1 FROM given AS g WHERE g.story_id = st.id AND g.tenant IN (?1, ?2)))

-- name: give
INSERT INTO given (tenant, story_id, given_at) VALUES (?1, ?2, ?3) ON CONFLICT (tenant, story_id) DO NOTHING

-- name: story_exists
SELECT id FROM stories WHERE id = ?1

-- name: tenants
SELECT tenant FROM follows UNION SELECT tenant FROM given
UNION SELECT tenant FROM subscriptions UNION SELECT tenant FROM views UNION SELECT tenant FROM corrections
ORDER BY tenant
