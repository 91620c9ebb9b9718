-- The record: readings of many stories in one SQLite file.
--
-- Tables are named by the nouns. Offsets are Unicode code points into stories.text, end exclusive.
-- What a reading holds is kept whole in stories.reading; the other tables are made from it, in the same
-- transaction, to be asked; `onrecord verify --repair` restores them where they are damaged. Nothing here depends on
-- the clock: the same stories, added in the same order, give the same record.

-- One published text. A corrected version of a story (same address, or same outlet and name, other text) is a
-- row of its own: `previous` is the version it corrects, `current` is 1 for the latest version only, `thread`
-- is the id of the first of them that was added.
CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,       -- SHA-256 of text, date and outlet
    name TEXT NOT NULL,                -- what the source calls it
    published TEXT,                    -- ISO 8601 date or datetime
    day TEXT,                          -- its date alone
    title TEXT,
    byline TEXT,
    outlet TEXT,
    url TEXT,
    section TEXT,
    thread INTEGER NOT NULL REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL DEFAULT 1,
    previous INTEGER REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
    current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1)),
    words INTEGER NOT NULL,            -- words of the text
    reader TEXT NOT NULL,              -- the version of onrecord that read it
    text TEXT NOT NULL,
    reading BLOB NOT NULL              -- who read it, and the reading without its text, as JSON; packed with zstd
) STRICT;
CREATE INDEX stories_thread ON stories (thread);
CREATE INDEX stories_previous ON stories (previous) WHERE previous IS NOT NULL;
CREATE INDEX stories_day ON stories (day);
CREATE INDEX stories_outlet ON stories (outlet, day);
CREATE INDEX stories_url ON stories (url) WHERE url IS NOT NULL;
CREATE INDEX stories_name ON stories (name);

-- Someone or some body across stories.
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                -- the name used most, or the description of an unnamed source
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'group')),
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    pronouns TEXT,                     -- those that a fifth of the stories use, never guessed: "she", "he, they"
    quotes INTEGER NOT NULL DEFAULT 0, -- direct and mixed ones, in the latest version of each story
    words INTEGER NOT NULL DEFAULT 0,  -- words of these quotes and paraphrases
    paraphrases INTEGER NOT NULL DEFAULT 0 -- indirect quotes
) STRICT;
CREATE INDEX people_name ON people (name COLLATE NOCASE);
CREATE INDEX people_quoted ON people (quotes DESC, paraphrases DESC, name);

-- One person of one reading, and the person of the record it was joined to, with the reason.
CREATE TABLE appearances (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    local TEXT NOT NULL,               -- the id within the reading: "p1"
    person INTEGER NOT NULL REFERENCES people (id),
    joined TEXT NOT NULL,              -- why: "first seen", "full name and role", "by hand" …
    name TEXT NOT NULL,                -- the fullest name here, or the description of an unnamed source
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    pronouns TEXT,                     -- the pronouns that this story uses
    mentions INTEGER NOT NULL,
    key TEXT,                          -- what those whom a name could join have in common; of no use else
    day TEXT,                          -- the story's
    current INTEGER NOT NULL DEFAULT 1,
    UNIQUE (story, local)
) STRICT;
CREATE INDEX appearances_person ON appearances (person, current, day, story);
CREATE INDEX appearances_key ON appearances (key, person) WHERE key IS NOT NULL;
CREATE INDEX appearances_called ON appearances (person, name, named);
CREATE INDEX appearances_pronouns ON appearances (person, pronouns) WHERE pronouns IS NOT NULL;

