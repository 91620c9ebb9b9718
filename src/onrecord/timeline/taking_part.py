"""Taking part: which of the people and bodies that a clause names have a part in what it tells."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from math import prod
from typing import NamedTuple

from onrecord.lexicon.closed import POSSESSIVES
from onrecord.model.happening import ROLE_FACTS
from onrecord.reading import Span
from onrecord.sentences import Word, words
from onrecord.text.document import possessive
from onrecord.timeline.owners import owner_of_subject
from onrecord.timeline.parts import AFTER_HER, CONJUNCTIONS, MODALS, SUBJECTS, verb_at
from onrecord.timeline.told import Told
from onrecord.times.tense import verb_tense

__all__ = ["Named", "named", "participants", "who"]

_LEAST = 0.55  # chance that a mention takes part
_SURE = 0.8  # … that it is who does it
# Where it is sure who does it: how much doubt about others counts, and how surely what is no name must be
# led to somebody who is told beside them.
_BESIDES, _LED = 0.4, 0.65
_OWNERS = POSSESSIVES - {"her"} | {"whose"}
_PLACE = frozenset(
    "in at near outside inside across around toward towards throughout within beside on into onto".split()
)
_TOPIC = frozenset("about regarding concerning over".split())
_COMPARED = frozenset("than like unlike as including except despite without".split())
# What each preposition before a name says of it; the others are told apart by nothing.
_KINDS = {
    **dict.fromkeys(_PLACE, "place"),
    **dict.fromkeys(_TOPIC, "topic"),
    **dict.fromkeys(_COMPARED, "compared"),
    **{word: word for word in ("with", "to", "by", "of", "for", "from", "against", "between")},
}
_GIVING = frozenset(
    "introduced presented gave handed sent sold lent offered transferred awarded returned paid".split()
)
_ANNOUNCING = frozenset("announced confirmed revealed".split())
_WILL = re.compile(r"\s(?:will|would|is to|was to|has been|had been)\b")  # behind who is to do it
_ADDRESSING = frozenset("told asked tells asks".split())
_OPENERS = frozenset("that who which whom whose where when while after before because if whether how".split())
_BESIDE = frozenset("when while after before because".split())
_NO_NOUN = CONJUNCTIONS | MODALS | SUBJECTS | AFTER_HER | _PLACE | _TOPIC | _COMPARED | _OPENERS
_FAR = 6  # words before a name in which what governs it stands
_TITLE = 12  # code points of what stands between a description and the name behind it
_SOON = 8  # words behind a verb in which its object stands


class Named(NamedTuple):
    """Somebody whom an entry names: the mention, who it is, and what is known of its place (`ROLE_FACTS`)."""

    span: Span
    person: str
    facts: list[float]


def who(told: Told, span: Span) -> tuple[str, ...]:
    """The ids of those who take part in what some words tell, each once, in order."""
    return participants(told, span)[0]


def participants(
    told: Told, span: Span, verb: int | None = None, said: tuple[Span, ...] = ()
) -> tuple[tuple[str, ...], float]:
    """The ids of those who take part, in order, and how likely it is that it is those and no others, each the
    one whom its mention means.

    Owners ("Bell's aunt") take no part, but where what they own is the subject and a thing ("Bell's trial").
    For the others it depends on where they stand to the `verb`, on the preposition before them and on what
    the encoder tells. Where the event is that something was `said`, those spoken of take none either, unless
    nobody else does ("Bell was said to be ill"); nor do those of a clause beside it ("Shops shut after Bell
    had left"). Where it is sure who does it, the others are told only where they are sure too, and doubt
    about them counts less.
    """
    at = ROLE_FACTS.index("said")
    there = named(told, span, verb, said) or named(told, span, verb, said, beside=True)
    found = [(each, _placed(told, span, verb, each)) for each in there]
    taking = [each for each, chance in found if chance >= _LEAST]
    acting = [each for each in taking if not each.facts[at]]
    lead = _lead(told, found, acting or taking)
    doubts = [(each, max(chance, 1 - chance)) for each, chance in found if not (acting and each.facts[at])]
    sure = prod(chance if lead in (None, each) else chance**_BESIDES for each, chance in doubts)
    part_of = [
        each for each in acting or taking if lead in (None, each) or told.links.get(each.span, 1.0) >= _LED
    ]
    sure *= prod(told.links.get(each.span, 1.0) ** (1 if lead is None else _BESIDES) for each in part_of)
    part = tuple(each.person for each in part_of)
    part += tuple(
        each.person for each, _ in found if _announced(told, verb, each) and each.person not in part
    )
    subject = ROLE_FACTS.index("subject")
    if verb is None or any(each.facts[subject] for each in acting or taking):
        return part, sure
    owner = owner_of_subject(told, span, verb)
    if owner is None or owner[1] in part:
        return part, sure
    chance = next((chance for each, chance in found if each.person == owner[1]), 0.0)
    sure *= told.links.get(owner[0], 1.0) / max(chance, 1 - chance)
    return (owner[1], *part), sure


def _lead(told: Told, found: Sequence[tuple[Named, float]], taking: Sequence[Named]) -> Named | None:
    """Who does it, where that is sure: the first of those who take part, by name or as "a group of cooks",
    where a subject stands."""
    first = taking[0] if taking else None
    if first is None or first.span in told.links:
        return None
    called = told.text[first.span[0] : first.span[1]]
    if not (called[0].isupper() or called.startswith(("a ", "an "))):
        return None
    before = not (_fact(first, "behind") or _fact(first, "phrase") or _fact(first, "said"))
    chance = next(chance for each, chance in found if each is first)
    return first if before and chance >= _SURE else None


def _announced(told: Told, verb: int | None, each: Named) -> bool:
    """Whether the news that is announced is what somebody is to do: "announced that Orr will lead it"."""
    if verb is None or not _fact(each, "said") or _fact(each, "body"):
        return False
    says = told.text[verb : verb + 24].split(maxsplit=1)[0].lower()
    return says in _ANNOUNCING and _WILL.match(told.text, each.span[1]) is not None


def _fact(each: Named, name: str) -> float:
    return each.facts[ROLE_FACTS.index(name)]


def _placed(told: Told, span: Span, verb: int | None, each: Named) -> float:
    """How likely somebody takes part, where they do or do not by what stands before their mention.

    "In a memo obtained by Bell, Orr said": she does not; "They introduced Orr to Bell": she does.
    """
    if _fact(each, "object") and _fact(each, "pronoun"):
        return max(0.8, _chance(told, each))  # "gave her a show"
    if verb is not None:
        named = not (_fact(each, "described") or _fact(each, "noun follows"))
        spoken_to = told.text[verb : verb + 24].split(maxsplit=1)[0].lower() in _ADDRESSING
        if spoken_to and named and _fact(each, "object"):
            return max(0.8, _chance(told, each))  # "Bell told Orr"
        low = [word.text.lower() for word in words(told.text, span[0], each.span[0])]
        if low[-1:] == ["the"]:
            low.pop()
        in_front = each.span[0] < verb and "," in told.text[each.span[1] : verb]
        done = any(word.endswith("ed") for word in low[-3 if not in_front else -2 : -1])
        if low[-1:] == ["by"] and done and (in_front or _reduced(low)):
            return 0.0
        given = told.text[verb : verb + 24].split(maxsplit=1)[0].lower() in _GIVING and each.span[0] > verb
        behind = [word.text.lower() for word in words(told.text, verb, each.span[0])] if given else []
        if behind[-1:] == ["to"] and behind.count("to") == 1 and len(behind) <= _FAR and "," not in behind:
            return max(0.8, _chance(told, each))
    return _chance(told, each)


def _reduced(low: Sequence[str]) -> bool:
    """Whether the participle before a last "by" belongs to the noun before it: "the depth called safe by"."""
    at = next((n for n in range(len(low) - 2, 0, -1) if verb_tense(low, n) == "past"), 0)
    noun = low[at - 1] if at else ""
    return (
        noun.isalpha()
        and verb_tense(low, at - 1) is None
        and not noun.endswith("ly")
        and any(verb_tense(low, n) is not None for n in range(at - 1))
    )


def _chance(told: Told, each: Named) -> float:
    """How likely somebody takes part; where no encoder has read the story, all but a setting do."""
    if told.happening is None:
        return float(not any(each.facts[ROLE_FACTS.index(kind)] for kind in ("place", "topic")))
    return told.happening.takes_part(each.span, each.facts)


def named(
    told: Told, span: Span, verb: int | None = None, said: tuple[Span, ...] = (), *, beside: bool = False
) -> list[Named]:
    """Whom an entry names, owners left out, by the first mention that does not stand in what was `said`.

    Those of another clause than the verb's are left out too, unless asked for with what is `beside` it.
    """
    first, last = (bisect_left(told.mentions, (at, 0, "")) for at in span)
    inside = words(told.text, *span)
    low = [word.text.lower() for word in inside]
    at_verb = (
        verb_at(inside) if verb is None else next((n for n, w in enumerate(inside) if w.end > verb), None)
    )
    found: dict[str, Named] = {}
    at = ROLE_FACTS.index("said")
    for start, end, person in told.mentions[first:last]:
        before = found.get(person)
        again = (
            before and not before.facts[at] and not (start < (verb or 0) and _by_name(told, before, start))
        )
        if end > span[1] or _owner(told.text, start, end) or again:
            continue
        if not beside and _of_another_clause(inside, low, (start, end), at_verb or 0):
            continue
        facts = _facts(inside, low, (start, end), at_verb or 0)
        # "accused Bell of lying": whom the saying is to or of stands right behind its verb
        in_words = any(begins <= start < ends for begins, ends in said)
        facts["addressed"] = in_words and facts["object"]
        facts["said"] = in_words and not facts["object"]
        facts["body"] = told.kinds.get(person) != "person"
        facts["opens"] = found.keys() <= {person}
        each = Named((start, end), person, [float(facts[name]) for name in ROLE_FACTS])
        if before is None or not each.facts[at]:
            found[person] = each
    return sorted(found.values())


def _by_name(told: Told, before: Named, start: int) -> bool:
    """Whether who was told of before is named as the subject: "To help her son, Bell left"."""
    pronoun = _fact(before, "pronoun") and not _fact(before, "subject")
    return (bool(pronoun) and told.text[start].isupper()) or _named_behind(told.text, before.span, start)


def _named_behind(text: str, described: Span, name: int) -> bool:
    """Whether a name stands right behind what describes who bears it, or a title does: "The 32-year-old Dr
    Bell"."""
    title = text[described[1] : name].strip(" .")
    return (
        name - described[1] < _TITLE
        and text[name].isupper()
        and (not title or (title.isalpha() and title.istitle()))
    )


def _of_another_clause(inside: Sequence[Word], low: Sequence[str], mention: Span, verb: int) -> bool:
    """Whether a mention stands in a clause that is not the verb's.

    So it does before the verb in "Bell, who married Orr, left" and "after Orr had called, Bell left", and as
    the subject of one behind it: "Bell left after Orr had".
    """
    first = next(n for n, word in enumerate(inside) if word.end > mention[0])
    last = next((n for n, word in enumerate(inside) if word.start >= mention[1]), len(inside))
    if first <= verb:
        opened = next((n for n in range(first - 1, -1, -1) if low[n] in _OPENERS or low[n] == ","), None)
        if opened is None or low[opened] == ",":
            return False
        return "," in low[last:verb] and any(verb_tense(low, n) for n in range(opened + 1, verb))
    opened = next((n for n in range(first - 1, max(first - 4, verb), -1) if low[n] in _BESIDE), None)
    return opened is not None and any(verb_tense(low, n) for n in range(last, min(last + 3, len(low))))


def _facts(inside: Sequence[Word], low: Sequence[str], mention: Span, verb: int) -> dict[str, bool | float]:
    """What the words about a mention tell of its part; `verb` is where the entry's verb stands among them."""
    first = next(n for n, word in enumerate(inside) if word.end > mention[0])
    last = next((n for n, word in enumerate(inside) if word.start >= mention[1]), len(inside))
    behind = first > verb
    between = range(verb + 1, first) if behind else range(last, verb)
    verbs = sum(verb_tense(low, n) is not None or low[n] in MODALS for n in between)
    clause = any(low[n] in _OPENERS or low[n].endswith("ing") for n in between)
    governed = _governing(inside, low, first)
    kind = "" if governed is None else _KINDS.get(low[governed], "other")
    if governed and low[governed - 1] == "according":
        kind = "topic"
    following = low[last] if last < len(low) else ""
    facts: dict[str, bool | float] = dict.fromkeys(ROLE_FACTS, False)
    facts |= {
        "behind": behind,
        "object": behind and governed is None and not verbs and not clause and first - verb <= _SOON,
        "subject": not behind and governed is None and not verbs,
        "phrase": not behind and governed is not None and governed > 0,
        "verbs": min(verbs, 3),
        "clause": clause,
        "commas": min(sum(low[n] == "," for n in between), 3),
        "noun follows": following[:1].islower()
        and inside[last].text.islower()
        and following not in _NO_NOUN
        and following.isalpha()
        and not following.endswith("ly")
        and verb_tense(low, last) is None,
        "name follows": last < len(inside) and inside[last].text[0].isupper() and inside[last].text.isalpha(),
        "pronoun": last - first == 1 and low[first] in SUBJECTS | {"him", "her", "them", "who", "me", "us"},
        "described": inside[first].text.islower(),
        "far": min(abs(first - verb), 40) / 10,
    }
    if kind:
        facts[kind] = True
    return facts


def _governing(inside: Sequence[Word], low: Sequence[str], first: int) -> int | None:
    """Where the preposition stands that governs a name, past its titles and those it is joined to."""
    for n in range(first - 1, max(first - 1 - _FAR, -1), -1):
        if low[n] in _KINDS or low[n] in ("according", "after", "before", "during", "under"):
            return n
        joined = low[n] in ("and", "or", "&", ",") and n and inside[n - 1].text[0].isupper()
        if joined or inside[n].text[0].isupper() or low[n] in ("the", "a", "an", "."):
            continue
        if not low[n].isalpha() or low[n] in _NO_NOUN or verb_tense(low, n) is not None:
            return None
    return None


def _owner(text: str, first: int, last: int) -> bool:
    low = text[first:last].lower()
    if low in _OWNERS or possessive(low):
        return True
    following = text[last : last + 2]
    if low == "her":
        after = next(iter(words(text, last, last + 20)), None)
        return after is not None and after.text.isalpha() and after.text.lower() not in AFTER_HER
    return following in ("'s", "’s") or (following in ("' ", "’ ") and low.endswith("s"))
