"""Pointers: mentions without a name, which are pronouns and descriptions."""

from onrecord.entities.entity import Pointer
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import DETERMINERS, POSSESSIVES
from onrecord.lexicon.nonnames import PEOPLES
from onrecord.lexicon.people import BODIES, COLLECTIVES, KIN, PLURAL_ROLES, SPEAKING_BODIES, TITLES
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.text.phrases import BREAK, PRESENT, gender_of, modifies, years_old

__all__ = ["acting", "describe", "expletive", "find_pointers", "kind_of", "owning", "owns"]

# Pronoun: person ("1", "2", "3", "who", "it"), gender, plural.
_PRONOUNS: dict[str, tuple[str, str, bool]] = {
    **dict.fromkeys("he him his himself".split(), ("3", "m", False)),
    **dict.fromkeys("she her hers herself".split(), ("3", "f", False)),
    **dict.fromkeys("they them their theirs themselves".split(), ("3", "", True)),
    **dict.fromkeys("i me my mine myself".split(), ("1", "", False)),
    **dict.fromkeys("we us our ours ourselves".split(), ("1", "", True)),
    **dict.fromkeys("you your yours yourself yourselves".split(), ("2", "", False)),
    **dict.fromkeys("who whom whose".split(), ("who", "", False)),
    **dict.fromkeys("it its itself".split(), ("it", "", False)),
}
# After these "that" is a conjunction: "said that no president could".
_QUANTIFIERS = frozenset("no any every each all many most some both few several neither either".split())
_MODIFIERS = 4  # words between a determiner and the head of a description
_HERS = frozenset(["pregnancy"])  # what only a woman has: "the model's pregnancy"


def find_pointers(doc: Document, named: set[int]) -> list[Pointer]:
    """Every pronoun and definite description, in order; `named` are the words that belong to names."""
    found: list[Pointer] = []
    for i in range(len(doc.words)):
        if i in named:
            continue
        pointer = _pronoun(doc, i)
        if pointer is not None:
            found.append(pointer)
        low = doc.low(i)
        if low in DETERMINERS and not (low == "that" and _conjunction(doc, i + 1)):
            described = describe(doc, i, named)
            if described is not None:
                found.append(described)
    return found


def _conjunction(doc: Document, k: int) -> bool:
    """Whether "that" before the word `k` opens a clause: "that no president", "that Ohio", "that keeps"."""
    low = doc.low(k)
    verb = low in PRESENT or (low.endswith("s") and cue_of(low) is not None)
    return low in _QUANTIFIERS or verb or (k < len(doc.words) and doc.capital(k))


def _pronoun(doc: Document, i: int) -> Pointer | None:
    word = doc.words[i]
    low = word.text.lower().replace("’", "'")
    stem = low.partition("'")[0]
    kind = _PRONOUNS.get(stem)
    if kind is None or (stem == "i" and word.text[0] == "i") or word.text in ("US", "IT", "WHO"):
        return None
    if stem != low and low.partition("'")[2] not in ("s", "m", "d", "ll", "ve", "re"):
        return None
    person, gender, plural = kind
    return Pointer(word.start, word.start + len(stem), i, i + 1, "pronoun", stem, person, gender, plural)


def describe(doc: Document, i: int, named: set[int]) -> Pointer | None:
    """The description that the determiner at `i` opens; None when no head follows or a name does."""
    head, age = _head_of(doc, i, named)
    if head >= 0 and modifies(doc, head, among_all=bool(role_head(bare(doc.low(head))))):
        head = next((k for k in range(head + 1, head + 3) if role_head(bare(doc.low(k)))), -1)
    if head < 0:
        return None
    last, noun = head + 1, bare(doc.words[head].text)
    before_name = last in named and noun == doc.raw(head) and doc.sentence[last] == doc.sentence[head]
    if before_name and (doc.low(head) not in KIN or doc.low(i) not in POSSESSIVES):
        return None  # "the host Ann Lee": the name is the mention
    if _paper(doc, head):
        return None
    end, noun = doc.words[head].start + len(noun), noun.lower()
    several = noun.endswith("s") and role_head(noun) not in (noun, "")
    plural = noun in PLURAL_ROLES or noun in COLLECTIVES or several
    gender = gender_of(noun) or ("f" if doc.low(last) in _HERS else "")
    return Pointer(doc.words[i].start, end, i, last, "description", noun, doc.low(i), gender, plural, age)


