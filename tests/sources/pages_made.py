"""What the tests of web pages put into them."""

TOLD = (
    "<p>The weir at Stone Quay was shut on Monday after a bolt was found on the path below it, the harbour "
    "board said in a note that was pinned to the gate.</p>"
    "<p>It had been mended twice since the winter, and nobody there could say for how long it would be "
    "shut.</p>"
)


def meta(name: str, content: str) -> str:
    """A <meta> of that name; one with a colon is a property, as in Open Graph."""
    return f'<meta {"property" if ":" in name else "name"}="{name}" content="{content}">'


def linked(fields: str) -> str:
    """JSON-LD of a news story with these fields."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'
