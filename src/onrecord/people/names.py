"""Names: which capitalised words name someone or some body, and the parts each name is made of."""

import re
from collections.abc import Iterator

from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import NOT_NAMES, PEOPLES, PLURAL_PEOPLES, THINGS
from onrecord.lexicon.people import (
    BODIES,
    BODY_TAILS,
    CONNECTED,
    COURTESY,
    PARTICLES,
    PLURAL_ROLES,
    PORTFOLIOS,
    ROLES,
    SEATS,
    SUFFIXES,
    TITLES,
)
from onrecord.people.acronyms import joined
from onrecord.people.kinds import Name, kind_of_name
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, bare, role_head

__all__ = ["Name", "find"]

_MARKS = frozenset("\"“”‘’'«»()")
_NOT_BEFORE_NAMES = word_list("names.not_before_names")
# Those for whom many a body is named: "the Women's Media Center".
_WHOSE = frozenset("women men children people veterans".split())
# Offices that are no part of a name even where nobody is named: "the former CEO of Quill Motors".
_CORPORATE = frozenset("ceo cfo chairman director president chief dean editor-in-chief provost".split())
_CAMEL = re.compile(r"(?!i[A-Z])([a-z]{1,6})[A-Z][a-z]\w+(?:['’]s)?")  # quickRail
_LONGEST = 12  # words in one name
_LONGEST_DATELINE = 14  # words
_DASHES = frozenset("—–-_")
_INNER = word_list("names.inner")
# Everyday words that may open one: "New Hampshire", "First Amendment", "Big Pharma".
_OPENERS = frozenset("new big old good young first second third fifth open high real true free night".split())
# Of these and others those that are never stripped from one.
_KEPT = frozenset("new good big best old young open high real true free night".split())
_CONTRACTED = frozenset(["m", "d", "ll", "ve", "re", "t"])  # I'm, I'd …
_JOINS = frozenset(["of", "for", "on", "in"])


def find(doc: Document) -> list[Name]:
    """The names of the story in order. In paragraphs in headline case only those known from the others."""
    found: list[Name] = []
    held: list[tuple[int, int]] = []
    for first, last in doc.bounds:
        if doc.trusted[doc.paragraph[first]]:
            for run in _runs(doc, _past_dateline(doc, first, last), last):
                found += _read(doc, *run)
        else:
            held.append((first, last))
    known = {tuple(n.parts): n for n in found}
    tails = {n.parts[-1:]: n for n in found if n.kind == "person"}
    tails |= {(n.parts[0], n.parts[-1]): n for n in found if n.kind == "person" and len(n.parts) > 2}
    for first, last in held:
        found += _known(doc, first, last, {**tails, **known})
    if not known:
        for first, last in held:
            for run in _runs(doc, first, last):
                found += [n for n in _read(doc, *run) if len(n.parts) > 1]
    return sorted(found)


def _past_dateline(doc: Document, first: int, last: int) -> int:
    """The first word after a dateline ("PORT ELLA, Feb. 10 (AP) — "): a place in capitals, then a dash."""
    words = doc.words
    if first and doc.paragraph[first] == doc.paragraph[first - 1]:
        return first
    if not words[first].text.isupper() or len(words[first].text) < 2:
        return first
    for k in range(first + 1, min(last, first + _LONGEST_DATELINE)):
        sign = words[k].text
        if sign in _DASHES and words[k - 1].end < words[k].start:
            return k + 1 + (doc.low(k + 1) == sign)
        plain = sign[0].isupper() or sign[0].isdigit() or not sign[0].isalpha() or len(sign) < 3
        if not plain or sign in "\"“”'‘’;:?!":
            return first
    return first


def _known(doc: Document, first: int, last: int, known: dict[tuple[str, ...], Name]) -> Iterator[Name]:
    i = first
    while i < last:
        for size in range(min(5, last - i), 0, -1):
            parts = tuple(bare(w.text) for w in doc.words[i : i + size])
            like = known.get(parts)
            if like is not None and like.kind != "place":
                end = doc.words[i + size - 1].start + len(parts[-1])
                yield Name(
                    doc.words[i].start, end, i, i + size, parts, kind=like.kind, nickname=like.nickname
                )
                i += size - 1
                break
        i += 1


