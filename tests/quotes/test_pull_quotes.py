"""Words that a story prints twice are of the one whom it names beside them, wherever the others stand."""

import pytest
from spoken import speakers

from onrecord import read

STORY = """The pier was opened by Bo Marsh, who chairs the tide institute.
{pull}
The rowers were glad of it. Ada Quill, a rower, had asked for it for years.
“The pier is good for everyone who rows on the river,” Ada Quill said. “We row at dawn.”
"""


@pytest.mark.parametrize(
    "pull",
    ["“The pier is good for everyone who rows on the river.”", "“The pier is good for everyone who rows…”"],
)
def test_a_pull_quote_is_of_the_one_named_beside_its_twin(pull: str) -> None:
    assert set(speakers(STORY.format(pull=pull), "good for everyone who rows")) == {"Ada Quill"}


def test_other_words_are_of_their_own_speaker() -> None:
    text = STORY.format(pull="“The pier is good for everyone who waits,” Bo Marsh said.")
    assert speakers(text, "who waits") == ["Bo Marsh"]


def test_a_pronoun_gives_way_to_the_name_beside_the_twin() -> None:
    text = (
        "“If we mend the slipway first there is a better chance of a race,” Cooke said.\nIt is old.\n"
        "“A good boat needs a good slipway,” Stafford said of the river.\n"
        "“It is not used,” he continued. “If we mend the slipway first there is a better chance of a race.”\n"
    )
    assert set(speakers(text, "mend the slipway")) == {"Cooke"}
    assert speakers(text, "A good boat") == ["Stafford"]


def test_what_stands_below_a_pull_quote_does_not_go_on_from_it() -> None:
    text = STORY.format(
        pull="“The pier is good for everyone who rows on the river.”\n“I thought it would never be built.”"
    )
    (below,) = [q for q in read(text).quotes if text[slice(*q.content[0])].startswith("“I thought")]
    assert below.source == ()
