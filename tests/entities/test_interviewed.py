"""An interview whose turns are marked Q and A: the answers are those of whom the words above are about."""

from onrecord import read
from onrecord.reading import Reading

STORY = """Harbour master Ada Quill looks back

Ada Quill ran the harbour of Wexmouth for ten years. Quill spoke with reporter Bo Tarn on Monday.

Q: Do you miss the sea?

A: I see it from my window. I think Orwin was right.

Q: Who is that?

A: Hal Orwin taught me everything. "Do not trust the tide," he told me.

Q: And what comes next?

A: A long sleep.
"""


def turns(story: Reading, label: str) -> list[tuple[list[str], list[str]]]:
    """The names of who speaks, and of who is spoken to, in each turn with this label."""
    names = {p.id: p.names[0] if p.names else p.kind for p in story.people}
    return [
        ([names[s] for s in q.speakers], [names[a] for a in q.addressees])
        for q in story.quotes
        if [STORY[a:b] for a, b in q.source] == [label]
    ]


def test_the_answers_are_of_whom_the_words_above_are_about() -> None:
    story = read(STORY, published="2026-11-20")
    assert turns(story, "A") == [(["Ada Quill"], ["person"])] * 3
    assert turns(story, "Q") == [(["person"], ["Ada Quill"])] * 3


def test_i_and_you_lead_to_the_one_who_answers() -> None:
    story = read(STORY, published="2026-11-20")
    (ada,) = [p for p in story.people if "Ada Quill" in p.names]
    said = [STORY[a:b] for a, b, _ in ada.mentions]
    assert (said.count("I"), said.count("you")) == (2, 1)
