"""Who says what in a story."""

from onrecord import read


def speakers(text: str, words: str) -> list[str]:
    """The names of all who say something that holds the words, "?" for one without a name."""
    reading = read(text)
    names = {p.id: p.names[0] if p.names else "?" for p in reading.people}
    found = [q for q in reading.quotes if any(words in text[a:b] for a, b in q.content)]
    return [names[s] for q in found for s in q.speakers]
