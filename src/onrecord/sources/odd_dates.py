"""Dates of publication that can hardly be right: before 1800, or days that lie ahead."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from onrecord.errors import OnrecordError
from onrecord.story import Story

__all__ = ["OddDates"]

_FIRST = date(1800, 1, 1)  # archives of papers reach back as far; earlier days come from faulty fields


class OddDates:
    """Watches stories go by, and counts those whose day of publication is before 1800 or after tomorrow.

    Tomorrow counts as today: where the outlet is, it can be there already.
    """

    def __init__(self, today: date | None = None) -> None:
        self._last = (today or datetime.now(UTC).date()) + timedelta(days=1)
        self._first: Story | None = None
        self.count = 0

    def watch(self, stories: Iterable[Story | OnrecordError]) -> Iterator[Story | OnrecordError]:
        """The same stories and errors, one by one."""
        for story in stories:
            day = story.published_on if isinstance(story, Story) else None
            if isinstance(story, Story) and day and not _FIRST <= day <= self._last:
                self._first = self._first or story
                self.count += 1
            yield story

    def __str__(self) -> str:
        """What to tell of them; empty where there were none."""
        if self._first is None:
            return ""
        those = "1 story has" if self.count == 1 else f"{self.count:,} stories have"
        where = self._first.published_on
        return (
            f"{those} a date of publication before 1800 or in the future ({self._first.id}: {where}): "
            "“Thursday” and “last year” go by it. Give another with --published or --metadata."
        )
