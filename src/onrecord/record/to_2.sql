-- From schema 1 to 2: people know how much they are quoted, appearances have the day of their story. What people
-- are called is then worked out anew.
ALTER TABLE people ADD COLUMN quotes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
ALTER TABLE appearances ADD COLUMN day TEXT;
ALTER TABLE appearances ADD COLUMN current INTEGER NOT NULL DEFAULT 1;
UPDATE appearances SET (day, current) = (SELECT day, current FROM stories WHERE id = appearances.story);
UPDATE people SET (quotes, words) = (
    SELECT coalesce(sum(quotes), 0), coalesce(sum(words), 0) FROM speaker_tallies
    WHERE person = people.id AND current = 1
);
CREATE INDEX people_quoted ON people (quotes DESC, name);
DROP INDEX appearances_name;
CREATE INDEX appearances_called ON appearances (person, name, named);
CREATE INDEX appearances_pronouns ON appearances (person, pronouns) WHERE pronouns IS NOT NULL;
DROP INDEX appearances_person;
CREATE INDEX appearances_person ON appearances (person, current, day, story);
DROP TRIGGER tallied_story;
CREATE TRIGGER tallied_story AFTER UPDATE OF current, outlet, section, day ON stories
WHEN (new.current, new.outlet, new.section, new.day) IS NOT (old.current, old.outlet, old.section, old.day)
BEGIN
    UPDATE story_tallies SET current = new.current, outlet = new.outlet, section = new.section, day = new.day
    WHERE story = new.id;
    UPDATE speaker_tallies SET current = new.current, outlet = new.outlet, section = new.section, day = new.day
    WHERE story = new.id;
    UPDATE appearances SET current = new.current, day = new.day WHERE story = new.id;
END;
CREATE TRIGGER tally_added AFTER INSERT ON speaker_tallies WHEN new.current BEGIN
    UPDATE people SET quotes = quotes + new.quotes, words = words + new.words WHERE id = new.person;
END;
CREATE TRIGGER tally_removed AFTER DELETE ON speaker_tallies WHEN old.current BEGIN
    UPDATE people SET quotes = quotes - old.quotes, words = words - old.words WHERE id = old.person;
END;
CREATE TRIGGER tally_moved AFTER UPDATE OF person, current ON speaker_tallies BEGIN
    UPDATE people SET quotes = quotes - old.quotes, words = words - old.words
    WHERE id = old.person AND old.current;
    UPDATE people SET quotes = quotes + new.quotes, words = words + new.words
    WHERE id = new.person AND new.current;
END;
