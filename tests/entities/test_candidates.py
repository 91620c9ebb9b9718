"""Candidates: whom he and she may mean."""

from onrecord import read


def test_he_and_she_pass_over_those_whom_only_a_caption_tells_of() -> None:
    text = (
        "Baker Ada Quill lost her shop.\n\nVisitors at the quay in Weir. Picture: Ida Penn\n\n"
        "“My oven is gone,” she said."
    )
    reading = read(text)
    names = {p.id: p.names[0] for p in reading.people if p.names}
    quote = next(q for q in reading.quotes if "oven" in reading.words(q.content[0]))
    assert [names[s] for s in quote.speakers] == ["Ada Quill"]


def test_a_caption_may_be_all_there_is() -> None:
    text = (
        "The shop is gone.\n\nAda Quill behind the counter of her shop by the quay in Weir. Picture: AP\n\n"
        "“My oven is gone,” she said."
    )
    reading = read(text)
    names = {p.id: p.names[0] for p in reading.people if p.names}
    quote = next(q for q in reading.quotes if "oven" in reading.words(q.content[0]))
    assert [names[s] for s in quote.speakers] == ["Ada Quill"]


def test_whom_somebody_had_asked_before_does_not_answer() -> None:
    story = read("Brandt denied that he had asked Orr to drop it. “No, no,” he said when asked.")
    names = {person.id: person.names[0] for person in story.people if person.names}
    assert [names[i] for i in story.quotes[1].speakers] == ["Brandt"]
