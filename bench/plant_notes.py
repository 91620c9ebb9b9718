"""Faults planted into stories, one a kind of desk note: what a desk would have to find."""

import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from onrecord.notes.counts import counts
from onrecord.reading import Person, Reading
from onrecord.sentences import sentences
from onrecord.story import Story
from onrecord.times.lexicon import MONTHS, WEEKDAYS


class Planted(NamedTuple):
    """A story with one fault, and the kind of note that must find it."""

    kind: str
    story: Story


Plant = Callable[[Reading, random.Random], Story | None]
_PLANTS: dict[str, Plant] = {}


def plants(kind: str) -> Callable[[Plant], Plant]:
    def keep(function: Plant) -> Plant:
        _PLANTS[kind] = function
        return function

    return keep


def planted(readings: list[Reading], many: int, seed: int = 24) -> Iterator[Planted]:
    """So many faults in all, the kinds in turn, each in another story where there is one that takes it."""
    rng = random.Random(seed)
    lines = {kind: iter(rng.sample(readings, len(readings))) for kind in _PLANTS}
    left = many
    while lines and left:
        for kind in list(lines):
            for reading in lines[kind]:
                if any(note.check == kind for note in reading.notes):
                    continue
                story = _PLANTS[kind](reading, rng)
                if story is not None:
                    yield Planted(kind, story)
                    left -= 1
                    break
            else:
                del lines[kind]
            if not left:
                return


def changed(reading: Reading, text: str | None = None, **fields: str | None) -> Story:
    about = {name: getattr(reading, name) for name in Story.__struct_fields__ if name != "id"}
    return Story(**{**about, "text": text if text is not None else reading.text, **fields})


def replaced(reading: Reading, start: int, end: int, words: str) -> Story:
    return changed(reading, reading.text[:start] + words + reading.text[end:])


def inserted(reading: Reading, paragraph: str, rng: random.Random) -> Story | None:
    """The story with a paragraph more, behind one of its own."""
    places = [p.end for p in reading.paragraphs if p.kind == "body" and reading.text[p.end - 1] in '.”"']
    if len(places) < 3:
        return None
    at = rng.choice(places[1:])
    gap = "\n\n" if "\n\n" in reading.text else "\n"
    return changed(reading, reading.text[:at] + gap + paragraph + reading.text[at:])


def people(reading: Reading) -> list[Person]:
    """Those with a first and a last name."""
    return [
        p
        for p in reading.people
        if p.kind == "person" and p.names and re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]{4,}", p.names[0])
    ]


def misspelled(word: str, rng: random.Random) -> str:
    """A word with one letter doubled, left out or changed, not the first nor the last."""
    at = rng.randrange(1, len(word) - 1)
    vowels = "aeiou"
    if word[at] in vowels:
        return word[:at] + rng.choice([v for v in vowels if v != word[at]]) + word[at + 1 :]
    return word[:at] + word[at] + word[at:] if word[at - 1] != word[at] else word[:at] + word[at + 1 :]


def spoken(reading: Reading, fewest: int = 7) -> list[tuple[str, str]]:
    """Sentences of direct quotes with the name of who says them, who stands beside them."""
    names = {p.id: p.names[0] for p in people(reading)}
    found = []
    for q in reading.quotes:
        if q.kind != "direct" or q.status != "said" or not q.source or q.confidence < 0.8:
            continue
        if len(q.speakers) != 1 or q.speakers[0] not in names or q.paragraph != "body":
            continue
        for span in sentences(reading.text, *q.content[0]):
            words = reading.words(span).strip("“”\"'‘’ ,.")
            if fewest <= len(words.split()) <= 25 and not re.search(r"[“”\"‘\[…]", words):
                found.append((words, names[q.speakers[0]]))
    return found


