-- How much danger there is, as people judged it, and what was set going.

-- What calls for looking at it again; the day may be known only about, and may be still to come.
CREATE TABLE risk_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT '',         -- separazione, denuncia, udienza, fine_misura, nascita, altro
    day TEXT NOT NULL DEFAULT '',          -- as it is known: an approximate date
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX risk_event_case ON risk_event (case_id);

-- A judgement of people: the level is a word they chose; no item of a tool and no number is kept anywhere.
CREATE TABLE risk_judgement (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    tool TEXT NOT NULL DEFAULT '',
    other_tool TEXT NOT NULL DEFAULT '',
    judged_on TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL DEFAULT '',        -- the word itself: the centre's scale may be another one tomorrow
    agrees TEXT NOT NULL DEFAULT '',       -- si, no, non_detto
    decided TEXT NOT NULL DEFAULT '',
    judged_by TEXT NOT NULL DEFAULT '',
    review_on TEXT NOT NULL DEFAULT '',
    of_event BLOB,                         -- because of which event; it may be gone
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX risk_judgement_case ON risk_judgement (case_id);
-- Until when the judgements hold, for «Oggi».
CREATE INDEX risk_judgement_review ON risk_judgement (review_on, case_id);

-- An early sign, in a word of the shared glossary as that version has it. Written once: who wrote the row noted it.
CREATE TABLE risk_sign (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    on_day TEXT NOT NULL DEFAULT '',
    word TEXT NOT NULL DEFAULT '',
    glossary TEXT NOT NULL DEFAULT '',     -- the day of the glossary's version
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX risk_sign_case ON risk_sign (case_id);

-- «Alto rischio», begun. Nobody waits for a file: while it has none, case_id is its own id, so that it is erased and kept
-- away by a tombstone as a file is; hence no reference.
CREATE TABLE activation (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL,
    skeleton TEXT NOT NULL DEFAULT '',     -- the day of the version of the steps it goes by
    begun_at INTEGER NOT NULL DEFAULT 0,   -- milliseconds since 1970, by this PC's clock
    closed_at INTEGER NOT NULL DEFAULT 0,  -- 0: still open
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX activation_case ON activation (case_id);
CREATE INDEX activation_open ON activation (begun_at) WHERE closed_at = 0;

-- What was done, written once: a correction is another line that names the one it corrects, and both are kept.
CREATE TABLE activation_entry (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    activation_id BLOB NOT NULL REFERENCES activation (id) DEFERRABLE INITIALLY DEFERRED,
    step TEXT NOT NULL DEFAULT '',         -- empty: of the whole, such as its closing
    outcome TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL DEFAULT 0,         -- milliseconds since 1970, by this PC's clock: when it was recorded
    told TEXT NOT NULL DEFAULT '',         -- HH:MM, where somebody says that it was at another hour
    answered TEXT NOT NULL DEFAULT '',     -- who answered
    words TEXT NOT NULL DEFAULT '',
    corrects BLOB,                         -- the line it corrects
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX activation_entry_activation ON activation_entry (activation_id);
