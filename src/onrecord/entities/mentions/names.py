"""Names: which capitalised words name someone or some body."""

import re
from collections.abc import Iterator

from onrecord.entities.mentions.parts import read_run
from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import NOT_NAMES, PEOPLES, PLURAL_PEOPLES
from onrecord.lexicon.people import BODIES, PARTICLES, PLURAL_ROLES, SUFFIXES, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.text.acronyms import joined
from onrecord.text.document import Document, bare, role_head
from onrecord.text.name import Name

__all__ = ["find_names"]

# Those for whom many a body is named: "the Women's Media Center".
_WHOSE = frozenset("women men children people veterans".split())
_CAMEL = re.compile(r"(?!i[A-Z])([a-z]{1,6})[A-Z][a-z]\w+(?:['’]s)?")  # quickRail
_LONGEST = 12  # words in one name
_LONGEST_DATELINE = 14  # words
_DASHES = frozenset("—–-_")
_INNER = word_list("mentions.inner")
# Everyday words that may open one: "New Hampshire", "First Amendment", "Big Pharma".
_OPENERS = frozenset("new big old good young first second third fifth open high real true free night".split())
_CONTRACTED = frozenset(["m", "d", "ll", "ve", "re", "t"])  # I'm, I'd …
_JOINS = frozenset(["of", "for", "on", "in"])


def find_names(doc: Document) -> list[Name]:
    """The names of the story in order. In paragraphs in headline case only those known from the others."""
    found: list[Name] = []
    held: list[tuple[int, int]] = []
    for first, last in doc.bounds:
        if doc.trusted[doc.paragraph[first]]:
            for run in _runs(doc, _past_dateline(doc, first, last), last):
                found += read_run(doc, *run)
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
                found += [n for n in read_run(doc, *run) if len(n.parts) > 1]
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
_NO_SYLLABLES = word_list("mentions.no_syllables")


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


_FIELD = 5  # words from the joining word of a body's name to the "and" before the last of its fields
_KINDS = ("ic", "al", "ary", "ive", "ics")
_FIELDS = ("ment", "tion", "sion", "ture", "ics", "ity", "ness", "ance", "ence", "ering", "ship")


def _adjacent(doc: Document, at: int) -> bool:
    return doc.words[at - 1].end == doc.words[at].start
