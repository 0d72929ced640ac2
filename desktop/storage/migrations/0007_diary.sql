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
