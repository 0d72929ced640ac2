-- What the operators settled of a woman's deadlines: one register for each term of a measure and the event it is
-- counted from, so that another start is another deadline, which nobody settled. Taken back: an empty outcome.
CREATE TABLE settled_deadline (
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    benefit TEXT NOT NULL,
    term TEXT NOT NULL,
    event TEXT NOT NULL,                   -- YYYY-MM-DD: of the event; of the day itself where it is everyone's
    outcome TEXT NOT NULL DEFAULT '',      -- done, unneeded, or empty
    on_day TEXT NOT NULL DEFAULT '',       -- the day it was done on, or said on that it is not needed
    reason TEXT NOT NULL DEFAULT '',       -- unneeded: a word of a closed list
    note TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (case_id, benefit, term, event)
) STRICT, WITHOUT ROWID;

-- What a derived deadline is counted from; all are counted again.
ALTER TABLE deadline ADD COLUMN event TEXT NOT NULL DEFAULT '';
DELETE FROM deadline_count;
