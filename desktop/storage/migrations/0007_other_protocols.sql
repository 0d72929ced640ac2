-- The other protocols: her work and training, children whose mother was killed, who follows her together, the technical
-- table.

-- ---------------------------------------------------------------------------------------------------------------------
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

-- ---------------------------------------------------------------------------------------------------------------------
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

-- ---------------------------------------------------------------------------------------------------------------------
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

-- ---------------------------------------------------------------------------------------------------------------------
-- The technical table of the protocol with INPS: its meetings, what was agreed there, what the network and the office
-- teach one another, what was asked for and handed out. Nothing here is about a woman, and nothing hangs from a file;
-- hence no reference either: a presence whose meeting is not here is left out where it is read.

-- A body that sits at the table. The shipped ones are data of the program; here stand those the centre added (their code
-- is «own.» and 32 figures and letters), and what the centre calls a shipped one otherwise, or that it no longer sits.
CREATE TABLE table_body (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who speaks for a body, as it was told; an office is enough.
CREATE TABLE table_person (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',         -- its code
    task TEXT NOT NULL DEFAULT '',         -- what she does there
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE table_meeting (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    on_day TEXT NOT NULL DEFAULT '',       -- YYYY-MM-DD
    at_time TEXT NOT NULL DEFAULT '',      -- HH:MM
    until_time TEXT NOT NULL DEFAULT '',
    remote INTEGER NOT NULL DEFAULT 0 CHECK (remote IN (0, 1)),
    place TEXT NOT NULL DEFAULT '',
    agenda TEXT NOT NULL DEFAULT '',       -- one point a line
    decided TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT '',        -- convened, held, cancelled
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One register for each person of a meeting. presence: present, excused; empty: neither.
CREATE TABLE table_presence (
    meeting_id BLOB NOT NULL,
    who BLOB NOT NULL CHECK (length(who) = 16),
    presence TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, who)
) STRICT, WITHOUT ROWID;

CREATE TABLE table_action (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    meeting_id BLOB,                       -- the meeting it was agreed at; none: between two
    what TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',         -- whose task it is: the code of a body
    who BLOB,                              -- and the person, where one was named
    due TEXT NOT NULL DEFAULT '',          -- YYYY-MM-DD; empty: no day was agreed
    state TEXT NOT NULL DEFAULT '',        -- open, done, overtaken, postponed
    why TEXT NOT NULL DEFAULT '',
    settled_on TEXT NOT NULL DEFAULT '',   -- the day on which its state became what it is
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX table_action_due ON table_action (due) WHERE removed = 0 AND state IN ('open', 'postponed');

-- A training, for the officers of INPS or for the operators of the networks, or a meeting in a school. Nobody of the
-- pupils is ever named: there is no place for it.
CREATE TABLE table_event (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL DEFAULT '',         -- officers, operators, school
    title TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL DEFAULT '',
    at_time TEXT NOT NULL DEFAULT '',
    until_time TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',        -- of a school meeting: the school
    topics TEXT NOT NULL DEFAULT '',       -- besides those of the catalogue, one a line
    materials TEXT NOT NULL DEFAULT '',    -- what was handed out
    classes TEXT NOT NULL DEFAULT '',      -- of a school meeting: the classes, or the age
    contact TEXT NOT NULL DEFAULT '',      -- of a school meeting: the teacher to speak with
    state TEXT NOT NULL DEFAULT '',        -- planned, held, cancelled
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX table_event_day ON table_event (on_day) WHERE removed = 0;

CREATE TABLE table_event_topic (
    event_id BLOB NOT NULL,
    topic TEXT NOT NULL,                   -- a code of the catalogue of topics
    held INTEGER NOT NULL DEFAULT 1 CHECK (held IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (event_id, topic)
) STRICT, WITHOUT ROWID;

-- Who teaches, who is enrolled, and whether she came.
CREATE TABLE table_attendance (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    event_id BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',         -- in words, as it is printed beside the name
    task TEXT NOT NULL DEFAULT '',         -- teacher, enrolled
    came TEXT NOT NULL DEFAULT '',         -- yes, no; empty: not entered yet
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX table_attendance_event ON table_attendance (event_id);

CREATE TABLE table_patronage (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    initiative TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL DEFAULT '',       -- of the initiative
    place TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',         -- whom it is asked of: the code of a body
    asked_on TEXT NOT NULL DEFAULT '',     -- empty: not sent yet
    answer TEXT NOT NULL DEFAULT '',       -- granted, denied; empty: none yet
    answered_on TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Printed brochures left somewhere: how many of which edition, made on which day.
CREATE TABLE table_copies (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    on_day TEXT NOT NULL DEFAULT '',
    edition TEXT NOT NULL DEFAULT '',      -- donne, neutra, operatrici
    edition_day TEXT NOT NULL DEFAULT '',  -- the day printed on it
    copies INTEGER NOT NULL DEFAULT 0,
    service TEXT NOT NULL DEFAULT '',      -- the id of a service of the directory; empty: elsewhere
    place TEXT NOT NULL DEFAULT '',        -- where, in words, if at no service
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What keeps coming back, brought to the table by a code alone: of the catalogue of obstacles, of a general question, or of
-- a family of needs whose figure was released for a period. No count of files, and no file, is ever behind a row.
CREATE TABLE table_obstacle (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL DEFAULT '',         -- listed, question, figure
    code TEXT NOT NULL DEFAULT '',
    period TEXT NOT NULL DEFAULT '',       -- of a figure
    meeting_id BLOB,                       -- the meeting it is brought to
    answer TEXT NOT NULL DEFAULT '',       -- what the table said
    state TEXT NOT NULL DEFAULT '',        -- brought, overcome
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
