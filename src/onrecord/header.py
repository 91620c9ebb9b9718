"""What a story may say of itself before it begins: front matter, a date line, a dateline.

    ---                         date 2020-10-15 The story …        LONDON, 15 October 2020 — The story …
    title: …
    date: 2020-10-15            Date: 15 October 2020              The headline
    ---                                                            By Ada Penn
    The story …                 The story …                        Published: 15 October 2020

                                                                   The story …

Every function is linear in the text and takes any text.
"""

import re
from typing import NamedTuple

from onrecord.written_dates import CLOCKS, date_at, date_in, iso_date

__all__ = [
    "Dateline",
    "Header",
    "dateline_end",
    "iso_date",
    "read_dateline",
    "read_header",
    "read_published",
]


class Header(NamedTuple):
    """What stands before the story.

    `end` is the offset (code points) of the first character of the story proper, 0 when there is no header.
    `fields` holds what it says under date, title, byline, outlet, section, url; a date that can be read
    is in ISO form, any other as it is written. `places` holds where each of their values starts.
    """

    end: int
    fields: dict[str, str]
    places: dict[str, int]


class Dateline(NamedTuple):
    """A dateline with a full date: its span, up to the story's first word, and the date in ISO form."""

    start: int
    end: int
    date: str


# What front matter calls things → what a story calls them. From Jekyll, Hugo, Pandoc and newsroom exports.
_KEYS = {
    "date": "date",
    "published": "date",
    "publish_date": "date",
    "publication_date": "date",
    "published_at": "date",
    "pubdate": "date",
    "datepublished": "date",
    "title": "title",
    "headline": "title",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "by": "byline",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "source": "outlet",
    "site": "outlet",
    "section": "section",
    "category": "section",
    "url": "url",
    "link": "url",
    "permalink": "url",
    "subject": "title",  # of a mail
    "sent": "date",
}
# Other lines of a mail's head (RFC 5322), which say nothing of the story.
_MAIL = frozenset("from to cc bcc reply_to sender message_id mime_version content_type received".split())


_BLANK = re.compile(r"[\s\ufeff]*+")
_FENCE = re.compile(r"---[ \t]*+(?=[\r\n]|\Z)")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*+(?=[\r\n]|\Z)")
_BREAK = re.compile(r"\r\n|\r|\n")
_KEY = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]{0,8}:(?=[ \t\r\n]|\Z)[ \t]*+(?P<value>[^\r\n]*+)")
_ITEM = re.compile(r"[ \t]*+-[ \t]++(?P<value>[^\r\n]*+)")
_MORE = re.compile(r"[ \t]++(?P<value>[^\r\n]*+)|[ \t]*+(?:\#[^\r\n]*+)?(?=[\r\n]|\Z)")
_NAMED = re.compile(r"date(?::|[ \t])[ \t]*+", re.I)
_NO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?!\w)")  # of the shape of a date, such as 2020-13-45
_ALONE = re.compile(r"(?:(?:published|posted|pubdate|publication date)(?:[ \t]on)?:?[ \t]*+)?", re.I)
_LINE_END = re.compile(r"[ \t.]*+(?=[\r\n]|\Z)")
# LONDON, 15 October 2020 — / WASHINGTON, Oct. 15, 2020 (Wire) — / NEW DELHI (Wire), 2020-10-15 - / ROME: …
_AGENCY = r"(?:[ \u00a0]?(?:\([^()\r\n]{1,40}\)|/[^/\r\n]{1,40}/))?"
_PLACE = re.compile(rf"(?P<place>[^\W\d_][\w.'’ \u00a0-]{{1,40}})(?:,[^(/\r\n]{{1,60}})?{_AGENCY},?[ \u00a0]")
_DASH = re.compile(rf"{_AGENCY},?[ \u00a0]?(?:--|[-‐‑–—―:])[ \u00a0]*+")
# The day of publication on a line of its own, alone or after the byline; what follows may be a change.
_RELEASED = re.compile(
    r"(?:(?!(?:last )?(?:updated|modified|edited))[^\W\d_][^\r\n|•·\d]{2,60}[|•·][ \u00a0]?"
    r"|by[ \u00a0][^\r\n|•·,]{2,60},[ \u00a0])?"
    r"(?:(?:first[ ])?(?:published|posted|filed|pubdate|publication date|date)"
    r"(?:[ ](?:on|at))?[ ]?[:|]?[ ]?)?",
    re.I,
)
_BAR = re.compile(r"[ \u00a0]?[|•·](?=[ \u00a0]\d)")  # between the day and the clock
_CHANGE = re.compile(
    r"[ \u00a0]?[(|•·,–—-]?[ \u00a0]?(?:last[ ])?(?:updated|modified)\b[^\r\n]*+(?=[\r\n]|\Z)", re.I
)
_LINE = re.compile(r"[^\r\n]*+")
_TOLD = re.compile(r"(?:\S+\s+){7}.*[.!?][\"'”’)]?$", re.S)  # a sentence, not a headline: the story has begun
_HEAD_LINES = 6  # headline, standfirst, section, byline, time of reading, date
_HEAD_LINE = 200  # code points; a longer line is told
# Any dateline: BELMONT, March 3 (Wire) - / ST. OLAF, Minn. (AP) — / ROME — / ROME (Wire - 3 May)
_OPENING = re.compile(
    r"[A-Z][A-Z.'’ \u00a0-]{2,40}(?:,[ \u00a0][\w. \u00a0]{2,25}){0,3}"
    rf"(?:{_AGENCY}(?:,[ \u00a0][\w. \u00a0]{{2,25}}){{0,2}}[ \u00a0]?(?:—|–|--|-[ \u00a0])"
    r"|[ \u00a0]\([^()\r\n]{1,60}[ \u00a0,–—-]\d[^()\r\n]{1,30}\))[ \u00a0]*+"
)
_DATELINE_ROOM = 160  # code points within which a dateline has its date
_LONGEST = 500  # lines of front matter; more than that is a text


