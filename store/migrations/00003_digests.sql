-- Orders for digests, and what became of each.

-- +goose Up

-- key is the folded name.
CREATE TABLE subscriptions (
    id       INTEGER PRIMARY KEY,
    tenant   TEXT NOT NULL,
    key      TEXT NOT NULL,
    name     TEXT NOT NULL,
    channel  TEXT NOT NULL,
    schedule TEXT NOT NULL,
    zone     TEXT NOT NULL,
    about    TEXT NOT NULL,
    outlet   TEXT NOT NULL,
    role     TEXT NOT NULL,
    paused   TEXT NOT NULL,
    created  INTEGER NOT NULL,
    edited   INTEGER NOT NULL,
    UNIQUE (tenant, key)
) STRICT;

CREATE TABLE deliveries (
    id              INTEGER PRIMARY KEY,
    subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    slot            INTEGER NOT NULL,
    since           INTEGER NOT NULL,
    state           TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'sending', 'sent', 'dropped')),
    nonce           TEXT NOT NULL,
    message         TEXT NOT NULL DEFAULT '',
    reason          TEXT NOT NULL DEFAULT '',
    attempts        INTEGER NOT NULL DEFAULT 0,
    begun           INTEGER,
    due             INTEGER NOT NULL,
    UNIQUE (subscription_id, slot),
    CHECK (state <> 'sent' OR message <> ''),
    CHECK (state <> 'planned' OR begun IS NULL)
) STRICT;

CREATE INDEX deliveries_due ON deliveries (slot, id) WHERE state IN ('planned', 'sending');
