"""The way through the story: each pronoun and description, in order, outside quoted words and within them."""

from bisect import bisect_left

from onrecord.entities.coreference.bridging import WRITTEN, maker, maker_of_it
from onrecord.entities.coreference.candidates import answering
from onrecord.entities.coreference.features import Scorer
from onrecord.entities.coreference.history import Seen
from onrecord.entities.coreference.resolver import Resolver
from onrecord.entities.coreference.state import SHARED, Work
from onrecord.entities.entity import Entity, Link, Pointer
from onrecord.entities.mentions.pointers import kind_of, owning
from onrecord.entities.mentions.sources import hearer
from onrecord.lexicon.closed import ARTICLES
from onrecord.lexicon.people import ANYONE, FOR_OTHERS, PLURAL_ROLES
from onrecord.quotes.cues import cue_of
from onrecord.text.document import role_head
from onrecord.text.name import Name
from onrecord.text.phrases import subject

__all__ = ["outside"]

_UNLIKELY = 0.4  # how sure it is that one means oneself by one's name, where nobody else can speak
_MADE = 0.75  # how sure it is that what someone made speaks for that one
_ANSWERED = 0.85  # how sure it is that the one asked answers
_ONE, _SEVERAL = frozenset("i i'm i’m i've i’ve my me".split()), frozenset("we we're we’re our us".split())
_TELLING = 60  # words from one who speaks for another to the verb of saying
_BACK = 3  # sentences from who spoke last to "they"


def outside(work: Work, scorer: Scorer) -> None:
    """Lead every pronoun and description that stands outside quoted words to its owner, in order."""
    doc = work.doc
    resolver = Resolver(doc, work.owned, scorer, work.antecedents)
    _source_heads(work)
    hearers = _hearers(work)
    items: list[tuple[int, int, int]] = [(n.first, 0, k) for k, (n, _) in enumerate(work.owned)]
    items += [(p.first, 1, k) for k, p in enumerate(work.pointers)]
    resolver.history.fronted = _fronted(work)
    resolver.history.sources = work.sources = frozenset(work.source_of)
    for first, kind, k in sorted(items):
        if doc.quoted[first] >= 0:
            continue
        speaks = first in work.sources
        if kind:
            entity = _step(work, resolver, work.pointers[k], speaks, first in hearers)
        else:
            entity = _named(work, resolver, k)
        if entity is not None and speaks:
            resolver.history.speaker = entity


def _source_heads(work: Work) -> None:
    """Note where the heads of sources stand; those that are descriptions are among the pointers."""
    at = {p.first: n for n, p in enumerate(work.pointers) if p.form == "description"}
    extra: dict[int, Pointer] = {}
    for q, quote in enumerate(work.quotes):
        for head in (head for span in quote.source[:1] for head in work.heads.of(span)):
            found = work.owned[head.name][0] if head.name is not None else head.pointer
            if found is None:
                continue
            work.source_of[found.first] = q
            if not isinstance(found, Pointer) or found.form != "description":
                continue
            if (n := at.get(found.first)) is None:
                extra.setdefault(found.first, found)
            else:  # the source's own words are the description
                work.pointers[n] = found._replace(age=work.pointers[n].age)
    work.pointers += extra.values()


def _hearers(work: Work) -> set[int]:
    """First words of those without a name who are told something; they are among the pointers."""
    doc, found = work.doc, set[int]()
    names_at = {name.first: name for name, _ in work.owned}
    known = {p.first for p in work.pointers if p.form == "description"}
    for quote in work.quotes:
        words = hearer(doc, quote, names_at)
        for head in work.heads.of((doc.words[words[0]].start, doc.words[words[1] - 1].end)) if words else ():
            if head.pointer is None:
                continue
            found.add(head.pointer.first)
            if head.pointer.form == "description" and head.pointer.first not in known:
                known.add(head.pointer.first)
                work.pointers.append(head.pointer)
    return found


def _named(work: Work, resolver: Resolver, k: int) -> Entity:
    """Take in one name outside quoted words; one that only credits a picture or a text tells nothing."""
    name, owner = work.owned[k]
    span = name.start, name.end
    if work.doc.paragraph[name.first] not in work.apart and k not in work.aside:
        resolver.history.meet(name.first, name.last, owner, span, False, name.possessive)
    return owner


