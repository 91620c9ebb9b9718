"""Pointers: mentions without a name, which are pronouns and descriptions."""

from onrecord.entities.entity import Pointer
from onrecord.lexicon.closed import DETERMINERS, POSSESSIVES
from onrecord.lexicon.people import COLLECTIVES, KIN, PLURAL_ROLES, SPEAKING_BODIES
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, bare, role_head
from onrecord.text.phrases import BREAK, PRESENT, gender_of, modifies, years_old

__all__ = ["describe", "find_pointers"]

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
    words = doc.words
    head = -1
    age: int | None = None
    stop = min(len(words), i + 2 + _MODIFIERS)
    k = i + 1
    while k < stop and doc.sentence[k] == doc.sentence[i]:
        text = words[k].text
        low = bare(text).lower()
        if not text[0].isalnum():
            break
        aged = years_old(doc, k)
        if aged is not None:
            age, head = aged[0], aged[1] - 1
            k = head
            if bare(text) != text:
                break
        elif k not in named and (
            role_head(low) or low in SPEAKING_BODIES or low in COLLECTIVES or low in PLURAL_ROLES
        ):
            head = k
            if bare(text) != text:
                break
        elif (
            (head >= 0 and not (age is not None and head == i + 1 and low not in BREAK and text[0].islower()))
            or low in BREAK
            or low in DETERMINERS
            or (cue_of(low) is not None and text[0].islower())
            or (bare(text) != text and k not in named)
        ):
            break
        k += 1
    if head >= 0 and modifies(doc, head, among_all=bool(role_head(bare(doc.low(head))))):
        head = next((k for k in range(head + 1, head + 3) if role_head(bare(doc.low(k)))), -1)
    if head < 0:
        return None
    last = head + 1
    whole = bare(words[head].text) == words[head].text
    before_name = last in named and whole and doc.sentence[last] == doc.sentence[head]
    if before_name and (doc.low(head) not in KIN or doc.low(i) not in POSSESSIVES):
        return None  # "the host Ann Lee": the name is the mention
    noun = bare(words[head].text).lower()
    plural = (
        noun in PLURAL_ROLES
        or noun in COLLECTIVES
        or (noun.endswith("s") and role_head(noun) not in (noun, ""))
    )
    end = words[head].start + len(bare(words[head].text))
    gender = gender_of(noun) or ("f" if doc.low(last) in _HERS else "")
    return Pointer(words[i].start, end, i, last, "description", noun, doc.low(i), gender, plural, age)
