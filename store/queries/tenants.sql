-- What a tenant sees; ?1 and ?2 are the two by whom a feed may be followed for it, and
-- ?1 is empty for the operator.
-- name: visible_quote
(?1 = ''
    OR EXISTS (SELECT 1 FROM entries AS e JOIN follows AS f ON f.feed_id = e.feed_id
        WHERE e.story_id = q.story_id AND f.tenant IN (?1, ?2))
    OR EXISTS (SELECT 1 FROM given AS g WHERE g.story_id = q.story_id AND g.tenant IN (?1, ?2)))

-- name: visible_story
(?1 = ''
    OR EXISTS (SELECT 1 FROM entries AS e JOIN follows AS f ON f.feed_id = e.feed_id
        WHERE e.story_id = st.id AND f.tenant IN (?1, ?2))
    OR EXISTS (SELECT 1 FROM given AS g WHERE g.story_id = st.id AND g.tenant IN (?1, ?2)))

-- name: give
INSERT INTO given (tenant, story_id, given_at) VALUES (?1, ?2, ?3) ON CONFLICT (tenant, story_id) DO NOTHING

-- name: story_exists
SELECT id FROM stories WHERE id = ?1
