-- Views for people: they hold nothing of their own, and are made anew whenever the schema is.
--
-- All but `corrected_quotes` cover only the latest version of each story.

-- Every quote that was said, asked or thought, with its speaker; one said by two has two rows, one whose speaker is
-- not known has one. A speaker who is a guess (confidence under 0.5) counts as not known: `guess` is who it may be.
CREATE VIEW quotes_by_person AS
SELECT coalesce(p.name, 'speaker unknown') AS speaker, q.content AS quote, q.kind, s.day, s.outlet, s.section,
    s.title, q.manner, q.medium, q.said AS said_on, q.words, q.height AS depth, p.named, p.pronouns,
    q.confidence, q.reason, s.url, s.name AS story, p.id AS person_id, q.id AS quote_id, s.id AS story_id,
    q.status, q.source_kind,
    (SELECT group_concat(g.name, '; ') FROM speakers h JOIN appearances b ON b.id = h.appearance
        JOIN people g ON g.id = b.person WHERE h.quote = q.id AND h.role = 'speaker' AND q.confidence < 0.5) AS guess
FROM quotes q
JOIN stories s ON s.id = q.story
LEFT JOIN speakers k ON k.quote = q.id AND k.role = 'speaker' AND q.confidence >= 0.5
LEFT JOIN appearances a ON a.id = k.appearance
LEFT JOIN people p ON p.id = a.person
WHERE s.current = 1 AND q.status IN ('said', 'asked', 'thought');

-- What stories say that somebody did not say.
CREATE VIEW denied_quotes AS
SELECT coalesce(p.name, 'speaker unknown') AS speaker, q.content AS quote, q.cue, q.kind, s.day, s.outlet, s.title,
    s.url, s.name AS story, p.id AS person_id, q.id AS quote_id, s.id AS story_id,
    (SELECT group_concat(g.name, '; ') FROM speakers h JOIN appearances b ON b.id = h.appearance
        JOIN people g ON g.id = b.person WHERE h.quote = q.id AND h.role = 'speaker' AND q.confidence < 0.5) AS guess
FROM quotes q
JOIN stories s ON s.id = q.story
LEFT JOIN speakers k ON k.quote = q.id AND k.role = 'speaker' AND q.confidence >= 0.5
LEFT JOIN appearances a ON a.id = k.appearance
LEFT JOIN people p ON p.id = a.person
WHERE s.current = 1 AND q.status = 'denied';

-- Own words (quotes) and the story's (paraphrases) are counted apart; words are those of both.
CREATE VIEW quotes_by_month AS
SELECT substr(day, 1, 7) AS month, sum(quotes * (kind <> 'indirect')) AS quotes,
    sum(quotes * (kind = 'indirect')) AS paraphrases, sum(words) AS words,
    sum(quotes * (kind = 'direct')) AS direct, sum(quotes * (kind = 'mixed')) AS mixed,
    count(DISTINCT story) AS quoted_in
FROM story_tallies WHERE current = 1 GROUP BY 1;

CREATE VIEW quotes_by_outlet AS
SELECT outlet, sum(quotes * (kind <> 'indirect')) AS quotes,
    sum(quotes * (kind = 'indirect')) AS paraphrases, sum(words) AS words,
    sum(quotes * (kind = 'direct')) AS direct, sum(quotes * (kind = 'mixed')) AS mixed,
    count(DISTINCT story) AS quoted_in
FROM story_tallies WHERE current = 1 GROUP BY 1;

-- Who is quoted without a name, and in what words the story points at them; `source_kind` tells officials and
-- aides from bodies, groups and documents. Guesses at the speaker are left out, as in the audit.
CREATE VIEW unnamed_sources AS
SELECT p.name AS called, q.content AS quote, q.kind, q.source_kind, s.day, s.outlet, s.title, q.source,
    q.confidence, s.url, s.name AS story, q.id AS quote_id, s.id AS story_id
FROM quotes q
JOIN stories s ON s.id = q.story
JOIN speakers k ON k.quote = q.id AND k.role = 'speaker' AND q.confidence >= 0.5
JOIN appearances a ON a.id = k.appearance
JOIN people p ON p.id = a.person
WHERE s.current = 1 AND p.named = 0 AND q.status IN ('said', 'asked', 'thought');

CREATE VIEW people_and_their_facts AS
SELECT p.name, f.kind, f.value, o.name AS other, f.born_first, f.born_last, f.since, f.status, s.day, s.outlet,
    s.title, f.text, s.url, p.id AS person_id, s.id AS story_id, f.confidence
FROM facts f
JOIN appearances a ON a.id = f.appearance
JOIN people p ON p.id = a.person
JOIN stories s ON s.id = a.story
LEFT JOIN appearances b ON b.id = f.other
LEFT JOIN people o ON o.id = b.person
WHERE s.current = 1;

-- Where two stories cannot both be right: ages that no one day of birth allows.
CREATE VIEW disagreements AS
SELECT p.name, one.kind, one.value AS one_says, s.outlet AS one_outlet, s.day AS one_day,
    other.value AS other_says, t.outlet AS other_outlet, t.day AS other_day,
    p.id AS person_id, s.id AS one_story_id, t.id AS other_story_id
FROM facts one
JOIN appearances a ON a.id = one.appearance
JOIN people p ON p.id = a.person
JOIN stories s ON s.id = a.story AND s.current = 1
JOIN appearances b ON b.person = a.person
JOIN facts other ON other.appearance = b.id AND other.kind = one.kind
JOIN stories t ON t.id = b.story AND t.current = 1
WHERE one.kind = 'age' AND one.born_last < other.born_first AND s.id <> t.id;

-- Who is quoted in the same story, and how many stories have both.
CREATE VIEW quoted_together AS
SELECT p.name AS one, o.name AS other, count(DISTINCT a.story) AS stories, p.id AS one_id, o.id AS other_id
FROM appearances a
JOIN people p ON p.id = a.person AND p.named = 1
JOIN appearances b ON b.story = a.story AND b.person <> a.person
JOIN people o ON o.id = b.person AND o.named = 1
JOIN stories s ON s.id = a.story AND s.current = 1
WHERE EXISTS (SELECT 1 FROM speaker_tallies k WHERE k.story = a.story AND k.appearance = a.id)
    AND EXISTS (SELECT 1 FROM speaker_tallies k WHERE k.story = b.story AND k.appearance = b.id)
GROUP BY p.id, o.id;

CREATE VIEW corrected_quotes AS
SELECT s.name AS story, s.outlet, s.published AS corrected_on, c.kind, old.content AS before,
    new.content AS after, s.id AS story_id
FROM changes c
JOIN stories s ON s.id = c.story
LEFT JOIN quotes old ON old.id = c.old
LEFT JOIN quotes new ON new.id = c.new;

-- The family of each story: the number of its first story's first version. A story alone is a family of its own.
CREATE VIEW families AS
SELECT s.id AS story, coalesce(o.thread, s.thread) AS family, c.copy_of, c.share, s.name, s.day, s.outlet,
    o.name AS copy_of_name, o.outlet AS copy_of_outlet
FROM stories s
LEFT JOIN copies c ON c.story = s.id
LEFT JOIN stories o ON o.id = c.copy_of
WHERE s.current = 1;
