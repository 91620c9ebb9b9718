"""Headlines: what a story is called for a person, whether its source gives a title or not."""

from onrecord.visible import flat

__all__ = ["CHARS", "headline"]

CHARS = 3_000  # code points of a text among which its headline is looked for
_LONGEST = 90  # characters of one that is made of the first words


def headline(title: str | None, text: str) -> str:
    """The title, else the heading near the top of the text, else its first words; "" where it has none."""
    if title and title.strip():
        return flat(title)
    from onrecord.layout import paragraphs

    top = text[:CHARS]
    found = [each for each in paragraphs(top) if each.kind in ("heading", "body")]
    if not found:
        return _first(flat(top))
    first = next((each for each in found[:2] if each.kind == "heading"), found[0])
    return _first(flat(top[first.start : first.end]))


def _first(words: str) -> str:
    words = words.strip()
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
