"""Signs: what the words of a name and those beside it tell of whether it is a person's or a body's."""

from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES, GENDERED, INSIDE
from onrecord.lexicon.gazetteer import female_share, is_place, is_surname
from onrecord.lexicon.nonnames import NOT_NAMES, THINGS
from onrecord.lexicon.people import BODIES, BODY_TAILS, KIN
from onrecord.quotes.cues import cue_of
from onrecord.text.document import Document, bare, possessive, role_head
from onrecord.text.name import Name
from onrecord.times.tense import verb_tense

__all__ = ["ANY", "beside", "spelt"]

_TOWARD = frozenset("at to from into".split())
_ACTS = word_list("types.acts")
ANY = frozenset(["a", "an", "this", "that", "these", "any", "each", "every", "no"])
_LINKS = frozenset("of and for & in on at to by with from the a an is was or as that who which".split())
_CALLED = 6  # words in which what someone is must be told
_FOLLOWS = 25  # words in which a pronoun follows
_UPPER = 5  # letters of an acronym


def spelt(doc: Document, name: Name) -> set[str]:
    """What the words of a name tell."""
    parts = name.parts
    last = parts[-1].lower()
    whole, one = "".join(parts), len(parts) == 1
    given, family = female_share(parts[0]) is not None, is_surname(parts[-1])
    found = {
        "single": one,
        "long": len(parts) > 3,
        "given": given and not one,
        "given alone": given and one,
        "family": family,
        "given and family": given and family and not one,
        "place": is_place(" ".join(parts)),
        "place first": not one and is_place(parts[0]),
        "place last": not one and is_place(parts[-1]),
        "body": not BODIES.isdisjoint(map(str.lower, parts)),
        "body last": last in BODY_TAILS,
        "thing": last in THINGS,
        "word": not NOT_NAMES.isdisjoint(map(str.lower, parts)),
        "small elsewhere": doc.lower[last] > 0,
        "capitals": whole.isupper() and len(whole) > _UPPER,
        "acronym": one and whole.isupper() and len(whole) <= _UPPER,
        "figure": any(map(str.isdigit, whole)),
        "camel": any(map(str.isupper, "".join(p[1:] for p in parts))) and not whole.isupper(),
        "plural": last.endswith("s") and not last.endswith("ss"),
        "role": bool(role_head(last)) and not family,
        "suffix": bool(name.suffix),
    }
    return {f"{sign}, spelt" for sign, holds in found.items() if holds}


def _role_soon(doc: Document, k: int) -> bool:
    """Whether words from `k` on say what someone is: "a 40-year-old roofer"."""
    some = doc.lows[k : k + _CALLED]
    article = some[:1] in (["a"], ["an"], ["the"], ["who"]) or some[0][:1].isdigit()
    return article and any(role_head(low) or low.endswith("year-old") for low in some[1:])


def _gendered_soon(doc: Document, k: int) -> bool:
    """Whether he or she follows from `k` on before another name stands."""
    for at in range(k, min(k + _FOLLOWS, len(doc.words))):
        if doc.low(at) in GENDERED:
            return True
        if doc.capital(at) and not doc.opens(at):
            return False
    return False


def beside(doc: Document, name: Name) -> set[str]:
    """What the words beside a name tell."""
    signs = _signs_before(doc, name) | _signs_behind(doc, name) | _signs_around(doc, name)
    return {f"{sign}, beside" for sign, holds in signs.items() if holds}


def _signs_before(doc: Document, name: Name) -> dict[str, bool]:
    before, opens = doc.low(name.first - 1), doc.opens(name.first)
    return {
        "title": bool(name.title),
        "in": before in INSIDE,
        "at": before in _TOWARD,
        "on": before == "on",
        "the": before == "the",
        "a": before in ANY,
        "of": before == "of",
        "by": before == "by",
        "role": bool(role_head(before)),
        "body noun": before in BODIES,
        "owner": possessive(before),
        "capital before": not opens and doc.capital(name.first - 1) and doc.raw(name.first - 1) != "The",
        "sign": before in ("#", "@", "/", "$", "_"),
        "opens": opens,
        "untrusted": not doc.trusted[doc.paragraph[name.first]],
        "quoted": doc.quoted[name.first] >= 0,
    }


def _signs_behind(doc: Document, name: Name) -> dict[str, bool]:
    after, then = doc.low(name.last), doc.low(name.last + 1)
    small, comma = doc.small(name.last), after == ","
    cue = cue_of(after)
    says = cue is not None and cue.form in ("past", "s") and cue.frame != "quote"
    acts = says or after in _ACTS or (small and verb_tense(doc.lows, name.last) == "past")
    return {
        "possessive": name.possessive,
        "capital after": doc.capital(name.last),
        "says": says,
        "acts": acts,
        "noun": small and not acts and after not in _LINKS and after.isalpha() and not name.possessive,
        "who": after == "who" or (comma and then == "who"),
        "which": comma and then == "which",
        "number": after[:1].isdigit(),
        "age": comma and then.isdigit(),
        "called": comma and then in ARTICLES,
        "comma place": comma and is_place(bare(doc.raw(name.last + 1))),
        "called a person": comma and _role_soon(doc, name.last + 1),
        "gendered": _gendered_soon(doc, name.last),
    }


def _signs_around(doc: Document, name: Name) -> dict[str, bool]:
    before, after = doc.low(name.first - 1), doc.low(name.last)
    return {
        "marks": before in ("“", "‘", '"') and after in ("”", "’", '"', ","),
        "bracket": before == "(" and after == ")",
        "list": before == "," and after in (",", "and"),
        "kin": before in KIN or (name.possessive and after in KIN),
    }
