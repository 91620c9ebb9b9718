"""Listing: which of those that a story names are persons, bodies or groups, and which are none.

A log-linear model over what the encoder takes their names for, as a mean over all their places, and a few
signs of the text. `training/listing.py` fits the weights, `data/listing.json` holds them.
"""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.entities.entity import Entity, Owned
from onrecord.entities.mentions.beside import plays
from onrecord.entities.types.signs import ANY, beside, spelt
from onrecord.lexicon import word_list
from onrecord.lexicon.closed import ARTICLES
from onrecord.lexicon.gazetteer import is_place
from onrecord.lexicon.people import ANYONE, BODIES, BODY_TAILS, CONNECTED, TITLES
from onrecord.text.acronyms import common
from onrecord.text.document import Document
from onrecord.text.name import Name, title_start

if TYPE_CHECKING:
    from onrecord.model import Kinds

__all__ = ["KINDS", "NOBODY", "features", "listed", "shares", "weigh"]

KINDS = ("person", "organisation", "group")
NOBODY = "nobody"
# From this chance of being nobody on, one is left out; a source of quotes only where nothing speaks for it.
_LEFT_OUT, _SPEAKER_LEFT_OUT = 0.5, 0.97
_PERSON, _BODY = 0.5, 0.6
_SURE = 0.6  # how likely another kind than the words told must be
_CALLED = 6  # words in which it must be told that somebody is a man or a woman
_MOST = 30  # places looked at of one who is named very often
_LEAST = 0.01
_WORKS = word_list("types.works")
_STARRED = frozenset("starred stars starring appeared appears played plays playing cast".split())
_STAGES, _ON = frozenset(["in", "on"]), frozenset(["for", "of", "on"])
_REACH = 4  # words
_PLACED = frozenset("in at near on along outside inside of to from off through across".split())
_OFFICES = word_list("types.offices")
_WAYS = word_list("types.ways")
_WAYS_BEFORE = word_list("types.ways_before")
_HONOURS = frozenset("highness majesty excellency lordship honour honor".split())
_FORMS = word_list("clusters.forms")
# Signs that change how much the encoder is to be believed.
_CROSSED = frozenset(["acronym, spelt", "single, spelt", "place, spelt", "given, spelt", "brief"])
# Signs that tell something else of a few sentences, in which nobody need be named in full, than of a story.
_OF_BRIEF = (
    *("single, spelt", "opens, beside", "says, beside", "acts, beside", "the, beside"),
    *("as person", "as organisation"),
)
_BRIEF = 300  # words of a text that is brief no more
Row = dict[str, float]


def listed(doc: Document, owned: Owned, kinds: "Kinds", speaking: Set[int]) -> Owned:
    """The names of those that are someone or some body, each with its kind as all of its places tell it.

    `speaking` are the last words of the sources of quotes.
    """
    names: dict[Entity, list[Name]] = defaultdict(list)
    for name, entity in owned:
        names[entity].append(name)
    out: set[Entity] = set()
    for entity, places in names.items():
        if _surely(doc, entity, places[:_MOST]):
            continue
        row = features(doc, entity, places, kinds, speaking)
        chances = weigh(row, shipped())
        if _left_out(doc, places[:_MOST], row, chances[NOBODY]):
            out.add(entity)
            continue
        best = max(KINDS, key=chances.__getitem__)
        if chances[best] >= _SURE and not entity.plural:
            entity.kind = best
    return [(name, entity) for name, entity in owned if entity not in out]


def _surely(doc: Document, entity: Entity, names: Sequence[Name]) -> bool:
    """Whether the words leave no doubt of it: an age, "a Norwood woman", a club that plays, "Quill Inc."."""
    person = entity.kind == "person"
    if entity.kind == "organisation" and any(_firm(doc, name) for name in names):
        return True
    someone = person and any(_someone(doc, name) for name in names)
    told = person and bool(entity.given)  # so that the surname alone is enough
    return someone or any(plays(doc, name) or _aged(doc, name, told) for name in names)


