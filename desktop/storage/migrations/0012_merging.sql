-- Two files of one woman made one, and taken apart again. Every row of the one that comes goes to the one that stays; here
-- stands what is needed to give everything back: the head of the file that came, which rows were its own, and of what
-- both held under one key (an alias, a paper, a fact) both values. It all goes with the file that stays.

CREATE TABLE merging (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    other BLOB,                            -- the random id of the file that came; taken apart it has it again
    code TEXT NOT NULL DEFAULT '',         -- the one it had: papers bear it, so it still finds the file; empty once apart
    opened_on TEXT NOT NULL DEFAULT '',    -- of the file that came
    no INTEGER NOT NULL DEFAULT 0,         -- 1 for the first in this archive: the last one is taken apart first
    made_on TEXT NOT NULL DEFAULT '',
    apart_on TEXT NOT NULL DEFAULT '',     -- empty: they are one
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX merging_case ON merging (case_id);
CREATE INDEX merging_other ON merging (other);

-- A row that was the other file's alone, and goes back as it is by then; or one that the merging itself wrote.
CREATE TABLE merged_row (
    merging_id BLOB NOT NULL REFERENCES merging (id) DEFERRABLE INITIALLY DEFERRED,
    entity TEXT NOT NULL,                  -- the table
    record TEXT NOT NULL,                  -- its key without the file, as JSON; bytes as {"hex": …}
    made INTEGER NOT NULL DEFAULT 0 CHECK (made IN (0, 1)),  -- 1: the merging wrote it, and taking apart deletes it
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (merging_id, entity, record)
) STRICT, WITHOUT ROWID;

-- A value that both files held under one key. As JSON; empty: there was nothing.
CREATE TABLE merged_value (
    merging_id BLOB NOT NULL REFERENCES merging (id) DEFERRABLE INITIALLY DEFERRED,
    entity TEXT NOT NULL,                  -- the table
    record TEXT NOT NULL,                  -- its key without the file, as JSON
    item TEXT NOT NULL,                    -- the column
    stood TEXT NOT NULL DEFAULT '',        -- in the file that stays
    came TEXT NOT NULL DEFAULT '',         -- in the other
    written INTEGER NOT NULL DEFAULT 0,    -- the hlc of the row as the merging left it; another one: written since
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (merging_id, entity, record, item)
) STRICT, WITHOUT ROWID;
