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
