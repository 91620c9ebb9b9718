"""Stories in other languages than English, which is the one that is read."""

from collections import Counter
from collections.abc import Iterable, Iterator

from onrecord.errors import OnrecordError
from onrecord.sources.language import language_of
from onrecord.story import Story
from onrecord.visible import first_few

__all__ = ["OddLanguages"]

_NAMED = 5  # stories that are named


class OddLanguages:
    """Watches stories go by, and counts those that are not in English, by the code of their language."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()
        self._first: list[str] = []

    def watch(self, stories: Iterable[Story | OnrecordError]) -> Iterator[Story | OnrecordError]:
        """The same stories and errors, one by one."""
        for story in stories:
            if isinstance(story, Story) and (code := language_of(story.text)) != "en":
                self.counted[code] += 1
                self._first += [story.id] * (len(self._first) < _NAMED)
            yield story

    def __str__(self) -> str:
        """What to tell of them; empty where there were none."""
        if not self.counted:
            return ""
        count = self.counted.total()
        those = "1 story is" if count == 1 else f"{count:,} stories are"
        codes = ", ".join(f"{code} {n:,}" for code, n in self.counted.most_common() if code != "?")
        names = first_few(self._first, _NAMED, count)
        return (
            f"{those} not in English, the only language that onrecord reads{f' ({codes})' if codes else ''}: "
            f"what it finds there may be wrong, and is counted with the rest. {names}."
        )
