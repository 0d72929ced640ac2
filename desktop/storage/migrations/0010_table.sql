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
