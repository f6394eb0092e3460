-- Times are UTC milliseconds since 1970. A time that nobody gave is NULL. The column
-- "at" is what lists are ordered by: when the thing was published or, if that is unknown
-- or lies after it, when it was first seen.

-- +goose Up
CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE feeds (
    id            INTEGER PRIMARY KEY,
    url           TEXT NOT NULL UNIQUE,
    title         TEXT NOT NULL DEFAULT '',
    site          TEXT NOT NULL DEFAULT '',
    etag          TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT ''
) STRICT;

-- A story is stored once, whoever brought it: page is its canonical address, else its
-- address, and is trusted within its outlet only, so that no outlet can pass its page off
-- as another's.
CREATE TABLE stories (
    id        INTEGER PRIMARY KEY,
    outlet    TEXT NOT NULL,
    page      TEXT NOT NULL,
    url       TEXT NOT NULL,
    canonical TEXT NOT NULL,
    title     TEXT NOT NULL,
    byline    TEXT NOT NULL,
    published INTEGER,
    at        INTEGER NOT NULL,
    language  TEXT NOT NULL,
    image     TEXT NOT NULL,
    UNIQUE (outlet, page)
) STRICT;

-- Full texts stand apart: they are kept for a shorter time, and lists don't read them.
CREATE TABLE texts (
    story_id INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    text     TEXT NOT NULL
) STRICT;

CREATE INDEX stories_at ON stories (at, id);

-- An entry links a feed to the story it brought: which feeds a story came from is asked
-- here.
CREATE TABLE entries (
    id         INTEGER PRIMARY KEY,
    feed_id    INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    guid       TEXT NOT NULL,
    url        TEXT NOT NULL,
    title      TEXT NOT NULL,
    byline     TEXT NOT NULL,
    published  INTEGER,
    content    TEXT NOT NULL,
    image      TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'saved', 'given up')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    reason     TEXT NOT NULL DEFAULT '',
    due        INTEGER NOT NULL,
    story_id   INTEGER REFERENCES stories (id),
    UNIQUE (feed_id, guid),
    CHECK ((state = 'saved') = (story_id IS NOT NULL))
) STRICT;

CREATE INDEX entries_pending ON entries (at, id) WHERE state = 'pending';
CREATE INDEX entries_story ON entries (story_id);

CREATE TABLE key_points (
    story_id  INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    text      TEXT NOT NULL,
    sentences TEXT NOT NULL, -- JSON [[start,end],…], byte offsets into texts.text
    PRIMARY KEY (story_id, position)
) STRICT, WITHOUT ROWID;

-- key is the folded name; role_at is the "at" of the story the role was taken from, and
-- last that of the newest story with a quote. statements counts the rows of that table:
-- suggestions are ordered by it at every key that is pressed.
CREATE TABLE people (
    id         INTEGER PRIMARY KEY,
    key        TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    role       TEXT NOT NULL,
    role_at    INTEGER NOT NULL,
    statements INTEGER NOT NULL DEFAULT 0,
    last       INTEGER NOT NULL
) STRICT;

-- The words of people's names, folded, to find people by their beginnings.
CREATE TABLE name_words (
    word      TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (word, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_words_person ON name_words (person_id, word);

-- A statement is the same words from the same person, in however many stories; words is
-- a hash of them, normalised. Statements of nobody (person_id NULL) are never the same.
CREATE TABLE statements (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES people (id),
    words     BLOB NOT NULL,
    UNIQUE (person_id, words)
) STRICT;

-- A quote is one place where a statement stands. text is the excerpt of the story that
-- holds it, kept apart so that it outlives the full text; spans is JSON with byte offsets
-- into texts.text, among them where the pieces of the excerpt stood. person_id is the
-- statement's; outlet, published and at are the story's: with them, one index tells who
-- said what, where and when.
CREATE TABLE quotes (
    id           INTEGER PRIMARY KEY,
    story_id     INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    statement_id INTEGER NOT NULL REFERENCES statements (id),
    person_id    INTEGER REFERENCES people (id),
    outlet       TEXT NOT NULL,
    published    INTEGER,
    at           INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    spans        TEXT NOT NULL,
    text         TEXT NOT NULL,
    speaker_kind INTEGER NOT NULL,
    speaker      TEXT NOT NULL,
    role         TEXT NOT NULL,
    confidence   REAL NOT NULL,
    UNIQUE (story_id, position)
) STRICT;

CREATE INDEX quotes_person ON quotes (person_id, statement_id, at, story_id, outlet, published);
CREATE INDEX quotes_statement ON quotes (statement_id, at, story_id, outlet, published);

CREATE VIRTUAL TABLE quote_words USING fts5 (
    text, title,
    content = '', contentless_delete = 1,
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE story_words USING fts5 (
    title, text,
    content = '', contentless_delete = 1,
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE views (
    key     TEXT PRIMARY KEY,
    state   BLOB NOT NULL,
    updated INTEGER NOT NULL
) STRICT;
