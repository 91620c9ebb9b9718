"""Readings made by hand in a line, for tests of what a record makes of many of them."""

from collections.abc import Sequence

from onrecord.reading import Fact, Mention, Person, Quote, Reading

__all__ = ["Someone", "reading", "someone"]

Someone = tuple[str, tuple[Fact, ...], str, tuple[str, ...], tuple[str, ...]]


def someone(
    name: str,
    role: str = "",
    born: tuple[str, str] | None = None,
    *,
    kind: str = "person",
    pronouns: Sequence[str] = (),
    says: Sequence[str] = (),
    party: str = "",
    age: str = "41",
) -> Someone:
    """A person of a story: what it tells of them, and what they say in it."""
    facts = []
    if role:
        facts.append(Fact(kind="role", value=role, spans=((0, 1),)))
    if party:
        facts.append(Fact(kind="party", value=party, spans=((0, 1),)))
    if born:
        facts.append(Fact(kind="age", value=age, spans=((0, 1),), born=born))
    return name, tuple(facts), kind, tuple(pronouns), tuple(says)


def reading(
    *people: Someone, outlet: str | None = "The Marrow Gazette", day: str = "2025-03-05", id: str = "",
    more: str = "", section: str | None = None, url: str | None = None,
) -> Reading:  # fmt: skip
    """A story of these people and its reading; who has no name is "a neighbour" there."""
    text = "Harbour news.\n\n"
    persons, quotes = [], []
    for n, (name, facts, kind, pronouns, says) in enumerate(people, 1):
        called = name or "a neighbour"
        mentions: list[Mention] = [(len(text), len(text) + len(called), "name" if name else "description")]
        told = "; ".join(f"{fact.kind} {fact.value} {fact.born}" for fact in facts)
        text += f"{called}, {kind} ({told}), was there."
        for pronoun in pronouns:
            text += " "
            mentions.append((len(text), len(text) + len(pronoun), "pronoun"))
            text += f"{pronoun} waited."
        for words in says:
            text += " "
            start = len(text)
            text += f"“{words}”"
            quotes.append(Quote(content=((start, len(text)),), speakers=(f"p{n}",)))
        text += "\n"
        persons.append(
            Person(
                id=f"p{n}",
                kind=kind,
                names=(name,) if name else (),
                mentions=tuple(mentions),
                facts=facts,  # type: ignore[arg-type]
            )
        )
    return Reading(
        id=id, text=text + more, published=day, outlet=outlet, people=tuple(persons), quotes=tuple(quotes),
        section=section, url=url,
    )  # fmt: skip
