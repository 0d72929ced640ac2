-- How the fields of an office's form are matched with what a file holds. The centre does it once for each form, which is
-- known by the SHA-256 of the blank as it was downloaded; the blank itself is not kept. Nothing here is about a woman.
CREATE TABLE official_form (
    id BLOB PRIMARY KEY CHECK (length(id) = 32),                    -- SHA-256 of the blank
    title TEXT NOT NULL DEFAULT '',                                 -- what the centre calls it
    checked_on TEXT NOT NULL DEFAULT '',                            -- YYYY-MM-DD: looked at on its pages; empty: not yet
    checked_by TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One register for each field, and for each box of a group. option: which box, empty where there is one place to write.
-- value: a code of the catalogue of values, empty: none. equals: the box is ticked where the value is this.
CREATE TABLE official_form_field (
    form_id BLOB NOT NULL REFERENCES official_form (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL,
    option TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    equals TEXT NOT NULL DEFAULT '',
    device INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, operator INTEGER NOT NULL,
    PRIMARY KEY (form_id, field, option)
) STRICT, WITHOUT ROWID;