@plants("marks")
def _mark(reading: Reading, rng: random.Random) -> Story | None:
    """A closing mark taken out of the middle of a paragraph."""
    starts = {m.start for m in reading.marks}
    places = [
        m.end - 1
        for m in reading.marks
        if m.opened and m.closed and not m.depth and m.use == "speech" and m.end - m.start > 40
        and not any(reading.text[m.end : m.end + 3].strip()[:1] == mark for mark in "“\"‘'")
        and not any(m.end < start < m.end + 200 for start in starts)
    ]  # fmt: skip
    places = [at for at in places if reading.text[at] in '”"']
    return replaced(reading, (at := rng.choice(places)), at + 1, "") if places else None


@plants("headline")
def _headline(reading: Reading, rng: random.Random) -> Story | None:
    """A quotation in the headline with a word changed."""
    said = spoken(reading)
    if not said:
        return None
    words, name = rng.choice(said)
    parts = words.split()
    parts[rng.randrange(1, len(parts))] = rng.choice(["always", "never", "money", "yesterday", "angry"])
    return changed(reading, title=f"{name}: ‘{' '.join(parts)}’")


@plants("headline_said")
def _headline_said(reading: Reading, rng: random.Random) -> Story | None:
    name, verb = rng.choice(["Quennell", "Ada Tollivant", "Ossory"]), rng.choice(["says", "warns", "admits"])
    return changed(reading, title=f"{name} {verb} the worst is over")


@plants("figures")
def _figures(reading: Reading, rng: random.Random) -> Story | None:
    """A count of the story in its headline, one more or less or with two digits changed round."""
    found: dict[str, set[int]] = {}
    for p in reading.paragraphs:
        if p.kind == "body":
            for number, noun, _ in counts(reading.text, p.start, p.end):
                found.setdefault(noun, set()).add(number)
    lone = sorted((noun, *numbers) for noun, numbers in found.items() if len(numbers) == 1)
    lone = [(noun, n) for noun, n in lone if n > 5]
    if not lone:
        return None
    noun, number = rng.choice(lone)
    return changed(reading, title=f"What to know about the {number + rng.choice([-1, 1])} {noun}")


@plants("sums")
def _sums(reading: Reading, rng: random.Random) -> Story | None:
    a, b = rng.randrange(3, 12), rng.randrange(3, 12)
    wrong = a + b + rng.choice([-2, -1, 1, 2])
    return inserted(
        reading,
        rng.choice(
            [
                f"The bus carried {wrong} people: {a} men and {b} women.",
                f"Police counted {wrong} passengers — {a} adults and {b} children — at the gate.",
                f"The board was returned by {52 + a} percent to {52 - a + 6} percent, the clerk said.",
                "The town sent three men: Tom Orr, Ned Vance, Bill Hart and Joe Lund.",
                f"Rents rose {40 + b} percent, from $100 to $120, the survey found.",
                f"Sales fell {a * 5 + 20}% to 90 from 100 in a year.",
            ]
        ),
        rng,
    )


@plants("units")
def _units(reading: Reading, rng: random.Random) -> Story | None:
    n = rng.randrange(20, 90)
    paragraph = rng.choice(
        [
            f"The road runs for {n} miles ({n} km) along the coast.",
            f"The fire burned {n} acres ({n * 3} hectares) in a night.",
            f"The stone weighs {n} pounds ({n * 2} kg).",
            f"The fund holds ${n}.7 million. A report puts it at £{n}.7 million.",
            f"A wall {n} feet (about {n} metres) high held the water back.",
        ]
    )
    return inserted(reading, paragraph, rng)


@plants("given_twice")
def _given_twice(reading: Reading, rng: random.Random) -> Story | None:
    """Words of one given to another, lower down."""
    said, whom = spoken(reading), people(reading)
    pairs = [(words, p.names[0]) for words, name in said for p in whom if p.names[0] != name]
    if not pairs:
        return None
    words, name = rng.choice(pairs)
    at = reading.text.index(words) + len(words)
    places = [p.end for p in reading.paragraphs if p.kind == "body" and p.end > at and p.start > at]
    if not places:
        return None
    gap = "\n\n" if "\n\n" in reading.text else "\n"
    end = rng.choice(places)
    return changed(reading, reading.text[:end] + f"{gap}“{words},” {name} said." + reading.text[end:])


