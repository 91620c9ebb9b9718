"""Names: which capitalised words name someone or some body."""

import re
from collections.abc import Callable, Iterator, Sequence

from onrecord.entities.mentions.joins import JOINS, joins_body, of_body, row_end
from onrecord.entities.mentions.parts import read_run
from onrecord.lexicon import word_list
from onrecord.lexicon.gazetteer import female_share, is_surname
from onrecord.lexicon.nonnames import NOT_NAMES, PLURAL_PEOPLES
from onrecord.lexicon.people import (
    BODIES,
    BODY_TAILS,
    CONNECTED,
    PARTICLES,
    PLURAL_ROLES,
    PORTFOLIOS,
    SUFFIXES,
    TITLES,
)
from onrecord.quotes.cues import cue_of
from onrecord.text.acronyms import joined
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.text.name import Name

__all__ = ["find_names", "past_dateline"]

# Those for whom many a body is named: "the Women's Media Center".
_WHOSE = frozenset("women men children people veterans".split())
_CAMEL = re.compile(r"(?!i[A-Z])([a-z]{1,6})[A-Z][a-z]\w+(?:['’]s)?")  # quickRail
_LONGEST = 12  # words in one name
_LONGEST_DATELINE = 14  # words
_DASHES = frozenset("—–-_")
_INNER = word_list("mentions.inner")
_OFFICES = TITLES.keys() | PORTFOLIOS | CONNECTED
# Everyday words that may open one: "New Hampshire", "First Amendment", "Big Pharma".
_OPENERS = frozenset("new big old good young first second third fifth open high real true free night".split())
_PAPERS = frozenset("sunday saturday friday".split())  # on which papers come out that are called so
_CONTRACTED = frozenset(["m", "d", "ll", "ve", "re", "t"])  # I'm, I'd …


def find_names(doc: Document) -> list[Name]:
    """The names of the story in order. In paragraphs in headline case only those known from the others."""
    found: list[Name] = []
    held: list[tuple[int, int]] = []
    for first, last in doc.bounds:
        if doc.trusted[doc.paragraph[first]]:
            for run in _runs(doc, past_dateline(doc, first, last), last):
                found += read_run(doc, *run)
        else:
            held.append((first, last))
    found += _givens_alone(doc, found)
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


def _givens_alone(doc: Document, found: Sequence[Name]) -> list[Name]:
    """Everyday words that speak and are the given name of one of the story: "May said", of May Quill."""
    persons = (n for n in found if n.kind == "person" and len(n.parts) > 1)
    givens = {n.parts[0] for n in persons if n.parts[0].lower() in NOT_NAMES}
    if not givens:
        return []
    taken = {k for n in found for k in range(n.first, n.last)}
    alone = (k for k in range(len(doc.words)) if doc.raw(k) in givens and k not in taken)
    return [
        Name(doc.words[k].start, doc.words[k].end, k, k + 1, (doc.raw(k),), kind="person")
        for k in alone
        if doc.trusted[doc.paragraph[k]] and _speaks(doc, k)
    ]


def _speaks(doc: Document, k: int) -> bool:
    """Whether a word is the subject of a verb of saying that stands right beside it."""
    after, before = cue_of(doc.low(k + 1)), cue_of(doc.low(k - 1))
    if after is not None and after.form in ("past", "s") and doc.low(k - 1) not in _BEFORE_MONTHS:
        return True
    ends = not doc.low(k + 1)[:1].isalnum()
    return ends and before is not None and before.form in ("past", "s") and before.frame != "quote"


_BEFORE_MONTHS = frozenset("in by since until last next this of early late mid from to".split())


def past_dateline(doc: Document, first: int, last: int) -> int:
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


_SMALL = frozenset(("al", "bin", "de", "van", "von"))  # in small letters, may begin a name


