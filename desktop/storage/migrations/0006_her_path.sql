-- Her path: who is around her, the diary, the plan, to whom she was sent, how much danger there is; the services around
-- her; two files made one; and what is to leave by itself.

-- ---------------------------------------------------------------------------------------------------------------------
-- The people around her, who may read of each, and the author apart.

-- A person around her: what she calls them is enough, a name is not asked. born: YYYY, YYYY-MM or YYYY-MM-DD.
CREATE TABLE person (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    called TEXT NOT NULL DEFAULT '',
    relation TEXT NOT NULL DEFAULT '',     -- a word of a closed list
    born TEXT NOT NULL DEFAULT '',
    lives TEXT NOT NULL DEFAULT '',        -- with whom: a word of a closed list, never an address
    depends INTEGER NOT NULL DEFAULT 0 CHECK (depends IN (0, 1)),     -- on her
    supports INTEGER NOT NULL DEFAULT 0 CHECK (supports IN (0, 1)),   -- her
    school TEXT NOT NULL DEFAULT '',       -- where they go by day: looked for in what leaves, on no paper
    note TEXT NOT NULL DEFAULT '',
    never_id BLOB,                         -- the row of never_contact that says that they must never be contacted
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_case ON person (case_id);

-- Whether a person may be read of through a door: one register each; no row, or an empty one: as for their kind.
CREATE TABLE person_disclosure (
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    door TEXT NOT NULL,
    may TEXT NOT NULL DEFAULT '',          -- yes, ask, never
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (person_id, door)
) STRICT, WITHOUT ROWID;

-- Which entry of a list of the benefits a person is: a child is entered once.
CREATE TABLE person_subject (
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    list TEXT NOT NULL,
    subject_id BLOB,                       -- of fact_subject; NULL: none any more
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (person_id, list)
) STRICT, WITHOUT ROWID;

-- Who harmed her: as little as the statistics and her safety need, in tables of their own, erased alone. Never
-- searched. Of measures kind and day alone (art. 10 Regulation (EU) 2016/679, art. 2-octies d.lgs. 196/2003).
CREATE TABLE perpetrator (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    relation TEXT NOT NULL DEFAULT '',     -- in ISTAT's categories
    called TEXT NOT NULL DEFAULT '',       -- by her; never asked for a name
    lives TEXT NOT NULL DEFAULT '',        -- with her: yes, no; empty: not known
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX perpetrator_case ON perpetrator (case_id);

CREATE TABLE perpetrator_measure (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    of_perpetrator BLOB,
    kind TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL DEFAULT '',       -- YYYY, YYYY-MM or YYYY-MM-DD
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX perpetrator_measure_case ON perpetrator_measure (case_id);

-- Files of one family, tied by a random id that says nothing else. It does not travel with a file, and where one of
-- two is erased the tie of the other goes too.
CREATE TABLE family_tie (
    case_id BLOB PRIMARY KEY REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    family_id BLOB,
    relation TEXT NOT NULL DEFAULT '',     -- what she is in it: a word of a closed list
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX family_tie_family ON family_tie (family_id);

-- Of a girl between 14 and 17: that the coordinator lets papers be made, why and until when.
CREATE TABLE minor_papers (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL DEFAULT '',       -- a word of a closed list
    note TEXT NOT NULL DEFAULT '',
    from_day TEXT NOT NULL DEFAULT '',
    until_day TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX minor_papers_case ON minor_papers (case_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- The diary, and what one operator leaves to the next.

-- What happened with her: a call, an interview, a meeting. Notes of before stand in `contact`, and are shown with these.
CREATE TABLE diary_entry (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT '',         -- a word of a closed list
    on_day TEXT NOT NULL DEFAULT '',       -- as it is remembered: 2026-03-12, 2026-03, 2026-37, 2026; ~: circa
    at TEXT NOT NULL DEFAULT '',           -- HH:MM; empty: not known
    minutes INTEGER NOT NULL DEFAULT 0,    -- 0: not known
    place TEXT NOT NULL DEFAULT '',        -- a word of a closed list
    place_words TEXT NOT NULL DEFAULT '',  -- never searched: it may say where she is
    with_whom TEXT NOT NULL DEFAULT '',
    mediator TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',     -- empty: Italian
    held_by BLOB,                          -- random id of the operator who held it; NULL: not said
    said TEXT NOT NULL DEFAULT '',
    agreed TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX diary_entry_case ON diary_entry (case_id);
-- When she was last in touch herself: one look for each file of the list.
CREATE INDEX diary_entry_in_touch ON diary_entry (case_id, on_day) WHERE removed = 0
    AND kind IN ('telefonata', 'messaggio', 'colloquio', 'incontro') AND length(on_day) = 10;

-- «Passaggio di consegne»: to one colleague, or to whoever follows her next.
CREATE TABLE colleague_note (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    from_id BLOB,                          -- random id of the operator who left it
    for_id BLOB,                           -- and of the one it is for; NULL: whoever opens the file next
    until_day TEXT NOT NULL DEFAULT '',    -- the last day on which it matters; empty: until it is read
    words TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX colleague_note_case ON colleague_note (case_id);

-- Who said that she read it, and when.
CREATE TABLE colleague_note_reading (
    colleague_note_id BLOB NOT NULL REFERENCES colleague_note (id) DEFERRABLE INITIALLY DEFERRED,
    operator_id BLOB NOT NULL,
    read_at TEXT NOT NULL DEFAULT '',      -- YYYY-MM-DDTHH:MM
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (colleague_note_id, operator_id)
) STRICT, WITHOUT ROWID;

-- The lines of the files stand before those of the entries, which come with the diary.
UPDATE search SET rowid = -1 - rowid;

-- Derived with the index of words, and as little stamped: every word in it once, to find one that was misspelt.
CREATE TABLE search_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE INDEX search_word_from_second ON search_word (substr(word, 2));
CREATE INDEX search_word_from_third ON search_word (substr(word, 3));
INSERT INTO search_word (word) SELECT term FROM search_vocabulary;

-- ---------------------------------------------------------------------------------------------------------------------
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

-- ---------------------------------------------------------------------------------------------------------------------
-- To whom she was sent, and what came of it. What is asked stands in the referral, how far it has come in its steps,
-- and what she agreed that service may know in consents of their own: each names one service, and means no other.
CREATE TABLE referral (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT '',         -- of service: an id of the dated templates
    service TEXT NOT NULL DEFAULT '',      -- its id in the directory; empty: it is written by name
    named TEXT NOT NULL DEFAULT '',        -- its name, where it is not in the directory
    area TEXT NOT NULL DEFAULT '',         -- a word of a closed list
    need TEXT NOT NULL DEFAULT '',         -- a code of the catalogue of needs; empty: none is meant
    asked TEXT NOT NULL DEFAULT '',        -- what is asked, in words
    language TEXT NOT NULL DEFAULT '',     -- of the mediation; empty: none is asked for
    handed_by TEXT NOT NULL DEFAULT '',    -- who hands it over: a word of a closed list, never a name
    way TEXT NOT NULL DEFAULT '',          -- how: the same
    answer_days INTEGER NOT NULL DEFAULT 0,  -- to answer in, from the day it is handed over; 0: no answer is expected
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_case ON referral (case_id);

-- Where it stands is its last step that was not taken back.
CREATE TABLE referral_step (
    referral_id BLOB NOT NULL REFERENCES referral (id) DEFERRABLE INITIALLY DEFERRED,
    id BLOB NOT NULL CHECK (length(id) = 16),
    state TEXT NOT NULL DEFAULT '',        -- a word of a closed list; they follow each other in order only
    on_day TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',       -- a word of a closed list
    words TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (referral_id, id)
) STRICT, WITHOUT ROWID;

-- What she agreed the service of this referral may know, from a day to a day.
CREATE TABLE referral_consent (
    referral_id BLOB NOT NULL REFERENCES referral (id) DEFERRABLE INITIALLY DEFERRED,
    id BLOB NOT NULL CHECK (length(id) = 16),  -- that of the step it was given with
    given_on TEXT NOT NULL DEFAULT '',
    expires_on TEXT NOT NULL DEFAULT '',
    how TEXT NOT NULL DEFAULT '',
    by_name INTEGER NOT NULL DEFAULT 0 CHECK (by_name IN (0, 1)),     -- her name, not the pseudonym
    reach INTEGER NOT NULL DEFAULT 0 CHECK (reach IN (0, 1)),         -- how she is reached
    children INTEGER NOT NULL DEFAULT 0 CHECK (children IN (0, 1)),   -- that she has children
    withdrawn_on TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (referral_id, id)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the centre knows of the services around it, over what the program comes with. Nothing here is about a woman, and
-- a shelter has no address in any row.

-- A service that the centre entered. Its id elsewhere is «own.» and these bytes in figures and letters.
CREATE TABLE own_service (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',                                  -- empty: of no area alone
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One register for each value of a service, of the centre's own or over a shipped one: name, does, phone, phone.2 …
CREATE TABLE service_value (
    service TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',                                -- who said so, in words
    checked_on TEXT NOT NULL DEFAULT '',                            -- YYYY-MM-DD: tried, and it is right; empty: never
    checked_by TEXT NOT NULL DEFAULT '',
    doubt TEXT NOT NULL DEFAULT '',                                 -- why it is not to be trusted
    shipped TEXT NOT NULL DEFAULT '',                               -- what the program said when this was written
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (service, field)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------------------------------
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

-- ---------------------------------------------------------------------------------------------------------------------
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

-- ---------------------------------------------------------------------------------------------------------------------
-- What the program itself hands to the centre's mail server, off until somebody turns it on, and which certificates were
-- checked by voice. Nothing here is of one woman: what leaves is named by the release or the batch whose bytes are kept.

-- The password of the centre's mailbox, where the operators chose to keep it: a row of its own under a random id, so that
-- the log's hash of it says nothing; it is deleted when it changes, never written over.
CREATE TABLE mail_password (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    words TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One message: the same row, and the same Message-ID, however often it is tried. The bytes are those of the release or of
-- the sheets of the batch; there is no second copy.
CREATE TABLE outbox (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    release_head BLOB,                     -- the summary it carries, by its place in the ledger, or
    batch_id BLOB,                         -- the week's sheets
    message_id TEXT NOT NULL DEFAULT '',   -- drawn beforehand, under the domain of the centre's mailbox
    sender TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT '',
    sealed_for TEXT NOT NULL DEFAULT '',   -- fingerprint of the office's certificate; empty: not sealed
    state TEXT NOT NULL DEFAULT 'prepared',-- prepared, begun, sent, uncertain, failed
    why TEXT NOT NULL DEFAULT '',          -- failed, uncertain: a word of a closed list
    at TEXT NOT NULL DEFAULT '',           -- the minute of the state, as the clock of this computer showed it
    tries INTEGER NOT NULL DEFAULT 0,      -- how often it was begun
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the provider of certified mail says became of it.
CREATE TABLE outbox_receipt (
    outbox_id BLOB NOT NULL REFERENCES outbox (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,                    -- a word of a closed list: accettazione, avvenuta-consegna, …
    taken_on TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (outbox_id, kind)
) STRICT, WITHOUT ROWID;

-- The certificate of the office, and the centre's own: nothing is sealed for one whose fingerprint nobody read aloud.
CREATE TABLE mail_certificate (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    whose TEXT NOT NULL DEFAULT '',        -- office, own
    content BLOB,                          -- as it was published
    fingerprint TEXT NOT NULL DEFAULT '',
    added_on TEXT NOT NULL DEFAULT '',
    read_on TEXT NOT NULL DEFAULT '',      -- empty: not compared by voice yet
    read_with TEXT NOT NULL DEFAULT '',    -- who read it at the office
    read_by BLOB,                          -- random id of the operator who listened
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
