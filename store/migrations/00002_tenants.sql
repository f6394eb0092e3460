-- Whose news is whose, and what polling needs to know of a feed.

-- +goose Up

-- A tenant sees the stories of the feeds it follows, and those given to it. What was
-- stored before there were tenants belongs to everyone.
CREATE TABLE follows (
    tenant   TEXT NOT NULL,
    feed_id  INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL,
    PRIMARY KEY (tenant, feed_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX follows_feed ON follows (feed_id, tenant, added_at);

INSERT INTO follows (tenant, feed_id, added_at, added_by) SELECT 'everyone', id, 0, '' FROM feeds;

CREATE TABLE given (
    tenant   TEXT NOT NULL,
    story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    given_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, story_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX given_story ON given (story_id, tenant);

-- first_read is NULL until the feed has been read since somebody follows it. moved_to is
-- the address that the last moved answers in a row named as the feed's new one.
ALTER TABLE feeds ADD COLUMN first_read INTEGER;
ALTER TABLE feeds ADD COLUMN checked INTEGER;
ALTER TABLE feeds ADD COLUMN success INTEGER;
ALTER TABLE feeds ADD COLUMN next_check INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN error TEXT NOT NULL DEFAULT '';
ALTER TABLE feeds ADD COLUMN paused TEXT NOT NULL DEFAULT '';
ALTER TABLE feeds ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';
ALTER TABLE feeds ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;
UPDATE feeds SET first_read = (SELECT MIN(first_seen) FROM entries WHERE feed_id = feeds.id);
UPDATE feeds SET success = (SELECT MAX(first_seen) FROM entries WHERE feed_id = feeds.id);
UPDATE feeds SET checked = success;

-- announce is 0 for what the first reading of a feed found: digests leave it out. saved
-- is when the story of the entry was saved, and after horizon.until, up to which it was
-- asked what is new: what the answer did not hold must be new later.
ALTER TABLE entries ADD COLUMN announce INTEGER NOT NULL DEFAULT 1;
ALTER TABLE entries ADD COLUMN saved INTEGER;
UPDATE entries SET saved = first_seen WHERE state = 'saved';
CREATE TABLE horizon (until INTEGER NOT NULL) STRICT;
INSERT INTO horizon (until) VALUES (0);
DROP INDEX entries_story;
CREATE INDEX entries_story ON entries (story_id, feed_id, saved);
CREATE INDEX entries_saved ON entries (saved, story_id, feed_id, announce) WHERE state = 'saved';

-- Name, role and counts of a person are what a tenant's stories say, so that people
-- carries none of them.
ALTER TABLE people DROP COLUMN name;
ALTER TABLE people DROP COLUMN role;
ALTER TABLE people DROP COLUMN role_at;
ALTER TABLE people DROP COLUMN statements;
ALTER TABLE people DROP COLUMN last;
CREATE INDEX quotes_first ON quotes (person_id, id, story_id);
CREATE INDEX quotes_role ON quotes (person_id, at, story_id, position) WHERE role <> '';

CREATE INDEX stories_page ON stories (page);
CREATE INDEX stories_url ON stories (url);

-- A view belongs to the tenant it was shown to; of the older ones that is not known.
DROP TABLE views;
CREATE TABLE views (
    tenant  TEXT NOT NULL,
    key     TEXT NOT NULL,
    state   BLOB NOT NULL,
    updated INTEGER NOT NULL,
    PRIMARY KEY (tenant, key)
) STRICT;

CREATE INDEX views_updated ON views (updated);
