-- From schema 3 to 4: copies of stories, worked out from their texts, and threads of quotes.
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
-- Every quote is put into a thread after this.
-- Threads: the quotes that are printings of one utterance (`record/threads`). A quote that another one is the
-- centre of has a row; one without is the centre of its own star, of others or of none. `thread` is the quote by
-- which the thread is known: the centre, or, where the quotes round it are told of several days, the fullest of
-- those of one day.
CREATE TABLE IF NOT EXISTS threaded (
    quote INTEGER PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
    anchor INTEGER NOT NULL,           -- the quote in the centre
    thread INTEGER NOT NULL,
    wording TEXT NOT NULL CHECK (wording IN ('verbatim', 'cut', 'altered', 'paraphrase')), -- beside the centre
    likeness REAL NOT NULL             -- 0 to 1, to the centre
) STRICT;
CREATE INDEX IF NOT EXISTS threaded_anchor ON threaded (anchor);
CREATE INDEX IF NOT EXISTS threaded_thread ON threaded (thread);
-- By whom a quote may find its thread: the last word of the name of each who says it, or for whom it is said.
CREATE TABLE IF NOT EXISTS voices (
    quote INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    voice TEXT NOT NULL,
    day TEXT,                          -- the story's
    words BLOB NOT NULL,               -- CRC-32 of each word that is not in most quotes, four bytes each, in order
    PRIMARY KEY (quote, voice)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS voices_day ON voices (voice, day);
-- The quotes whose place is to be worked out (anew) before the transaction ends.
CREATE TABLE IF NOT EXISTS unthreaded (
    quote INTEGER PRIMARY KEY
) STRICT;
CREATE TRIGGER IF NOT EXISTS unthreaded_said AFTER INSERT ON speakers WHEN new.role <> 'addressee' BEGIN
    INSERT OR IGNORE INTO unthreaded VALUES (new.quote);
END;
CREATE TRIGGER IF NOT EXISTS unthreaded_unsaid AFTER DELETE ON speakers WHEN old.role <> 'addressee' BEGIN
    INSERT OR IGNORE INTO unthreaded VALUES (old.quote);
END;
CREATE TRIGGER IF NOT EXISTS unthreaded_removed BEFORE DELETE ON quotes BEGIN
    INSERT OR IGNORE INTO unthreaded SELECT quote FROM threaded WHERE anchor = old.id;
    INSERT OR IGNORE INTO unthreaded SELECT anchor FROM threaded WHERE quote = old.id;
END;
CREATE TRIGGER IF NOT EXISTS unthreaded_joined AFTER UPDATE OF person, name, named ON appearances
WHEN (new.person, new.name, new.named) IS NOT (old.person, old.name, old.named) BEGIN
    INSERT OR IGNORE INTO unthreaded SELECT quote FROM speakers WHERE appearance = new.id AND role <> 'addressee';
END;
CREATE TRIGGER IF NOT EXISTS unthreaded_ruled AFTER INSERT ON rulings BEGIN
    INSERT OR IGNORE INTO unthreaded SELECT k.quote FROM appearances a JOIN speakers k ON k.appearance = a.id
    WHERE a.name IN (new.name, new.other_name) AND k.role <> 'addressee';
END;
CREATE TRIGGER IF NOT EXISTS unthreaded_unruled AFTER DELETE ON rulings BEGIN
    INSERT OR IGNORE INTO unthreaded SELECT k.quote FROM appearances a JOIN speakers k ON k.appearance = a.id
    WHERE a.name IN (old.name, old.other_name) AND k.role <> 'addressee';
END;
CREATE TRIGGER IF NOT EXISTS unthreaded_dated AFTER UPDATE OF day ON stories WHEN new.day IS NOT old.day BEGIN
    INSERT OR IGNORE INTO unthreaded SELECT id FROM quotes WHERE story = new.id;
END;
INSERT OR IGNORE INTO unthreaded SELECT id FROM quotes;
