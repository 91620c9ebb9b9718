-- From schema 2 to 3: the words under which quotes are compared are kept, to be searched; they are worked out anew.
-- Quotes have a status and a kind of source: of stories read before, those that were asked or thought are known.
ALTER TABLE quotes ADD COLUMN status TEXT NOT NULL DEFAULT 'said';
ALTER TABLE quotes ADD COLUMN source_kind TEXT;
UPDATE quotes SET status = manner, manner = 'said' WHERE manner IN ('asked', 'thought');
-- Facts say how they stand.
ALTER TABLE facts ADD COLUMN status TEXT NOT NULL DEFAULT 'asserted';
-- Speakers may speak for a body.
CREATE TEMP TABLE speakers_before AS SELECT quote, appearance, role FROM speakers;
DROP TABLE speakers;
CREATE TABLE speakers (
    quote INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    appearance INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('speaker', 'addressee', 'body')), -- body: for which the speaker speaks
    PRIMARY KEY (quote, role, appearance)
) STRICT, WITHOUT ROWID;
INSERT INTO speakers SELECT quote, appearance, role FROM speakers_before;
DROP TABLE speakers_before;
CREATE INDEX speakers_appearance ON speakers (appearance);
-- Someone's paraphrases are counted apart from the quotes that have their own words.
DROP INDEX IF EXISTS people_quoted;
ALTER TABLE people ADD COLUMN paraphrases INTEGER NOT NULL DEFAULT 0;
UPDATE people SET (quotes, paraphrases) = (
    SELECT coalesce(sum(quotes * (kind <> 'indirect')), 0), coalesce(sum(quotes * (kind = 'indirect')), 0)
    FROM speaker_tallies t WHERE t.person = people.id AND t.current = 1
);
CREATE INDEX people_quoted ON people (quotes DESC, paraphrases DESC, name);
DROP TRIGGER IF EXISTS tally_added;
DROP TRIGGER IF EXISTS tally_removed;
DROP TRIGGER IF EXISTS tally_moved;
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
