"""Document: the words of a story with their sentence, paragraph and quote, and how each is used elsewhere."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES
from onrecord.lexicon.gazetteer import female_share, is_person_noun
from onrecord.lexicon.people import KIN, PLURAL_ROLES, ROLES, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.reading import Paragraph, Quote, Span
from onrecord.sentences import Word, sentences, words
from onrecord.text.credits import pictures

__all__ = ["Document", "bare", "before_role", "build", "gender_of_share", "possessive", "role_head"]

_OPEN = '"“«„‹`'
_CLOSE = "\"”»›'"
_CAPITAL_SHARE = 0.6  # of the longer words of a paragraph: above it, it is set in headline case
# Endings of nouns for those who do something: "botanist" and "boatbuilder" are roles though no list has them.
_TRADES = ("ologist", "anist", "ician", "keeper", "maker", "builder", "holder", "fighter", "secretary")
_EITHER = frozenset(['"', "'", "''"])  # marks that open and close
_PADDING = 130
_BORNE = frozenset("will can must might shall should".split()) | TITLES.keys()
_LONGEST_HEADLINE = 25  # words
_CAPITAL_LINKS = frozenset("The A An Of And To In On For With By From At Is Are As But Or That So".split())
_LEAST_FOR_HEADLINE = 4  # longer words
_LONGEST_CALLED = 5  # words from a name to the article of what it is called
_NOT_CALLED = frozenset("and or of in on at by for from with to as who whose".split())


@dataclass
class Document:
    """The words of a story and where each stands. Lists run parallel to `words`.

    Those that rules look ahead and behind in are padded, so that what stands before the first word or after
    the last is "", in sentence and paragraph -1.
    """

    text: str
    words: list[Word]
    sentence: list[int]
    paragraph: list[int]
    quoted: list[int]  # index of the quote whose quoted words hold this one, -1 outside
    trusted: list[bool]  # per paragraph: are its capitals those of names?
    bounds: list[tuple[int, int]]  # per sentence: first and last word index, end exclusive
    lower: Counter[str]  # how often a word stands in small letters
    mid: Counter[str]  # how often one stands with a capital inside a sentence
    at: list[int]
    lows: list[str]  # the words in small letters, with padding for looking past either end
    raws: list[str]  # the words as they stand, with as much padding
    plurals: list[int]  # how many words before each look like plural nouns, names apart
    things: list[int]  # how many before each open a description in small letters: "the report"
    captions: frozenset[int] = frozenset()  # the paragraphs that tell of pictures
    headings: tuple[int, ...] = ()  # the paragraphs that open a section
    acronyms: dict[str, set[str]] = field(default_factory=dict)  # by their first letter
    borne: set[str] = field(
        default_factory=set
    )  # auxiliaries and titles that a surname is here: "king" of Ada King

    def index(self, offset: int) -> int:
        """The index of the first word that starts at or after `offset`."""
        return bisect_right(self.at, offset - 1)

    def section(self, i: int) -> int:
        """The first paragraph of the section that holds the word at `i`: its heading, where it has one."""
        k = bisect_right(self.headings, self.paragraph[i])
        return self.headings[k - 1] if k else 0

    def low(self, i: int) -> str:
        """The word at `i` in small letters, "" up to 64 words before the story and after it."""
        return self.lows[i]

    def raw(self, i: int) -> str:
        """The word at `i` as it stands, "" up to 64 words before the story and after it."""
        return self.raws[i]

    def capital(self, i: int) -> bool:
        """Whether the word at `i` begins with a capital; no word does before the story or after it."""
        return self.raws[i][:1].isupper()

    def small(self, i: int) -> bool:
        """Whether the word at `i` is in small letters; no word is before the story or after it."""
        return self.raws[i].islower()

    def around(self, i: int) -> list[str]:
        """The words of the sentence that holds the word `i`, in small letters."""
        first, last = self.bounds[self.sentence[i]]
        return self.lows[first:last]

    def opens(self, i: int) -> bool:
        """Whether any word would have a capital there: first in a sentence or a quote, after a colon."""
        if i == 0 or self.sentence[i] != self.sentence[i - 1]:
            return True
        previous = self.words[i - 1].text
        if previous in _EITHER and self.words[i - 1].end < self.words[i].start:
            return False  # "It is," Council members said
        return previous in "“\"«„‹‘'`:—–•*(…" or previous in ("``", "''")


def build(text: str, paragraphs: Sequence[Paragraph], quotes: Sequence[Quote]) -> Document:
    """The document of a story; linear in its length."""
    all_words: list[Word] = []
    sentence: list[int] = []
    paragraph: list[int] = []
    trusted: list[bool] = []
    bounds: list[tuple[int, int]] = []
    for n, p in enumerate(paragraphs):
        found = [_straight(w) for w in words(text, p.start, p.end)]
        trusted.append(p.kind in ("body", "correction", "caption") and not _headline(found))
        at = 0
        for _, end in sentences(text, p.start, p.end):
            size = bisect_left(found, end, at, key=_start) - at
            if size:
                sentence += [len(bounds)] * size
                bounds.append((len(all_words), len(all_words) + size))
                all_words += found[at : at + size]
                paragraph += [n] * size
                at += size
    nowhere, places = [-1] * _PADDING, range(len(all_words))
    doc = Document(
        text,
        all_words,
        sentence + nowhere,
        paragraph + nowhere,
        [-1] * len(all_words),
        trusted,
        bounds,
        Counter(filter(str.islower, (w.text for w in all_words))),
        Counter(),
        [w.start for w in all_words],
        [_plain(w.text) for w in all_words] + [""] * _PADDING,
        [w.text for w in all_words] + [""] * _PADDING,
        list(accumulate((_plural(all_words, i) for i in places), initial=0)),
        list(accumulate((_opens_thing(all_words, i) for i in places), initial=0)),
        frozenset(n for n, p in enumerate(paragraphs) if pictures(text, p)),
        tuple(n for n, p in enumerate(paragraphs) if p.kind == "heading"),
    )
    for i in (i for i, n in enumerate(paragraph) if trusted[n]):
        _count(doc, i)
    _quote(doc, quotes)
    return doc


def _quote(doc: Document, quotes: Sequence[Quote]) -> None:
    for q, quote in enumerate(quotes):
        for span in quote.content:
            _mark(doc, q, quote, span)


def _start(word: Word) -> int:
    return word.start


def _count(doc: Document, i: int) -> None:
    """Note what a word with a capital tells of its use: an acronym, a name inside a sentence, a surname."""
    word, low = doc.raw(i), doc.low(i)
    if word.islower():
        return
    if _is_acronym(word):
        doc.acronyms.setdefault(low[0], set()).add(bare(word))
    if doc.capital(i) and not doc.opens(i):
        doc.mid[bare(word)] += 1
        given = doc.words[i - 1].text
        if low in _BORNE and given[0].isupper() and female_share(given) is not None:
            doc.borne.add(low)


def _is_acronym(word: str) -> bool:
    """Whether a word is three letters or more in capitals: "HSE"."""
    letters = bare(word)
    return len(letters) > 2 and letters.isalpha() and letters.isupper()


def _straight(word: Word) -> Word:
    """The word with the apostrophe it should have: "Lee‘s"."""
    return word._replace(text=word.text[0] + word.text[1:].replace("‘", "’")) if "‘" in word.text else word


def _plural(found: Sequence[Word], i: int) -> bool:
    """Whether a word looks like a plural noun that is no name: "the reports", "many people"."""
    word = found[i].text
    if word[-1] != "s" or word in PLURAL_ROLES:
        return word in PLURAL_ROLES
    if len(word) < 4 or word[-2:] in ("ss", "us", "is", "'s") or not word.islower():
        return False
    before = found[i - 1].text if i else ""
    noun = before[:1].isdigit() or before.lower() in _BEFORE_NOUNS  # "328 emails", "on claims"
    return noun or (not (before[:1].isupper() or before in _SINGULAR) and cue_of(word) is None)


def _opens_thing(found: Sequence[Word], i: int) -> bool:
    """Whether a word opens a description in small letters of what is no person: "the report"."""
    word = found[i].text
    if len(word) > _LONGEST_ARTICLE or word.lower() not in _ARTICLES or i + 1 == len(found):
        return False
    after = found[i + 1].text
    return after.islower() and not role_head(after)


# What a verb in -s follows, and what opens a description.
_SINGULAR = frozenset("he she it who which that this and".split())
_BEFORE_NOUNS = word_list("text.before_nouns")
_LONGEST_ARTICLE = 7
_ARTICLES = frozenset("a an the this that another its his her their our my no any each".split())


def possessive(word: str) -> bool:
    """Whether a word has the ending of an owner: "Lee's"."""
    return word.endswith(("'s", "’s", "'S", "’S"))


def bare(word: str) -> str:
    """The word without a possessive ending."""
    return word[:-2] if possessive(word) else word


def _plain(word: str) -> str:
    """The word in small letters, a title without its stop (Mr.)."""
    low = word.lower()
    return low[:-1] if low[-1] == "." and low[:-1] in TITLES else low


def _mark(doc: Document, q: int, quote: Quote, span: Span) -> None:
    """Note which words of a quote's content stand between marks; all of them in a direct quote."""
    if quote.kind == "indirect":
        return
    inside = quote.kind == "direct" and doc.text[span[0]] not in _OPEN
    for i in range(doc.index(span[0]), doc.index(span[1])):
        sign = doc.words[i].text
        if sign in _OPEN and not inside:
            inside = True
        elif inside and sign in _CLOSE and quote.kind == "mixed":
            inside = False
        if inside or quote.kind == "direct":
            doc.quoted[i] = q


