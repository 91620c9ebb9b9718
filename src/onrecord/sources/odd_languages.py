"""Stories that seem to be in another language than English, in which hardly a quote is found."""

from collections.abc import Iterable, Iterator

from onrecord.errors import OnrecordError
from onrecord.story import Story
from onrecord.text.english import is_english

__all__ = ["OddLanguages"]

_NAMED = 5  # stories that are named


class OddLanguages:
    """Watches stories go by, and counts those that seem not to be in English; the first few by name."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self.count = 0

    def watch(self, stories: Iterable[Story | OnrecordError]) -> Iterator[Story | OnrecordError]:
        """The same stories and errors, one by one."""
        for story in stories:
            if isinstance(story, Story) and not is_english(story.text):
                self.count += 1
                if len(self._names) < _NAMED:
                    self._names.append(story.id)
            yield story

    def __str__(self) -> str:
        """What to tell of them; empty where there were none."""
        if not self.count:
            return ""
        those = "1 story seems" if self.count == 1 else f"{self.count:,} stories seem"
        more = f" and {self.count - _NAMED:,} more" if self.count > _NAMED else ""
        return (
            f"{those} not to be in English, which is all that onrecord reads: few quotes are found there, "
            f"and some are none ({', '.join(self._names)}{more}). `onrecord remove` takes a story out."
        )
