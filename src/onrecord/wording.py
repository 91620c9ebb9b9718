"""Wording: how the nouns of a reading are put to a person, the same in pages and tables."""

import re
from collections.abc import Iterable, Mapping, Sequence

from onrecord.days import day
from onrecord.denying import denial_of, nobody
from onrecord.quotes.cues import cue_of, forms
from onrecord.reading import SURE, Event, Fact, Person, Quote, Reading, Span
from onrecord.reworded import shown
from onrecord.visible import flat

__all__ = [
    "before_hearer",
    "chain",
    "count_words",
    "counted",
    "described",
    "did",
    "doubt",
    "excerpt",
    "facts",
    "guesses",
    "hedge",
    "labels",
    "of",
    "own_and_retold",
    "placed",
    "quotes_counted",
    "said",
    "shown_confidence",
    "standing",
    "stands",
    "stopped",
    "stories_counted",
    "told",
    "words",
]

# What a speaker did, by the status of the quote, else by its manner, where the story has no plain verb for
# it.
_DID = {"asked": "asked", "thought": "thought", "denied": "did not say", "attitude": "meant"}
_DID |= {"said": "said", "written": "wrote", "sung": "sang"}

_PUBLISHED = "the story is published"


def labels(reading: Reading) -> dict[str, str]:
    """What each person is called, by id: the fullest name, else the words that point at them."""
    sources = {start: end for quote in reading.quotes for start, end in quote.source[:1]}
    return {person.id: _label(reading, person, sources) for person in reading.people}


def _label(reading: Reading, person: Person, sources: Mapping[int, int]) -> str:
    """`sources` are the words that name who is quoted, by where they start."""
    if person.names:
        return flat(person.names[0])
    described = sorted(person.mentions, key=lambda m: (m[2] == "pronoun", m[0]))
    if not described:
        return person.id
    start, end, _ = described[0]
    whole = sources.get(start, end)
    if _GOES_ON.match(reading.text, end, whole) and whole - start <= _LABEL:
        end = whole  # "a number of councillors", "less than 2 in 10"
    return flat(reading.text[start:end])


_GOES_ON = re.compile(r" (?:of\b|in \d|by\b)")
_LABEL = 80  # code points of the words that stand for a name


def words(reading: Reading, spans: Sequence[Span]) -> str:
    """The words of several spans on one line, a gap between them shown as " … "."""
    return " … ".join(flat(reading.text[start:end]) for start, end in spans)


def said(reading: Reading, quote: Quote) -> str:
    """What the speaker did, by the story's own verb ("warned", "told") where it has a plain one."""
    if quote.status == "denied":
        return did(quote)
    if denial := denial_of(reading, quote):
        return _DID["denied"] if nobody(denial) else denial
    *aside, own = words(reading, quote.cue).casefold().split() or [""]
    cue = cue_of(own)
    if cue is None or not _ASIDE.issuperset(aside):
        return did(quote)
    if cue.form in ("past", "s"):
        return own
    plain = cue.form == "ing" or (quote.source and 0 < quote.cue[0][0] - quote.source[-1][1] <= 1)
    return next(word for word, form in forms(cue.lemma).items() if form == "past") if plain else did(quote)


# What may stand before a verb that says what was done: "has also warned"; not "would warn".
_ASIDE = frozenset("has have had also then later once since repeatedly again".split())


def did(quote: Quote) -> str:
    """What the speaker did, in our words: said, wrote, sang, asked, thought or did not say."""
    return _DID[quote.status if quote.status != "said" else quote.manner]


def of(name: str, plural: bool = False) -> str:
    """Whose something is: “Ines Quill’s”, “the lawmakers’” of a `plural`."""
    return name + ("’" if plural and name.endswith("s") else "’s")


def described(name: str) -> str:
    """Who somebody is within a sentence: “a person” for the “A person” that opens a sentence of the story."""
    first, _, rest = name.partition(" ")
    small = first.casefold() in _OPENING and rest[:1].islower()
    return name[:1].lower() + name[1:] if small else name


_OPENING = frozenset("a an the one two three some several many his her their its my our".split())


def before_hearer(verb: str) -> str:
    """What stands between what a speaker did and to whom: "said to the council", "told the council"."""
    return " " if verb in _TELLS else " to "


_TELLS = frozenset(
    "accused accuses advised advises asked asks assured assures begged begs called calls cautioned cautions "
    "challenged challenges encouraged encourages informed informs instructed instructs invited invites "
    "ordered orders persuaded persuades pressed presses reassured reassures reminded reminds told tells "
    "urged urges warned warns".split()
)


def told(reading: Reading, event: Event) -> str:
    """The words of an event on one line; the story's own publication, which has none, in ours."""
    return _PUBLISHED if event.kind == "publication" else shown(reading, event)


def standing(event: Event, names: Mapping[str, str]) -> str:
    """How an event stands, where it did not plainly happen: planned, negated, reported by Ada Bell."""
    by = ", ".join(names[each] for each in event.by if each in names)
    if event.status == "asserted":
        return ""
    return f"{event.status} by {by}" if by and event.status in ("reported", "denied") else event.status


