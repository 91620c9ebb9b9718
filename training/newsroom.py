"""Marked stories of all kinds of newsrooms, as statements with their status: JSON lines of texts and of
marks.

A story is {"id", "text", …}; a mark {"id", "statements": [{"content": […], "kind", "source", "cue",
"speakers", "as", "status", "optional"?}, …], "people": [{"name", "kind", "forms"}, …], "never": […],
"upto"?}, all as strings of the story. Where a string stands more than once, the place nearest to the
content is taken. In place of a string there may be the place itself, [start, end), and in place of a
speaker the number of the one of the people.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.model.antecedents import head_end
from training.data import Pointing, Relation, Span, Story, without_particle

_NEAR = 600  # code points from the content in which cue and source are looked for
_NOBODY = 0.3  # how much it counts that a description is of nobody named


def read_newsroom(texts: Path, marks: Path, names: Path | None = None) -> list[list[Story]]:
    """One story a text that is marked, in a list of its own; `names` is what training.teacher wrote."""
    stories = {row["id"]: row["text"] for row in _rows(texts)}
    seen = {row["id"]: row["names"] for row in _rows(names)} if names else {}
    return [
        [
            _story(
                row, stories[row["id"]][: row.get("upto")], [(a, b, n) for a, b, n in seen.get(row["id"], ())]
            )
        ]
        for row in _rows(marks)
        if row["id"] in stories
    ]


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _story(row: dict, text: str, seen: list[tuple[int, int, str]]) -> Story:  # type: ignore[type-arg]
    relations, loose = [], []
    for statement, content, cue, source in _placed(row, text):
        if cue is None or any(cue[0] < end and start < cue[1] for start, end in content):
            loose += content
            continue
        status = None if statement.get("optional") else statement["status"]
        relations.append(Relation(cue, content, [source] if source else [], status, statement["as"]))
    names, unsure = _names(row, text, seen)
    return Story(
        row["id"],
        text,
        relations,
        names,
        None,
        loose,
        unsure,
        narrow=True,
        pointings=list(_pointings(row, text)),
    )


def _placed(row: dict, text: str) -> Iterator[tuple[dict, list[Span], Span | None, Span | None]]:  # type: ignore[type-arg]
    """Each statement with where its content, its cue and its source stand."""
    at = 0
    for statement in row["statements"]:
        content = _located(text, statement["content"], at)
        if content is None:
            continue
        at = content[0][0]
        content = without_particle(text, content)
        cue = _nearest(text, statement["cue"], content)
        yield statement, content, cue, _nearest(text, statement["source"], content, cue)


def named(row: dict, text: str) -> list[list[Span]]:  # type: ignore[type-arg]
    """Where each marked person or body is named."""
    return [[span for form in each["forms"] for span in _places(text, form)] for each in row["people"]]


def sources(row: dict, text: str) -> list[tuple[Span, list[int], str]]:  # type: ignore[type-arg]
    """The sources in order, each with the numbers of the marked people who speak, and its kind; those whose
    speakers are not told are left out."""
    numbers = {name: n for n, each in enumerate(row["people"]) if isinstance(name := each.get("name"), str)}
    found: dict[Span, tuple[Span, list[int], str]] = {}
    for statement, _, _, source in _placed(row, text):
        if source and "speakers" in statement:
            known = [one if isinstance(one, int) else numbers.get(one) for one in statement["speakers"]]
            if None not in known:
                found.setdefault(source, (source, known, statement["as"]))
    return [found[span] for span in sorted(found)]


def _pointings(row: dict, text: str) -> Iterator[Pointing]:  # type: ignore[type-arg]
    """Sources that do not name who speaks ("she", "the company", "a spokesman"), and the mentions before
    of the one who does; a description of nobody named goes back to nothing, a pronoun to no name."""
    places = named(row, text)
    spoken: dict[int, list[Span]] = {}
    for source, speakers, kind in sources(row, text):
        pointer = (source[0], head_end(text, source))
        its = [span for one in speakers for span in places[one]]
        before = [span for span in its if span[1] <= source[0]]
        before += [span for one in speakers for span in spoken.get(one, ())]
        if speakers:
            if before and not any(source[0] <= start < source[1] for start, _ in its):
                yield Pointing(pointer, sorted(before))
        elif " " in text[slice(*pointer)]:
            yield Pointing(pointer, [], counts=_NOBODY)
        elif everyone := [span for some in places for span in some if span[1] <= source[0]]:
            yield Pointing(pointer, [], sorted(everyone), counts=_NOBODY)
        if len(speakers) == 1 and kind == "person":
            spoken.setdefault(speakers[0], []).append(source)


def _located(text: str, pieces: list[str | list[int]], after: int) -> list[Span] | None:
    """The spans of the strings, each the first from where the one before it ends, or anywhere."""
    spans, at = [], after
    for piece in pieces:
        if not isinstance(piece, str):
            spans.append((piece[0], piece[1]))
            continue
        start = text.find(piece, at)
        start = text.find(piece) if start < 0 else start
        if start < 0:
            return None
        spans.append((start, start + len(piece)))
        at = start + len(piece)
    return sorted(spans)


def _nearest(text: str, words: str | list[int], content: list[Span], cue: Span | None = None) -> Span | None:
    """Where the words stand nearest to the content, or to the cue; outside the content where they can be."""
    if not isinstance(words, str):
        return (words[0], words[1])
    if not words:
        return None
    edges = list(cue) if cue else [edge for span in content for edge in span]
    low, high = max(0, min(edges) - _NEAR), max(edges) + _NEAR
    at = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = [m.span() for m in at.finditer(text, low, high)]

    def away(span: Span) -> tuple[bool, int]:
        held = any(start <= span[0] and span[1] <= end for start, end in content)
        return held, min(min(abs(span[0] - e), abs(span[1] - e)) for e in edges)

    return min(found, key=away, default=None)


def _names(
    row: dict,
    text: str,
    seen: list[tuple[int, int, str]],  # type: ignore[type-arg]
) -> tuple[list[tuple[int, int, str]], list[Span]]:
    """Names with their kinds, and where they are not known: people and bodies as marked, the rest as seen."""
    marked = [
        (*span, person["kind"])
        for person in row["people"]
        for form in person["forms"]
        for span in _places(text, form)
    ]
    marked.sort(key=lambda n: n[0] - n[1])
    names: list[tuple[int, int, str]] = []
    for start, end, kind in marked:
        if not any(a < end and start < b for a, b, _ in names):
            names.append((start, end, kind))
    unsure = []
    for start, end, kind in seen:
        if end > len(text) or any(a < end and start < b for a, b, _ in names):
            continue
        if kind in ("person", "organisation", "group"):
            if [start, end] in row["never"] or text[start:end] in row["never"]:
                names.append((start, end, "other"))
            else:
                unsure.append((start, end))
        else:
            names.append((start, end, kind))
    return names, unsure


def _places(text: str, form: str | list[int]) -> list[Span]:
    """Every place where a name stands."""
    if not isinstance(form, str):
        return [(form[0], form[1])]
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text) if form.strip()]


def with_statuses(texts: list[list[Story]], path: Path) -> list[list[Story]]:
    """The stories, their relations with the status that is told of them in JSON lines {"id", "cue",
    "status"}.

    Plain reports ("X said …") that nobody labelled are statements.
    """
    told = {(row["id"], tuple(row["cue"])): row["status"] for row in _rows(path)}

    def status(story: Story, relation: Relation) -> str | None:
        known = told.get((story.id, relation.cue))
        return known or ("said" if _PLAIN.fullmatch(story.text, *relation.cue) else None)

    return [
        [replace(s, relations=[replace(r, status=status(s, r)) for r in s.relations or []]) for s in readings]
        for readings in texts
    ]


# Cues that report a statement wherever they stand, unless something before them denies it.
_PLAIN = re.compile(
    r"(?:also |later |then |has |had |have )?(?:said|says|say|told|tells|tweeted|wrote|writes|added|adds"
    r"|according to|announced|explained|replied|responded|stated|continued)(?: in a statement)?:?",
    re.IGNORECASE,
)
