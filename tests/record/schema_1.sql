CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    published TEXT,
    day TEXT,
    title TEXT,
    byline TEXT,
    outlet TEXT,
    url TEXT,
    section TEXT,
    thread INTEGER NOT NULL REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL DEFAULT 1,
    previous INTEGER REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
    current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1)),
    words INTEGER NOT NULL,
    reader TEXT NOT NULL,
    text TEXT NOT NULL,
    reading BLOB NOT NULL
) STRICT;
CREATE INDEX stories_thread ON stories (thread);
CREATE INDEX stories_previous ON stories (previous) WHERE previous IS NOT NULL;
CREATE INDEX stories_day ON stories (day);
CREATE INDEX stories_outlet ON stories (outlet, day);
CREATE INDEX stories_url ON stories (url) WHERE url IS NOT NULL;
CREATE INDEX stories_name ON stories (name);
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'group')),
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    pronouns TEXT
) STRICT;
CREATE INDEX people_name ON people (name COLLATE NOCASE);
CREATE TABLE appearances (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    local TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    joined TEXT NOT NULL,
    name TEXT NOT NULL,
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    pronouns TEXT,
    mentions INTEGER NOT NULL,
    key TEXT,
    UNIQUE (story, local)
) STRICT;
CREATE INDEX appearances_person ON appearances (person);
CREATE INDEX appearances_key ON appearances (key, person) WHERE key IS NOT NULL;
CREATE INDEX appearances_name ON appearances (name);
CREATE TABLE names (
    appearance INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (appearance, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_name ON names (name COLLATE NOCASE);
CREATE TABLE members (
    "group" INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    member INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    PRIMARY KEY ("group", member)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_member ON members (member);
CREATE TABLE rulings (
    id INTEGER PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('merge', 'split')),
    name TEXT NOT NULL,
    digest TEXT,
    other_name TEXT NOT NULL,
    other_digest TEXT
) STRICT;
CREATE TABLE quotes (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    content TEXT NOT NULL,
    cue TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
    manner TEXT NOT NULL,
    medium TEXT,
    paragraph TEXT NOT NULL,
    continues INTEGER,
    inside INTEGER,
    said TEXT,
    words INTEGER NOT NULL,
    height REAL NOT NULL,
    confidence REAL NOT NULL,
    reason TEXT,
    UNIQUE (story, n)
) STRICT;
CREATE TABLE speakers (
    quote INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    appearance INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('speaker', 'addressee')),
    PRIMARY KEY (quote, role, appearance)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_appearance ON speakers (appearance);
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
    named INTEGER NOT NULL,
    unnamed INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    PRIMARY KEY (story, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE speaker_tallies (
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    appearance INTEGER NOT NULL,
    kind TEXT NOT NULL,
    person INTEGER,
    named INTEGER,
    pronouns TEXT,
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
CREATE TRIGGER tallied_story AFTER UPDATE OF current, outlet, section, day ON stories
WHEN (new.current, new.outlet, new.section, new.day) IS NOT (old.current, old.outlet, old.section, old.day)
BEGIN
    UPDATE story_tallies SET current = new.current, outlet = new.outlet, section = new.section, day = new.day
    WHERE story = new.id;
    UPDATE speaker_tallies SET current = new.current, outlet = new.outlet, section = new.section, day = new.day
    WHERE story = new.id;
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
    confidence REAL NOT NULL
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
CREATE TRIGGER quotes_changed AFTER UPDATE OF content ON quotes BEGIN
    INSERT INTO quotes_words (quotes_words, rowid, content) VALUES ('delete', old.id, old.content);
    INSERT INTO quotes_words (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER stories_changed AFTER UPDATE OF title, text ON stories BEGIN
    INSERT INTO stories_words (stories_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO stories_words (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