def placed(reading: Reading, event: Event) -> str:
    """Where an event without a date stands: "before: the choir sang"; empty where it has a date."""
    if event.beside is None or event.relation is None:
        return ""
    return f"{event.relation}: {excerpt(told(reading, reading.events[event.beside]))}"


def shown_confidence(confidence: float) -> float:
    """A confidence with three places, on the side of `SURE` on which it is, so that what is counted can be
    counted again from what is shown."""
    shown = round(confidence, 3)
    return shown if (shown >= SURE) == (confidence >= SURE) else shown - 0.001


def hedge(quote: Quote) -> str:
    """What stands before the speaker's name where that is a guess."""
    return "guess: " if quote.guessed else ""


def guesses(number: int) -> str:
    """How many quotes are somebody's by a guess alone: ", 2 guesses not counted"."""
    return f", {number:,} guess{'es' * (number != 1)} not counted" if number else ""


def doubt(quote: Quote) -> str:
    """That the story may be saying that it was not said, where it may be."""
    return "possibly denied" if quote.doubted else ""


def chain(reading: Reading, quote: Quote) -> list[str]:
    """The words that lead from the quote's source to who it is: she, host Kelly Clarkson."""
    steps: list[str] = []
    spans = [(step.start, step.end) for step in quote.evidence] or list(quote.source)
    for start, end in spans:
        step = excerpt(flat(reading.text[start:end]), _STEP)
        if step and (not steps or step.lower() != steps[-1].lower()):
            steps.append(step)
    return steps


_STEP = 60  # characters of a step that are shown; one may be a whole quotation


def facts(person: Person, names: dict[str, str]) -> list[str]:
    """What is said of a person, a few words each: age 41 (born …), host, spouse of …; alike ones together."""
    told: dict[str, list[str]] = {}
    for fact in person.facts:
        told.setdefault("" if fact.kind in ("age", "role") else fact.kind, []).append(_fact(fact, names))
    plain = told.pop("", [])
    return plain + [f"{kind}: {', '.join(dict.fromkeys(values))}" for kind, values in told.items()]


def _fact(fact: Fact, names: dict[str, str]) -> str:
    value = names.get(fact.person or "") or flat(fact.value)
    if fact.kind == "age":
        value = f"age {value}"
    if fact.born:
        value += f" (born {day(fact.born[0])} – {day(fact.born[1])})"
    if fact.since:
        value += f" since {flat(fact.since)}"
    return value + stands(fact.kind, value, fact.status)


def stands(kind: str, value: str, status: str) -> str:
    """How a fact stands, in brackets behind its value: " (former)"; empty where it is so."""
    if status == "asserted" or (status == "former" and _SAYS_FORMER & set(value.lower().split())):
        return ""
    return f" ({_STANDS.get((kind, status), status)})"


_SAYS_FORMER = frozenset(["former", "ex", "retired", "then"])
_STANDS = {("age", "former"): "then", ("age", "planned"): "to come"}


def count_words(text: str) -> int:
    """How many words: runs of letters and digits, with what joins them inside."""
    return sum(1 for _ in _WORD.finditer(text))


_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.,\-‐‑](?=[^\W_]))*")


def counted(number: int, noun: str) -> str:
    """A number and its noun: no quotes, 1 quote, 2,000 quotes."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s" if number else f"no {noun}s"


def stories_counted(number: int) -> str:
    """How many stories: 0 stories, 1 story, 2,000 stories."""
    return "1 story" if number == 1 else f"{number:,} stories"


def quotes_counted(quotes: Iterable[Quote]) -> str:
    """How many quotes have the speaker's own words, and how many paraphrase them: 7 quotes, 3 paraphrases."""
    kinds = [quote.kind for quote in quotes if quote.stated]
    paraphrases = kinds.count("indirect")
    return own_and_retold(len(kinds) - paraphrases, paraphrases)


def own_and_retold(quotes: int, paraphrases: int) -> str:
    """How many quotes have the speaker's own words, and how many are paraphrases: none are not told of."""
    own = counted(quotes, "quote")
    return own + (f", {counted(paraphrases, 'paraphrase')}" if paraphrases else "")


def looked_through(quotes: int) -> str:
    """What words are looked for in: "1 quote or paraphrase", "2,000 quotes and paraphrases"."""
    return "1 quote or paraphrase" if quotes == 1 else f"{quotes:,} quotes and paraphrases"


def excerpt(words: str, most: int = 60) -> str:
    """The first and the last words where there are more than `most` characters, and […] between them: what
    was left out here is not taken for a gap of the outlet's."""
    if len(words) <= most:
        return words
    half = most // 2
    return f"{words[:half].rsplit(' ', 1)[0]} […] {words[-half:].split(' ', 1)[-1]}"


def stopped(sentence: str) -> str:
    """A sentence with one full stop, where it ends in none, or in a second one behind "Jr."."""
    if sentence.endswith("..") and not sentence.endswith("..."):
        return sentence[:-1]
    return sentence if sentence.rstrip("”’")[-1:] in (".", "!", "?", "…") else f"{sentence}."
