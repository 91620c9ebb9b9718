-- From schema 3 to 4: near-identical stories are known as copies; they are worked out anew from the texts.
-- A story that is nearly another one, printed earlier, as wire copies are: `share` of its words stand there. What
-- is copied is never a copy itself. `families` (view) has every story's family.
CREATE TABLE IF NOT EXISTS copies (
    story INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    copy_of INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    share REAL NOT NULL CHECK (share BETWEEN 0 AND 1)
) STRICT;
CREATE INDEX IF NOT EXISTS copies_of ON copies (copy_of);
-- Under which keys likely copies of a story are looked for; of stories that are no copies themselves.
CREATE TABLE IF NOT EXISTS bands (
    "key" INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    PRIMARY KEY ("key", story)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bands_story ON bands (story);