def _capital(word: str) -> bool:
    """Whether a word can be part of a name: a capital first and no small-letter second half (Obama-era)."""
    first, sign, rest = word.partition("-")
    if sign and first in PARTICLES:  # al-Masri
        return rest[:1].isupper()
    if not word[0].isupper():
        camel = _CAMEL.fullmatch(word)
        return camel is not None and camel[1] not in NOT_NAMES
    piece = word.rpartition("-")[2]
    return not ("-" in word and piece[:1].islower() and piece not in PARTICLES)


def _syllables(word: str) -> bool:
    """Whether a word is a given name in two syllables, as Koreans and Chinese write them: "Ki-moon"."""
    first, sign, rest = word.partition("-")
    spoken = all(_SYLLABLE.fullmatch(part) for part in (first.lower(), rest))
    known = female_share(first) is not None and not spoken
    plain = first[:1].isupper() and rest.isalpha() and rest.islower() and rest not in _NO_SYLLABLES
    return bool(sign) and 1 < len(first) < 6 and len(rest) < 6 and plain and not known


# A syllable as Korean and Chinese names have it in Latin letters: "jae", "won", "xiong".
_SYLLABLE = re.compile(r"[b-df-hj-np-tv-z]{0,3}[aeiouy]{1,3}(?:ng|[klmnprth])?")
_NO_SYLLABLES = word_list("names.no_syllables")


