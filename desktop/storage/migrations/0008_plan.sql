-- The plan made with her: what she wants to reach, by which steps, who does what, and when it is looked at again. Goals,
-- steps and reviews are rows of the file, each a register; of which plan or goal they are is said by its random id alone.
CREATE TABLE plan (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    begun_on TEXT NOT NULL DEFAULT '',
    referente BLOB,                        -- random id of the operator who answers for it; none: not chosen yet
    review_on TEXT NOT NULL DEFAULT '',    -- its first review
    every INTEGER NOT NULL DEFAULT 3,      -- months between one review and the next
    ended_on TEXT NOT NULL DEFAULT '',     -- empty while it goes on
    end_reason TEXT NOT NULL DEFAULT '',   -- a word of a closed list
    end_note TEXT NOT NULL DEFAULT '',
    follows BLOB,                          -- the plan it goes on from
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_case ON plan (case_id);

CREATE TABLE plan_goal (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    of_plan BLOB,
    ordinal INTEGER NOT NULL DEFAULT 0,
    area TEXT NOT NULL DEFAULT '',         -- a word of a closed list
    words TEXT NOT NULL DEFAULT '',        -- hers
    progress TEXT NOT NULL DEFAULT '',     -- a word of a closed list
    on_day TEXT NOT NULL DEFAULT '',       -- of its outcome; empty while it has none
    note TEXT NOT NULL DEFAULT '',
    proposal TEXT NOT NULL DEFAULT '',     -- the code of what it was proposed from; empty: nobody proposed it
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_goal_case ON plan_goal (case_id);

CREATE TABLE plan_step (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    of_goal BLOB,
    ordinal INTEGER NOT NULL DEFAULT 0,
    what TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',          -- a word of a closed list
    operator_id BLOB,                      -- who of the centre
    service TEXT NOT NULL DEFAULT '',      -- id of the directory; empty where it is not in there
    service_name TEXT NOT NULL DEFAULT '',
    due TEXT NOT NULL DEFAULT '',
    progress TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_step_case ON plan_step (case_id);

CREATE TABLE plan_review (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    of_plan BLOB,
    held_on TEXT NOT NULL DEFAULT '',
    with_her INTEGER NOT NULL DEFAULT 1 CHECK (with_her IN (0, 1)),
    changes TEXT NOT NULL DEFAULT '',
    next_on TEXT NOT NULL DEFAULT '',      -- of the review after it; empty: none was fixed
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_review_case ON plan_review (case_id);

-- What is looked at before a plan ends: one register for each item of a closed list; yes, no, or empty.
CREATE TABLE plan_check (
    plan_id BLOB NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
    item TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (plan_id, item)
) STRICT, WITHOUT ROWID;
