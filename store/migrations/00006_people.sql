-- Who is who: rules of the operator, and corrections of each tenant.

-- +goose Up

-- form is the name without a middle initial: "mara k lindqvist" and "mara lindqvist" share
-- it, "j r lind" and "j lind" do not, since an initial is no first name.
ALTER TABLE people ADD COLUMN form TEXT GENERATED ALWAYS AS (
    CASE WHEN LENGTH(key) - LENGTH(REPLACE(key, ' ', '')) = 2 AND key GLOB '* [^0-9] *'
        AND INSTR(key, ' ') > 2 AND LENGTH(key) - INSTR(key, ' ') - 2 >= 2
    THEN SUBSTR(key, 1, INSTR(key, ' ')) || SUBSTR(key, INSTR(key, ' ') + 3)
    ELSE key END) VIRTUAL;

CREATE INDEX people_form ON people (form);

-- What is printed under the folded name person, in a role that has all these folded words
-- or in this outlet if either is given, is said by the person into; into_name is how the
-- operator writes that name. A number is never given twice.
CREATE TABLE rules (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person    TEXT NOT NULL,
    name      TEXT NOT NULL,
    role      TEXT NOT NULL,
    outlet    TEXT NOT NULL,
    into_key  TEXT NOT NULL,
    into_name TEXT NOT NULL,
    made      INTEGER NOT NULL
) STRICT;

CREATE INDEX rules_person ON rules (person, into_key);
CREATE INDEX rules_into ON rules (into_key, id);

-- printed_id is the statement of the name that is printed, which no rule changes;
-- statement_id and person_id are whose it is by the rules.
ALTER TABLE quotes ADD COLUMN printed_id INTEGER REFERENCES statements (id);
UPDATE quotes SET printed_id = statement_id;

DROP INDEX quotes_person;
DROP INDEX quotes_statement;
DROP INDEX quotes_first;
DROP INDEX quotes_role;
CREATE INDEX quotes_person ON quotes (person_id, statement_id, at, story_id, outlet, published, printed_id);
CREATE INDEX quotes_statement ON quotes (statement_id, at, story_id, outlet, published, printed_id);
CREATE INDEX quotes_printed ON quotes (printed_id, statement_id, at, story_id, outlet, published);
CREATE INDEX quotes_first ON quotes (person_id, id, story_id, printed_id);
CREATE INDEX quotes_role ON quotes (person_id, at, story_id, position, role, outlet, published, printed_id) WHERE role <> '';

-- For tenant, what is printed as the statement printed_id is the statement statement_id, of
-- the person with the name and its folded key; both are empty, and person_id is NULL, if
-- nobody knows who that is. before is the name that an earlier correction gave, NULL if
-- there was none.
CREATE TABLE corrections (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant       TEXT NOT NULL,
    printed_id   INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    statement_id INTEGER NOT NULL REFERENCES statements (id),
    person_id    INTEGER REFERENCES people (id),
    key          TEXT NOT NULL,
    name         TEXT NOT NULL,
    before       TEXT,
    UNIQUE (tenant, printed_id)
) STRICT;

CREATE INDEX corrections_person ON corrections (tenant, person_id);
CREATE INDEX corrections_printed ON corrections (printed_id);
CREATE INDEX corrections_statement ON corrections (statement_id);
CREATE INDEX corrections_key ON corrections (key);
CREATE INDEX corrections_people ON corrections (person_id);
