-- Children whose mother was killed, family by family: nothing here is a woman's file, and no row names one. Neither the
-- search index, nor a count, nor what leaves for the mailbox, nor a pack knows these tables: they have no case_id.

CREATE TABLE orphan_family (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL DEFAULT '',
    opened_on TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is known of a family as a whole, each a register: how the centre calls it, whether the siblings live together,
-- what is done against exposure in the press, since when it is closed and until when it is kept.
CREATE TABLE orphan_field (
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (orphan_family_id, field)
) STRICT, WITHOUT ROWID;

-- A child; born: YYYY, YYYY-MM or YYYY-MM-DD.
CREATE TABLE orphan_child (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    called TEXT NOT NULL DEFAULT '',
    born TEXT NOT NULL DEFAULT '',
    school TEXT NOT NULL DEFAULT '',
    school_contact TEXT NOT NULL DEFAULT '',   -- whom to speak to there
    lives TEXT NOT NULL DEFAULT '',            -- a word of a closed list
    lives_with TEXT NOT NULL DEFAULT '',       -- in words
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_child_family ON orphan_child (orphan_family_id);

-- Who answers for the children: guardian, special curator, foster family, with the court's decree.
CREATE TABLE orphan_adult (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT '',             -- a word of a closed list
    called TEXT NOT NULL DEFAULT '',
    tie TEXT NOT NULL DEFAULT '',              -- to the children, in words: nonna, zio
    decree TEXT NOT NULL DEFAULT '',           -- by whom and its number
    decree_from TEXT NOT NULL DEFAULT '',
    decree_until TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_adult_family ON orphan_adult (orphan_family_id);

-- Who may be called, how, and what may be said to them; may: yes, ask, never.
CREATE TABLE orphan_contact (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    who TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',          -- telephone or e-mail
    hours TEXT NOT NULL DEFAULT '',
    may TEXT NOT NULL DEFAULT '',
    may_say TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_contact_family ON orphan_contact (orphan_family_id);

-- How far a court has come.
CREATE TABLE orphan_proceeding (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT '',             -- a word of a closed list
    court TEXT NOT NULL DEFAULT '',
    stage TEXT NOT NULL DEFAULT '',            -- a word of a closed list
    since TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_proceeding_family ON orphan_proceeding (orphan_family_id);

CREATE TABLE orphan_hearing (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    of_proceeding BLOB,
    on_day TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',               -- HH:MM; empty: not known
    what TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',          -- empty while there is none
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_hearing_family ON orphan_hearing (orphan_family_id);

-- What is done in a line of support: who of the signatories does it, by when, what came of it.
CREATE TABLE orphan_action (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    line TEXT NOT NULL DEFAULT '',             -- a word of a closed list
    what TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',              -- id of a signatory of the protocol; empty: somebody else
    who_words TEXT NOT NULL DEFAULT '',        -- who there, or who else
    due TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT '',            -- a word of a closed list
    on_day TEXT NOT NULL DEFAULT '',           -- of the outcome
    outcome TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_action_family ON orphan_action (orphan_family_id);

-- A measure that is asked for, for a child or for all of them, by the notice of a year.
CREATE TABLE orphan_request (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    measure TEXT NOT NULL DEFAULT '',          -- id of a measure of the program's data
    of_child BLOB,                             -- NULL: all
    notice TEXT NOT NULL DEFAULT '',           -- which notice, in words
    ends_on TEXT NOT NULL DEFAULT '',          -- of that notice, as somebody read it there
    state TEXT NOT NULL DEFAULT '',            -- a word of a closed list
    on_day TEXT NOT NULL DEFAULT '',           -- since when it is in that state
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_request_family ON orphan_request (orphan_family_id);

-- A paper such a request asks for, and whether it is there: a register each.
CREATE TABLE orphan_paper (
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    request_id BLOB NOT NULL,
    paper TEXT NOT NULL,                       -- id of a paper of the program's data
    there TEXT NOT NULL DEFAULT '',            -- yes, no; empty: nobody looked
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (request_id, paper)
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_paper_family ON orphan_paper (orphan_family_id);

-- An early sign somebody noticed, in a word shared by all as that version has it.
CREATE TABLE orphan_sign (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    of_child BLOB,                             -- NULL: of none in particular
    version TEXT NOT NULL DEFAULT '',
    word TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL DEFAULT '',
    noted_by TEXT NOT NULL DEFAULT '',         -- who noticed: a teacher, an aunt
    told TEXT NOT NULL DEFAULT '',             -- who was told
    told_on TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_sign_family ON orphan_sign (orphan_family_id);

-- The diary of the contacts with the family.
CREATE TABLE orphan_note (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    orphan_family_id BLOB NOT NULL REFERENCES orphan_family (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT '',             -- a word of a closed list
    on_day TEXT NOT NULL DEFAULT '',
    with_whom TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL DEFAULT '',
    agreed TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orphan_note_family ON orphan_note (orphan_family_id);
