"""Relayed: words that one quotes, shares, reads out or receives are those of the one who said or wrote them.

Ann Moy quoted Bo Marsh: “Pay up.” / “Pay up,” the agency quoted him as saying. / Ann Moy shared a post by Bo
Marsh: “Pay up.” / Ann Moy, called “a miser” by Bo Marsh, / “I paid,” Bo Marsh told police, according to Ann
Moy. The encoder is sure of these only where they are long.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from onrecord.quotes.attribution import Attribution
from onrecord.quotes.cues import cue_of
from onrecord.reading import Marked, SourceKind, Span

if TYPE_CHECKING:
    from onrecord.model import Mention

__all__ = ["relayed"]

_BACK, _AHEAD = 200, 120  # code points before and behind words in which those that tell whose they are stand
_SURE = 0.8
_NAMED = 0.5  # least chance of a name
_LONGEST = 80  # code points of a source
_MOST = 200  # words of others in one story that are looked for among all
_PLAIN = r"[^\n.:;!?“”\"«»]"  # no sentence ends there, and nothing stands between marks
_WHO = r"(?P<who>(?:[^\n:;!?“”\"«».]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\bMrs)\.|(?<=\bProf)\.){2,80}?)"
_SAYING = r"(?P<saying>as\s(?:having\s\w+|\w+ing)(?:\sthat)?)"
# What leads to words, read up to where they begin: "quoted Bo Marsh:".
_QUOTES = re.compile(rf"\b(?P<cue>quot(?:ed|es|ing)|cit(?:ed|es|ing))\s(?!as?n?\b){_WHO}:\s*$")
_WRITING = (
    r"(?:quote|quotation|saying|proverb|line|letter|note|text|message|e-?mail|post|tweet|card|postcard|telegram"
    r"|voicemail|comment|caption|memo|poem|placard|banner|sticker|flyer|leaflet)"
)
_READS = (
    r"(?:(?P<cue>reading|saying|stating|(?:which|that)\s(?:simply\s|just\s)?(?:read|reads|said|says))[:,]?|:)"
)
_MADE_BY = re.compile(
    rf"\b(?:an?|the|this|one|another|his|her|their|\w+['’]s)\s(?:[\w-]+\s){{0,2}}{_WRITING}\s"
    rf"(?:(?:sent|written|posted|left|signed)\s)?(?:by|from)\s{_WHO},?\s?{_READS}\s*$"
)
_RECEIVED = re.compile(
    r"\b(?:received|receives|gets?|got|finds?|found|opened|(?:was|were|been|being)\s(?:sent|handed|given|left"
    rf"|passed|shown))\s(?P<who>(?:an?|one|another|the)\s(?:[\w-]+\s){{0,2}}{_WRITING})"
    rf"(?:\s{_PLAIN}{{1,40}}?)??,?\s?{_READS}\s*$"
)
_CALLED = re.compile(
    r"\b(?P<cue>(?:(?:was|were|is|been|being)\s)?(?:(?:once|later|also|\w+ly)\s)?"
    r"(?:called|branded|dubbed|labell?ed|termed|deemed"
    r"|(?:described|hailed|dismissed|denounced|condemned|derided|praised|portrayed|characteri[sz]ed)\sas"
    r"|(?:likened|compared)\sto))\s$"
)
# What stands behind words: "“…” by Bo Marsh", "“…,” Bo Marsh told police, according to".
_BY = re.compile(
    rf"\sby\s{_WHO}(?=[,.;:]|\s(?:and|but|who|on|in|at|after|before|during|has|had|was|is|will|last)\b|$)"
)
_CLAUSE = re.compile(
    rf"[,”\"’'\s]*(?P<all>{_WHO}\s(?P<cue>told|said|wrote|texted|testified|replied|answered|shouted)"
    rf"(?:\s{_PLAIN}{{2,50}}?)?),\s$"
)
_INNER = re.compile(
    rf"(?:that\s)?{_WHO}\s(?:(?:had|has|always|once|then|also)\s)*"
    r"(?P<cue>(?:told|texted|messaged|emailed|warned|assured|asked|said\sto)\s(?:him|her|them|me|us)|said|shouted"
    r"|wrote|replied|answered)[,:]?\s$"
)
_WHOLE = tuple(stop + mark for stop in ".!?…" for mark in "’”'\"›»‹«‘“")
_SENTENCE = re.compile(r"[.!?…][\"'”’»›]*\s")
_BETWEEN = 46  # code points from "that" to the words
# "rejected Bo Marsh's claim that she was", up to the claim, which may stand in what was taken for the words
_WHOSE_CLAIM = (
    r"(?P<who>[^\W\d_][^\n,.:;“”\"]{1,60}?)['’]s?\s(?P<cue>(?:\w+\s)?(?:claim|accusation|allegation|assertion"
    r"|suggestion|statement|remark|comment|complaint|argument|view|belief|promise|warning|charge|contention"
    r"|insistence|prediction|jibe|taunt)s?\sthat)\s"
)
_CLAIM = re.compile(_WHOSE_CLAIM + r"(?P<clause>[^\n,.:;“”\"]{1,40}\s)?$")
_CLAIM_IN = re.compile(_WHOSE_CLAIM + r"(?P<clause>)")
# Verbs whose object is the claim itself, where "said Bo Marsh's claim that …" goes on with a verb.
_ANSWERS = re.compile(
    r"\b(?:reject|dismiss|den[iy]|welcom|disput|refut|rebut|rebuff|accept|counter|contradict|challeng|question|mock"
    r"|ridicul|scoff|brush|repeat|back|echo|endors)\w*"
)
_RELAYS = re.compile(r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\b")
_QUOTED_AS = re.compile(rf"\w+\s(?:(?:by|in)\s[^\n.,:;“”\"]{{2,60}}?\s)?(?:{_WHO}\s)?{_SAYING}\b")
_PASSIVE = re.compile(r",?\s(?:(?:has|have|had)\sbeen|was|were|is|are)\s(?:\w+ly\s|also\s|later\s)?$")
_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|them)$", re.IGNORECASE)
_SOMEONE = re.compile(
    r"(?:an?|the|his|her|their|its|my|our|one|two|three|several|some)\s(?:[\w’'-]+\s){0,3}[\w’'-]+"
    r"|[a-z]{3,}s"  # "commuters"
)


class _Found(NamedTuple):
    """Whose words they are, by which words that is told, and of what kind the source is."""

    source: Span
    cue: Span | None
    kind: SourceKind | None = None


class _Text:
    """A story's words, with the names in it looked up by place."""

    def __init__(self, text: str, tagged: Sequence["Mention"]) -> None:
        self.text = text
        some = [t for t in tagged if t.label in ("person", "organisation") and t.chance >= _NAMED]
        self.starts = sorted((t.start, t.end) for t in some)
        self.ends = {t.end: t.start for t in some}

    def someone(self, start: int, end: int) -> bool:
        """Whether the words stand for someone: a name, a pronoun, a short description."""
        words = self.text[start:end]
        cue = cue_of(words.rpartition(" ")[2])
        if cue is not None and cue.form == "past":
            return False  # "who quoted Ann Lee, said"
        if _PRONOUN.fullmatch(words) or _SOMEONE.fullmatch(words):
            return True
        at = bisect_left(self.starts, (start, 0))
        return at < len(self.starts) and self.starts[at][1] <= end + 1

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The words before and behind a stretch that stand in its paragraph and near."""
        low = max(0, start - _BACK)
        low = max(self.text.rfind("\n", low, start) + 1, low)
        return self.text[low:start], self.text[end : end + _AHEAD].partition("\n")[0]


def relayed(
    text: str, marks: Sequence[Marked], tagged: Sequence["Mention"], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions, those whose words are another's given to that one, and those that only so come up."""
    told = _Text(text, tagged)
    out = list(found)
    outer = (m for m in marks if m.depth == 0 and m.opened and m.use in ("speech", "scare", "title"))
    whose = ((m, f) for m in outer if (f := _whose(told, m)))
    for m, f in islice(whose, _MOST):
        out = _given(out, (m.start, m.end), f)
    for cue in islice(_RELAYS.finditer(text), _MOST):
        out = _as_saying(told, cue, out)
    inner = {m.start: m.end for m in marks if m.depth == 1 and m.opened and m.closed}
    out = [_to_inner(text, inner, b) for a in out for b in _twice(told, _claimed(told, a))]
    return [*out, *islice(_nested(told, marks, out), _MOST), *_within(told, marks, out)]


