-- From schema 4 to 5: who said what, where that was ruled by hand; the words that
-- facts rest on are added after this, from the readings.
-- Who said what, where somebody ruled it by hand; it is kept and applied again when stories are read again.
CREATE TABLE IF NOT EXISTS attributed (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,              -- of the story
    start INTEGER NOT NULL,            -- the stretch of its text: it is about the quotes that begin there
    "end" INTEGER NOT NULL,
    speaker TEXT                       -- a name; none where nobody is known to have said it
) STRICT;
CREATE INDEX IF NOT EXISTS attributed_digest ON attributed (digest);
