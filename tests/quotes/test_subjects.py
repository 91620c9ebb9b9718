"""Who stands before the verb that reports."""

import pytest
from spoken import speakers


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A cook, who said he feared the boss, told us: “She knew.”", "?"),
        ("Gus Palmer, who said he had left, told us: “She knew.”", "Gus Palmer"),
        (
            "A cook, who said he was ill, was let go. Boss Petra Halvard told us: “She knew.”",
            "Petra Halvard",
        ),
    ],
)
def test_who_is_told_of_in_a_clause_with_who_speaks_behind_it(text: str, who: str) -> None:
    assert speakers(f"“We regret it,” said manager Petra Halvard. {text}", "She knew") == [who]
