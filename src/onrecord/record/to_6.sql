-- From schema 5 to 6: numbers that people had before.
CREATE TABLE IF NOT EXISTS former_numbers (
    number INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,              -- an appearance of that person: the digest of its story and its name
    name TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS former_numbers_of ON former_numbers (digest, name);