def _fronted(work: Work) -> set[int]:
    """The words of each content that stands before its source in one sentence: "Lee will go, Orr said"."""
    doc, found = work.doc, set[int]()
    for quote in work.quotes:
        source = doc.index(quote.source[0][0]) if quote.source else 0
        for start, end in quote.content if source else ():
            first, last = doc.index(start), doc.index(end)
            if last <= source < len(doc.words) and doc.sentence[first] == doc.sentence[source]:
                found.update(range(first, last))
    return found


def _step(work: Work, resolver: Resolver, p: Pointer, is_source: bool, told: bool) -> Entity | None:
    """Take in one pointer outside quoted words."""
    known = work.reached.get((p.start, p.end)) if p.form == "description" else None
    if known is not None:
        link = Link(p.start, p.end, known.entity, p.form, known.via, known.sure, known.rule, p.first)
    elif p.form == "pronoun":
        found = _pronoun(work, resolver, p, is_source, told) if p.person not in ("1", "2") else None
        if found is None:
            return None
        link = found
    else:
        found = _described(work, resolver, p, is_source, told)
        if found is None:
            return None
        link = found
    work.take(link)
    if p.person == "who":
        return link.entity  # it says nothing new of who matters
    possessive = owning(work.doc, p)
    resolver.history.meet(p.first, p.last, link.entity, (p.start, p.end), p.form == "pronoun", possessive)
    return link.entity


def _pronoun(work: Work, resolver: Resolver, p: Pointer, is_source: bool, told: bool) -> Link | None:
    """To whom a pronoun outside quoted words leads."""
    link = _answer(work, resolver, p) if is_source else None
    speaking = is_source or (told and p.plural)
    others = _others(work, resolver, p, is_source)
    link = link or resolver.pronoun(p, speaking, others)
    if link is None and others and (unlikely := resolver.pronoun(p, speaking)) is not None:
        link = unlikely._replace(sure=round(_UNLIKELY * unlikely.sure, 3))
    if link is not None or not is_source:
        return link
    if p.plural:
        return _they(work, p) or _they_alone(work, resolver, p)
    return _made(p, maker_of_it(resolver.history, p)) if p.person == "it" else None


def _described(work: Work, resolver: Resolver, p: Pointer, is_source: bool, told: bool) -> Link | None:
    """To whom a description outside quoted words leads."""
    beside = None if owning(work.doc, p) else work.apposed.get(p.start)
    if beside is not None:
        return Link(p.start, p.end, beside, p.form, None, 0.85, "apposition", p.first)
    if (camp := _camp(resolver, p)) is not None:
        return Link(p.start, p.end, camp, p.form, None, 0.8, "description", p.first)
    avoid: list[Entity] = []
    if is_source and _of_another_body(work, p):
        avoid = [seen.entity for seen in resolver.history.called.get(p.head, ())]
    link = resolver.description(p, is_source, avoid)
    if is_source and p.head in WRITTEN:
        link = _made(p, maker(resolver.history, p)) or link
    return link or _unmet(work, p, is_source or told)


def _made(p: Pointer, maker: Seen | None) -> Link | None:
    """The link to the one who made what speaks."""
    return maker and Link(p.start, p.end, maker.entity, p.form, maker.span, _MADE, "maker", p.first)


def _unmet(work: Work, p: Pointer, needed: bool) -> Link | None:
    """One who is told of without a name; `needed`: because one speaks or is told something."""
    if needed:
        return work.nameless(p)
    if p.person in ("the", "this", "that") and p.last == p.first + 2:
        same = work.unnamed.get(p.head)
        return Link(p.start, p.end, same, p.form, None, 0.7, "description", p.first) if same else None
    return work.introduce(p) if _introduces(work, p) else None


def _of_another_body(work: Work, p: Pointer) -> bool:
    """Whether a role is one in a body that the story names there first: none held by one met before."""
    doc = work.doc
    at = p.last + 1 + (doc.low(p.last + 1) in ARTICLES)
    n = bisect_left(work.heads.starts, at)
    if doc.low(p.last) != "of" or n == len(work.owned) or work.owned[n][0].first != at:
        return False
    body = work.owned[n][1]
    return body.kind == "organisation" and work.first_named[id(body)] == n


