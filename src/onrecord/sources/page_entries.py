"""Where the entries of a live page stand in the text that is taken out of it."""

from collections.abc import Sequence

from onrecord.live import Entry
from onrecord.sources.page_data import squeezed
from onrecord.sources.page_live import Told

__all__ = ["placed"]

_TELLING = 25  # letters and digits of a line by which an entry is known
_ENDS = 40  # letters by whose beginning or end a block is known


def placed(text: str, entries: Sequence[Told]) -> tuple[Entry, ...]:
    """Where the entries stand in the text, in order and apart.

    Each is from its first line that no other has to the last line before the next; what stands above the
    first belongs to the latest entry where that comes first, as the head of a live page is kept up.
    """
    keys = _keys(entries)
    lines, at = [], 0
    for line in text.split("\n"):
        if bare := squeezed(line):
            lines.append((at + len(line) - len(line.lstrip()), at + len(line.rstrip()), bare))
        at += len(line) + 1
    known = [_which(bare, keys) for _, _, bare in lines]
    if not any(n is not None for n in known):
        return ()
    _together(known, [bare for *_, bare in lines], entries)
    last = max(n for n, of in enumerate(known) if of is not None)
    found: list[Entry] = []
    now: int | None = None
    for (start, end, _), of in zip(lines[: last + 1], known, strict=False):
        before, now = now, now if of is None else of
        if now is None:
            continue
        if now == before:
            found[-1] = (found[-1][0], end, found[-1][2])
        else:
            found.append((start, end, entries[now].published))
    return _with_head(lines[0][0], found)


def _with_head(start: int, found: list[Entry]) -> tuple[Entry, ...]:
    """The entries, and what stands above them where the newest comes first."""
    newest = len(found) > 1 and found[0][2] == max(when for *_, when in found) > found[-1][2]
    return ((start, found[0][0], found[0][2]), *found) if newest and start < found[0][0] else tuple(found)


def _keys(entries: Sequence[Told]) -> dict[str, int | None]:
    """The entries by the beginnings and ends of their blocks; None of what several have."""
    keys: dict[str, int | None] = {}
    for n, entry in enumerate(entries):
        for block in entry.blocks:
            if len(block) >= _TELLING:
                for end in {block[:_ENDS], block[-_ENDS:]}:
                    keys[end] = n if keys.get(end, n) == n else None
    return keys


def _which(bare: str, keys: dict[str, int | None]) -> int | None:
    """Which entry a line is of, by its beginning or its end."""
    if len(bare) < _TELLING:
        return None
    return next((keys[end] for end in (bare[:_ENDS], bare[-_ENDS:]) if keys.get(end) is not None), None)


def _together(known: list[int | None], lines: list[str], entries: Sequence[Told]) -> None:
    """Leave each entry the lines that stand together, with its heading and its time over them, and none that
    stand among another's, such as a list of what is told below."""
    runs: list[list[int]] = []
    for n in (n for n, of in enumerate(known) if of is not None):
        if not runs or known[runs[-1][-1]] != known[n]:
            runs.append([])
        runs[-1].append(n)
    longest: dict[int | None, list[int]] = {}
    for run in runs:
        of = known[run[0]]
        if sum(len(lines[n]) for n in run) > sum(len(lines[n]) for n in longest.get(of, ())):
            longest[of] = run
    for run in runs:
        if longest[known[run[0]]] is not run:
            for n in run:
                known[n] = None
    places = [{block: n for n, block in reversed(list(enumerate(entry.blocks)))} for entry in entries]
    for n in range(len(known) - 1, 0, -1):
        of = known[n]
        if of is not None and known[n - 1] is None:
            over, here = (places[of].get(line) for line in lines[n - 1 : n + 1])
            known[n - 1] = of if over is not None and here is not None and over < here else None
    for n in range(1, len(known)):
        of = known[n - 1]
        if of is not None and known[n] is None and lines[n] in places[of]:
            known[n] = of
