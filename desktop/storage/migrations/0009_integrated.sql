-- «Presa in carico integrata»: who signalled her to the centre, how she was reached, how she left the hospital, the
-- services that follow her together, when they meet, and what was handed to whom.

-- Who signalled her, with her consent to be contacted: without it no row is written. The report stays with her: that it
-- exists and its days are kept. What the hospital found of danger stands in its words; nothing computes one.
CREATE TABLE signalling (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    sender TEXT NOT NULL DEFAULT '',           -- a word of a closed list
    service TEXT NOT NULL DEFAULT '',          -- its id in the directory; empty: it is written by name
    named TEXT NOT NULL DEFAULT '',
    arrived_at TEXT NOT NULL DEFAULT '',       -- YYYY-MM-DDTHH:MM: from here on the time to the first talk counts
    discharged_at TEXT NOT NULL DEFAULT '',    -- the same; empty: not known
    report TEXT NOT NULL DEFAULT '',           -- a word of a closed list
    prognosis_days INTEGER NOT NULL DEFAULT -1,-- -1: not known
    triage TEXT NOT NULL DEFAULT '',           -- a word of a closed list
    assessed TEXT NOT NULL DEFAULT '',         -- whether the hospital judged the danger: yes, no; empty: not known
    assessment_words TEXT NOT NULL DEFAULT '', -- what came of it, as they said it
    agreed_on TEXT NOT NULL DEFAULT '',        -- her consent to be contacted by the centre
    agreed_at TEXT NOT NULL DEFAULT '',        -- HH:MM
    agreed_to TEXT NOT NULL DEFAULT '',        -- who took it
    told_on TEXT NOT NULL DEFAULT '',          -- the day the sender was told that the signalling arrived, and no more
    outcome TEXT NOT NULL DEFAULT '',          -- a word of a closed list; empty: nobody has spoken with her yet
    outcome_on TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX signalling_case ON signalling (case_id);
CREATE INDEX signalling_waiting ON signalling (arrived_at) WHERE outcome = '' AND removed = 0;

CREATE TABLE contact_attempt (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    of_signalling BLOB,
    at TEXT NOT NULL DEFAULT '',               -- YYYY-MM-DDTHH:MM
    way TEXT NOT NULL DEFAULT '',              -- a word of a closed list
    outcome TEXT NOT NULL DEFAULT '',          -- the same
    said TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_attempt_case ON contact_attempt (case_id);

-- «Dimissione protetta». Where she goes stands in `lodging` alone: here only that a place was agreed on.
CREATE TABLE protected_discharge (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    on_day TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',               -- HH:MM; empty: not known
    place_agreed INTEGER NOT NULL DEFAULT 0 CHECK (place_agreed IN (0, 1)),
    accompanied TEXT NOT NULL DEFAULT '',      -- by whom: a word of a closed list
    companion TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX protected_discharge_case ON protected_discharge (case_id);

-- Who agreed to what.
CREATE TABLE discharge_part (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    of_discharge BLOB,
    field TEXT NOT NULL DEFAULT '',            -- which service: a word of a closed list
    named TEXT NOT NULL DEFAULT '',
    what TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX discharge_part_case ON discharge_part (case_id);

-- Who follows her together. What a service may know is her consent to a referral to it; who answers for the whole is the
-- referente of her plan.
CREATE TABLE team_member (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL DEFAULT '',            -- a word of a closed list
    service TEXT NOT NULL DEFAULT '',          -- its id in the directory; empty: it is written by name
    named TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    task TEXT NOT NULL DEFAULT '',             -- what she does there
    operator_id BLOB,                          -- who of the centre
    since TEXT NOT NULL DEFAULT '',
    until_day TEXT NOT NULL DEFAULT '',        -- empty: still in it
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX team_member_case ON team_member (case_id);

CREATE TABLE team_meeting (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    on_day TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',               -- HH:MM; empty: not known
    held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
    with_her INTEGER NOT NULL DEFAULT 0 CHECK (with_her IN (0, 1)),
    agreed TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX team_meeting_case ON team_meeting (case_id);
CREATE INDEX team_meeting_due ON team_meeting (on_day) WHERE held = 0 AND removed = 0;

CREATE TABLE team_presence (
    team_meeting_id BLOB NOT NULL REFERENCES team_meeting (id) DEFERRABLE INITIALLY DEFERRED,
    member_id BLOB NOT NULL,
    present INTEGER NOT NULL DEFAULT 0 CHECK (present IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (team_meeting_id, member_id)
) STRICT, WITHOUT ROWID;

-- The register of what was handed to whom, and when: one row for each sheet that changed hands.
CREATE TABLE handed_sheet (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    of_referral BLOB,
    on_day TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',               -- HH:MM; empty: not known
    to_whom TEXT NOT NULL DEFAULT '',          -- who took it there
    way TEXT NOT NULL DEFAULT '',              -- how: a word of a closed list
    answer_by TEXT NOT NULL DEFAULT '',        -- when an answer is expected; empty: on no day
    received_on TEXT NOT NULL DEFAULT '',      -- the day they said that they have it; empty: they have not
    received_by TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX handed_sheet_case ON handed_sheet (case_id);
CREATE INDEX handed_sheet_waiting ON handed_sheet (on_day) WHERE received_on = '' AND removed = 0;

-- What stood on it: one register for each part of a sheet.
CREATE TABLE handed_part (
    handed_sheet_id BLOB NOT NULL REFERENCES handed_sheet (id) DEFERRABLE INITIALLY DEFERRED,
    part TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 1 CHECK (told IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (handed_sheet_id, part)
) STRICT, WITHOUT ROWID;
