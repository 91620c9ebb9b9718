"""Statements: what of a draft is checked, each with the words to be looked for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.denying import denial_of
from onrecord.reading import Quote, Reading, Span
from onrecord.record.draft.answer import Sort
from onrecord.record.said.answer import SURE
from onrecord.record.said.sense import NEGATIONS
from onrecord.record.said.titles import titled

__all__ = ["Statement", "quoted_in", "statements"]

_LEAST = 3  # words between marks that are looked for by themselves; fewer are so with the rest of a statement
_LEAST_UNCLAIMED = (
    5  # … where nobody is told to have said them: fewer may be a title, a name, a turn of phrase
)
_BEFORE = 40  # code points before words in which the word before them stands
_NAMING = ("title", "nickname", "lyrics")  # marks around these quote nobody


class Statement(NamedTuple):
    """Words of a draft that are somebody's: a quotation, or a statement told in the draft's own words.

    `by` is the name of who said it, where the draft gives one and surely, or the office of whom it does not
    name (`in_office`); where `guessed` is true, the speakers are a guess. `whole` says that a paraphrase has
    quotations in it, which are statements of their own, and `few` that hardly a word stands around them.
    `before` is the word that the draft has before it. `denies` says that the draft has it as denied; `marked`
    are quotations in it too short to be looked for unless nothing else is found.
    """

    sort: Sort
    quote: int | None
    spans: tuple[Span, ...]
    words: str
    speakers: tuple[str, ...] = ()
    by: str | None = None
    in_office: bool = False
    guessed: bool = False
    whole: bool = False
    few: bool = False
    before: str = ""
    denies: bool = False
    marked: tuple[Span, ...] = ()


def statements(reading: Reading) -> list[Statement]:
    """All that is checked, in the order of the text; paraphrases with quotations in them come last."""
    found = [each for n, quote in enumerate(reading.quotes) for each in _of_quote(reading, n, quote)]
    found = _put_together(reading, found)
    found += _unclaimed(reading, found)
    return sorted(found, key=lambda each: (each.whole, each.spans))


def _of_quote(reading: Reading, n: int, quote: Quote) -> Iterator[Statement]:
    outer = reading.quotes[quote.inside] if quote.inside is not None else None
    if not quote.content or (outer is not None and outer.kind == "direct"):
        return  # the words of the quote that holds it
    of = _speakers(reading, quote)
    if quote.kind == "direct":
        for spans in _in_sentences(reading, quote.content):
            yield _statement(reading, "quotation", n, spans, of)
        return
    marked = [
        (mark.start, mark.end)
        for mark in reading.marks
        if mark.depth == 0
        and mark.use not in _NAMING
        and any(start <= mark.start and mark.end <= end for start, end in quote.content)
    ]
    marked = marked if quote.kind == "mixed" else []
    short = tuple(span for span in marked if _length(reading, span) < _LEAST)
    marked = [span for span in marked if span not in short]
    denies = bool(denial_of(reading, quote))
    for span in marked:
        yield _statement(reading, "quotation", n, (span,), of)._replace(denies=denies)
    if not quote.stated:
        return
    if not marked:
        told = _statement(reading, "paraphrase", n, quote.content, of)
        yield told._replace(denies=denies, marked=short)
        return
    for start, end in quote.content:
        within = [span for span in marked if start <= span[0] and span[1] <= end]
        if (start, end) not in within and _length(reading, (start, end)) >= _LEAST:
            told = _statement(reading, "paraphrase", n, ((start, end),), of)
            around = told.words
            for span in within:
                around = around.replace(reading.words(span), " ")
            others = around.casefold().split()
            few = len(others) < _LEAST and NEGATIONS.isdisjoint(others)
            yield told._replace(whole=bool(within), few=bool(within) and few, denies=denies)


def _length(reading: Reading, span: Span) -> int:
    """The words of a stretch."""
    return len(reading.words(span).split())


class _Speakers(NamedTuple):
    """Who said it, as `Statement` has it."""

    speakers: tuple[str, ...] = ()
    by: str | None = None
    in_office: bool = False
    guessed: bool = False


def _speakers(reading: Reading, quote: Quote) -> _Speakers:
    """The names of who said it, and the one that is sure enough to be held against the record's.

    A body is none: what one stands for others may have said. An office of which the draft does not tell that
    the one who is named holds it is whoever the record has in it.
    """
    people = [person for person in reading.people if person.id in quote.speakers and person.names]
    names = tuple(person.names[0] for person in people)
    stated = quote.stated and not quote.doubted
    sure = quote.confidence >= SURE
    alone = len(quote.speakers) == 1 and len(people) == 1 and people[0].kind == "person"
    source = " ".join(map(reading.words, quote.source))
    office = titled(source) if stated and len(people) < 2 else None
    if office is not None and office.office and office.title == source:
        roles = [fact.value for person in people for fact in person.facts if fact.kind == "role"]
        if not (sure and office.borne_by(roles)):
            return _Speakers((source,), source, in_office=True)
    if stated and sure and alone:
        return _Speakers(names, names[0])
    return _Speakers(names, guessed=bool(names) and not sure)


def _statement(
    reading: Reading,
    sort: Sort,
    n: int | None,
    spans: Iterable[Span],
    of: _Speakers | None = None,
) -> Statement:
    spans = tuple(spans)
    start = spans[0][0]
    before = reading.text[max(0, start - _BEFORE) : start].split()[-1:]
    words = " ".join(map(reading.words, spans))
    told = Statement(sort, n, spans, words, before="".join(before))
    return told._replace(**of._asdict()) if of else told


def _put_together(reading: Reading, found: list[Statement]) -> list[Statement]:
    """With the parts of one sentence as one: “We will not,” she said, “close the pier.”"""
    kept: list[Statement] = []
    for each in found:
        quote = reading.quotes[each.quote] if each.quote is not None else None
        before = kept[-1] if kept else None
        if (
            quote is not None and before is not None and quote.continues is not None
            and quote.continues == before.quote and each.sort == before.sort == "quotation"
            and _goes_on(each.words)
        ):  # fmt: skip
            kept[-1] = before._replace(
                quote=each.quote, spans=before.spans + each.spans, words=f"{before.words} {each.words}"
            )
        else:
            kept.append(each)
    return kept


def quoted_in(reading: Reading, told: Statement) -> list[Statement]:
    """The short quotations in a statement, each as a statement of its own."""
    return [
        _statement(
            reading,
            "quotation",
            told.quote or 0,
            (span,),
            _Speakers(told.speakers, told.by, told.in_office, told.guessed),
        )
        for span in told.marked
    ]


def _in_sentences(reading: Reading, content: Sequence[Span]) -> list[list[Span]]:
    """The parts of a quote between attributions; those of one sentence are one, and so are a few words with
    the next part.

    “She never called,” Rusk said. “We counted twice.” are two quotations: each may be from another day.
    """
    found: list[list[Span]] = []
    for span in content:
        few = found and sum(_length(reading, part) for part in found[-1]) < _LEAST
        if found and (few or _goes_on(reading.words(span))):
            found[-1].append(span)
        else:
            found.append([span])
    return found


def _goes_on(words: str) -> bool:
    """Whether words begin in the middle of a sentence."""
    return next((letter for letter in words if letter.isalnum()), "").islower()


def _unclaimed(reading: Reading, found: list[Statement]) -> Iterator[Statement]:
    """What stands in quotation marks as speech, and no quote has."""
    taken = [span for each in found for span in each.spans]
    taken += [span for quote in reading.quotes for span in quote.content]
    for mark in reading.marks:
        if mark.use != "speech" or mark.depth or any(s < mark.end and mark.start < e for s, e in taken):
            continue
        if _length(reading, (mark.start, mark.end)) >= _LEAST_UNCLAIMED:
            yield _statement(reading, "quotation", None, [(mark.start, mark.end)])