def _whose(told: _Text, m: Marked) -> _Found | None:
    """Whose the words between marks are, by those right before and behind them."""
    before, behind = told.around(m.start, m.end)
    low = m.start - len(before)
    for pattern in (_QUOTES, _MADE_BY, _RECEIVED):
        lead = pattern.search(before)
        if lead and told.someone(low + lead.start("who"), low + lead.end("who")):
            cue = lead.span("cue") if lead["cue"] else None
            return _Found(
                (low + lead.start("who"), low + lead.end("who")),
                (low + cue[0], low + cue[1]) if cue else None,
                "document" if pattern is _RECEIVED else None,
            )
    called, by = _CALLED.search(before), _BY.match(behind)
    if called and by and told.someone(m.end + by.start("who"), m.end + by.end("who")):
        source = m.end + by.start("who"), m.end + by.end("who")
        return _Found(source, (low + called.start("cue"), low + called.end("cue")))
    return None


def _given(found: list[Attribution], words: Span, f: _Found) -> list[Attribution]:
    """The attributions with the words given to the one found; those of another that hold the words and who
    says them are kept, as that one reports both."""
    out, given = [], False
    for a in found:
        start, end = a.content[0]
        if not (start < words[1] and words[0] < end) or start <= f.source[0] < end:
            out.append(a)
        elif not given:
            given = True
            content = ((max(start, words[0]), end), *a.content[1:])
            out.append(_by(replace(a, content=content), f))
    if not given:
        out.append(_by(Attribution(content=(words,), confidence=_SURE), f))
    return out