def _left_out(doc: Document, names: Sequence[Name], row: Row, chance: float) -> bool:
    """Whether it is nobody, by the words and by the chance of it."""
    if all(_in_an_office(doc, name) or _in_a_title(doc, name) for name in names):
        return True
    if row["speaks"]:
        return chance >= _SPEAKER_LEFT_OUT
    joined = row["organisation"] >= _BODY and any(_joined_body(name.parts) for name in names)
    firm = not joined and all(_firmly_nobody(doc, name, row) for name in names)
    return firm or (chance >= _LEFT_OUT and not joined) or any(common(doc, name) for name in names)


def _joined_body(parts: Sequence[str]) -> bool:
    """Whether the noun of a name that goes on is a body's: "the Council on Roads, Ports and Harbours"."""
    return len(parts) > 3 and any(a.lower() in BODY_TAILS and b in _ON for a, b in pairwise(parts))


def weigh(row: Row, weights: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The chance of each kind and of nobody, which all add up to one."""
    scores = {kind: sum(weights[kind].get(f, 0.0) * v for f, v in row.items()) for kind in KINDS}
    scores[NOBODY] = 0.0
    return dict(zip(scores, shares(list(scores.values())), strict=True))


@cache
def shipped() -> Mapping[str, Mapping[str, float]]:
    """The weights that come with the package."""
    raw = json.loads((files("onrecord") / "data" / "listing.json").read_text(encoding="utf-8"))
    weights: dict[str, dict[str, float]] = raw["weights"]
    return weights


def features(doc: Document, entity: Entity, names: Sequence[Name], kinds: "Kinds", speaking: Set[int]) -> Row:
    """What speaks for each kind: the encoder's chances, the words of the name, and what stands beside it."""
    some = names[:_MOST]
    share = 1 / len(some)
    row: Row = {"one": 1.0, "count": math.log(len(names)), "as " + entity.kind: 1.0}
    row["speaks"] = float(any(n.last - 1 in speaking for n in names))
    means: dict[str, float] = defaultdict(float)
    most = 0.0
    for name in some:
        chances = kinds.of(name.start, name.end)
        for label, chance in zip(chances._fields, chances, strict=True):
            means[label] += chance * share
        most = max(most, chances.person + chances.organisation + chances.group)
        for sign in beside(doc, name):
            row[sign] = row.get(sign, 0.0) + share
    row |= means
    row |= {f"log {label}": _log(means[label]) for label in (*KINDS, "place", "none")}
    row["somebody"] = _log(means["person"] + means["organisation"] + means["group"])
    row["most"] = most
    row |= dict.fromkeys(spelt(doc, max(some, key=lambda n: len(n.parts))), 1.0)
    if brief := max(0.0, 1 - len(doc.words) / _BRIEF):
        row["brief"] = brief
        row |= {f"brief, {sign}": brief * row[sign] for sign in _OF_BRIEF if sign in row}
    for sign in _CROSSED & row.keys():
        for kind in ("person", "organisation", "place"):
            row[f"{sign}, {kind}"] = row[sign] * row[f"log {kind}"]
    return row


def _log(chance: float) -> float:
    held = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(held / (1 - held))


def _aged(doc: Document, name: Name, told: bool = False) -> bool:
    """Whether an age stands before a name or behind it: "two-year-old Miles", "Ada Quill, 42, sang".

    Behind a name of one word only where it is `told` to be the surname of one named in full.
    """
    age, after = doc.low(name.last + 1), doc.low(name.last + 2)
    behind = doc.low(name.last) == "," and age.isdigit() and len(age) == 2 and after in (",", ".", ";")
    whole = behind and (told or (len(name.parts) > 1 and name.kind in ("person", "")))
    return whole or doc.low(name.first - 1).endswith("year-old")


def _firm(doc: Document, name: Name) -> bool:
    """Whether a name ends in the form of a firm or stands behind what it is: "Quill AB", "the firm Quill"."""
    return name.parts[-1].lower() in _FORMS or (
        doc.small(name.first - 1) and doc.low(name.first - 1) in BODIES
    )


def _someone(doc: Document, name: Name) -> bool:
    """Whether the words behind a name say that it is a man's or a woman's: "Ada Quill, a Norwood woman"."""
    some = doc.lows[name.last : name.last + _CALLED]
    k = next((n for n, low in enumerate(some) if low in ANYONE), 0)
    return some[0] == "," and some[1] in ARTICLES and all(low.isalpha() for low in some[1:k]) and k > 1


def _in_a_title(doc: Document, name: Name) -> bool:
    """Whether a name, not a person's in full, is only a part of a title between marks: "Meet the Press"."""
    if name.kind == "person" and len(name.parts) > 1:
        return False  # "On the Air With Ada Quill"
    first, last = name.first - 1, name.last
    least = max(0, first - _TITLE)
    while first > least and _may_title(doc, first):
        first -= 1
    most = min(len(doc.words) - 1, last + _TITLE)
    while last < most and _may_title(doc, last):
        last += 1
    last += doc.raw(last) in (",", ".", "!", "?") and last < most
    longer = last - first - 1 > name.last - name.first + (doc.raw(last - 1) in (",", ".", "!", "?"))
    return longer and doc.raw(first) in _OPENS and doc.raw(last) in _CLOSES


def _may_title(doc: Document, k: int) -> bool:
    """Whether a word may stand in a title: with a capital, or small as "of" is."""
    return doc.capital(k) or doc.raw(k) in _LINKING


_TITLE = 6  # words on either side
_OPENS, _CLOSES = frozenset('“"‘'), frozenset('”"’')
_LINKING = frozenset("a an and at for from in of on the to with & ' ’".split())


def _in_an_office(doc: Document, name: Name) -> bool:
    """Whether a name is but an office that somebody holds who is not named: "a senior Quill MP"."""
    held = name.parts[-1].lower() in _OFFICES and len(name.parts) <= 2 and not name.title
    if held and (len(name.parts) == 1 or is_place(name.parts[0])):
        return True  # "MP", "Leeds MP"
    return held and not ANY.isdisjoint(doc.lows[max(0, name.first - 2) : name.first])


def _firmly_nobody(doc: Document, name: Name, row: Row) -> bool:
    """Whether the words say that a name is a work's, a way's or an office's, whatever it looks like.

    `row` has how likely the encoder takes it for a person's ("Ada Quill MP" is one) and a body's: "at Quill
    Crown Court".
    """
    begins = title_start(doc, name)
    near = doc.lows[max(0, begins - _REACH) : begins]
    starred = doc.low(begins - 1) in _STAGES and not _STARRED.isdisjoint(near) and not name.possessive
    if name.title or name.suffix:
        return starred and len(name.parts) > 1
    parts = [p.lower() for p in name.parts]
    before = doc.low(name.first - 1)
    way = len(parts) > 1 and (parts[-1] in _WAYS or parts[0] in _WAYS_BEFORE)
    placed = before in _PLACED and way and row["organisation"] < _BODY
    nothing = len(parts) == len(parts[0]) == 1 or parts[-1] in _HONOURS
    return before in _WORKS or starred or placed or nothing or _is_office(parts, row["person"])


def _is_office(parts: Sequence[str], person: float) -> bool:
    """Whether words are an office: "Mayor of Quill", "Quill MP", "Prime Minister"."""
    held = len(parts) > 2 and parts[0] in TITLES and parts[1] == "of"
    whole = parts[-1] in TITLES and all(p in TITLES or p in CONNECTED for p in parts)
    ends = parts[-1] in _OFFICES and (len(parts) == 2 or (len(parts) > 2 and person < _PERSON))
    return held or whole or ends


def shares(scores: Sequence[float]) -> list[float]:
    """The chance of each, by a softmax over their scores; they add up to one."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [r / total for r in raised]