def _paper(doc: Document, head: int) -> bool:
    """Whether a role with a capital is a paper: "The Star", of a story in which nobody is called a star."""
    low = bare(doc.low(head))
    return low in _PAPERS and doc.capital(head) and not doc.lower[low]


_PAPERS = word_list("mentions.papers")


def _head_of(doc: Document, i: int, named: set[int]) -> tuple[int, int | None]:
    """The head of the description that opens at `i`, -1 for none, and the age that it names."""
    head, age = -1, None
    stop, k = min(len(doc.words), i + 2 + _MODIFIERS), i + 1
    while k < stop and doc.sentence[k] == doc.sentence[i] and doc.raw(k)[0].isalnum():
        text = doc.raw(k)
        aged = years_old(doc, k)
        if aged is not None:
            age, head = aged[0], aged[1] - 1
            k = head
            text = doc.raw(k)
        elif k not in named and _may_be_head(bare(text).lower()):
            head = k
        else:
            modified = head == i + 1 and age is not None and text[0].islower()  # "the 41-year-old poet"
            if (head >= 0 and not (modified and bare(text).lower() not in BREAK)) or _ends(doc, k, named):
                break
            text = ""
        if possessive(text):
            break
        k += 1
    return head, age


def _may_be_head(low: str) -> bool:
    """Whether a word may be the head of a description of someone."""
    return bool(role_head(low)) or low in SPEAKING_BODIES or low in COLLECTIVES or low in PLURAL_ROLES


def _ends(doc: Document, k: int, named: set[int]) -> bool:
    """Whether a word is none that stands between a determiner and the head of a description."""
    text, low = doc.raw(k), bare(doc.raw(k)).lower()
    says = cue_of(low) is not None and text[0].islower()
    return low in BREAK or low in DETERMINERS or says or (possessive(text) and k not in named)


def kind_of(noun: str, plural: bool) -> str:
    """The kind of an unnamed source by its noun."""
    if plural:
        return "organisation" if noun in BODIES else "group"
    return "person" if _someone(noun) else "organisation"


def _someone(noun: str) -> bool:
    """Whether a noun is for a person: a role, a people's adjective, or what ends as those do."""
    if noun in BODIES:
        return False
    known = (
        role_head(noun)
        or noun + "s" in PLURAL_ROLES
        or noun in PEOPLES
        or noun[:1].isdigit()
        or noun.endswith("-old")
    )
    holds = known or noun in TITLES or noun in ("head", "one", "other", "someone", "anyone")
    return bool(holds) or (noun.endswith(_DOERS) and noun not in _THINGS)


# Endings of nouns for people: "a whistleblower", "the publicist", "an attendee".
_DOERS = ("er", "or", "ist", "ian", "ant", "ee", "eer", "man", "woman", "mate", "ess")
_THINGS = word_list("mentions.things")


def expletive(doc: Document, p: Pointer) -> bool:
    """Whether "it" stands for nothing ("it is clear"), or is not the subject of its clause."""
    if p.head != "it":
        return False
    told = p.first - 1 - (doc.low(p.first - 1) == "that")
    if cue_of(doc.low(told)) is not None and acting(doc, p.last):
        return False  # "The Mint said it would close"
    return doc.low(p.last) in _EMPTY_AFTER or p.end != doc.words[p.first].end


def acting(doc: Document, k: int) -> bool:
    """Whether the words behind "it" are what a body does: "would close", "was closing", "had closed"."""
    low, after = doc.low(k), doc.low(k + 1)
    if low in ("was", "is", "were"):
        return after.endswith(("ing", "ed"))
    return low in _MODALS and after.isalpha() and after not in _STATES


def owning(doc: Document, p: Pointer) -> bool:
    """Whether the words are those of an owner: "his", "the minister's"."""
    if p.form == "pronoun":
        return p.head in POSSESSIVES and (p.head != "her" or owns(doc, p))
    return doc.text[p.end : p.end + 2] in ("'s", "’s")


def owns(doc: Document, p: Pointer) -> bool:
    """Whether "her" is followed by what is hers."""
    nxt = doc.low(p.last)
    return bool(nxt) and nxt[0].isalpha() and nxt not in _AFTER_OBJECT


_EMPTY_AFTER = word_list("mentions.empty_after")
_MODALS = frozenset("would will had has could may might plans planned".split())
_STATES = word_list("mentions.states")
_AFTER_OBJECT = word_list("mentions.after_object")