_SMALL_VERBS = frozenset("is was are were has had".split())


def _headline(found: Sequence[Word]) -> bool:
    """Whether the words of a paragraph are set as a headline is."""
    spelt = [w.text for w in found if w.text[0].isalpha()]
    if len(found) > _LONGEST_HEADLINE or not spelt:
        return False
    if found[-1].text in '.!?”"' and len(found) > 8:  # a sentence, unless all of it has capitals
        return sum(w[0].islower() for w in spelt) <= 1 and not _CAPITAL_LINKS.isdisjoint(spelt[1:])
    if "".join(spelt).isupper():
        return True
    long = [w for w in spelt if len(w) > 3]
    plain = not _SMALL_VERBS.isdisjoint(spelt)  # "Our pilot was Ann Lee.": a headline has "Was"
    capitals = sum(w[0].isupper() for w in long)
    return not plain and len(long) >= _LEAST_FOR_HEADLINE and capitals >= _CAPITAL_SHARE * len(long)


def gender_of_share(share: float | None) -> str:
    """The gender that a first name suggests, "" when it is given to both."""
    if share is None:
        return ""
    return "f" if share >= 0.8 else "m" if share <= 0.2 else ""


@lru_cache(maxsize=20_000)
def role_head(low: str) -> str:
    """The singular of a role or kin noun, "" for any other word."""
    trade = low.endswith(_TRADES) and not low.endswith("-maker")  # a "phone-maker" is a firm
    if low in ROLES or low in KIN or trade or is_person_noun(low):
        return low
    if "-" in low and all(part in ROLES or part in TITLES for part in low.split("-")):
        return low  # "secretary-treasurer"
    for ending, one in (("ies", "y"), ("s", ""), ("es", "")):
        single = low[: -len(ending)] + one
        if low.endswith(ending) and (single in ROLES or is_person_noun(single)):
            return single
    if re.fullmatch(r"\w+women|\w+men|women|men", low):
        return low[:-3] + ("man")
    return ""


def before_role(doc: Document, first: int) -> int:
    """The word before a name, or the comma before what the name is called: "his wife, the actress Ann"."""
    k = first - 1
    if role_head(doc.low(k)) != doc.low(k):
        return k
    for j in range(k, max(-1, k - _LONGEST_CALLED), -1):
        if doc.low(j) in ARTICLES:
            return j - 1 if doc.low(j - 1) == "," else k
        if not doc.low(j).isalpha() or doc.low(j) in _NOT_CALLED:
            return k
    return k
