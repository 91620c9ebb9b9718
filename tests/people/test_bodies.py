"""What an organisation is called, and that any name can be one."""

from onrecord.people.bodies import Bodies
from onrecord.people.kinds import Name


def name(*parts: str) -> Name:
    return Name(start=0, end=len(" ".join(parts)), first=0, last=len(parts), parts=parts)


def test_an_article_alone_can_be_a_name() -> None:
    bodies = Bodies()
    assert bodies.full(name("The")) is bodies.full(name("The"))
    assert bodies.full(name("The", "Quill", "Trust")) is bodies.full(name("Quill", "Trust"))
