-- name: spend
INSERT INTO spent (account, day, input, cached, output, reasoning) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (day, account) DO UPDATE SET input = input + excluded.input, cached = cached + excluded.cached,
    output = output + excluded.output, reasoning = reasoning + excluded.reasoning
RETURNING input, cached, output, reasoning

-- name: drop_spent
DELETE FROM spent WHERE day < ?1

-- name: keep_answer
INSERT INTO answers (key, answer, updated) VALUES (?1, ?2, ?3)
ON CONFLICT (key) DO UPDATE SET answer = excluded.answer, updated = excluded.updated

-- Of those stored at the same time, the ones that came first.
-- name: drop_oldest_answers
DELETE FROM answers WHERE rowid IN (SELECT rowid FROM answers ORDER BY updated DESC, rowid DESC LIMIT -1 OFFSET ?1)

-- name: answer
SELECT answer FROM answers WHERE key = ?1

-- name: drop_answers
DELETE FROM answers WHERE rowid IN (SELECT rowid FROM answers WHERE updated < ?1 LIMIT ?2)
