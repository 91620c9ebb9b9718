"""The colours of speakers can be read on the page, and told apart by readers who are blind to a colour."""

import re
from itertools import combinations
from pathlib import Path

import pytest

import onrecord.web

STYLE = (Path(onrecord.web.__file__).parent / "static" / "onrecord.css").read_text(encoding="utf-8")

# What is left of linear RGB for who lacks the cones for red, for green (Viénot, Brettel and Mollon 1999) and
# for blue (after Brettel, Viénot and Mollon 1997, one half-plane).
SEEN = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "no green": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    "no blue": ((1, 0.1446, -0.1446), (0, 0.8592, 0.1408), (0, 0.8592, 0.1408)),
}
APART = 12.0  # CIE 1976 Lab; 2.3 is what can just be told

Colour = tuple[float, float, float]


def linear(colour: str) -> Colour:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return r, g, b


def luminance(colour: str) -> float:
    r, g, b = linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def lab(rgb: Colour) -> Colour:
    r, g, b = rgb
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, eye: str) -> Colour:
    rgb = linear(colour)
    r, g, b = (min(1.0, max(0.0, sum(a * c for a, c in zip(row, rgb, strict=True)))) for row in SEEN[eye])
    return lab((r, g, b))


def palettes() -> list[dict[str, str]]:
    """The variables of the light page, of the dark one as the system asks for it, and as someone chose it."""
    blocks = [block for block in re.findall(r":root[^{]*\{([^}]*)\}", STYLE) if "--link" in block]
    return [dict(re.findall(r"--(\w+): (#\w+)", block)) for block in blocks][:3]


def test_the_dark_page_is_the_same_whoever_asks_for_it() -> None:
    light, system, chosen = palettes()
    assert system == chosen != light


@pytest.mark.parametrize("eye", SEEN)
def test_no_two_speakers_look_alike_to_anyone(eye: str) -> None:
    for palette in palettes():
        voices = [palette[f"v{n}"] for n in range(1, 7)]
        for one, other in combinations(voices, 2):
            apart = sum((a - b) ** 2 for a, b in zip(seen(one, eye), seen(other, eye), strict=True)) ** 0.5
            assert apart >= APART, (one, other)


def test_names_and_words_can_be_read_on_the_page() -> None:
    for palette in palettes():
        for name in ("ink", "soft", "link", "good", "bad", "warn", *(f"v{n}" for n in range(7))):
            for ground in ("paper", "sheet"):
                low, high = sorted((luminance(palette[name]), luminance(palette[ground])))
                assert (high + 0.05) / (low + 0.05) >= 4.5, (name, ground)  # WCAG 2.2, 1.4.3
