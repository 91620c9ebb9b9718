"""What a corrected version changed in its text."""

import onrecord
from onrecord.record.texts import TextChange, texts_changed

OLD = "The pier will close. It is old and it leans. Boats must leave by Friday."


def changed(new: str, **about: str) -> list[tuple[str, str | None, str | None]]:
    before = onrecord.read(OLD, title="Pier to close")
    after = onrecord.read(new, **({"title": "Pier to close"} | about))
    found = texts_changed(before, after)
    assert all(isinstance(each, TextChange) for each in found)
    for each in found:
        assert each.old is None or before.words(each.old) == each.before
        assert each.new is None or after.words(each.new) == each.after
    return [(each.kind, each.before, each.after) for each in found]


def test_sentences_put_in_taken_out_and_reworded() -> None:
    assert changed(OLD) == []
    assert changed(OLD.replace("“", '"').upper()) == []
    assert changed(OLD + " Nobody was asked.") == [("added", None, "Nobody was asked.")]
    assert changed(OLD.replace("It is old and it leans. ", "")) == [
        ("dropped", "It is old and it leans.", None)
    ]
    assert changed(OLD.replace("Friday", "Monday")) == [
        ("reworded", "Boats must leave by Friday.", "Boats must leave by Monday.")
    ]


def test_a_new_title_is_a_change() -> None:
    assert changed(OLD, title="Pier to stay open") == [("reworded", "Pier to close", "Pier to stay open")]
