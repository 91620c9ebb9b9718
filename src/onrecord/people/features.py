"""Features: what can be said of a pointer and each candidate, as one row of numbers each."""

import math
from collections.abc import Sequence

from onrecord.people.candidates import Candidate, fits
from onrecord.people.history import CLAUSE, History, subject
from onrecord.people.lexicon import SPEAKING_BODIES, is_place
from onrecord.people.mentions import POSSESSIVES, Pointer
from onrecord.people.scene import Entity

__all__ = ["FEATURES", "rows"]

_TOPICAL = 4  # mentions of the one that the story is about
_SUBJECTS = frozenset("he she they it who".split())
# Nouns for people whom a story mostly leaves without a name; others, as "the senator", vary a name.
STRANGERS = frozenset(
    """man woman boy girl suspect victim officer driver judge spokesman spokeswoman spokesperson lawyer
    attorney source official person individual student doctor nurse teacher worker resident neighbor
    neighbour friend reporter host moderator interviewer soldier guard agent aide staffer witness gunman
    shooter attacker voter customer patient child baby kid father mother son daughter brother sister wife
    husband uncle aunt cousin nephew niece grandfather grandmother parent prosecutor researcher scientist
    owner manager employee protester supporter critic opponent narrator announcer reader user defendant
    plaintiff observer analyst expert consumer buyer investor""".split()
)
# Nouns that any organisation may be called by once it was named.
_ANY_BODY = frozenset(
    """company firm group agency organization organisation newspaper paper network outlet website site
    bank""".split()
)
_HANGS = frozenset("of for who whose whom that which at from behind".split())

# The columns of a row, in order. "nobody" stands alone in the row of the answer "none of these".
FEATURES = (
    "nobody",
    "nobody and a source",
    "nobody and in a quote",
    "nobody and no gender told",
    "person",
    "told",
    "suggested",
    "against",
    "same sentence",
    "sentence before",
    "two before",
    "further",
    "each further",
    "subject",
    "owner",
    "pronoun",
    "first in its sentence",
    "count",
    "topic",
    "nearest",
    "order",
    "subject of the sentence before",
    "subject of the same sentence",
    "subject, and its own thing",
    "subject, and an object",
    "spoke before",
    "spoke before, another in focus",
    "focus",
    "focus and a source",
    "opens, topic",
    "same paragraph",
    "in another quote",
    "same quote",
    "unnamed",
    "ahead",
    "recent",
    "organisation",
    "group",
    "role",
    "age",
    "modifier",
    "modifier of another",
    "body noun",
    "opens, subject of the sentence before",
    "stranger",
    "hangs",
    "role of another",
    "any body",
    "trait",
    "varies",
    "varies, a source",
    "behind a preposition",
    "joined",
    "named in full",
    "met once",
    "share",
    "first met",
    "same pronoun before",
    "pronoun before",
    "spoke",
    "leads and subject",
    "parallel object",
    "pronoun is subject",
    "pronoun is an owner",
    "pronoun is an object",
    "pronoun leads its sentence",
    "opens a paragraph",
    "a source",
    "in a quote",
    "how many fit",
    "paragraphs between",
    "words between",
    "clause between",
    "seen in a quote",
)
_AT = {name: n for n, name in enumerate(FEATURES)}