def read_header(text: str) -> Header:
    """The header of a text: front matter between `---` lines, or a first line with its date."""
    start = _match(_BLANK, text, 0).end()
    found = _front_matter(text, start) or _named_lines(text, start) or _date_line(text, start)
    return found or Header(0, {}, {})


def read_dateline(text: str, start: int = 0) -> Dateline | None:
    """The dateline that opens the text at `start`; None without a full date and a place in capitals."""
    start = _match(_BLANK, text, start).end()
    found = date_in(text, start, start + _DATELINE_ROOM)
    place = _PLACE.fullmatch(text, start, found.start()) if found else None
    dash = _DASH.match(text, found.end()) if found else None
    day = iso_date(found[0]) if found else None
    if place is None or dash is None or day is None or place["place"] != place["place"].upper():
        return None
    return Dateline(start, dash.end(), day)


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the telling begins in the paragraph `text[start:end]`: after its dateline, where it has one."""
    opening = _OPENING.match(text, start, end)
    return opening.end() if opening else start


def read_published(text: str, start: int = 0) -> str | None:
    """The day of publication that the head of a story gives, in ISO form, None where it gives none.

    It is looked for from `start` on, on a line of its own under the headline or the byline (`Published: 15
    October 2020`, or the date alone), and in the dateline of the first paragraph. A change is no publication.
    """
    at = start
    for _ in range(_HEAD_LINES):
        at = _match(_BLANK, text, at).end()
        if dateline := read_dateline(text, at):
            return dateline.date
        end = _match(_LINE, text, at).end()
        line = text[at : min(end, at + _HEAD_LINE)]
        if day := _released(text, at, end):
            return day
        if end - at > _HEAD_LINE or _TOLD.match(line):
            return None
        at = end
    return None


def _released(text: str, at: int, end: int) -> str | None:
    """The date of a line that holds nothing else but a byline before it and a change after it."""
    found = date_at(text, _match(_RELEASED, text, at).end())
    if found is None or found.end() > end:
        return None
    bar = _BAR.match(text, found.end(), end)
    for pattern in CLOCKS:
        clock = pattern.match(text, bar.end() if bar else found.end(), end)
        stop = clock.end() if clock else found.end()
        if _LINE_END.match(text, stop) or _CHANGE.match(text, stop):
            return iso_date(text[found.start() : stop]) or iso_date(found[0])
    return None


def _front_matter(text: str, start: int) -> Header | None:
    opened = _FENCE.match(text, start)
    if opened is None:
        return None
    found = _Fields()
    at = _next_line(text, opened.end())
    for _ in range(_LONGEST):
        if closed := _CLOSE.match(text, at):
            if not found.seen:
                return None  # two rules with nothing between them: not front matter
            return Header(_match(_BLANK, text, closed.end()).end(), found.fields, found.places)
        m = _KEY.match(text, at) or _ITEM.match(text, at) or _MORE.match(text, at)
        if m is None:
            return None
        found.add(m)
        at = _next_line(text, m.end())
    return None


def _named_lines(text: str, start: int) -> Header | None:
    """`Title: …` and `Date: …` lines, with a date among them: two or more, or a blank line after them."""
    found = _Fields()
    at = _gather(text, start, found)
    end = _match(_BLANK, text, at).end()
    apart = len(found.fields) > 1 or at == len(text) or _BREAK.match(text, at)
    if not apart or not any(c.isdigit() for c in found.fields.get("date", "")):
        return None
    return Header(end, found.fields, found.places)


def _gather(text: str, at: int, found: "_Fields") -> int:
    """Where the named lines from `at` on end, which are put into `found`."""
    for _ in range(_LONGEST):
        m = _KEY.match(text, at)
        if m is None or _name(m["key"]) not in _KEYS.keys() | _MAIL:
            break
        found.add(m)
        at = _next_line(text, m.end())
    return at


def _date_line(text: str, start: int) -> Header | None:
    """`date 2020-10-15`, the story after it on the same line or the next; or a date alone on its line. Named
    lines right below it are of the header."""
    found = None
    if named := _NAMED.match(text, start):
        found = date_at(text, named.end()) or _NO_DATE.match(text, named.end())
    if found is None:
        found = date_at(text, _match(_ALONE, text, start).end())
        if found is None or not _LINE_END.match(text, found.end()):
            return None
    end = found.end()
    for clock in filter(None, (pattern.match(text, end) for pattern in CLOCKS)):
        if _LINE_END.match(text, clock.end()) and iso_date(text[found.start() : clock.end()]):
            end = clock.end()
            break
    after = _LINE_END.match(text, end)
    written = text[found.start() : end].strip(" .")
    said = _Fields()
    below = _gather(text, _next_line(text, after.end()), said) if after else end
    end = below if said.fields else after.end() if after else end
    fields = {**said.fields, "date": iso_date(written) or written}
    return Header(_match(_BLANK, text, end).end(), fields, {**said.places, "date": found.start()})


class _Fields:
    """Gathers the lines of a header: `key: value`, items of a list and lines that go on."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.places: dict[str, int] = {}
        self.seen = False
        self._key: str | None = None
        self._open = False  # whether lines that follow may add to the key

    def add(self, m: re.Match[str]) -> None:
        groups = m.groupdict()
        value = _plain(groups.get("value") or "")
        if "key" in groups:
            self.seen = True
            key = _KEYS.get(_name(groups["key"]))
            self._key = key if key not in self.fields else None
            self._open = not value or value in (">", "|", ">-", "|-")
            if self._key and not self._open:
                self._put(value, m.start("value"))
        elif self._key and value and self._open:
            self._put(value, m.start("value"))

    def _put(self, value: str, at: int) -> None:
        key = self._key
        assert key is not None
        if key == "date":
            value = iso_date(value) or value
        if key in self.fields:
            between = ", " if key == "byline" else " "
            value = self.fields[key] + between + value
        self.fields[key] = value
        self.places.setdefault(key, at)


def _plain(value: str) -> str:
    """A YAML scalar or one-line list as its words."""
    value = value.strip()
    if len(value) > 1 and value[0] == "[" and value[-1] == "]":
        return ", ".join(filter(None, map(_unquoted, value[1:-1].split(","))))
    return _unquoted(value)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').strip()
    return value


def _name(key: str) -> str:
    return key.strip().lower().replace(" ", "_").replace("-", "_")


def _next_line(text: str, at: int) -> int:
    m = _BREAK.match(text, at)
    return m.end() if m else at


def _match(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    m = pattern.match(text, at)
    assert m is not None  # these patterns match the empty string too
    return m
