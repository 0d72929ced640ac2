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