@plants("paraphrase")
def _paraphrase(reading: Reading, rng: random.Random) -> Story | None:
    """A quote, and right behind it its paraphrase with another figure or a "not" more."""
    whom = people(reading)
    if not whom:
        return None
    name = rng.choice(whom).names[0]
    last, n = name.split()[-1], rng.randrange(12, 60)
    one, other = rng.choice(
        [
            (
                f"We sold {n} boats last winter and kept the yard open",
                f"the yard had sold {n + 7} boats last winter",
            ),
            (f"There were {n} nurses on the ward that night", f"there had been {n * 2} nurses on the ward"),
            (
                "The council will close the swimming pool in the spring",
                "the council will not close the swimming pool in the spring",
            ),
            (
                "The inspectors never looked at the brakes of the lorry",
                "the inspectors looked at the brakes of the lorry",
            ),
        ]
    )
    return inserted(reading, f"“{one},” {name} said. {last} said {other}.", rng)


@plants("introduced")
def _introduced(reading: Reading, rng: random.Random) -> Story | None:
    said = spoken(reading)
    words = rng.choice(said)[0] if said else "We have not had a day like that before"
    name = rng.choice(["Quennell", "Tollivant", "Ossory", "Harbisher", "Vankirk"])
    return inserted(reading, f"“{words} and that is that,” {name} {rng.choice(['said', 'added'])}.", rng)


@plants("pronoun")
def _pronoun(reading: Reading, rng: random.Random) -> Story | None:
    a, b, word = rng.choice(
        [
            ("Anna Bellew", "Maria Colm", "she"),
            ("Thomas Orr", "Robert Vance", "he"),
            ("Sarah", "Emily", "she"),
        ]
    )
    did = rng.choice(["opened the shop in May", "were the last to leave", "met at the gate on the first day"])
    return inserted(reading, f"{a} and {b} {did}. “It was colder than we thought,” {word} said.", rng)


@plants("spelling")
def _spelling(reading: Reading, rng: random.Random) -> Story | None:
    places = [
        m
        for p in people(reading)
        for m in p.mentions
        if m[2] == "name" and reading.words(m[:2]) == p.names[0].split()[-1]
    ]
    if not places:
        return None
    start, end, _ = rng.choice(places)
    return replaced(reading, start, end, misspelled(reading.words((start, end)), rng))


@plants("first_names")
def _first_names(reading: Reading, rng: random.Random) -> Story | None:
    whom = [p for p in people(reading) if len(p.names[0].split()[0]) > 3]
    if not whom:
        return None
    first, last = rng.choice(whom).names[0].split()
    return inserted(reading, f"{misspelled(first, rng)} {last} did not want to add to that.", rng)


@plants("captions")
def _captions(reading: Reading, rng: random.Random) -> Story | None:
    whom = [p for p in people(reading) if len(p.names[0].split()[0]) > 3]
    if not whom:
        return None
    first, last = rng.choice(whom).names[0].split()
    wrong = f"{first} {misspelled(last, rng)}" if rng.random() < 0.5 else f"{misspelled(first, rng)} {last}"
    return inserted(reading, f"{wrong} at the town hall on Monday. (Photo: Ken Ives/Getty Images)", rng)


@plants("weekday")
def _weekday(reading: Reading, rng: random.Random) -> Story | None:
    days = [t for t in reading.times if t.type == "DATE" and re.fullmatch(r"\d{4}-\d\d-\d\d", t.value)]
    named = []
    for t in days:
        words = reading.words((t.start, t.end))
        if re.match(rf"(?:{'|'.join(MONTHS)})\b", words.lower()) or re.match(
            r"(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.", words
        ):
            named.append(t)
    if not named:
        return None
    t = rng.choice(named)
    wrong = WEEKDAYS[(date.fromisoformat(t.value).weekday() + rng.randrange(1, 7)) % 7].capitalize()
    return replaced(reading, t.start, t.start, f"{wrong}, ")


