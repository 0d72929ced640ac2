-- The first schema. It already allows several PCs of one centre to meet later without rewriting a row:
-- random ids; a stamp (device, seq, hlc, operator) on every separately edited row; lists as rows, removal as a
-- field; UNIQUE on ids alone; foreign keys inside one case only and deferred; columns other than the identity
-- nullable or defaulted, so that a child may arrive before its parent.
--
-- stamp:  device    number of the PC in `device`
--         seq       the PC's own count of changes, never reused
--         hlc       milliseconds << 16 | counter, only to order what is shown
--         operator  number of the operator in `operator`, 0 at creation
-- `device.no` and `operator.no` are local short numbers; the identity is the random id beside them.

CREATE TABLE archive (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL CHECK (length(id) = 16),
    centre_code TEXT NOT NULL,                                      -- random and public: stands on certificates
    sign_key BLOB NOT NULL CHECK (length(sign_key) = 32),           -- Ed25519, signs certificates
    noise_key BLOB NOT NULL CHECK (length(noise_key) = 32),         -- HMAC-SHA256 stream of the summaries' noise
    created_on TEXT NOT NULL,
    training INTEGER NOT NULL DEFAULT 0 CHECK (training IN (0, 1))  -- 1: invented women, watermark on every output
) STRICT;

CREATE TABLE device (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    sign_pub BLOB NOT NULL CHECK (length(sign_pub) = 32),
    label TEXT NOT NULL DEFAULT '',
    added TEXT NOT NULL DEFAULT '',
    taken_out_at_seq INTEGER
) STRICT;

CREATE TABLE me (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device INTEGER NOT NULL REFERENCES device (no),
    sign_key BLOB NOT NULL CHECK (length(sign_key) = 32),
    next_seq INTEGER NOT NULL DEFAULT 1,
    hlc INTEGER NOT NULL DEFAULT 0,
    log_no INTEGER NOT NULL DEFAULT 0,
    log_head BLOB NOT NULL CHECK (length(log_head) = 32)
) STRICT;

