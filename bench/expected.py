"""Expected records: what `examples/*.record.json` say a story holds, compared with what is read from it.

`points(story, record, reading)` gives one Point for each thing a record expects, and one for each thing the
reading holds that it does not. The form of a record is described in examples/README.md.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from handmade import Entry, Point, find, holds_words, places, plain
from onrecord.header import read_header
from onrecord.reading import Person, Quote, Reading, Span, Time

# Space and punctuation at the ends of a content that readers of the same words may draw differently.
OUTER = " \t\r\n\xa0.,;:!?\"'“”‘’«»‹›`-–—"
ALIKE = 0.8  # shared characters over all characters, from which two indirect or mixed contents are the same
MIRRORED = {"child": "parent", "parent": "child"}  # a tie told of one person is told of the other

QUOTE_ASPECTS = tuple(
    "kind status manner medium cue source speakers addressees when inside continues".split()
)
TIME_ASPECTS = ("type", "value", "earliest", "latest")

Make = Callable[..., Point]


def points(story: str, record: Entry, reading: Reading) -> list[Point]:
    """Every point of a record, each held against the reading."""
    return list(_Comparison(story, record, reading).all())


class _Comparison:
    def __init__(self, story: str, record: Entry, reading: Reading) -> None:
        self.story, self.record, self.reading = story, record, reading
        self.persons = {person.id: person for person in reading.people}
        self.begin = read_header(reading.text).end

    def all(self) -> Iterator[Point]:
        for field in ("published", "title", "byline", "outlet", "url"):
            if field == "published" or field in self.record:
                yield self.maker("story", 1, {})(field, self.record.get(field), getattr(self.reading, field))
        yield from self.quotes()
        yield from self.not_quotes()
        yield from self.times()
        yield from self.people()
        yield from self.furniture()
        yield from self.notes()

    # What every part needs

    def maker(self, part: str, number: int, entry: Entry) -> Make:
        """A function that makes one entry's points; without `holds`, one holds where both are equal."""

        def point(aspect: str, expected: Any, got: Any, holds: bool | None = None) -> Point:
            holds = expected == got if holds is None else holds
            later = entry.get("later", {}).get(aspect)
            return Point(self.story, part, number, aspect, holds, _show(expected), _show(got), later)

        return point

    def more(self, part: str, spans: Iterable[Span], what: str) -> Point:
        """Something read that the record does not list; its `more` lists what is known to be read wrongly."""
        spans = list(spans)
        entry: Entry = {}
        for known in self.record.get("more", ()):
            if known["part"] == part and any(_overlap(self.find(known["words"]), span) for span in spans):
                entry = {"later": {"more": known["reason"]}}
        return self.maker(part, 0, entry)("more", "nothing", f"{what} {self.words(spans)}", False)

    def lost(self, part: str, number: int, entry: Entry, aspects: Iterable[str]) -> Iterator[Point]:
        """What was expected of an entry that was not found at all: none of it holds."""
        known = next(iter(entry.get("later", {}).values()), None)
        for aspect in aspects:
            if entry.get(aspect) is not None:
                later = {aspect: known} if known else {}
                yield self.maker(part, number, {"later": later})(aspect, entry[aspect], "not found", False)

    def find(self, words: str) -> Span:
        return find(self.reading.text, words)

    def words(self, spans: Iterable[Span]) -> str:
        return " / ".join(repr(self.reading.words(span)) for span in spans) or "nothing"

    def trim(self, span: Span) -> Span:
        start, end = span
        text = self.reading.text
        while start < end and text[start] in OUTER:
            start += 1
        while end > start and text[end - 1] in OUTER:
            end -= 1
        return start, end

    def bare(self, span: Span) -> Span:
        """A span without an article at its start, which readers of a date may take in or leave out."""
        start, end = self.trim(span)
        article = re.match(r"(?:the|an?)\s+(?=\S)", self.reading.text[start:end], re.I)
        return self.trim((start + (article.end() if article else 0), end))

    def name(self, id: str) -> str:
        person = self.persons[id]
        if person.names:
            return person.names[0]
        return next((self.reading.words((m[0], m[1])) for m in person.mentions), id)

    def is_person(self, person: Person, name: str) -> bool:
        """Whether a person of the reading is the one the record calls by this name or these words.

        Words that are no name ("a spokesman for the port") are met by a mention of the same words, or by one
        that stands at their beginning ("a spokesman").
        """
        if self.bears(person, name):
            return True
        stands = places(self.reading.text, name)
        for start, end, form in person.mentions:
            if form != "pronoun" and (
                plain(self.reading.words((start, end))) == plain(name)
                or any(0 <= start - place[0] <= len("The ") and end <= place[1] for place in stands)
            ):
                return True
        return False

    def same_people(self, ids: Iterable[str], names: list[str]) -> bool:
        """Whether persons, groups taken as their members, are exactly those the record calls so."""
        left = list(dict.fromkeys(m for id in ids for m in (self.persons[id].members or (id,))))
        for name in names:
            match = next((id for id in left if self.is_person(self.persons[id], name)), None)
            if match is None:
                return False
            left.remove(match)
        return not left

    # Quotes

    def quotes(self) -> Iterator[Point]:
        entries: list[Entry] = self.record.get("quotes", [])
        spans = [[self.find(words) for words in entry["words"]] for entry in entries]
        best = [self.best_quote(wanted) for wanted in spans]
        for i, entry in enumerate(entries):
            point = self.maker("quotes", i + 1, entry)
            index = best[i]
            quote = None if index is None else self.reading.quotes[index]
            yield self.content(point, entry, spans[i], self.beside(i, entries, spans), quote)
            if quote is not None:
                yield from self.about_quote(point, entry, quote)
                if entry.get("continues"):
                    holds = quote.continues is not None and quote.continues == best[i - 1]
                    yield point("continues", f"quote {i}", quote.continues, holds)
            else:
                yield from self.lost("quotes", i + 1, entry, QUOTE_ASPECTS)
        for index, quote in enumerate(self.reading.quotes):
            if index not in best and quote.kind != "indirect":
                yield self.more("quotes", quote.content, quote.kind)

    def best_quote(self, spans: list[Span]) -> int | None:
        """The quote that shares most with these spans, measured against all that both hold.

        One that holds all of them comes before one that does not.
        """
        wanted = _characters(spans)
        scored = []
        for index, quote in enumerate(self.reading.quotes):
            got = _characters(quote.content)
            shared = len(wanted & got)
            if shared * 2 > len(wanted):
                scored.append((wanted <= got, shared / len(wanted | got), -index))
        return -max(scored)[-1] if scored else None

    def beside(self, i: int, entries: list[Entry], spans: list[list[Span]]) -> list[Span]:
        """What the same quote may hold as well: the sentences before and after the words that report it."""
        first = last = i
        while entries[first].get("goes_on"):
            first -= 1
        while last + 1 < len(entries) and entries[last + 1].get("goes_on"):
            last += 1
        return [span for j in range(first, last + 1) if j != i for span in spans[j]]

    def content(
        self, point: Make, entry: Entry, spans: list[Span], beside: list[Span], quote: Quote | None
    ) -> Point:
        got = quote.content if quote else ()
        kept = [self.trim(span) for span in got if not any(_overlap(span, other) for other in beside)]
        wanted = [self.trim(span) for span in spans]
        if entry.get("kind") == "direct":
            holds = sorted(kept) == sorted(wanted)
        else:
            a, b = _characters(kept), _characters(wanted)
            holds = len(a & b) >= ALIKE * len(a | b)
        return point("words", self.words(spans), self.words(got), holds)

    def about_quote(self, point: Make, entry: Entry, quote: Quote) -> Iterator[Point]:
        said = None if entry.get("goes_on") else "said"
        for aspect, default in (("kind", None), ("status", said), ("manner", said), ("medium", None)):
            wanted = entry.get(aspect, default)
            if wanted is not None:
                yield point(aspect, wanted, getattr(quote, aspect))
        for aspect in ("cue", "source"):
            if entry.get(aspect):
                span, spans = self.find(entry[aspect]), getattr(quote, aspect)
                yield point(
                    aspect, self.words([span]), self.words(spans), any(_overlap(span, s) for s in spans)
                )
        for aspect in ("speakers", "addressees"):
            if aspect in entry:
                ids = getattr(quote, aspect)
                got = [self.name(id) for id in ids] or quote.reason or "nobody"
                yield point(aspect, entry[aspect], got, self.same_people(ids, entry[aspect]))
        if "when" in entry:
            yield point(
                "when", entry["when"], None if quote.when is None else self.reading.times[quote.when].value
            )
        if entry.get("inside"):
            yield point("inside", "a quote", quote.inside, quote.inside is not None)

    def not_quotes(self) -> Iterator[Point]:
        for number, entry in enumerate(self.record.get("not_quotes", ()), 1):
            point = self.maker("not_quotes", number, entry)
            span = self.trim(self.find(entry["words"]))
            kinds = [q.kind for q in self.reading.quotes if any(self.trim(c) == span for c in q.content)]
            yield point("words", "no quote", f"a {kinds[0]} quote" if kinds else "no quote").about(
                entry["words"]
            )
            if "use" in entry:
                uses = [m.use for m in self.reading.marks if self.trim((m.start, m.end)) == span]
                got = uses[0] if uses else None
                yield point("use", entry["use"], got, got in entry["use"] if got else False).about(
                    entry["words"]
                )

    # Times

    def times(self) -> Iterator[Point]:
        found: list[Time] = [time for time in self.reading.times if time.start >= self.begin]
        used: set[int] = set()
        for number, entry in enumerate(self.record.get("times", ()), 1):
            point = self.maker("times", number, entry)
            span = self.find(entry["words"])
            near = [k for k, time in enumerate(found) if _overlap(span, (time.start, time.end))]
            used.update(near)
            if entry.get("optional"):
                continue
            same = [k for k in near if self.bare((found[k].start, found[k].end)) == self.bare(span)]
            got = self.words((found[k].start, found[k].end) for k in near)
            yield point("words", self.words([span]), got, bool(same))
            if not near:
                yield from self.lost("times", number, entry, TIME_ASPECTS)
                continue
            time = found[(same or near)[0]]
            for aspect in TIME_ASPECTS:
                if aspect in entry:
                    yield point(aspect, entry[aspect], getattr(time, aspect)).about(entry["words"])
        for k, time in enumerate(found):
            if k not in used:
                yield self.more("times", [(time.start, time.end)], time.value)

    # People

    def people(self) -> Iterator[Point]:
        entries: list[Entry] = self.record.get("people", [])
        for number, entry in enumerate(entries, 1):
            point = self.maker("people", number, entry)
            mentions = [(words, self.find(words)) for words in entry.get("mentions", ())]
            names = entry["names"]
            if names:
                found = [p for p in self.reading.people if self.bears(p, names[0])]
            else:
                found = [p for p in self.reading.people if _mentioned(p, mentions[0][1])]
            called = names[0] if names else mentions[0][0]
            whole = len(found) == 1 and self.all_names(found[0], entry, entries)
            yield point(
                "names", names or called, " and ".join(str(list(p.names)) for p in found) or "nobody", whole
            )
            if found:
                yield from self.about_person(number, entry, found[0], called, mentions if names else [])
            else:
                yield from self.lost("people", number, entry, ("kind", "members"))
                for fact in entry.get("facts", ()):
                    lost = {"facts": fact, "later": _later_fact(entry, fact) or entry.get("later", {})}
                    yield from self.lost("people", number, lost, ("facts",))

    def about_person(
        self, number: int, entry: Entry, person: Person, called: str, mentions: list[tuple[str, Span]]
    ) -> Iterator[Point]:
        point = self.maker("people", number, entry)
        if "kind" in entry:
            yield point("kind", entry["kind"], person.kind).about(called)
        for words, span in mentions:
            got = [self.name(p.id) for p in self.reading.people if _mentioned(p, span)] or "nobody"
            known = entry.get("later", {}).get(words)  # of one mention, by its words
            point = self.maker("people", number, {"later": {"mentions": known}} if known else {})
            yield point("mentions", called, got, _mentioned(person, span)).about(words)
        point = self.maker("people", number, entry)
        if "members" in entry:
            got = [self.name(id) for id in person.members]
            holds = self.same_people(person.members, entry["members"])
            yield point("members", entry["members"], got, holds).about(called)
        for fact in entry.get("facts", ()):
            made = self.maker("people", number, {"later": _later_fact(entry, fact)})
            told = [f for f in person.facts if f.kind == fact["kind"]]
            got = [
                (f.value, f.born, f.since, f.person and self.name(f.person)) for f in told
            ] or "no such fact"
            wanted = {key: value for key, value in fact.items() if key != "later"}
            yield made("facts", wanted, got, self.told(fact, person, called)).about(called)

    def bears(self, person: Person, name: str) -> bool:
        return any(holds_words(plain(form), plain(name)) for form in person.names)

    def all_names(self, person: Person, entry: Entry, entries: list[Entry]) -> bool:
        """Whether a person has every name form of the entry, and the full name of nobody else."""
        forms = [plain(name) for name in person.names]
        mine = all(
            any(holds_words(form, plain(name)) or holds_words(plain(name), form) for form in forms)
            for name in entry["names"]
        )
        others = [other["names"][0] for other in entries if other is not entry and other["names"]]
        return mine and not any(self.bears(person, other) for other in others)

    def told(self, fact: Entry, person: Person, called: str) -> bool:
        """Whether the reading tells the fact of this person or, for a tie between two, of the other."""
        for f in person.facts:
            if f.kind == fact["kind"] and (
                ("value" not in fact or holds_words(plain(f.value), plain(fact["value"])))
                and ("born" not in fact or (f.born and list(f.born)) == fact["born"])
                and ("since" not in fact or f.since == fact["since"])
                and ("person" not in fact or self.is_other(f.person, fact["person"]))
            ):
                return True
        kind = MIRRORED.get(fact["kind"], fact["kind"])
        return "person" in fact and any(
            f.kind == kind and self.is_other(f.person, called)
            for other in self.reading.people
            if self.is_person(other, fact["person"])
            for f in other.facts
            if "since" not in fact or f.since == fact["since"]
        )

    def is_other(self, id: str | None, name: str) -> bool:
        return id is not None and self.is_person(self.persons[id], name)

    # Furniture and notes

    def furniture(self) -> Iterator[Point]:
        spans = []
        for number, entry in enumerate(self.record.get("furniture", ()), 1):
            span = self.find(entry["words"])
            spans.append(span)
            kinds = {p.kind for p in self.reading.paragraphs if _overlap((p.start, p.end), span)}
            if entry["kind"] is not None:
                point = self.maker("furniture", number, entry)
                yield point("kind", {entry["kind"]}, kinds).about(entry["words"])
        for p in self.reading.paragraphs:
            listed = any(_overlap((p.start, p.end), span) for span in spans)
            if p.kind != "body" and p.start >= self.begin and not listed:
                yield self.more("furniture", [(p.start, p.end)], p.kind)

    def notes(self) -> Iterator[Point]:
        used = set()
        for number, entry in enumerate(self.record.get("notes", ()), 1):
            words = entry.get("words")
            span = self.find(words) if words else None
            near = {
                k: note
                for k, note in enumerate(self.reading.notes)
                if (any(_overlap(span, s) for s in note.spans) if span else not note.spans)
                and note.kind == entry.get("kind", "check")
            }
            found = {k for k, note in near.items() if note.check == entry["check"]}
            used |= found
            got = {note.check for note in near.values()} or "no note"
            point = self.maker("notes", number, entry)
            yield point("check", entry["check"], got, bool(found)).about(words or "the story")
        for k, note in enumerate(self.reading.notes):
            if k not in used and note.kind == "check":
                yield self.more("notes", note.spans, f"{note.check} ({note.message})")


def _later_fact(entry: Entry, fact: Entry) -> Entry:
    return {"facts": fact["later"]} if "later" in fact else entry.get("later", {})


def _show(value: Any) -> str:
    return (
        value
        if isinstance(value, str)
        else ", ".join(sorted(value))
        if isinstance(value, set)
        else str(value)
    )


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _mentioned(person: Person, span: Span) -> bool:
    """Whether the person is mentioned there: the two overlap and share an edge, as "Blum" and "Blum’s" do."""
    return any(
        _overlap(span, (start, end)) and (start == span[0] or end == span[1])
        for start, end, _ in person.mentions
    )


def _characters(spans: Iterable[Span]) -> set[int]:
    return {k for start, end in spans for k in range(start, end)}
