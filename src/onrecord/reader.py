"""The way a story goes, from text to reading; each step is a function from what came before it."""

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from onrecord import layout, notes, people, quotes, timeline, times
from onrecord.errors import BadStory, NoStory, OnrecordError, ReadingFailed, WorkerDied, shortage
from onrecord.quotes import sure
from onrecord.reading import Reading
from onrecord.story import Page, Story, check_published

__all__ = ["TEXT_LIMIT", "Reader", "read"]

TEXT_LIMIT = 5_000_000  # code points of one story's text


@dataclass(frozen=True)
class Reader:
    """Reads stories. `text_limit` is the longest text taken, in code points.

    Quotes whose confidence is under `min_confidence` (0 to 1) are left out. With `attitudes`, acts, wishes
    and plans that are no statements ("vetoed a bill") are among the quotes, with that status.
    """

    text_limit: int = TEXT_LIMIT
    min_confidence: float = 0.0
    attitudes: bool = False

    def read(self, story: Story) -> Reading:
        """All that is read from one story; raises NoStory where empty, BadStory where too long."""
        text = story.text
        if not text.strip():
            raise NoStory("the story is empty: give a text with at least one word.")
        if len(text) > self.text_limit:
            raise BadStory(
                f"the story has {len(text):,} characters, over the limit of {self.text_limit:,}: "
                "split it, or raise the limit with --max-chars."
            )
        marked, apart = (story.marked, story.apart) if isinstance(story, Page) else ((), ())
        paragraphs = layout.paragraphs(text, marked)
        found, marks, tagged, kinds, antecedents = quotes.find(text, paragraphs, self.attitudes, apart)
        when = times.find(text, paragraphs, found, story.published)
        persons, found = people.resolve(text, paragraphs, found, story.published, tagged, kinds, antecedents)
        found = times.date_quotes(text, found, when)
        events = timeline.events(text, paragraphs, found, when, persons, story.published)
        reading = Reading(
            **{field: getattr(story, field) for field in Story.__struct_fields__},
            paragraphs=paragraphs,
            marks=marks,
            quotes=found,
            times=when,
            people=persons,
            events=events,
        )
        reading = msgspec.structs.replace(reading, notes=notes.check(reading))
        return sure.at_least(reading, self.min_confidence)

    def read_many(self, stories: Iterable[Story], jobs: int = 1) -> Iterator[Reading]:
        """Readings in the order of the stories, in `jobs` processes; raises the first error."""
        for outcome in self.try_many(stories, jobs):
            if isinstance(outcome, OnrecordError):
                raise outcome
            yield outcome

    def try_many(
        self, stories: Iterable[Story | OnrecordError], jobs: int = 1
    ) -> Iterator[Reading | OnrecordError]:
        """For each story, in order, its reading or the error that stopped it, in `jobs` processes.

        An error among the stories (a file that could not be read) is handed on in its place. Every error's
        sentence names its story; one that is a fault of onrecord is a ReadingFailed, with its cause.
        """
        if jobs == 1:
            yield from map(self._try, stories)
            return
        from onrecord.parallel import ordered_map

        for story, outcome in ordered_map(self._try, stories, jobs):
            if isinstance(outcome, Reading | OnrecordError) and not isinstance(outcome, WorkerDied):
                yield outcome
            else:
                yield _failed(story, outcome)

    def _try(self, story: Story | OnrecordError) -> Reading | OnrecordError:
        if isinstance(story, OnrecordError):
            return story
        try:
            return self.read(story)
        except Exception as error:
            return _failed(story, error)


def _failed(story: Story | OnrecordError, error: Exception) -> OnrecordError:
    """The error, its sentence opening with what its source calls the story."""
    name = story.id if isinstance(story, Story) else "a story"
    if isinstance(error, OnrecordError):
        error.args = (f"{name}: {error}",)
        return error
    if short := shortage(error):
        return ReadingFailed(f"{name}: the system has not what the reading needs ({short}); read it again.")
    failed = ReadingFailed(
        f"{name}: a fault in onrecord stopped the reading ({type(error).__name__}: {str(error)[:200]}); "
        "please report it, with the story if you may."
    )
    failed.add_note("".join(traceback.format_exception(error)))
    return failed


def read(text: str, published: str | date | None = None, **about: str) -> Reading:
    """Read one text, published on a date (or in ISO 8601); `about` holds title, byline, outlet, url, id.

    Raises BadDate when `published` is neither, BadStory when the text is too long.
    """
    day = None if published is None else check_published(published)
    return Reader().read(Story(text=text, published=day, **about))
