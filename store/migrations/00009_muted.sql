-- What a subscription leaves out.

-- +goose Up

-- muted is JSON, a list of words: stories that have all words of one of these are left out.
ALTER TABLE subscriptions ADD COLUMN muted TEXT NOT NULL DEFAULT '[]';
ALTER TABLE posted ADD COLUMN muted TEXT NOT NULL DEFAULT '[]';
