"""Whys: for every fact of a reading, what it says and how it is known, for a person to read."""

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.days import day, interval, meaning, time_words
from onrecord.denying import denial_of
from onrecord.reading import SURE, Event, Note, Person, Quote, Reading, Span, Time
from onrecord.record.attributed import BY_HAND
from onrecord.visible import flat
from onrecord.web.citing import directive
from onrecord.wording import before_hearer, doubt, excerpt, hedge, placed, said, standing, stands, told, words

__all__ = ["Step", "Why", "fragment", "why", "why_event", "why_note", "why_person", "why_quote", "why_time"]

_KINDS = {
    "direct": "quoted, in quotation marks",
    "indirect": "paraphrased: these are the story’s words",
    "mixed": "partly quoted: only what is in quotation marks is the speaker’s",
}
_STATUSES = {
    "asked": "asked: a question",
    "thought": "thought: told as a belief or a hope",
    "denied": "not said: the story reports that these words were denied, refused or only supposed",
    "attitude": "not said: an act, a wish or a plan",
}
_DENIED = "denied: the story has “{}” before these words"
_SOURCES = {
    "person": "a person",
    "organisation": "an organisation",
    "document": "a document",
    "group": "a group",
    "anonymous": "anonymous",
}
_TYPES = {"DATE": "date", "TIME": "time of day", "DURATION": "length of time", "SET": "repeated"}
_RULES = {
    "name": "the name",
    "pronoun": "a pronoun",
    "description": "a description",
    "relative": "a relative pronoun",
    "continued": "the quote before",
    "role": "a role",
    "maker": "what someone made",
    "interview": "the one who is interviewed",
}


class Step(NamedTuple):
    """A step of a chain of evidence: the words, and what they are."""

    words: str
    rule: str


class Why(NamedTuple):
    """What a fact says (`head`), what it is (`lines`), how it is known (`chain`), and how sure that is."""

    name: str
    sort: str
    head: str
    lines: tuple[str, ...] = ()
    chain: tuple[Step, ...] = ()
    sure: str = ""
    people: tuple[str, ...] = ()
    words: str = ""
    fragment: str = ""


def fragment(reading: Reading, spans: tuple[Span, ...]) -> str:
    """The text directive (`:~:text=…`) that a browser finds the first of these spans by."""
    if not spans:
        return ""
    start, end = spans[0]
    return directive(reading.text[start:end])


def why(reading: Reading, names: Mapping[str, str], name: str) -> Why | None:
    """The why of a fact by its name; None where the reading has none such."""
    sort, digits = name[:1], name[1:]
    person, _, fact = digits.partition("f") if sort == "p" else (digits, "", "")
    if not (person.isascii() and person.isdecimal() and (not fact or (fact.isascii() and fact.isdecimal()))):
        return None
    number = int(person[:9])
    lists: dict[str, int] = {
        "q": len(reading.quotes), "t": len(reading.times), "e": len(reading.events), "n": len(reading.notes),
    }  # fmt: skip
    if sort == "p" and 1 <= number <= len(reading.people):
        someone = reading.people[number - 1]
        if fact:
            return why_fact(reading, names, someone, number, int(fact[:9]))
        return why_person(reading, names, someone, number)
    if number >= lists.get(sort, 0):
        return None
    if sort == "q":
        return why_quote(reading, names, number)
    if sort == "t":
        return why_time(reading, number)
    return why_event(reading, names, number) if sort == "e" else why_note(reading, number)


def why_quote(reading: Reading, names: Mapping[str, str], number: int) -> Why:
    """Who speaks, to whom, when, and the words that lead to them."""
    quote = reading.quotes[number]
    who = _all(names, quote.speakers)
    head = f"{hedge(quote)}{who} {said(reading, quote)}" if who else "Not named"
    if quote.addressees:
        to = before_hearer(said(reading, quote)) if who else " to "
        head += f"{to}{_all(names, quote.addressees)}"
    lines = [f"{quote.kind}: {_KINDS[quote.kind]}"]
    lines += [_STATUSES[quote.status]] if quote.status in _STATUSES else []
    lines += [_DENIED.format(denied)] if (denied := denial_of(reading, quote)) and quote.stated else []
    lines += [f"this {told}"] if (told := doubt(quote)) else []
    about = [f"source: {_SOURCES[quote.source_kind]}"] if quote.source_kind else []
    about += [f"speaks for {_all(names, quote.speaks_for)}"] if quote.speaks_for else []
    if quote.when is not None and quote.when < len(reading.times):
        about += [f"said {on}"] if (on := time_words(reading.times[quote.when])) else []
    about += [f"medium: {flat(quote.medium)}"] if quote.medium else []
    about += [f"goes on from quote {quote.continues + 1}"] if quote.continues is not None else []
    about += [f"inside quote {quote.inside + 1}"] if quote.inside is not None else []
    if cue := words(reading, quote.cue):
        about.append(f"reported by “{excerpt(cue)}”")
    lines += about
    by_hand = any(each.rule == BY_HAND for each in quote.evidence)
    if by_hand and quote.speakers:
        lines.append("speaker corrected by hand")
    if quote.reason:
        lines.append(flat(quote.reason))
    return Why(
        name=f"q{number}",
        sort="quote",
        head=head,
        lines=tuple(lines),
        chain=() if by_hand else _chain(reading, quote),
        sure=_sure(quote.confidence) if quote.speakers else "",
        people=quote.speakers,
        words=excerpt(words(reading, quote.content), 160),
        fragment=fragment(reading, quote.content),
    )