def rows(
    history: History, p: Pointer, some: Sequence[Candidate], is_source: bool, roles: Sequence[str] = ()
) -> list[list[float]]:
    """The row of "none of these", then one for each candidate; columns as FEATURES."""
    scene = history.scene
    sentence, quote = scene.sentence[p.first], scene.quoted[p.first]
    focus = history.focus(sentence)
    opens = p.first == 0 or scene.paragraph[p.first] != scene.paragraph[p.first - 1]
    topic = history.topic if history.count(history.topic) >= _TOPICAL else None
    own = p.head in POSSESSIVES
    object_ = p.form == "pronoun" and not own and p.head not in _SUBJECTS
    nothing = [0.0] * len(FEATURES)
    nothing[0] = 1.0
    nothing[1] = float(is_source)
    nothing[2] = float(quote >= 0)
    nothing[3] = float(all(fits(c.entity, p.gender) != 2.0 for c in some))
    places = {m for m in roles if is_place(m.title())}
    known = p.form == "description" and any(_has_role(c.entity, p.head, places) for c in some)
    free = p.head not in STRANGERS and subject(scene, p.first, p.last, False)
    hangs = float(scene.low(p.last) in _HANGS and p.last < len(scene.words))
    free = free and not hangs
    found = [nothing]
    acts = p.head in _SUBJECTS or (p.form != "pronoun" and subject(scene, p.first, p.last, False))
    leads = p.first == scene.bounds[sentence][0]
    shared = list(map(float, (acts, own, object_, leads, opens, is_source, quote >= 0)))
    everyone = max(1, sum(history.count(c.entity) for c in some))
    alike = next((e for e in reversed(history.pronouns) if fits(e, p.gender) is not None), None)
    for rank, c in enumerate(some):
        e, seen = c.entity, c.seen
        gap = sentence - seen.sentence
        row = [0.0] * len(FEATURES)
        fit = fits(e, p.gender)
        row[4] = 1.0
        unknown = fit == 0.0 and bool(p.gender) and not e.given and bool(e.names)
        row[5], row[6], row[7] = float(fit == 2.0), fit == 1.0 or 0.6 * unknown, float(fit == -1.0)
        row[8], row[9], row[10] = float(gap <= 0), float(gap == 1), float(gap == 2)
        row[11], row[12] = float(gap > 2), max(0, gap - 3)
        row[13], row[14], row[15] = float(seen.subject), float(seen.possessive), float(seen.pronoun)
        row[16] = float(seen.leads)
        row[17] = math.log1p(history.count(e))
        row[18] = float(e is topic)
        row[19], row[20] = float(rank == 0), math.log1p(c.order)
        row[21], row[22] = float(c.before), float(c.same)
        row[23], row[24] = float(c.same and own), float(c.same and object_)
        if is_source and e is history.speaker:
            row[25 if focus is None or focus is e else 26] = 1.0
        row[27], row[28] = float(e is focus), float(e is focus and is_source)
        row[29] = float(opens and e is topic and not is_source)
        row[30] = float(seen.paragraph == scene.paragraph[p.first])
        row[31], row[32] = float(seen.quote >= 0 and seen.quote != quote), float(0 <= quote == seen.quote)
        row[33] = float(not e.names)
        row[34] = float(c.ahead)
        row[35] = math.log1p(c.recent)
        row[36], row[37] = float(e.kind == "organisation"), float(e.kind == "group" or e.plural)
        if p.form == "description":
            row[38] = float(_has_role(e, p.head, places))
            row[39] = float(p.age is not None)
            row[40] = float(any(m in e.roles for m in roles))
            strange = bool(roles) and not row[40] and not any(m in e.traits for m in roles)
            row[41] = (0.25 if p.head in _ANY_BODY else 1.0) * strange
            row[42] = float(p.head in SPEAKING_BODIES)
            row[43] = float(opens and c.before)
            row[44] = float(p.head in STRANGERS and not row[38])
            row[45] = hangs
            row[46] = float(not row[38] and known)
            row[47] = float(p.head in _ANY_BODY)
            row[48] = float(any(m in e.traits for m in roles))
            if free and not known and (e is focus or c.before or c.same):
                row[49], row[50] = 1.0 if e is focus else 0.5, float(is_source)
        row[51], row[52] = float(seen.hangs), float(seen.joined)
        row[53] = float(not seen.pronoun and seen.last - seen.first > 1)
        row[54] = float(history.count(e) == 1)
        row[55] = history.count(e) / everyone
        row[56] = float(e is history.first)
        row[57] = float(e is alike)
        row[58] = float(bool(history.pronouns) and e is history.pronouns[-1])
        row[59] = float(e is history.speaker)
        row[60] = float(seen.leads and seen.subject)
        row[61] = float(object_ and not seen.subject)
        row[62:69] = shared
        row[69] = math.log1p(len(some))
        row[70] = min(5, scene.paragraph[p.first] - seen.paragraph)
        row[71] = math.log1p(max(0, p.first - seen.last))
        if gap == 0 and not seen.subject:
            row[72] = float(any(w in CLAUSE for w in scene.lows[seen.last : p.first]))
        row[73] = float(seen.quote >= 0)
        found.append(row)
    nothing[62:70] = [*shared, math.log1p(len(some))]
    return found


def _has_role(entity: Entity, head: str, places: set[str]) -> bool:
    """Whether the story has called this one so: a senator of Texas is not "the Ohio senator"."""
    if head not in entity.roles:
        return False
    return not places or bool(places & entity.traits) or not any(is_place(t.title()) for t in entity.traits)
