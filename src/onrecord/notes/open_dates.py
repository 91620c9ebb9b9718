"""A story without a date: its "yesterday" and "last week" stay open."""

from collections.abc import Iterator

from onrecord.reading import Note, Reading

__all__ = ["check"]


def check(reading: Reading) -> Iterator[Note]:
    """At most one note, with the spans of the times that cannot be placed."""
    if reading.published is not None:
        return
    left_open = tuple((time.start, time.end) for time in reading.times if time.value.startswith("XX"))
    if not left_open:
        return
    many = len(left_open)
    what = "1 time" if many == 1 else f"{many} times"
    yield Note(
        check="open_dates",
        message=f"The story has no date, so {what} in it cannot be resolved. Give its publication date.",
        spans=left_open,
    )