def _by(a: Attribution, f: _Found) -> Attribution:
    """The attribution to the one found."""
    cue = (f.cue,) if f.cue else ()
    return replace(a, source=(f.source,), cue=cue, source_kind=f.kind, confidence=max(a.confidence, _SURE))


def _as_saying(told: _Text, verb: re.Match[str], found: list[Attribution]) -> list[Attribution]:
    """The attributions, that of "quoted him as saying" given to him, and of "she was quoted as saying" to
    her."""
    text = told.text
    said = _QUOTED_AS.match(text, verb.start(), verb.start() + 2 * _LONGEST)
    before = text[max(0, verb.start() - _LONGEST) : verb.start()]
    passive = _PASSIVE.search(before)
    if not said or bool(said["who"]) == bool(passive):
        return found
    if passive:
        end = verb.start() - len(before) + passive.start()
        pronoun = _PRONOUN.search(text, max(0, end - 5), end)
        start = told.ends.get(end, pronoun.start() if pronoun else end)
    else:
        start, end = said.span("who")
    if start == end or not told.someone(start, end):
        return found
    begin = end if passive else verb.start()
    f = _Found((start, end), said.span("saying"))
    for n, a in enumerate(found):
        first, last = a.content[0]
        near = any(s < said.end() and begin < e for s, e in a.cue) or 0 <= first - said.end() < 7
        if near or verb.start() <= first < said.end() < last:
            first = max(first, said.end() + 1) if verb.start() <= first < said.end() else first
            found[n] = _by(replace(a, content=((first, last), *a.content[1:])), f)
            break
    return found