CREATE TABLE log (
    device INTEGER NOT NULL,
    no INTEGER NOT NULL,
    at INTEGER NOT NULL,                   -- milliseconds since 1970, this PC's clock
    operator INTEGER NOT NULL,
    act TEXT NOT NULL,                     -- a word of a closed list, never a name or content
    case_id BLOB,                          -- whose file; random
    record BLOB,                           -- SHA-256 of table and key, first 16 bytes
    content BLOB,                          -- SHA-256 of the row as written
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (device, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_of_case ON log (case_id, at) WHERE case_id IS NOT NULL;
CREATE INDEX log_at ON log (at);

CREATE TABLE operator (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    public_key BLOB,                       -- X25519
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT;

CREATE TABLE operator_role (
    operator_id BLOB NOT NULL,
    role TEXT NOT NULL,
    held INTEGER NOT NULL DEFAULT 1 CHECK (held IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (operator_id, role)
) STRICT, WITHOUT ROWID;

-- One register per setting: centre, network, mailbox, expected_women, cadence.2027, families.2027 …; and
-- recovery.public_key, the key that two recovery shares give back, whose check by hash keeps others from taking its place
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signatory (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Where an operator was when the program locked, to come back to the same question; and what she had typed there and
-- not yet saved, as JSON by form and field: it goes with the file it is about.
CREATE TABLE place (
    operator_id BLOB NOT NULL PRIMARY KEY,
    page TEXT NOT NULL DEFAULT '',
    case_id BLOB,
    assessment_id BLOB,
    question TEXT NOT NULL DEFAULT '',
    draft TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_file (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL DEFAULT '',
    opened_on TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_file_code ON case_file (code);

-- Whose file it is. access: owner, shared, or empty where it was taken back; a file without an owner waits for one.
CREATE TABLE case_access (
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    operator_id BLOB NOT NULL,
    access TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (case_id, operator_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_access_operator ON case_access (operator_id);

-- «Accesso motivato»: an operator opened a colleague's file for some hours and said why.
CREATE TABLE access_reason (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    operator_id BLOB,
    reason TEXT NOT NULL DEFAULT '',
    since INTEGER NOT NULL DEFAULT 0,      -- milliseconds since 1970
    until INTEGER NOT NULL DEFAULT 0,
    seen_by BLOB,                          -- the coordinator who read it
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX access_reason_case ON access_reason (case_id);

-- One register per field: alias, path_started_on, track …
CREATE TABLE case_field (
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (case_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_state (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    state TEXT NOT NULL DEFAULT '',
    since TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_state_case ON case_state (case_id);

-- A safety fact: never in a list, a title or a print.
CREATE TABLE lodging (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    since TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lodging_case ON lodging (case_id);

CREATE TABLE contact (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL DEFAULT '',           -- YYYY-MM-DDTHH:MM
    came_by TEXT NOT NULL DEFAULT '',
    asked TEXT NOT NULL DEFAULT '',
    agreed TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_case ON contact (case_id);

CREATE TABLE safe_contact (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    way TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    hours TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '',      -- NO, NEUTRO, SI
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX safe_contact_case ON safe_contact (case_id);

CREATE TABLE never_contact (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    who TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX never_contact_case ON never_contact (case_id);

CREATE TABLE consent (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    purpose TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT '',
    given_on TEXT NOT NULL DEFAULT '',
    expires_on TEXT NOT NULL DEFAULT '',
    how TEXT NOT NULL DEFAULT '',
    withdrawn_on TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_case ON consent (case_id);

-- «Dati per le pratiche»: off by default, a part of its own, never searchable, erasable alone.
CREATE TABLE practice_datum (
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (case_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    form TEXT NOT NULL DEFAULT '',
    version TEXT NOT NULL DEFAULT '',
    typed_on TEXT NOT NULL DEFAULT '',
    typed_by BLOB,
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_case ON assessment (case_id);

-- One register per field: held_on, held_by, held_with, language, completed_on, stopped_at, short …
CREATE TABLE assessment_field (
    assessment_id BLOB NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (assessment_id, field)
) STRICT, WITHOUT ROWID;

-- mark: answered, declined (preferisce non rispondere), unknown (non so), later (più tardi), not_asked (an answer
-- taken back); no row: not asked
CREATE TABLE answer (
    assessment_id BLOB NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED,
    question TEXT NOT NULL,
    mark TEXT NOT NULL DEFAULT 'answered',
    value TEXT NOT NULL DEFAULT '',        -- the code of a single choice, or the text; empty for a multiple one
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (assessment_id, question)
) STRICT, WITHOUT ROWID;

-- Each option of a multiple choice is a register of its own.
CREATE TABLE answer_option (
    assessment_id BLOB NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED,
    question TEXT NOT NULL,
    option TEXT NOT NULL,
    chosen INTEGER NOT NULL DEFAULT 1 CHECK (chosen IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (assessment_id, question, option)
) STRICT, WITHOUT ROWID;

-- Up to three families of needs she wants counted.
CREATE TABLE chosen_family (
    assessment_id BLOB NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED,
    family TEXT NOT NULL,
    chosen INTEGER NOT NULL DEFAULT 1 CHECK (chosen IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (assessment_id, family)
) STRICT, WITHOUT ROWID;

-- Facts for the benefits that no questionnaire gives. A fact of the woman has subject_id = case_id; an item of a
-- list (a child, a member of a household) is a row of fact_subject with facts of its own. value is JSON.
CREATE TABLE fact_subject (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    list TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_subject_case ON fact_subject (case_id);

CREATE TABLE fact (
    subject_id BLOB NOT NULL,
    name TEXT NOT NULL,
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL DEFAULT 'null',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (subject_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_case ON fact (case_id);

-- Papers of the woman: in hand, asked for, missing; who signs them, and when they were asked for and came.
CREATE TABLE paper (
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    paper TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    signer TEXT NOT NULL DEFAULT '',       -- a word of a closed list, never a name
    asked_on TEXT NOT NULL DEFAULT '',
    received_on TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (case_id, paper)
) STRICT, WITHOUT ROWID;

-- A visit to the INPS desk with an operator beside her.
CREATE TABLE visit (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    on_day TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',
    office TEXT NOT NULL DEFAULT '',
    remote INTEGER NOT NULL DEFAULT 0 CHECK (remote IN (0, 1)),
    companion TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_case ON visit (case_id);

CREATE TABLE visit_benefit (
    visit_id BLOB NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    benefit TEXT NOT NULL,
    chosen INTEGER NOT NULL DEFAULT 1 CHECK (chosen IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (visit_id, benefit)
) STRICT, WITHOUT ROWID;

-- The ledger of what left for the mailbox: append-only, chained; stored bytes are re-sent, never made again.
CREATE TABLE release (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    no INTEGER NOT NULL DEFAULT 0,
    product TEXT NOT NULL DEFAULT '',
    period TEXT NOT NULL DEFAULT '',
    begins TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL DEFAULT '',
    families TEXT NOT NULL DEFAULT '',     -- the dated definition in force
    output BLOB NOT NULL,                  -- SHA-256 of the outgoing bytes
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    confirmed_by BLOB,                     -- second operator; the same as the first where there is one alone
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE release_figure (
    release_id BLOB NOT NULL REFERENCES release (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL,
    value INTEGER NOT NULL DEFAULT 0,      -- the outgoing integer; true counts are kept nowhere
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (release_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_file (
    release_id BLOB NOT NULL REFERENCES release (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (release_id, name)
) STRICT, WITHOUT ROWID;

-- Who was counted in which product: a woman counts once, for ever, also after her file is erased.
CREATE TABLE counted (
    case_id BLOB NOT NULL,
    product TEXT NOT NULL,
    release_id BLOB NOT NULL,
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (case_id, product)
) STRICT, WITHOUT ROWID;

-- Tombstones: for ever, random id only. `part` is all, text, answers or practice; the latest erasure of each part.
CREATE TABLE erased (
    case_id BLOB NOT NULL,
    part TEXT NOT NULL,
    at INTEGER NOT NULL DEFAULT 0,         -- milliseconds since 1970: what an older copy brings back is older than this
    on_day TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    by_id BLOB,                            -- who erased; the stamp says who wrote the row, after a restore another
    questions TEXT NOT NULL DEFAULT '',    -- for text: the codes of the questions answered in free words
    late INTEGER NOT NULL DEFAULT 0,       -- edits that arrived after the erasure and were dropped
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (case_id, part)
) STRICT, WITHOUT ROWID;

-- The archive was copied or restored, and took a new device: until that is settled, no period that began before may
-- leave for the mailbox, since the same period may have left from the archive this one is a copy of.
CREATE TABLE restored (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    on_day TEXT NOT NULL DEFAULT '',
    copied_on TEXT NOT NULL DEFAULT '',    -- the day of the last entry in the copy's log
    settled_on TEXT NOT NULL DEFAULT '',
    settled_how TEXT NOT NULL DEFAULT '',  -- certificate, declared, alone
    settled_by BLOB,
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Packs with a woman's file on their way between two archives of the centre, by random ids alone; they stay when the
-- file is gone, here as there.
CREATE TABLE pack (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL,
    way TEXT NOT NULL DEFAULT '',          -- out: made here; in: accepted here
    at INTEGER NOT NULL DEFAULT 0,         -- milliseconds since 1970
    digest BLOB,                           -- SHA-256 over the file's rows: as they were packed, or once they stood here
    receipt BLOB,                          -- out: SHA-256 of the receipt that closes the file here
    outcome TEXT NOT NULL DEFAULT '',      -- out: received, or withdrawn; empty: on its way
    ended_at INTEGER NOT NULL DEFAULT 0,   -- received: the moment of the tombstone that a file coming back lifts
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pack_case ON pack (case_id);

-- What was done with a file before it came here, as the log of the archive it came from told it.
CREATE TABLE earlier_act (
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    no INTEGER NOT NULL,
    at INTEGER NOT NULL DEFAULT 0,         -- milliseconds since 1970, that PC's clock
    operator_id BLOB,
    act TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (case_id, no)
) STRICT, WITHOUT ROWID;

-- Packs of rules, byte for byte as they were signed: every PC and every copy of the archive has them. The one made last,
-- of those whose signature is still trusted, is in force.
CREATE TABLE rule_pack (
    id BLOB PRIMARY KEY CHECK (length(id) = 32),                    -- SHA-256 of the content
    made_at TEXT NOT NULL DEFAULT '',                               -- as signed: YYYY-MM-DDTHH:MM:SSZ
    content BLOB,
    installed_on TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whose signature under a pack of rules holds here, beside those the program knows: a coordinator compared the print.
CREATE TABLE rule_signer (
    public_key BLOB PRIMARY KEY CHECK (length(public_key) = 32),    -- Ed25519
    name TEXT NOT NULL DEFAULT '',
    trusted INTEGER NOT NULL DEFAULT 1 CHECK (trusted IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived and rebuilt at will: the deadlines of the women in charge by the rules in force, for «Oggi». They go with the
-- file; who is counted as of which day and by which rules, and up to which entry of this PC's log.
CREATE TABLE deadline (
    case_id BLOB NOT NULL REFERENCES case_file (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    benefit TEXT NOT NULL,
    term TEXT NOT NULL,
    day TEXT NOT NULL,
    due TEXT NOT NULL,                     -- what the rules say of the measure
    PRIMARY KEY (case_id, benefit, term, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_day ON deadline (day, benefit, term);
CREATE TABLE deadline_count (
    case_id BLOB PRIMARY KEY REFERENCES case_file (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    on_day TEXT NOT NULL,
    rules BLOB NOT NULL                    -- SHA-256 of their files
) STRICT, WITHOUT ROWID;
CREATE TABLE deadline_log (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device_id BLOB NOT NULL,
    no INTEGER NOT NULL
) STRICT;

-- Derived and rebuilt at will: what `Fascicoli` finds. Never «dati per le pratiche».
CREATE VIRTUAL TABLE search USING fts5 (
    words, case_id UNINDEXED, source UNINDEXED, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search, row);