def _runs(doc: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Word ranges of capitalised runs with what joins them: particles, stops of initials, "of" in bodies."""
    i = first
    while i < last:
        if not _starts(doc, i, last):
            i += 1
            continue
        end = _run_end(doc, i, last)
        yield i, end
        i = max(end, i + 1)


def _starts(doc: Document, i: int, last: int) -> bool:
    word = doc.raw(i)
    low = bare(doc.low(i))
    if low.startswith(("then-", "ex-")) and low.partition("-")[2] in TITLES:
        return True
    if low in ("al", "bin", "de", "van", "von") and i + 1 < last and word != "Al":
        return low == "bin" and word[0].isupper() and not doc.opens(i) and _capital(doc.raw(i + 1))
    if doc.text[max(doc.words[i].start - 1, 0) : doc.words[i].start] == "@":
        return False  # a handle
    if not _capital(word) or word.replace("’", "'").rpartition("'")[2] in _CONTRACTED:
        return False
    if low[:2] in ("r-", "d-", "i-") and doc.raw(i - 1) in ",(":
        return False  # party and place: R-Ariz.
    after = doc.raw(i + 1) if i + 1 < last else "."
    if low in _WHOSE and bare(word) != word:
        return _capital(after) and not doc.opens(i)
    followed = (_capital(after) or after in ("de", "van", "von", "bin")) and bare(word) == word
    if low in NOT_NAMES and low not in TITLES:
        if low == "times" and doc.low(i - 1) == "the":
            return True  # "The Times"
        if low in _OPENERS and followed:
            return not doc.opens(i) or low == "new" or doc.mid[word] > 0
        if low in doc.borne:  # "Will wrote", but not "Will he go?"
            cue = cue_of(after)
            return not doc.opens(i) or (cue is not None and cue.form in ("past", "s"))
        named = female_share(low) is not None and followed and doc.low(i + 1) not in NOT_NAMES
        return named and (not doc.opens(i) or doc.mid[word] > 0)
    if len(bare(word)) == 1:  # an initial
        return i + 2 < last and doc.raw(i + 1) == "." and _capital(doc.raw(i + 2)) and word != "I"
    if not doc.opens(i) or low in TITLES or low in PLURAL_PEOPLES:
        return True
    if doc.mid[bare(word)] or female_share(low) is not None:
        return not (doc.lower[low] > doc.mid[bare(word)] and not followed)
    if doc.lower[low]:
        return low == "team" and followed  # "Team Norway won"
    common = low.endswith(("ly", "ing")) or role_head(low) or low in PLURAL_ROLES
    return not (common and not is_surname(low) and not (followed and low not in PLURAL_ROLES))


def _run_end(doc: Document, i: int, last: int) -> int:
    words = doc.words
    at = i
    body = False
    while at < last and at - i < _LONGEST:
        text = words[at].text
        low = text.lower()
        office = at + 1 < last and words[at + 1].text == "Office"  # "Clark County Coroner's Office"
        theirs = bare(low) in _WHOSE and at + 1 < last and _capital(words[at + 1].text)
        if bare(text) != text and not (office and at > i) and not theirs:
            return at + 1
        body = body or low in BODIES
        at += 1
        if at < last and words[at].text == "." and _adjacent(doc, at) and (len(text) == 1 or low in TITLES):
            at += 1  # the stop of an initial or of an abbreviated title
        if at >= last:
            break
        nxt = words[at].text
        held = all(doc.low(k) in TITLES or role_head(doc.low(k)) for k in range(i, at - 1))
        if _syllables(nxt) and at > i and held and _capital(words[at - 1].text):
            continue
        initial = nxt == "A" and doc.low(at + 1) == "." and doc.capital(at + 2)
        if initial or (_capital(nxt) and (nxt.lower() not in NOT_NAMES or nxt.lower() in _INNER)):
            continue  # "Elizabeth A. Denton"
        step = _step(doc, i, at, last, body)
        if not step and (end := joined(doc, i, at)):
            return end  # "Health and Safety Executive", where the story has an HSE
        if not step:
            break
        at += step
    return at


def _step(doc: Document, i: int, at: int, last: int, body: bool) -> int:
    """How many joining words to pass over at `at` to the next capital of the name, 0 when it ends there."""
    words = doc.words

    def capital(k: int) -> bool:
        return k < last and _capital(words[k].text) and words[k].text.lower() not in NOT_NAMES

    low = words[at].text.lower()
    plural = low in ("'", "’") and doc.low(at - 1).endswith("s") and _adjacent(doc, at)
    named = plural and capital(at + 1) and words[at].end < words[at + 1].start
    if named and (doc.low(at + 1) in BODIES or (capital(at + 2) and doc.low(at + 2) in BODIES)):
        return 1  # "Bakers' Union"
    if low in PARTICLES and low not in ("a", "y", "e", "st"):
        if capital(at + 1):
            return 1
        if doc.low(at + 1) in PARTICLES and capital(at + 2):
            return 2
    if low == "&" and capital(at + 1):
        return 1
    previous = doc.low(at - 1)
    if low in _JOINS and (body or previous in TITLES or (low == "of" and doc.low(i - 1) == "the")):
        the = 1 if doc.low(at + 1) == "the" else 0
        if (
            capital(at + 1 + the)
            and (low != "in" or previous in ("bank", "center", "centre", "institute"))
            and (low == "of" or previous in BODIES)
        ):
            return 1 + the
    if low == "and" and capital(at + 1) and _goes_on(doc, i, at, body, capital(at + 2)):
        return 1
    if low == "," and at + 1 < last and doc.low(at + 1).rstrip(".") in SUFFIXES | {"inc", "llc", "ltd"}:
        return 0 if role_head(doc.low(at + 2)) else 1  # "Ann Lee, PhD student"
    if words[at].text in '“"‘(' and at + 3 < last:  # Robert “Bobby” Lee
        close = at + 2
        if words[close].text in '”"’)' and capital(at + 1) and capital(at + 3) and at - i <= 2:
            return 3
    return 0


def _goes_on(doc: Document, i: int, at: int, body: bool, capital: bool) -> bool:
    """Whether the name of a body goes on behind "and"; `capital`: the second word behind it has one."""
    noun = capital and doc.low(at + 2) in BODIES
    trade = doc.raw(at - 1)
    plain = not (trade.isupper() or trade.lower() in BODIES or trade.lower() in PEOPLES or is_place(trade))
    of_state = at > i + 1 and is_place(" ".join(doc.raws[i : at - 1]))  # "U.S. Securities and Exchange Board"
    alone = (at == i + 1 and doc.low(i - 1) == "the") or of_state
    if noun and plain and alone and female_share(trade) is None:
        return True  # "the Securities and Exchange Board"
    if noun and doc.low(at - 1).endswith(_KINDS):
        return True  # "Orwin Social and Medical Council"
    nxt = doc.raw(at + 1)
    if not body or nxt.isupper() or female_share(nxt) is not None or nxt.lower() in TITLES:
        return False
    if doc.low(at - 2) in _JOINS or (doc.low(i) in BODIES and noun):
        return True  # "Department of Health and Human Services", "House Ways and Means Committee"
    field = not capital and nxt.lower().endswith(_FIELDS)  # "Office for Economic Cooperation and Development"
    return field and any(doc.low(k) in _JOINS for k in range(max(i + 1, at - _FIELD), at - 2))


_TITLES_OF_SEVERAL = word_list("names.titles_of_several")
_FIELD = 5  # words from the joining word of a body's name to the "and" before the last of its fields
_KINDS = ("ic", "al", "ary", "ive", "ics")
_FIELDS = ("ment", "tion", "sion", "ture", "ics", "ity", "ness", "ance", "ence", "ering", "ship")


def _adjacent(doc: Document, at: int) -> bool:
    return doc.words[at - 1].end == doc.words[at].start


# --- one run, read --------------------------------------------------------------------------------------


def _read(doc: Document, first: int, last: int) -> list[Name]:
    """The names in one run: a title's owner, the body or the place that stands before it, or one name."""
    words = doc.words
    keep = [k for k in range(first, last) if words[k].text != "."]
    while keep and (words[keep[-1]].text in _MARKS or words[keep[-1]].text == ","):
        keep.pop()
    if not keep:
        return []
    offices = doc.low(keep[-1]) in TITLES and doc.low(last + 1) in TITLES
    if offices and doc.low(last) in ("and", "&") and any(doc.low(k) in BODY_TAILS for k in keep[:-1]):
        keep.pop()  # "Harbour Trust President and CEO Ann Lee"
    if len(keep) > 2 and doc.low(keep[0]) in TITLES and doc.low(keep[1]) == "of":
        head, body = _holder(doc, keep)
        if head:
            if body:
                return _names(doc, keep[2:head], ()) + (
                    _names(doc, keep[head:], ()) if head < len(keep) else []
                )
            if head == len(keep) or doc.low(keep[head]) in TITLES:
                return _read(doc, keep[head], last) if head < len(keep) else []
            return _names(doc, keep[head:], tuple(doc.low(k) for k in keep[:head]))
    lows = [doc.low(k) for k in keep]
    if len(lows) > 1 and lows[-1] in TITLES and all(w in CONNECTED | PORTFOLIOS for w in lows[:-1]):
        return []  # "the Prime Minister"
    cut = _title_cut(doc, keep)
    if cut > 1 and cut == len(keep) and doc.low(keep[-2]) in COURTESY:
        cut -= 1  # "Mr. King"
    title = tuple(bare(doc.low(k)) for k in keep[:cut])
    office = cut and title[-1] not in COURTESY
    if office and all(doc.low(k) in PORTFOLIOS for k in keep[cut:]):
        return []  # a title alone: a description, read elsewhere
    found: list[Name] = []
    if cut:
        title_from = cut
        seat = 2 if title[:2] == ("white", "house") else 0  # a body, though "House" opens titles
        while title_from > seat and (
            title[title_from - 1].removeprefix("then-").removeprefix("ex-") in TITLES
            or title[title_from - 1] in CONNECTED | SEATS | {"of", "the"}
            or _is_office(title[title_from - 1])
            or (title[title_from - 1] in PORTFOLIOS and title_from < cut)
        ):
            title_from -= 1
        before = keep[:title_from]
        if before:
            found += _names(doc, before, ())
        title = title[title_from:]
    return found + _names(doc, keep[cut:], title)


def _holder(doc: Document, keep: list[int]) -> tuple[int, bool]:
    """Where the name of who has the office begins (0: not told), and whether a body stands before it.

    "CEO of Harbour Workers Association Ann Lee", "President of the United States Ann Lee". The words end
    there where nobody is named: "the Speaker of the House".
    """
    low = [doc.low(k) for k in keep]
    the = 3 if low[2] == "the" else 2
    for end in range(min(len(keep), the + 3), the, -1):
        if is_place(" ".join(doc.raw(k) for k in keep[the:end])) or low[the:end] == ["house"]:
            return (end, False) if len(keep) - end in (0, 2, 3) else (0, False)
    if low[0] in _CORPORATE and not any(female_share(w) is not None for w in low[the:]):
        return len(keep), True  # "the former CEO of Hewlett-Packard"
    tail = next((n for n in range(len(low) - 3, the, -1) if low[n] in BODY_TAILS), 0)
    named = tail and len(low) - tail == 3 and female_share(low[tail + 1]) is not None
    return (tail + 1, True) if named and not is_place(doc.raw(keep[tail + 1])) else (0, False)


def _is_office(stem: str) -> bool:
    """Whether every part of a word is an office or a role: "director", "secretary-treasurer"."""
    return all(part in TITLES or part in ROLES for part in stem.split("-"))


def _title_cut(doc: Document, keep: list[int]) -> int:
    """How many of the words belong to a title before the name (and to what stands before that)."""
    cut = 0
    for n, k in enumerate(keep):
        low = doc.low(k)
        if doc.raw(k) in _MARKS or (n and low in SUFFIXES):
            break
        stem = low.removeprefix("then-").removeprefix("ex-")
        office = stem in TITLES or (stem in ROLES and n + 1 < len(keep) and stem not in _NOT_BEFORE_NAMES)
        office = office or ("-" in stem and _is_office(stem))
        previous = doc.raw(keep[n - 1]) if n else ""
        known = female_share(previous) is not None and previous.lower() not in PEOPLES
        placed = is_place(previous) or (n > 1 and is_place(f"{doc.raw(keep[n - 2])} {previous}"))
        given = cut < n and known and not placed  # but "South Carolina Gov Ann Lee"
        if office and not given:
            rest = [bare(doc.low(j)) for j in keep[n + 1 :]]
            if not rest and n and cut < n:
                return 0  # "Stephen King": a title word that ends a name is none
            if rest and rest[0] in ("of", "for", "in", "on"):
                skip = n + 2 + (len(rest) > 1 and rest[1] == "the")
                if rest[0] == "of" and skip < len(keep) and doc.low(keep[skip]) in SEATS:
                    cut = skip + 1
                    continue
                return n if n and stem in TITLES and cut else 0
            thing = rest and rest[-1] in BODY_TAILS | THINGS and stem not in COURTESY
            share = female_share(rest[0]) if len(rest) == 2 else None
            stop = doc.text[doc.words[k].end : doc.words[k].end + 1] == "."
            short = stop and (len(rest) == 1 or share is not None)  # "Gov. Deal"
            if thing and not short and not share:
                return 0
            cut = n + 1
    return cut


def _names(doc: Document, keep: list[int], title: tuple[str, ...]) -> list[Name]:
    words = doc.words
    nickname = ""
    suffix = ""
    kept: list[int] = []
    for n, k in enumerate(keep):
        text = words[k].text
        if text in _MARKS or text == ",":
            continue
        if 0 < n < len(keep) - 1 and words[keep[n - 1]].text in '“"‘(' and words[keep[n + 1]].text in '”"’)':
            nickname = text
            continue
        honours = len(kept) > 1 and title and 1 < len(text) < 5 and text.isupper()
        honours = honours and not words[kept[0]].text.isupper()
        if n and (text.lower().rstrip(".") in SUFFIXES or honours):
            suffix = text.rstrip(".")
            continue
        kept.append(k)
    if not kept:
        return []
    if not title:
        while len(kept) > 1 and _strip_first(doc, kept):
            kept = kept[1:]
    parts = tuple(bare(words[k].text) for k in kept)
    low = words[keep[-1]].text
    final = keep[-1] if suffix or words[kept[-1]].end < words[keep[-1]].start else kept[-1]
    end = words[final].start + len(bare(words[final].text))
    if words[final].text.lower() in ("jr", "sr", "inc", "co") and doc.text[end : end + 1] == ".":
        end += 1
    name = Name(
        words[kept[0]].start, end, kept[0], keep[-1] + 1, parts, title, suffix, nickname, "", bare(low) != low
    )
    return [name._replace(kind=kind_of_name(doc, name))]


def _strip_first(doc: Document, kept: list[int]) -> bool:
    """Whether the first word only stands before the name: "Republican John", a sentence's opening word."""
    low = doc.low(kept[0])
    cue = cue_of(low)
    if doc.opens(kept[0]) and cue is not None and cue.form == "past":
        return True  # "Added Lee: …"
    rest = [bare(doc.low(k)) for k in kept[1:]]
    if low in ("new", "team"):
        return False  # "New Hampshire", "Team Norway"
    if low in _TITLES_OF_SEVERAL:
        return len(rest) > 1  # "Senators Ann Lee and Ben Orr"
    if low in PEOPLES or low in PLURAL_PEOPLES:
        if set(rest) & BODIES:
            return False  # "American College of Physicians"
        known = len(rest) > 1 or doc.mid[doc.raw(kept[1])] > 1 or is_surname(rest[0])
        return rest[-1] not in BODY_TAILS and low not in ("christian", "jordan") and known
    return low in NOT_NAMES and female_share(low) is None and low not in _KEPT