def _starts(doc: Document, i: int, last: int) -> bool:
    """Whether a run of capitalised words begins at `i`."""
    word = doc.raw(i)
    if word.islower() and "-" not in word and word not in _SMALL:
        return False
    low = bare(doc.low(i))
    if low.startswith(("then-", "ex-")) and low.partition("-")[2] in TITLES:
        return True
    if low in _SMALL and i + 1 < last and word != "Al":
        return low == "bin" and word[0].isupper() and not doc.opens(i) and _capital(doc.raw(i + 1))
    if not _capital(word) or _no_word(doc, i):
        return False
    after = doc.raw(i + 1) if i + 1 < last else "."
    if low in _WHOSE and possessive(word):
        return _capital(after) and not doc.opens(i)
    if len(bare(word)) == 1 and low not in NOT_NAMES:
        return _initial(doc, i, last)
    return _word_starts(doc, i, after)


def _initial(doc: Document, i: int, last: int) -> bool:
    """Whether a letter is the initial of a name."""
    stop = i + 2 < last and doc.raw(i + 1) == "."
    return stop and _capital(doc.raw(i + 2))


def _word_starts(doc: Document, i: int, after: str) -> bool:
    """Whether a word with a capital opens a name, before the word `after`."""
    low = bare(doc.low(i))
    followed = (_capital(after) or after in ("de", "van", "von", "bin")) and low == doc.low(i)
    if low in NOT_NAMES:
        return _common_starts(doc, i, after, followed)
    plain = not doc.opens(i) or low in TITLES or low in PLURAL_PEOPLES
    return plain or _opener_starts(doc, i, followed)


def _no_word(doc: Document, i: int) -> bool:
    """Whether it is a handle or tag (#Quill), a pronoun's short form, or party and place (R-Ariz.)."""
    start, word = doc.words[i].start, doc.raw(i)
    handle = doc.text[max(start - 1, 0) : start] in ("@", "#")
    party = doc.low(i)[:2] in ("r-", "d-", "i-") and doc.raw(i - 1) in ",("
    return handle or party or word.replace("’", "'").rpartition("'")[2] in _CONTRACTED


def _common_starts(doc: Document, i: int, after: str, followed: bool) -> bool:
    """Whether a word that is seldom a name opens one here: "The Times", "New Hampshire", "Will wrote"."""
    word, low = doc.raw(i), bare(doc.low(i))
    if low == "times" and doc.low(i - 1) == "the":
        return True
    if low in _PAPERS and doc.low(i + 1) in BODY_TAILS and followed:
        return doc.low(i - 1) == "the" or doc.low(i + 2) == ":"  # "the Sunday Quill"
    if low in _OPENERS and followed:
        return not doc.opens(i) or low == "new" or doc.mid[word] > 0
    if low in doc.borne:  # "Will wrote", but not "Will he go?"
        cue = cue_of(after)
        return not doc.opens(i) or (cue is not None and cue.form in ("past", "s"))
    named = female_share(low) is not None and followed and doc.low(i + 1) not in NOT_NAMES
    return named and (not doc.opens(i) or doc.mid[word] > 0)


def _opener_starts(doc: Document, i: int, followed: bool) -> bool:
    """Whether the first word of a sentence opens a name and not only the sentence."""
    low, word = bare(doc.low(i)), bare(doc.raw(i))
    if doc.mid[word] or female_share(low) is not None:
        return not (doc.lower[low] > doc.mid[word] and not followed)
    if doc.lower[low]:
        return low == "team" and followed  # "Team Norway won"
    common = low.endswith(("ly", "ing")) or role_head(low) or low in PLURAL_ROLES
    return not (common and not is_surname(low) and not (followed and low not in PLURAL_ROLES))


