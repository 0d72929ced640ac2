-- Work and training: what she can do and wants, what goes into her CV, the steps to a job that is kept, whom of the
-- employers somebody spoke to, and what of her autonomy she has reached. Goals stay in the plan: what is of one of them
-- says so by its random id alone.

-- What holds for her whole search, in her words: one register each.
CREATE TABLE work_words (
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL,                   -- a word of a closed list
    words TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (case_id, field)
) STRICT, WITHOUT ROWID;

-- What she chose for her papers, and how far her autonomy goes: one register each, words of closed lists and days.
CREATE TABLE work_choice (
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (case_id, field)
) STRICT, WITHOUT ROWID;

-- An experience, a title of study, a language, something she can do, a licence.
CREATE TABLE cv_entry (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT '',         -- a word of a closed list
    ordinal INTEGER NOT NULL DEFAULT 0,
    what TEXT NOT NULL DEFAULT '',
    at_whom TEXT NOT NULL DEFAULT '',      -- the employer, the school
    begins TEXT NOT NULL DEFAULT '',       -- as it is remembered: 2026-03-12, 2026-03, 2026-37, 2026; ~: circa
    ends TEXT NOT NULL DEFAULT '',         -- the same; empty: not known, or it goes on
    level TEXT NOT NULL DEFAULT '',        -- a word of a closed list: of a language, of a title from abroad
    words TEXT NOT NULL DEFAULT '',
    in_cv INTEGER NOT NULL DEFAULT 1 CHECK (in_cv IN (0, 1)),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cv_entry_case ON cv_entry (case_id);

-- From the Centro per l'impiego to a job that is kept.
CREATE TABLE work_step (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT '',         -- a word of a closed list
    of_goal BLOB,                          -- of the plan; NULL: of none
    what TEXT NOT NULL DEFAULT '',
    service TEXT NOT NULL DEFAULT '',      -- id of the directory; empty where it is not in there
    named TEXT NOT NULL DEFAULT '',        -- its name
    project TEXT NOT NULL DEFAULT '',      -- the neutral name under which the body knows of it
    who TEXT NOT NULL DEFAULT '',          -- does it: a word of a closed list
    operator_id BLOB,                      -- who of the centre: the one person the body speaks to
    begins TEXT NOT NULL DEFAULT '',       -- as it is remembered
    ends TEXT NOT NULL DEFAULT '',         -- the same
    ends_by TEXT NOT NULL DEFAULT '',      -- the last day that `ends` can mean: what is counted from
    convention_on TEXT NOT NULL DEFAULT '',
    indemnity INTEGER NOT NULL DEFAULT 0,  -- a month, in cents; 0: none, or not known
    contract TEXT NOT NULL DEFAULT '',     -- a word of a closed list
    trial_until TEXT NOT NULL DEFAULT '',
    relief TEXT NOT NULL DEFAULT '',       -- of whoever hires her: a word of a closed list
    relief_until TEXT NOT NULL DEFAULT '',
    review_on TEXT NOT NULL DEFAULT '',    -- when somebody asks her next how it goes
    progress TEXT NOT NULL DEFAULT '',     -- a word of a closed list
    on_day TEXT NOT NULL DEFAULT '',       -- of its outcome
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX work_step_case ON work_step (case_id);
-- What is near, over all files: one look for each clock.
CREATE INDEX work_step_ends ON work_step (ends_by) WHERE ends_by <> '' AND removed = 0;
CREATE INDEX work_step_trial ON work_step (trial_until) WHERE trial_until <> '' AND removed = 0;
CREATE INDEX work_step_relief ON work_step (relief_until) WHERE relief_until <> '' AND removed = 0;
CREATE INDEX work_step_review ON work_step (review_on) WHERE review_on <> '' AND removed = 0;

-- A month of a tirocinio or a course: how often she was there, and whether the indemnity came.
CREATE TABLE work_month (
    work_step_id BLOB NOT NULL REFERENCES work_step (id) DEFERRABLE INITIALLY DEFERRED,
    month TEXT NOT NULL,                   -- YYYY-MM
    present INTEGER NOT NULL DEFAULT 0,    -- days
    absent INTEGER NOT NULL DEFAULT 0,
    paid TEXT NOT NULL DEFAULT '',         -- yes, no; empty: not known
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (work_step_id, month)
) STRICT, WITHOUT ROWID;

-- How a job goes, asked again and again after she was hired.
CREATE TABLE work_review (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    of_step BLOB,
    held_on TEXT NOT NULL DEFAULT '',
    going TEXT NOT NULL DEFAULT '',        -- a word of a closed list
    words TEXT NOT NULL DEFAULT '',
    next_on TEXT NOT NULL DEFAULT '',      -- empty: none was fixed
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX work_review_case ON work_review (case_id);

-- That somebody spoke to an employer of her, and what they were told: never why she is looked after.
CREATE TABLE work_contact (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    of_step BLOB,
    employer TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',          -- spoke: a word of a closed list
    way TEXT NOT NULL DEFAULT '',          -- how: the same
    told TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',       -- a word of a closed list
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX work_contact_case ON work_contact (case_id);

-- A point on the way to her autonomy, chosen and worded by her.
CREATE TABLE work_milestone (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL DEFAULT 0,
    words TEXT NOT NULL DEFAULT '',        -- hers
    area TEXT NOT NULL DEFAULT '',         -- a word of a closed list; empty: none is meant
    of_goal BLOB,                          -- of the plan; NULL: of none
    reached_on TEXT NOT NULL DEFAULT '',   -- as it is remembered; empty: not yet
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX work_milestone_case ON work_milestone (case_id);
