"""Citing: a quote, a story or a verdict as plain text to copy, with a link to the words at their outlet."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote as percent

from onrecord.days import day
from onrecord.denying import denial, denial_of, nobody
from onrecord.headline import headline
from onrecord.reading import SURE, Quote, Reading
from onrecord.record.asking import QuoteRow
from onrecord.record.said import Check, Printing
from onrecord.visible import flat
from onrecord.web.addresses import web
from onrecord.wording import excerpt

__all__ = ["Citation", "directive", "of_check", "of_printing", "of_quote", "of_story", "of_words"]

_ENDS = 4  # words at each end of a text fragment
_LONG = 90  # characters from which a text fragment gives both ends instead of all
_WORDS = 600  # characters of the words that are cited
_JOINT = " … "  # between the parts of a broken quote
_NOT_SAID = "did not say"
_CLOSING = "”\"’'.!?…»"
_OPENING = "“\"‘'«„‹`"


class Citation(NamedTuple):
    """The text, and the address of the words at their outlet; "" where the story has none."""

    text: str
    href: str


def directive(words: str) -> str:
    """The text directive (`:~:text=…`) that a browser finds words of a page by; "" for none."""
    shown = flat(words[:2_000].strip().partition("\n")[0])
    if not shown:
        return ""
    if len(shown) <= _LONG:
        return ":~:text=" + _escaped(shown)
    parts = shown.split()
    first, last = " ".join(parts[:_ENDS]), " ".join(parts[-_ENDS:])
    return f":~:text={_escaped(first)},{_escaped(last)}"


def of_quote(row: QuoteRow) -> Citation:
    """A quote of a list."""
    speakers = (row.guess,) if row.guess else row.speakers
    return _cited(
        speakers, row.confidence, _denied(row.denial, row.status), row.kind == "indirect",
        row.kind == "direct", row.quote, row.headline, row.outlet, row.day, row.url,
    )  # fmt: skip


def of_printing(printing: Printing) -> Citation:
    """One place where a story has words."""
    denied = printing.standing == "denied"
    verb = denial(printing.kind, printing.cue, printing.source, "") if denied else ""
    return _cited(
        printing.speakers, printing.confidence, _denied(verb, printing.standing), printing.kind == "indirect",
        printing.kind == "direct", printing.words, printing.headline, printing.outlet, printing.published,
        printing.url,
    )  # fmt: skip


def of_words(reading: Reading, names: Mapping[str, str], quote: Quote) -> Citation:
    """A quote of a story that is looked at."""
    words = _JOINT.join(reading.text[start:end] for start, end in quote.content)
    return _cited(
        tuple(names.get(each, each) for each in quote.speakers), quote.confidence,
        _denied(denial_of(reading, quote), quote.status), quote.kind == "indirect", quote.kind == "direct",
        words, headline(reading.title, reading.text) or reading.id, reading.outlet, reading.published,
        reading.url,
    )  # fmt: skip


def of_story(reading: Reading) -> Citation:
    """A story: its byline, headline, outlet, date and address."""
    called = headline(reading.title, reading.text) or reading.id
    byline = f"{flat(reading.byline).rstrip('.')}. " if reading.byline else ""
    href = web(reading.url) or ""
    return Citation(byline + _place(called, reading.outlet, reading.published, href), href)


def of_check(check: Check, address: str, href: str) -> Citation:
    """A verdict: the words checked, what became of them, the printing that it rests on first, its address."""
    text = f"“{excerpt(flat(check.words), _WORDS)}” – {flat(check.sentence)}"
    text += f" Checked against {check.quotes:,} quotes and paraphrases with onrecord, rules {check.rules}."
    if check.printings:
        text += f" Source: {of_printing(check.printings[check.told or 0]).text}"
    return Citation(f"{text} {address}".rstrip(), href)


def _cited(
    speakers: tuple[str, ...],
    confidence: float,
    denied: str,
    retold: bool,
    direct: bool,
    words: str,
    called: str,
    outlet: str | None,
    published: str | None,
    url: str | None,
) -> Citation:
    who = " and ".join(map(flat, speakers)) or "Speaker not named"
    if speakers and confidence < SURE:
        who += " (a guess)"
    said = excerpt(flat(words), _WORDS)
    if direct and said[:1] not in _OPENING:
        said = f"“{said}”"
    longest = max(words.split(_JOINT), key=len)
    href = f"{url}{'' if '#' in str(url) else '#'}{directive(longest)}" if web(url) else ""
    stop = "" if said[-1:] in _CLOSING else "."
    if denied:
        who = denied if nobody(denied) else f"{who} {denied}"
    told = f"{who}{', paraphrased' if retold else ''}: {said}{stop}"
    return Citation(f"{told} In {_place(called, outlet, published, href)}", href)


def _denied(denial: str | None, status: str) -> str:
    """The story's verb that denies the words; ours where it has them as not said, without such a verb."""
    return denial or (_NOT_SAID if status == "denied" else "")


def _place(called: str, outlet: str | None, published: str | None, href: str) -> str:
    parts = [f"“{flat(called)}”", flat(outlet or ""), day(published) if published else "undated", href]
    return ", ".join(part for part in parts if part)


def _escaped(text: str) -> str:
    return percent(text, safe="").replace("-", "%2D")  # a hyphen has a meaning there
