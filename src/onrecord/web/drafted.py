"""Drafted: what is shown of the check of a draft, in the reading room and as one HTML file by itself."""

from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from onrecord.layout import paragraphs
from onrecord.notes.against import Against, Place
from onrecord.page.draft import COMPARED, MISSING, itself, named, noted, summary, the_rest
from onrecord.record.draft import FAILING, Checked, DraftCheck, Fault
from onrecord.record.said import Flag, Piece
from onrecord.record.said.answer import SURE
from onrecord.web.addresses import web
from onrecord.web.rendering import Pages
from onrecord.web.verdicts import VERDICTS, Changed, Found, bare_sentence, changed, found, said_else

__all__ = ["html", "shown"]

_PRINTINGS, _OTHERS = 3, 2
_FACT = ("Facts differ", "!")


class Source(NamedTuple):
    """A place of the record that has a fact otherwise, with the way there; "" where there is none."""

    outlet: str
    day: str | None
    words: str
    href: str


class Entry(NamedTuple):
    """One thing that was checked, as it is listed: its number, name and sign, and what to know of it."""

    number: int
    sort: str  # the verdict, or "fact"
    name: str
    sign: str
    words: str
    speakers: tuple[str, ...]
    sentence: str
    guessed: bool = False
    denied: bool = False
    flags: tuple[Flag, ...] = ()
    diff: tuple[Piece, ...] = ()
    changed: Changed | None = None
    printings: tuple[Found, ...] = ()
    others: tuple[Found, ...] = ()
    sources: tuple[Source, ...] = ()
    noted: tuple[str, ...] = ()


class Mark(NamedTuple):
    """A piece of the draft's text, with the sort of what it belongs to and the numbers that end there."""

    text: str
    sort: str
    ends: tuple[int, ...]


def shown(check: DraftCheck, of: frozenset[Fault] = FAILING, in_room: bool = True) -> dict[str, Any]:
    """What the templates show: entries to look at, the others, and the text with each marked."""
    every: list[Checked | Against] = [*check.checked, *check.differences]
    every.sort(key=lambda each: each.spans)
    faults = {id(each) for each in check.faults(of)}
    entries = [(each, _entry(check.text, n, each, in_room)) for n, each in enumerate(every, 1)]
    others = [entry for each, entry in entries if id(each) not in faults]
    missing = [entry for entry in others if entry.sort == "absent"]
    return {
        "check": check,
        "summary": summary(check),
        "compared": COMPARED,
        "itself": itself(check),
        "sure": SURE,
        "faults": [entry for each, entry in entries if id(each) in faults],
        "missing": missing,
        "missing_heading": MISSING,
        "rest": [entry for entry in others if entry not in missing],
        "rest_heading": the_rest(bool(faults or missing)),
        "blocks": _blocks(check.text, [(entry, each.spans, id(each) in faults) for each, entry in entries]),
    }


def html(check: DraftCheck, of: frozenset[Fault] = FAILING) -> str:
    """One HTML file with everything in it: no script, nothing fetched; stories with an address are links."""
    style = files("onrecord.web").joinpath("static", "onrecord.css").read_text("utf-8")
    return Pages("").render("draft_file.html", {**shown(check, of, in_room=False), "style": style})


def _entry(text: str, number: int, each: Checked | Against, in_room: bool) -> Entry:
    if isinstance(each, Against):
        words = " … ".join(text[start:end] for start, end in each.spans)
        return Entry(number, "fact", *_FACT, words, (), each.message, sources=(_source(each.other, in_room),))
    check = each.check
    return Entry(
        number,
        each.verdict,
        named(each).capitalize() if each.sort == "paraphrase" else VERDICTS[each.verdict][0],
        VERDICTS[each.verdict][1],
        each.words,
        each.speakers,
        bare_sentence(each.sentence),
        each.guessed,
        each.denied,
        tuple(flag for flag in each.flags if said_else(flag.message, each.sentence))[:5],
        check.diff if check else (),
        changed(check) if check else None,
        tuple(found(p, in_room) for p in check.printings[:_PRINTINGS]) if check else (),
        tuple(found(p, in_room) for p in check.others[:_OTHERS]) if check else (),
        noted=tuple(noted(each)),
    )


def _source(place: Place, in_room: bool) -> Source:
    href = web(place.url) or ""
    if in_room:
        shown = f"?show={place.spans[0][0]}-{place.spans[-1][1]}#shown" if place.spans else ""
        href = f"/story/{place.story}{shown}"
    return Source(place.outlet or place.title or place.name, place.day, place.words, href)


def _blocks(text: str, marked: Sequence[tuple[Entry, Iterable[tuple[int, int]], bool]]) -> list[list[Mark]]:
    """The paragraphs of the draft in pieces; one of several is of one to look at, else of the shortest."""
    spans = [(not fault, end - start, start, end, entry) for entry, of, fault in marked for start, end in of]
    spans.sort(key=lambda span: span[:4])
    ends: dict[int, list[int]] = {}
    for entry, of, _ in marked:
        ends.setdefault(max(end for _, end in of), []).append(entry.number)
    blocks = []
    for paragraph in paragraphs(text):
        start, end = paragraph.start, paragraph.end
        here = [span for span in spans if span[2] < end and start < span[3]]
        cuts = sorted({start, end, *(at for span in here for at in span[2:4] if start < at < end)})
        block = []
        for first, last in pairwise(cuts):
            over = next((span for span in here if span[2] <= first and last <= span[3]), None)
            block.append(Mark(text[first:last], over[4].sort if over else "", tuple(ends.get(last, ()))))
        blocks.append(block)
    return blocks
