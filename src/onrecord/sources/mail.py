"""Mail: a story a message (.eml), or those of a mailbox (.mbox), with the day of sending and the subject."""

import io
import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.sources.about import guarded, make_story
from onrecord.sources.folders import extension_of
from onrecord.sources.html import page_of
from onrecord.sources.mail_text import sender, story_of, subject
from onrecord.sources.markup import to_text
from onrecord.sources.opened import NOWHERE, Opened, Place, shown
from onrecord.story import Story

if TYPE_CHECKING:
    from email.message import EmailMessage

EXTENSIONS = (".eml", ".mbox", ".mbx", ".mht", ".mhtml")
ONE_STORY = False

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t\r\n]")
# A head that programs write has one of these; what people type into a text has not.
_SURE = frozenset(
    {"mime-version", "message-id", "received", "return-path", "x-mozilla-status", "delivered-to"}
)
_MAIL = frozenset({"from", "to", "subject", "date"})
_BOX = re.compile(rb"From \S.{0,200}\d{4}\s*\Z")  # the line before each message of a mailbox
_ESCAPED = re.compile(rb"^>(>*From )", re.M)
_MOST_PARTS = 1_000  # of one message
_SHORT = 0.5  # a plain part with fewer words than this share of the page's says "see the page"
# Attached words that are not read here; pictures, signatures and invitations hold none.
_DOCUMENTS = frozenset(".odt .pages .ppt .pptx .zip .xls .xlsx .csv .eml .msg".split())
_PAGES = ("text/html", "application/xhtml+xml")
_SIGNATURE = re.compile(r"^-- ?$", re.M)


def sniff(head: str) -> bool:
    """Whether the first lines are a head as mail programs write it."""
    if _BOX.match(head.split("\n", 1)[0].encode("utf-8", "replace").rstrip()):
        head = head.split("\n", 1)[-1]
    elif not _FIELD.match(head):
        return False
    names = {m[1].lower() for line in _head(head) if (m := _FIELD.match(line + " "))}
    return bool(names & _SURE) and bool(names & _MAIL)


def stories(source: Opened) -> Iterator[Story | SourceError]:
    """A story or an error for each message, then for each text attached to it."""
    if not _BOX.match(source.head.split(b"\n", 1)[0].rstrip()):
        yield from _message(source, source.read(), NOWHERE)
        return
    for number, raw in enumerate(_messages(source), 1):
        place = Place(entry=number)
        found = guarded(source, place, partial(_listed, source, raw, place))
        yield from [found] if isinstance(found, SourceError) else found