def _run_end(doc: Document, i: int, last: int) -> int:
    """Where the run of capitalised words that begins at `i` ends."""
    words, at, body = doc.words, i, False
    while at < last and at - i < _LONGEST:
        text = words[at].text
        if possessive(text) and not _owns_next(doc, i, at, last):
            return at + 1
        body = body or text.lower() in BODIES
        at += 1
        stop = at < last and words[at].text == "." and words[at - 1].end == words[at].start
        at += stop and (len(text) == 1 or text.lower() in TITLES)  # of an initial or of "Gov."
        if at >= last:
            break
        if _goes_on(doc, i, at):
            continue
        step = _step(doc, i, at, last, body)
        if not step:
            # "Health and Safety Executive", where the story has an HSE; "Department for Roads and Ports"
            return joined(doc, i, at) or row_end(doc, i, at) or at
        at += step
    return at


def _owns_next(doc: Document, i: int, at: int, last: int) -> bool:
    """Whether a possessive is inside a name: "Clark County Coroner's Office", "Women's Media Center"."""
    if at + 1 >= last:
        return False
    office = doc.raw(at + 1) == "Office" and at > i
    return office or (bare(doc.low(at)) in _WHOSE)


def _step(doc: Document, i: int, at: int, last: int, body: bool) -> int:
    """How many joining words to pass over at `at` to the next capital of the name, 0 when it ends there."""

    def capital(k: int) -> bool:
        return k < last and _capital(doc.raw(k)) and doc.raw(k).lower() not in NOT_NAMES

    low = doc.raw(at).lower()
    if low in ("'", "’"):
        return int(_workers(doc, at, capital))  # "Bakers' Union"
    if low in PARTICLES and (size := _particles(doc, at, capital)):
        return size
    if low in JOINS and (the := of_body(doc, i, at, body)):
        people = the > 1 and doc.low(at - 1) in BODIES and doc.raw(at + the) in _PEOPLE
        return the if people or capital(at + the) else 0
    if low == ",":
        suffix = at + 1 < last and doc.low(at + 1).rstrip(".") in _SUFFIXES and doc.raw(at + 1)[:2] != "Md"
        return int(suffix and not role_head(doc.low(at + 2)))  # "Ann Lee, Jr.", not "Ann Lee, PhD student"
    if low in '“"‘(':  # Robert “Bobby” Lee
        close = at + 3 < last and at - i <= 2 and doc.raw(at + 2) in '”"’)'
        return 3 * (close and capital(at + 1) and capital(at + 3))
    goes_on = low == "&" or (low == "and" and joins_body(doc, i, at, body, capital(at + 2)))
    return int(goes_on and capital(at + 1))


def _particles(doc: Document, at: int, capital: Callable[[int], bool]) -> int:
    """How many particles stand at `at` before the next word of a name: "de", "de la"."""
    if capital(at + 1):
        return 1
    return 2 if doc.low(at + 1) in PARTICLES and capital(at + 2) else 0


_PEOPLE = frozenset(["People", "Blind", "Arts", "Disabled", "Elderly"])  # "Party for the People"
_SUFFIXES = SUFFIXES | {"inc", "llc", "ltd"}


def _workers(doc: Document, at: int, capital: Callable[[int], bool]) -> bool:
    """Whether an apostrophe behind a plural is inside the name of a body: "Bakers' Union"."""
    plural = doc.low(at - 1).endswith("s") and doc.words[at - 1].end == doc.words[at].start
    named = plural and capital(at + 1) and doc.words[at].end < doc.words[at + 1].start
    return named and (doc.low(at + 1) in BODIES or (capital(at + 2) and doc.low(at + 2) in BODIES))


def _goes_on(doc: Document, i: int, at: int) -> bool:
    """Whether the word at `at` goes on with the run: a capital, "Elizabeth A. Denton", "Ki-moon"."""
    word, low = doc.raw(at), doc.raw(at).lower()
    held = all(doc.low(k) in _OFFICES or role_head(doc.low(k)) for k in range(i, at - 1))
    if _syllables(word) and at > i and held and _capital(doc.raw(at - 1)):
        return True
    initial = word == "A" and doc.low(at + 1) == "." and doc.capital(at + 2)
    return initial or (_capital(word) and (low not in NOT_NAMES or low in _INNER))
