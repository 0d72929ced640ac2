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
