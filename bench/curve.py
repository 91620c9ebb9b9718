"""Calibration: answers by their confidence, with how many are right, as a table and as a plot in SVG."""

from collections.abc import Sequence

import results

BINS = 10
Point = tuple[float, float, int]  # mean confidence, share that is right, how many
_SIZE, _EDGE = 320, 48


def points(answers: Sequence[tuple[float, bool]]) -> list[Point]:
    """One point for each tenth of confidence that has answers."""
    found = []
    for n in range(BINS):
        some = [a for a in answers if min(int(a[0] * BINS), BINS - 1) == n]
        if some:
            found.append(
                (sum(a[0] for a in some) / len(some), sum(a[1] for a in some) / len(some), len(some))
            )
    return found


def table(answers: Sequence[tuple[float, bool]]) -> str:
    """The points as a Markdown table."""
    rows = [[f"{c:.2f}", f"{n:,}", f"{right:.2f}"] for c, right, n in points(answers)]
    return results.table(["confidence", "found", "right"], rows)


def svg(found: Sequence[Point], title: str) -> str:
    """The points as a plot: confidence across, share that is right up, area by how many."""
    whole = _SIZE + 2 * _EDGE
    most = max((n for *_, n in found), default=1)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img" '
        f'font-family="sans-serif" font-size="11"><title>{title}</title>',
        f'<rect width="{whole}" height="{whole}" fill="white"/>',
        f'<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#444"/>',
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4 3"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        lines.append(f'<text x="{_x(tick)}" y="{_y(0) + 16}" text-anchor="middle">{tick:g}</text>')
        lines.append(f'<text x="{_x(0) - 6}" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    for confidence, right, n in found:
        radius = round(3 + 9 * (n / most) ** 0.5, 1)
        lines.append(
            f'<circle cx="{_x(confidence)}" cy="{_y(right)}" r="{radius}" fill="#2a6f97" '
            f'fill-opacity="0.75"><title>{n} at {confidence:.2f}: {right:.2f} right</title></circle>'
        )
    lines.append(f'<text x="{whole / 2}" y="{whole - 8}" text-anchor="middle">confidence</text>')
    lines.append(
        f'<text x="14" y="{whole / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {whole / 2})">share right</text>'
    )
    return "\n".join([*lines, "</svg>"]) + "\n"


def _x(share: float) -> float:
    return round(_EDGE + _SIZE * share, 1)


def _y(share: float) -> float:
    return round(_EDGE + _SIZE * (1 - share), 1)
