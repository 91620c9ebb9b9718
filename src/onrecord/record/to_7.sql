-- From schema 6 to 7: facts that were ruled wrong by hand.
CREATE TABLE IF NOT EXISTS wrong_facts (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,              -- of the story
    name TEXT NOT NULL,                -- of the person there
    kind TEXT NOT NULL,                -- the fact, as `facts` had it
    value TEXT NOT NULL,
    status TEXT NOT NULL,
    text TEXT NOT NULL                 -- the words that it rested on
) STRICT;
CREATE INDEX IF NOT EXISTS wrong_facts_digest ON wrong_facts (digest);