def _claimed(told: _Text, a: Attribution) -> Attribution:
    """The attribution to the one whose claim it is, where another only answers that."""
    start, stop = a.content[0]
    if not a.source:
        return a
    low = start - len(before := told.around(start, start)[0])
    claim = _CLAIM.search(before) if " that " in before[-_BETWEEN:] else None
    if claim is None and any(_ANSWERS.search(told.text, *span) for span in a.cue):
        claim, low = _CLAIM_IN.match(told.text, start, stop), 0
    if claim is None:
        return a
    end, cue = low + claim.end("who"), (low + claim.start("cue"), low + claim.end("cue"))
    named = told.ends.get(end)
    if named is None or a.source[0][1] > named or told.text[a.source[0][1] : named].count("“"):
        return a
    content = ((max(start, cue[1] + 1), stop), *a.content[1:])
    return _by(replace(a, content=content), _Found((named, end), cue))


def _twice(told: _Text, a: Attribution) -> Iterator[Attribution]:
    """The attribution; two where another tells them: "“No,” she told us, according to Ann"."""
    start, end = a.content[0][0], a.content[-1][1]
    cue = told.text[slice(*a.cue[0])].lower() if a.cue else ""
    clause = _CLAUSE.fullmatch(told.text, end, max(end, min(a.cue[0][0], end + _AHEAD))) if a.cue else None
    whole = clause is not None and clause.end() == a.cue[0][0] and cue.startswith("according to")
    if clause is None or not whole or not told.someone(*clause.span("who")):
        yield a
        return
    yield replace(a, content=((start, clause.end("all")),))
    yield _by(replace(a, status="said"), _Found(clause.span("who"), clause.span("cue")))


def _to_inner(text: str, inner: dict[int, int], a: Attribution) -> Attribution:
    """The attribution of a sentence between inner marks, without what the outer ones go on to say."""
    start, end = a.content[0]
    close = inner.get(start, end)
    whole = close < end and text.endswith(_WHOLE, start, close)
    return replace(a, content=((start, close),)) if whole else a


def _nested(told: _Text, marks: Sequence[Marked], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """What somebody says between marks within what stands between others: “She said to me: ‘No.’”."""
    starts = {a.content[0][0] for a in found}
    outer = 0
    for m in marks:
        if m.depth == 0:
            outer = m.start + 1
        if m.depth != 1 or not m.opened or m.start in starts or told.text.startswith("?", m.end):
            continue  # "Quill said ‘no’? No, she did not": that is the question
        low = max(outer, m.start - _BACK)
        stops = [stop.end() for stop in _SENTENCE.finditer(told.text, low, m.start)]
        inner = _INNER.fullmatch(told.text, (stops or [low])[-1], m.start)
        if inner is None or not told.someone(*inner.span("who")):
            continue
        if any(start < m.start and m.end <= end for a in found for start, end in a.content):
            new = Attribution(content=((m.start, m.end),), confidence=_SURE)
            yield _by(new, _Found(inner.span("who"), inner.span("cue")))


def _within(told: _Text, marks: Sequence[Marked], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """What somebody says between marks within what another tells: "he said his mother told him “no”"."""
    starts = {a.content[0][0] for a in found}
    outer = sorted((m for m in marks if m.depth == 0 and m.opened), key=lambda m: m.start)
    places = [m.start for m in outer]
    for a in found:
        start, end = a.content[0]
        for m in outer[bisect_left(places, start + 1) : bisect_left(places, end)]:
            inner = _INNER.fullmatch(told.text, start, m.start) if m.start - start < _BACK else None
            if inner and m.start not in starts and m.end <= end and told.someone(*inner.span("who")):
                new = Attribution(content=((m.start, m.end),), confidence=_SURE)
                yield _by(new, _Found(inner.span("who"), inner.span("cue")))
            break