def _answer(work: Work, resolver: Resolver, p: Pointer) -> Link | None:
    """The one whom the sentence before asked, or who asked, where the quote of a pronoun answers it."""
    seen = answering(resolver.history, p, work.quotes[work.source_of[p.first]])
    return None if seen is None else resolver.link(p, seen, _ANSWERED, "pronoun")


def _others(work: Work, resolver: Resolver, p: Pointer, is_source: bool) -> list[Entity]:
    """Those who are not meant: one whom the speaker names in full, or who speaks for another in the sentence
    and means that one: "“Ann Lee is ill,” he said", "His lawyer, Ann Lee, said he was ill"."""
    if is_source:
        return [entity for name, entity in work.told_by(p.first) if _another(work, resolver, p, name, entity)]
    if p.person != "3":
        return []
    doc = resolver.doc
    here = [s for s in resolver.history.recent if s.sentence == doc.sentence[p.first] and s.subject]
    speaker = here[-1] if here else None
    if speaker is None or FOR_OTHERS.isdisjoint(speaker.entity.roles) or speaker.pronoun:
        return []
    said = range(speaker.last, min(p.first, speaker.last + _TELLING))
    return [speaker.entity] if any(cue_of(doc.low(k)) is not None for k in said) else []


def _another(work: Work, resolver: Resolver, p: Pointer, name: Name, named: Entity) -> bool:
    """Whether one who is named in what a pronoun tells is another: one seldom goes by one's own name."""
    behind, full = name.first > p.first, len(name.parts) > 1
    shared = work.reached[name.start, name.end].sure <= SHARED
    goes_on = p.person != "it" and named is resolver.history.speaker  # where another may have the surname
    if full:
        return not shared and (behind or work.doc.quoted[name.first] >= 0)
    return not shared and behind and not goes_on


def _introduces(work: Work, p: Pointer) -> bool:
    """Whether the words bring someone into the story: "A woman was hurt", but not "she is a woman"."""
    doc = work.doc
    if p.person not in ("a", "an") or p.plural or kind_of(p.head, p.plural) != "person":
        return False
    before = doc.low(p.first - 1)
    if before in (",", "as") or before.endswith(("'m", "’m", "'s", "’s", "'re", "’re")):
        return False  # "known as a painter", "I'm a painter"
    return p.head in ANYONE or p.age is not None or subject(doc, p.first, p.last, False)


def _camp(resolver: Resolver, p: Pointer) -> Entity | None:
    """The campaign or administration that the words mean."""
    met = (seen.entity for seen in reversed(resolver.history.recent))
    return resolver.camps.of(p, resolver.owner(p), met)


def _they(work: Work, p: Pointer) -> Link | None:
    """They who say, as the plural that opened the sentence before: "Researchers followed …"."""
    doc = work.doc
    n = doc.sentence[p.first] - 1
    if n < 0:
        return None
    first, last = doc.bounds[n]
    for k in range(first, min(last, first + 4)):
        low = doc.low(k)
        if low in PLURAL_ROLES or role_head(low) not in (low, ""):
            opener = work.heads.segment(first, k + 1)
            if opener is None or opener.pointer is None or opener.pointer.form != "description":
                return None
            made = work.nameless(opener.pointer)
            work.take(made)
            span = (opener.pointer.start, opener.pointer.end)
            return Link(p.start, p.end, made.entity, p.form, span, 0.6, "pronoun", p.first)
    return None


def _they_alone(work: Work, resolver: Resolver, p: Pointer) -> Link | None:
    """They who say "I", as the one who spoke last: a person of whom the story tells as "they"."""
    doc, quote = work.doc, work.quotes[work.source_of[p.first]]
    words = {doc.low(k) for start, end in quote.content for k in range(doc.index(start), doc.index(end))}
    speaker = resolver.history.speaker
    if quote.kind == "indirect" or words.isdisjoint(_ONE) or not words.isdisjoint(_SEVERAL):
        return None
    if p.head != "they" or speaker is None or speaker.kind != "person" or speaker.plural:
        return None
    seen = next((s for s in reversed(resolver.history.recent) if s.entity is speaker), None)
    near = seen is not None and doc.sentence[p.first] - seen.sentence <= _BACK
    return resolver.link(p, seen, 0.6, "pronoun") if seen is not None and near else None
