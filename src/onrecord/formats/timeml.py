"""TimeML: a story with its times marked in place as TIMEX3 (TimeML 1.2.1), laid out as TempEval-3 does.

The text content of TEXT has as many characters as the story, each in its place: offsets of a reading hold in
it. Characters that XML 1.0 cannot hold are shown by others, one for one, and a comment says which and how
many.
"""

import re
from collections import Counter

from onrecord.formats import Sink
from onrecord.reading import Reading, Time

__all__ = ["SCHEMA", "document", "file_name", "write"]

SCHEMA = "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"

# XML 1.0 (fifth edition), production 2, holds none of these. Surrogates, which it cannot hold either, no
# story has.
_BARRED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What a parser would take for markup, or rewrite: it makes one line feed of CR LF and of CR (section 2.11),
# and a blank of a line break in an attribute.
_MARKUP = re.compile('[&<>"\r\x85\u2028]')
_BLANKS = re.compile("[\t\n]")


def write(out: Sink, reading: Reading) -> None:
    """The document of one story; XML has no place for two."""
    out.write(document(reading))


def document(reading: Reading) -> str:
    """The story as TimeML, to be written as UTF-8.

    Time n of the reading has tid t(n+1); t0 is the day (or the moment) of publication, as TempEval-3 has it:
    the CREATION_TIME. A time that overlaps one before it cannot stand in place; it is left out, and a comment
    says so.
    """
    kept = _in_place(reading.times)
    left = len(reading.times) - len(kept)
    told = _told(reading)
    if left:
        told.append(f"{left} of {len(reading.times)} times overlap others and are left out.")
    title = [f"<TITLE>{_text(reading.title)}</TITLE>"] if reading.title else []
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<TimeML xmlns:xsi="{_XSI}" xsi:noNamespaceSchemaLocation="{SCHEMA}">',
            f"<DOCID>{_text(reading.id)}</DOCID>",
            f"<DCT>{_published(reading.published)}</DCT>",
            *title,
            *(f"<!-- {sentence} -->" for sentence in told),
            f"<TEXT>{_body(reading, kept)}</TEXT>",
            "</TimeML>\n",
        ]
    )


def _in_place(times: tuple[Time, ...]) -> list[int]:
    """The indices of the times that can be marked, in the order of the text."""
    kept: list[int] = []
    end = 0
    for n in sorted(range(len(times)), key=lambda n: (times[n].start, -times[n].end, n)):
        if end <= times[n].start < times[n].end:
            kept.append(n)
            end = times[n].end
    return kept


def _body(reading: Reading, kept: list[int]) -> str:
    tids = {n: f"t{n + 1}" for n in kept}
    if reading.published:
        tids[-1] = "t0"
    parts, at = [], 0
    for n in kept:
        time = reading.times[n]
        attributes = {
            "tid": tids[n],
            "type": time.type,
            "value": time.value,
            "mod": time.mod,
            "quant": time.quant,
            "freq": time.freq,
            "temporalFunction": "false" if time.anchor is None else "true",
            "anchorTimeID": _anchor(reading, time, tids),
            "functionInDocument": "NONE",
        }
        parts += [
            _text(reading.text[at : time.start]),
            _timex(attributes, reading.text[time.start : time.end]),
        ]
        at = time.end
    return "".join([*parts, _text(reading.text[at:])])


def _anchor(reading: Reading, time: Time, tids: dict[int, str]) -> str | None:
    """The time that another was worked out from; an entry's own day is no time of the document."""
    own = time.anchor == -1 and reading.published_at(time.start) != reading.published_on
    return None if time.anchor is None or own else tids.get(time.anchor)


def _published(published: str | None) -> str:
    if published is None:
        return ""
    return _timex(
        {
            "tid": "t0",
            "type": "TIME" if len(published) > 10 else "DATE",
            "value": published[:19],  # TIMEX3 has no place for a zone or a fraction: the words keep them
            "temporalFunction": "false",
            "functionInDocument": "CREATION_TIME",
        },
        published,
    )


def _timex(attributes: dict[str, str | None], words: str) -> str:
    written = "".join(f' {name}="{_value(value)}"' for name, value in attributes.items() if value is not None)
    return f"<TIMEX3{written}>{_text(words)}</TIMEX3>"


def _text(text: str) -> str:
    return _MARKUP.sub(_reference, _BARRED.sub(_shown, text))


def _value(text: str) -> str:
    return _BLANKS.sub(_reference, _text(text))


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"  # the control pictures


def _told(reading: Reading) -> list[str]:
    """Which characters are shown by others, and how many of each."""
    found = Counter(_BARRED.findall(reading.text))
    if not found:
        return []
    each = ", ".join(
        f"U+{ord(char):04X} by U+{ord(_BARRED.sub(_shown, char)):04X} ({count})"
        for char, count in sorted(found.items())
    )
    return [f"XML cannot hold some characters of this text; others stand for them, one for one: {each}."]


def file_name(reading: Reading) -> str:
    """A name made of the story's digest alone."""
    return f"{reading.digest[:16]}.tml"
