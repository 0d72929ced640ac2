-- What she asked for a visit to the desk, and what came of it. Everything hangs from the visit; an option and a paper
-- are registers of their own, an outcome and the step that follows it are one each for a measure.

-- One register per field: language (of the mediation), avoid (places to stay away from: a safety fact, never in a list
-- or a print), held (yes or no; empty while nobody told how it went).
CREATE TABLE visit_field (
    visit_id BLOB NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (visit_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit_arrangement (
    visit_id BLOB NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    arrangement TEXT NOT NULL,             -- an option of question I04 of the needs questionnaire
    wanted INTEGER NOT NULL DEFAULT 1 CHECK (wanted IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (visit_id, arrangement)
) STRICT, WITHOUT ROWID;

-- benefit: empty where what came of the visit is about no measure.
CREATE TABLE visit_outcome (
    visit_id BLOB NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    benefit TEXT NOT NULL,
    result TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    protocol TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (visit_id, benefit)
) STRICT, WITHOUT ROWID;

-- A paper the office asks for: its id in the files of the measures, or a random one and what it is called.
CREATE TABLE visit_paper (
    visit_id BLOB NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    benefit TEXT NOT NULL,
    paper TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    asked INTEGER NOT NULL DEFAULT 1 CHECK (asked IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (visit_id, benefit, paper)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit_step (
    visit_id BLOB NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    benefit TEXT NOT NULL,
    what TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',          -- a word of a closed list, never a name
    due TEXT NOT NULL DEFAULT '',
    done_on TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (visit_id, benefit)
) STRICT, WITHOUT ROWID;
