-- From schema 2 to 3: the words under which quotes are compared are kept, to be searched. They are worked out anew.
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