def _chain(reading: Reading, quote: Quote) -> tuple[Step, ...]:
    steps = [
        Step(flat(reading.text[each.start : each.end]), _RULES.get(each.rule, each.rule))
        for each in quote.evidence
    ]
    if not steps:
        steps = [Step(flat(reading.text[start:end]), "the source") for start, end in quote.source]
    return tuple(step for step in steps if step.words)


def why_time(reading: Reading, number: int) -> Why:
    """What a time works out to, and from what."""
    time = reading.times[number]
    stood = flat(reading.text[time.start : time.end])
    lines = [f"{_TYPES[time.type]}, TIMEX3 {time.value}" + (f" ({_more(time)})" if _more(time) else "")]
    if meant := time_words(time):
        head = meaning(stood, meant) or meant
    elif time.type == "DURATION":
        head = f"“{stood}”, a length of time"
    elif time.type == "SET":
        head = f"“{stood}”, again and again"
    else:
        head = f"“{stood}” stays open"
        if reading.published_at(time.start) is None:
            lines.append("the story has no day of publication to work it out from")
    published = reading.published_at(time.start)
    if time.anchor == -1 and published:
        lines.append(f"worked out from the day of publication, {day(published.isoformat())}")
    elif time.anchor is not None and 0 <= time.anchor < len(reading.times):
        other = reading.times[time.anchor]
        lines.append(f"worked out from “{flat(reading.text[other.start : other.end])}”")
    return Why(
        name=f"t{number}",
        sort="time",
        head=head,
        lines=tuple(lines),
        sure=_sure(time.confidence),
        words=stood,
        fragment=fragment(reading, ((time.start, time.end),)),
    )


def _more(time: Time) -> str:
    given = (("mod", time.mod), ("quant", time.quant), ("freq", time.freq))
    return ", ".join(f"{name} {flat(value)}" for name, value in given if value)


def why_person(reading: Reading, names: Mapping[str, str], person: Person, number: int) -> Why:
    """Who it is, what else they are called, and what is said of them."""
    lines: list[str] = [] if person.kind == "person" else [person.kind]
    if person.names[1:]:
        lines.append("also " + ", ".join(flat(name) for name in person.names[1:]))
    if not person.names:
        lines.append("not named")
    if person.members:
        lines.append("made up of " + _all(names, person.members))
    spans = tuple(mention[:2] for mention in person.mentions)
    return Why(
        name=f"p{number}",
        sort="person",
        head=names.get(person.id, person.id),
        lines=tuple(lines),
        people=(person.id,),
        words=f"{len(spans):,} mention{'' if len(spans) == 1 else 's'}",
        fragment=fragment(reading, spans),
    )


def why_fact(reading: Reading, names: Mapping[str, str], person: Person, number: int, at: int) -> Why | None:
    """What is said of a person, in which words."""
    if at >= len(person.facts):
        return None
    fact = person.facts[at]
    value = names.get(fact.person or "") or flat(fact.value)
    lines = []
    if fact.born:
        lines.append(f"born between {day(fact.born[0])} and {day(fact.born[1])}")
    if fact.since:
        lines.append(f"since {flat(fact.since)}")
    lines.append(f"said of {names.get(person.id, person.id)}")
    return Why(
        name=f"p{number}f{at}",
        sort="fact",
        head=f"{fact.kind}: {value}{stands(fact.kind, value, fact.status)}",
        lines=tuple(lines),
        sure=_sure(fact.confidence),
        people=(person.id,),
        words=excerpt(words(reading, fact.spans), 120),
        fragment=fragment(reading, fact.spans),
    )


def why_event(reading: Reading, names: Mapping[str, str], number: int) -> Why:
    """When something happened, and whether it is told as having happened."""
    event: Event = reading.events[number]
    shown = excerpt(told(reading, event), 160)
    lines: list[str] = [how] if (how := standing(event, names)) else []
    if event.who:
        lines.append("with " + _all(names, event.who))
    return Why(
        name=f"e{number}",
        sort="event",
        head=when(reading, event),
        lines=tuple(lines),
        people=event.who,
        words=shown,
        fragment=fragment(reading, ((event.start, event.end),)),
    )


def when(reading: Reading, event: Event) -> str:
    """The day or days of an event in words."""
    known = event.time is not None and event.time < len(reading.times)
    meant = time_words(reading.times[event.time]) if known and event.time is not None else ""
    if event.beside is not None:
        return placed(reading, event)
    if event.kind != "event":
        meant = ""
    return meant or interval(event.earliest, event.latest) or "undated"


def why_note(reading: Reading, number: int) -> Why:
    """What does not add up, or does."""
    note: Note = reading.notes[number]
    return Why(
        name=f"n{number}",
        sort="holds" if note.kind == "holds" else "check",
        head=flat(note.message),
        words=excerpt(words(reading, note.spans), 120),
        fragment=fragment(reading, note.spans),
    )


def _all(names: Mapping[str, str], ids: tuple[str, ...]) -> str:
    return ", ".join(names.get(each, each) for each in ids)


def _sure(confidence: float) -> str:
    return f"confidence {confidence:.0%}" + (" (a guess)" if confidence < SURE else "")
