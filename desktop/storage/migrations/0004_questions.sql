-- The questions to INPS about one case, and what is answered. Whose a sheet is stands in its row alone: when it expires
-- (90 days after the answer, 180 after it left), when she takes her consent back or her file is erased the row goes,
-- with the bytes that left, and of the code nothing stays but the code.
CREATE TABLE sheet (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL DEFAULT '',         -- ten random symbols and the one that checks them
    catalogue TEXT NOT NULL DEFAULT '',    -- the dated version of the questions
    need TEXT NOT NULL DEFAULT '',
    question TEXT NOT NULL DEFAULT '',
    children TEXT NOT NULL DEFAULT '',     -- a word of a closed list; empty: not said
    works TEXT NOT NULL DEFAULT '',        -- the same
    agreed_on TEXT NOT NULL DEFAULT '',    -- her consent to this sheet, for this recipient
    agreed_how TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'drafted', -- drafted, sent, answered, closed; never back
    drafted_on TEXT NOT NULL DEFAULT '',
    sent_on TEXT NOT NULL DEFAULT '',
    answered_on TEXT NOT NULL DEFAULT '',
    closed_on TEXT NOT NULL DEFAULT '',
    batch_id BLOB,                         -- with which it left; of another archive's batch the row may be elsewhere
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_case ON sheet (case_id);
CREATE INDEX sheet_code_of ON sheet (code);

-- The bytes that left: handed on again as they are, never made again.
CREATE TABLE sheet_file (
    sheet_id BLOB NOT NULL REFERENCES sheet (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    content BLOB,
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (sheet_id, name)
) STRICT, WITHOUT ROWID;

-- What a referent released by hand on the day of the week; it says no case and no code.
CREATE TABLE sheet_batch (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    released_on TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT '',
    phrase_id BLOB,                        -- the words that open its sheets
    confirmed_by BLOB,                     -- second operator; the same as the first where there is one alone
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every code that ever left, bare, for ever: none is used twice, and a reply to one that expired is known as such.
CREATE TABLE sheet_code (
    code TEXT PRIMARY KEY,
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The words that open the sheets at one recipient, said aloud; old ones stay, for sheets that are handed on again.
CREATE TABLE office_phrase (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    recipient TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    since TEXT NOT NULL DEFAULT '',
    told_on TEXT NOT NULL DEFAULT '',      -- when they were said to the office; empty: not yet
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An answer, as text alone. Without a case while nobody matched it: of the sheet it says only the random id, which may
-- be gone.
CREATE TABLE reply (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    of_sheet BLOB,
    kind TEXT NOT NULL DEFAULT '',         -- eml, pasted, phone
    state TEXT NOT NULL DEFAULT '',        -- proposed, filed, quarantine
    reason TEXT NOT NULL DEFAULT '',       -- quarantine: a word of a closed list
    received_on TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    filed_on TEXT NOT NULL DEFAULT '',
    confirmed_by BLOB,                     -- random id of the operator who matched it
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reply_case ON reply (case_id) WHERE case_id IS NOT NULL;

-- «Che cosa cambia»: what an answer touches in the file, a register for each.
CREATE TABLE reply_change (
    reply_id BLOB NOT NULL REFERENCES reply (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,                    -- benefit, paper, deadline, visit
    what TEXT NOT NULL,                    -- its id or code there
    note TEXT NOT NULL DEFAULT '',
    done_on TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (reply_id, kind, what)
) STRICT, WITHOUT ROWID;
