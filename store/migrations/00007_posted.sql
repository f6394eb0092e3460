-- What digests that are posted show, so that corrections reach them.

-- +goose Up

-- A row stands from just before the digest is posted. tenant to about are the
-- subscription's as they were then; stories and outlets count what was new. told is a hash
-- of who says what in the message. wanted counts the corrections that may change that, done
-- those that the message is known to show; due, attempts and reason are of the next edit.
-- It begins with one that is wanted: a correction may come between composing and posting.
CREATE TABLE posted (
    delivery_id INTEGER PRIMARY KEY REFERENCES deliveries (id) ON DELETE CASCADE,
    at          INTEGER NOT NULL,
    tenant      TEXT NOT NULL,
    channel     TEXT NOT NULL,
    name        TEXT NOT NULL,
    role        TEXT NOT NULL,
    about       TEXT NOT NULL,
    outlet      TEXT NOT NULL,
    stories     INTEGER NOT NULL,
    outlets     INTEGER NOT NULL,
    told        TEXT NOT NULL,
    corrected   INTEGER,
    wanted      INTEGER NOT NULL DEFAULT 1,
    done        INTEGER NOT NULL DEFAULT 0,
    due         INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    reason      TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX posted_due ON posted (due, delivery_id) WHERE wanted > done;
CREATE INDEX posted_at ON posted (at);

-- The stories of a posted digest: those of one event share item, the first of them leads.
CREATE TABLE shown (
    delivery_id INTEGER NOT NULL REFERENCES posted (delivery_id) ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    item        INTEGER NOT NULL,
    story_id    INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    PRIMARY KEY (delivery_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX shown_story ON shown (story_id, delivery_id);
