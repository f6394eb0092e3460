-- What is kept of a story, and for how long.

-- +goose Up

-- stored is when the story was stored, from which its keeping counts. kept says what of
-- it is left: its full text; the words of its quotes and key points; its key points.
ALTER TABLE stories ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN kept TEXT NOT NULL DEFAULT 'text' CHECK (kept IN ('text', 'quotes', 'points'));
UPDATE stories SET stored = COALESCE((SELECT MIN(first_seen) FROM entries WHERE story_id = stories.id), at);
CREATE INDEX stories_kept ON stories (kept, stored);

-- pieces is JSON [[start,end],…], where what is left of a text stood in the full one,
-- to which all spans go on pointing; NULL if text is the full one.
ALTER TABLE texts ADD COLUMN pieces TEXT;

-- What a feed carries of an article is read until its entry is saved or given up.
UPDATE entries SET content = '' WHERE state <> 'pending';