-- Every form of a name by which a person goes in a story; `n` is 0 for the fullest.
CREATE TABLE names (
    appearance INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (appearance, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_name ON names (name COLLATE NOCASE);

-- Whom a group is made of.
CREATE TABLE members (
    "group" INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    member INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    PRIMARY KEY ("group", member)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_member ON members (member);

-- Joins and splits made by hand; they are kept and applied again when stories are read again.
CREATE TABLE rulings (
    id INTEGER PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('merge', 'split')),
    name TEXT NOT NULL,                -- the appearance: the digest of its story and its fullest name
    digest TEXT,
    other_name TEXT NOT NULL,
    other_digest TEXT
) STRICT;

-- Who said what, where somebody ruled it by hand; it is kept and applied again when stories are read again.
CREATE TABLE attributed (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,              -- of the story
    start INTEGER NOT NULL,            -- the stretch of its text: it is about the quotes that begin there
    "end" INTEGER NOT NULL,
    speaker TEXT                       -- a name; none where nobody is known to have said it
) STRICT;
CREATE INDEX attributed_digest ON attributed (digest);

-- What is not so of a person, where somebody ruled it by hand; it is kept and applied again when stories are read again.
CREATE TABLE wrong_facts (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,              -- of the story
    name TEXT NOT NULL,                -- of the person there
    kind TEXT NOT NULL,                -- the fact, as `facts` had it
    value TEXT NOT NULL,
    status TEXT NOT NULL,
    text TEXT NOT NULL                 -- the words that it rested on
) STRICT;
CREATE INDEX wrong_facts_digest ON wrong_facts (digest);

-- Numbers that people had before they were merged or their story was read again, and those that merged people kept:
-- they are of whoever has that appearance now (`record/numbers.py`).
CREATE TABLE former_numbers (
    number INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,              -- an appearance of that person: the digest of its story and its name
    name TEXT NOT NULL
) STRICT;
CREATE INDEX former_numbers_of ON former_numbers (digest, name);

-- Who said what. `n` is the index of the quote in its reading.
CREATE TABLE quotes (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,            -- of the first span of its content
    "end" INTEGER NOT NULL,            -- of the last
    content TEXT NOT NULL,             -- the words, spans joined by " … "
    cue TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
    manner TEXT NOT NULL,
    medium TEXT,
    paragraph TEXT NOT NULL,
    continues INTEGER,                 -- n of the quote before it in the same utterance
    inside INTEGER,                    -- n of the quote that holds it
    said TEXT,                         -- the day it was said, where the story says
    words INTEGER NOT NULL,            -- words of the content
    height REAL NOT NULL,              -- how far down the story: 0 at its top, 1 at its end
    confidence REAL NOT NULL,
    reason TEXT,
    status TEXT NOT NULL DEFAULT 'said', -- said, asked, thought; denied: the story has it that it was not said
    source_kind TEXT,                  -- person, organisation, document, group, anonymous
    UNIQUE (story, n)
) STRICT;

CREATE TABLE speakers (
    quote INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    appearance INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('speaker', 'addressee', 'body')), -- body: for which the speaker speaks
    PRIMARY KEY (quote, role, appearance)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_appearance ON speakers (appearance);

-- Quotes counted, so that whoever asks how much need not count them: of each story by kind (`story_tallies`),
-- and of each of its speakers by kind (`speaker_tallies`; `appearance` is 0 and `person` empty where the speaker
-- is not known). Only what was said, asked or thought is counted. A quote of two speakers counts for each of
-- them there. `height` is the sum of the quotes' heights, in ten-thousandths. What all of someone's stories come
-- to is in `people`. `onrecord verify` counts again.
CREATE TABLE story_tallies (
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    outlet TEXT,
    section TEXT,
    day TEXT,
    current INTEGER NOT NULL,
    quotes INTEGER NOT NULL,
    words INTEGER NOT NULL,
    height INTEGER NOT NULL,
    named INTEGER NOT NULL,            -- quotes of which a speaker is named
    unnamed INTEGER NOT NULL,          -- … of which a speaker is not
    unknown INTEGER NOT NULL,          -- … whose speaker is not known
    PRIMARY KEY (story, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE speaker_tallies (
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    appearance INTEGER NOT NULL,
    kind TEXT NOT NULL,
    person INTEGER,
    named INTEGER,
    pronouns TEXT,                     -- those of the person, over all stories
    outlet TEXT,
    section TEXT,
    day TEXT,
    current INTEGER NOT NULL,
    quotes INTEGER NOT NULL,
    words INTEGER NOT NULL,
    height INTEGER NOT NULL,
    PRIMARY KEY (story, appearance, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_tallies_person ON speaker_tallies (
    person, current, kind, quotes, words, height, named, pronouns, day, outlet, section
);
-- What the tallies have from other rows follows these.
CREATE TRIGGER tallied_story AFTER UPDATE OF current, outlet, section, day ON stories
WHEN (new.current, new.outlet, new.section, new.day) IS NOT (old.current, old.outlet, old.section, old.day)
BEGIN
    UPDATE story_tallies SET current = new.current, outlet = new.outlet, section = new.section, day = new.day
    WHERE story = new.id;
    UPDATE speaker_tallies SET current = new.current, outlet = new.outlet, section = new.section, day = new.day
    WHERE story = new.id;
    UPDATE appearances SET current = new.current, day = new.day WHERE story = new.id;
END;
CREATE TRIGGER tallied_appearance AFTER UPDATE OF person ON appearances WHEN new.person <> old.person BEGIN
    UPDATE speaker_tallies SET person = new.person,
        (named, pronouns) = (SELECT named, pronouns FROM people WHERE id = new.person)
    WHERE story = new.story AND appearance = new.id;
END;
CREATE TRIGGER tallied_person AFTER UPDATE OF named, pronouns ON people
WHEN (new.named, new.pronouns) IS NOT (old.named, old.pronouns)
BEGIN
    UPDATE speaker_tallies SET named = new.named, pronouns = new.pronouns WHERE person = new.id;
END;
-- And what people have of quotes follows the tallies.
CREATE TRIGGER tally_added AFTER INSERT ON speaker_tallies WHEN new.current BEGIN
    UPDATE people SET quotes = quotes + new.quotes * (new.kind <> 'indirect'), words = words + new.words,
        paraphrases = paraphrases + new.quotes * (new.kind = 'indirect')
    WHERE id = new.person;
END;
CREATE TRIGGER tally_removed AFTER DELETE ON speaker_tallies WHEN old.current BEGIN
    UPDATE people SET quotes = quotes - old.quotes * (old.kind <> 'indirect'), words = words - old.words,
        paraphrases = paraphrases - old.quotes * (old.kind = 'indirect')
    WHERE id = old.person;
END;
CREATE TRIGGER tally_moved AFTER UPDATE OF person, current ON speaker_tallies BEGIN
    UPDATE people SET quotes = quotes - old.quotes * (old.kind <> 'indirect'), words = words - old.words,
        paraphrases = paraphrases - old.quotes * (old.kind = 'indirect')
    WHERE id = old.person AND old.current;
    UPDATE people SET quotes = quotes + new.quotes * (new.kind <> 'indirect'), words = words + new.words,
        paraphrases = paraphrases + new.quotes * (new.kind = 'indirect')
    WHERE id = new.person AND new.current;
END;

-- What is said of a person. `status` is asserted, former, denied, planned or reported; `text` the words that it
-- rests on, spans joined by " … ".
CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    appearance INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    other INTEGER REFERENCES appearances (id) ON DELETE CASCADE,
    born_first TEXT,
    born_last TEXT,
    since TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    confidence REAL NOT NULL,
    status TEXT NOT NULL DEFAULT 'asserted',
    text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX facts_appearance ON facts (appearance);
CREATE INDEX facts_other ON facts (other) WHERE other IS NOT NULL;

CREATE TABLE times (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    UNIQUE (story, n)
) STRICT;

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    status TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    UNIQUE (story, n)
) STRICT;
CREATE INDEX events_earliest ON events (earliest);

-- Who takes part in an event.
CREATE TABLE participants (
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    appearance INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    PRIMARY KEY (event, appearance)
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_appearance ON participants (appearance);

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    "check" TEXT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER
) STRICT;
CREATE INDEX notes_story ON notes (story);

-- What a version of a story changed in the quotes of the version before it. `old` and `new` are quotes; one
-- is missing where a quote was taken out or put in.
CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'dropped', 'reworded', 'reattributed')),
    old INTEGER REFERENCES quotes (id) ON DELETE CASCADE,
    new INTEGER REFERENCES quotes (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX changes_story ON changes (story);
CREATE INDEX changes_old ON changes (old) WHERE old IS NOT NULL;
CREATE INDEX changes_new ON changes (new) WHERE new IS NOT NULL;

-- Words of quotes and of stories, to be searched. Contents stay in their tables.
CREATE VIRTUAL TABLE quotes_words USING fts5 (
    content, content='quotes', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE stories_words USING fts5 (
    title, text, content='stories', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER quotes_added AFTER INSERT ON quotes BEGIN
    INSERT INTO quotes_words (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER quotes_removed AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_words (quotes_words, rowid, content) VALUES ('delete', old.id, old.content);
END;
CREATE TRIGGER stories_added AFTER INSERT ON stories BEGIN
    INSERT INTO stories_words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER stories_removed AFTER DELETE ON stories BEGIN
    INSERT INTO stories_words (stories_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
-- Should someone change a row by hand, the words to search follow.
CREATE TRIGGER quotes_changed AFTER UPDATE OF content ON quotes BEGIN
    INSERT INTO quotes_words (quotes_words, rowid, content) VALUES ('delete', old.id, old.content);
    INSERT INTO quotes_words (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER stories_changed AFTER UPDATE OF title, text ON stories BEGIN
    INSERT INTO stories_words (stories_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO stories_words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

-- The words under which a quote is compared, where the index of its text does not have them all: with other
-- spelling, figures written out, signs. Made by the rules of the check (`record/said/otherwise.py`).
CREATE TABLE wordings (
    quote INTEGER PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
    words TEXT NOT NULL                -- a space between two
) STRICT;
-- A word of these is all that stands between two spaces.
CREATE VIRTUAL TABLE wordings_words USING fts5 (
    words, content='wordings', content_rowid='quote',
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
CREATE TRIGGER wordings_added AFTER INSERT ON wordings BEGIN
    INSERT INTO wordings_words (rowid, words) VALUES (new.quote, new.words);
END;
CREATE TRIGGER wordings_removed AFTER DELETE ON wordings BEGIN
    INSERT INTO wordings_words (wordings_words, rowid, words) VALUES ('delete', old.quote, old.words);
END;
CREATE TRIGGER wordings_changed AFTER UPDATE ON wordings BEGIN
    INSERT INTO wordings_words (wordings_words, rowid, words) VALUES ('delete', old.quote, old.words);
    INSERT INTO wordings_words (rowid, words) VALUES (new.quote, new.words);
END;

-- A story that is nearly another one, printed earlier, as wire copies are: `share` of its words stand there. What
-- is copied is never a copy itself. `families` (view) has every story's family.
CREATE TABLE copies (
    story INTEGER PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
    copy_of INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    share REAL NOT NULL CHECK (share BETWEEN 0 AND 1)
) STRICT;
CREATE INDEX copies_of ON copies (copy_of);
-- Under which keys likely copies of a story are looked for; of stories that are no copies themselves.
CREATE TABLE bands (
    "key" INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    PRIMARY KEY ("key", story)
) STRICT, WITHOUT ROWID;
CREATE INDEX bands_story ON bands (story);

-- Threads: the quotes that are printings of one utterance (`record/threads`). A quote that another one is the
-- centre of has a row; one without is the centre of its own star, of others or of none. `thread` is the quote by
-- which the thread is known: the centre, or, where the quotes round it are told of several days, the fullest of
-- those of one day.
CREATE TABLE threaded (
    quote INTEGER PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
    anchor INTEGER NOT NULL,           -- the quote in the centre
    thread INTEGER NOT NULL,
    wording TEXT NOT NULL CHECK (wording IN ('verbatim', 'cut', 'altered', 'paraphrase')), -- beside the centre
    likeness REAL NOT NULL             -- 0 to 1, to the centre
) STRICT;
CREATE INDEX threaded_anchor ON threaded (anchor);
CREATE INDEX threaded_thread ON threaded (thread);
-- By whom a quote may find its thread: the last word of the name of each who says it, or for whom it is said.
CREATE TABLE voices (
    quote INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    voice TEXT NOT NULL,
    day TEXT,                          -- the story's
    words BLOB NOT NULL,               -- CRC-32 of each word that is not in most quotes, four bytes each, in order
    PRIMARY KEY (quote, voice)
) STRICT, WITHOUT ROWID;
CREATE INDEX voices_day ON voices (voice, day);
-- The quotes whose place is to be worked out (anew) before the transaction ends.
CREATE TABLE unthreaded (
    quote INTEGER PRIMARY KEY
) STRICT;
CREATE TRIGGER unthreaded_said AFTER INSERT ON speakers WHEN new.role <> 'addressee' BEGIN
    INSERT OR IGNORE INTO unthreaded VALUES (new.quote);
END;
CREATE TRIGGER unthreaded_unsaid AFTER DELETE ON speakers WHEN old.role <> 'addressee' BEGIN
    INSERT OR IGNORE INTO unthreaded VALUES (old.quote);
END;
CREATE TRIGGER unthreaded_removed BEFORE DELETE ON quotes BEGIN
    INSERT OR IGNORE INTO unthreaded SELECT quote FROM threaded WHERE anchor = old.id;
    INSERT OR IGNORE INTO unthreaded SELECT anchor FROM threaded WHERE quote = old.id;
END;
CREATE TRIGGER unthreaded_joined AFTER UPDATE OF person, name, named ON appearances
WHEN (new.person, new.name, new.named) IS NOT (old.person, old.name, old.named) BEGIN
    INSERT OR IGNORE INTO unthreaded SELECT quote FROM speakers WHERE appearance = new.id AND role <> 'addressee';
END;
CREATE TRIGGER unthreaded_ruled AFTER INSERT ON rulings BEGIN
    INSERT OR IGNORE INTO unthreaded SELECT k.quote FROM appearances a JOIN speakers k ON k.appearance = a.id
    WHERE a.name IN (new.name, new.other_name) AND k.role <> 'addressee';
END;
CREATE TRIGGER unthreaded_unruled AFTER DELETE ON rulings BEGIN
    INSERT OR IGNORE INTO unthreaded SELECT k.quote FROM appearances a JOIN speakers k ON k.appearance = a.id
    WHERE a.name IN (old.name, old.other_name) AND k.role <> 'addressee';
END;
CREATE TRIGGER unthreaded_dated AFTER UPDATE OF day ON stories WHEN new.day IS NOT old.day BEGIN
    INSERT OR IGNORE INTO unthreaded SELECT id FROM quotes WHERE story = new.id;
END;