@plants("impossible_day")
def _impossible_day(reading: Reading, rng: random.Random) -> Story | None:
    if reading.published_on is None:
        return None
    weekday = WEEKDAYS[(reading.published_on.weekday() - 1 + rng.choice([2, 3, 4, 5])) % 7].capitalize()
    paragraph = rng.choice(
        [
            "The hearing was put off on Feb. 30, a clerk said.",
            "The pier was closed on 31 November 2015 after a storm.",
            "The lease ran out on June 31.",
            f"The road was shut yesterday, {weekday}, and stays so.",
            f"The council met yesterday ({weekday}) to hear both sides.",
        ]
    )
    return inserted(reading, paragraph, rng)


@plants("to_come")
def _to_come(reading: Reading, rng: random.Random) -> Story | None:
    if reading.published_on is None:
        return None
    day = reading.published_on + timedelta(days=rng.randrange(20, 300))
    written = f"{day:%B} {day.day}, {day.year}" if rng.random() < 0.5 else f"{day.day} {day:%B} {day.year}"
    verb = rng.choice(
        ["The clerk resigned", "The council voted", "The old bridge collapsed", "The two sides met in Leeds"]
    )
    return inserted(reading, f"{verb} on {written}.", rng)


@plants("backwards")
def _backwards(reading: Reading, rng: random.Random) -> Story | None:
    year = rng.randrange(1985, 2012)
    name = rng.choice(people(reading)).names[0] if people(reading) else "The clerk"
    return inserted(reading, f"{name} worked at the mill from {year} to {year - rng.randrange(1, 9)}.", rng)


@plants("age")
def _age(reading: Reading, rng: random.Random) -> Story | None:
    if reading.published_on is None:
        return None
    years = rng.randrange(25, 60)
    year = reading.published_on.year - years + rng.choice([-9, -4, 3, 5, 10])
    name = rng.choice(["Ada Tollivant", "Ned Quennell", "Maria Ossory"])
    how = rng.choice([f"who was born in Leeds in {year}", f"was born on 3 May {year}"])
    tail = ", runs the mill." if how.startswith("who") else "."
    return inserted(reading, f"{name}, {years}, {how}{tail}", rng)


@plants("two_ages")
def _two_ages(reading: Reading, rng: random.Random) -> Story | None:
    name = rng.choice(["Ada Tollivant", "Ned Quennell", "Maria Ossory"])
    years = rng.randrange(25, 60)
    first = inserted(reading, f"{name}, {years}, runs the mill by the river.", rng)
    if first is None:
        return None
    gap = "\n\n" if "\n\n" in reading.text else "\n"
    last = name.split()[-1]
    second = rng.choice(
        [f"{last}, {years + 3}, has two sons.", f"The {years - 2}-year-old {last} has two sons."]
    )
    return msgspec.structs.replace(first, text=first.text + gap + second)


@plants("length_since")
def _length_since(reading: Reading, rng: random.Random) -> Story | None:
    if reading.published_on is None:
        return None
    day = reading.published_on - timedelta(days=rng.randrange(60, 90))
    since = reading.published_on.year - 8
    paragraph = rng.choice(
        [
            f"It is two weeks since {day.day} {day:%B} {day.year}.",
            f"He has run the mill for 14 years, since {since}.",
            f"She has been the clerk for three years, since {since}.",
        ]
    )
    return inserted(reading, paragraph, rng)


@plants("open_dates")
def _open_dates(reading: Reading, rng: random.Random) -> Story | None:
    relative = [t for t in reading.times if t.anchor == -1 and t.type == "DATE"]
    return changed(reading, published=None) if reading.published and len(relative) > 2 else None
