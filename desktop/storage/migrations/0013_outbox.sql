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
