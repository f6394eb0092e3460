-- What a speaker does with the words, who passes them on, and what a model was asked.

-- +goose Up

-- spans may hold "via" too: the mention of who passes the words on.
ALTER TABLE quotes ADD COLUMN stance TEXT NOT NULL DEFAULT '';

-- Tokens of a model that accounts used on a UTC day ("2026-02-16").
CREATE TABLE spent (
    day       TEXT NOT NULL,
    account   TEXT NOT NULL,
    input     INTEGER NOT NULL,
    cached    INTEGER NOT NULL,
    output    INTEGER NOT NULL,
    reasoning INTEGER NOT NULL,
    PRIMARY KEY (day, account)
) STRICT, WITHOUT ROWID;

-- Answers of a model, by a hash of what it was asked.
CREATE TABLE answers (
    key     TEXT PRIMARY KEY,
    answer  BLOB NOT NULL,
    updated INTEGER NOT NULL
) STRICT;

CREATE INDEX answers_updated ON answers (updated);