def _head(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.strip():
            return
        yield line


def _messages(source: Opened) -> Iterator[bytes]:
    """Each message of a mailbox; one over the limit is cut off there."""
    lines: list[bytes] = []
    size, blank = 0, True
    for _, line in source.lines():
        if isinstance(line, SourceError):
            continue
        if blank and _BOX.match(line):
            if lines:
                yield b"\n".join(lines)
            lines, size = [], 0
        elif size < source.limit:
            lines.append(line)
            size += len(line) + 1
        blank = not line
    if lines:
        yield b"\n".join(lines)


def _listed(source: Opened, raw: bytes, place: Place) -> list[Story | SourceError]:
    return [*_message(source, raw, place)]


def _message(source: Opened, raw: bytes, place: Place) -> Iterator[Story | SourceError]:
    from email import message_from_bytes, policy

    # Mails of before 2010 may have heads that no standard allows: as much as can be had of them is taken.
    message = message_from_bytes(_ESCAPED.sub(rb"\1", raw) if place.entry else raw, policy=policy.default)
    if (page := _page(message)) is not None:
        yield from page_of(source, _whole(page), str(page.get("content-location") or "").strip())
        return
    attached = [*_attached(source, message, place)]
    text = _text(message)
    if text.strip():
        yield _story(source, message, text, place)
    elif not attached:
        yield source.nothing("there is no text in the message: save what is attached to it.", place)
    yield from attached


def _page(message: "EmailMessage") -> "EmailMessage | None":
    """The page in what a browser saved as one file (MHTML): its first part, at an address; None in a mail."""
    if message.get_content_type() != "multipart/related" or message.get("to") is not None:
        return None
    first = next((part for part in message.walk() if not part.is_multipart()), None)
    if first is None or first.get_content_type() not in _PAGES or first.get("content-location") is None:
        return None
    return first


def _whole(page: "EmailMessage") -> bytes:
    """A page's bytes; where its head names their encoding, in UTF-8 with its mark."""
    raw = page.get_payload(decode=True)
    if page.get_content_charset() or not isinstance(raw, bytes):
        return _content(page).encode("utf-8-sig", "replace")
    return raw


def _story(source: Opened, message: "EmailMessage", text: str, place: Place) -> Story | SourceError:
    title = _field(message, "subject")
    told = story_of(text, title)
    return make_story(
        source,
        told.text,
        id=source.stem if place.entry is None else (_field(message, "message-id") or "").strip("<>"),
        published=told.published or _sent(message),
        title=told.title or subject(title),
        byline=told.byline or sender(_field(message, "from") or ""),
        place=place,
    )


def _attached(source: Opened, message: "EmailMessage", place: Place) -> Iterator[Story | SourceError]:
    """The stories of the texts that came with a message, dated by it where they do not say."""
    from onrecord.sources import FORMATS, open_stream

    known = {extension for form in FORMATS if form.ONE_STORY for extension in form.EXTENSIONS}
    for part, _ in zip(message.walk(), range(_MOST_PARTS), strict=False):
        name = _file_name(part)
        if not part.is_attachment() or not name:
            continue
        content = part.get_payload(decode=True)
        if extension_of(name) in known and isinstance(content, bytes):
            where = f"{source.name}, {name}"
            yield from open_stream(io.BytesIO(content), where, _sent(message), wins=False, limit=source.limit)
        elif extension_of(name) in _DOCUMENTS:
            yield source.bad(f"what is attached as {shown(name, 80)} is not read: save it apart.", place)


def _file_name(part: "EmailMessage") -> str:
    try:
        return part.get_filename("") or ""
    except Exception:  # as in `_field`
        return ""


def _text(message: "EmailMessage") -> str:
    """The plain part as it was typed, or the page where that is the message."""
    parts = [
        part for part, _ in zip(message.walk(), range(_MOST_PARTS), strict=False) if not part.is_attachment()
    ]
    plain = _part(parts, "text/plain")
    page = _part(parts, "text/html")
    text = _unfolded(plain) if plain is not None else ""
    if page is None:
        return text
    shown = to_text(_content(page))
    return shown if len(text.split()) < _SHORT * len(shown.split()) else text


def _part(parts: "list[EmailMessage]", kind: str) -> "EmailMessage | None":
    return next((part for part in parts if part.get_content_type() == kind and _content(part).strip()), None)


def _content(part: "EmailMessage") -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    for name in (charset, "utf-8", "cp1252"):
        try:
            return raw.decode("cp1252" if name in ("us-ascii", "iso-8859-1") else name).replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("utf-8", "replace").replace("\r\n", "\n")


def _unfolded(part: "EmailMessage") -> str:
    """A plain part without its signature; lines that were folded on the way (RFC 3676) are whole again."""
    text = _SIGNATURE.split(_content(part))[0]
    if str(part.get_param("format", "")).lower() != "flowed":
        return text.strip()
    close = str(part.get_param("delsp", "")).lower() == "yes"
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")  # a space that was stuffed in front
        folded = line.endswith(" ")
        line = line[:-1] if folded and close else line
        if goes_on and lines:
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = folded
    return "\n".join(line.rstrip() for line in lines).strip()


def _field(message: "EmailMessage", name: str) -> str | None:
    try:
        return " ".join(str(message.get(name, "")).split()) or None
    except Exception:  # the standard library fails in many ways on heads that break the standard
        return None


def _sent(message: "EmailMessage") -> str | None:
    """When it was sent, in ISO form; None without a date that can be read."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(_field(message, "date") or "").isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
