"""The way a story goes, from text to reading; each step is a function from what came before it."""

import os
import re
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from onrecord import entities, layout, live, notes, quotes, timeline, times
from onrecord.errors import (
    BadArgument,
    BadStory,
    NoStory,
    OnrecordError,
    ReadingFailed,
    Remark,
    WorkerDied,
    shortage,
)
from onrecord.quotes import sure
from onrecord.quotes.unsourced import unsourced
from onrecord.reading import Reading
from onrecord.story import Page, Story, check_published

__all__ = ["TEXT_LIMIT", "Reader", "read", "read_file", "read_files"]

TEXT_LIMIT = 5_000_000  # code points of one story's text
# What is the name of a file rather than a text: one word with the ending of a format that is read.
_FILE = re.compile(
    r"\S+\.(?:txt|text|md|html?|json|jsonl|ndjson|pdf|docx|rtf|eml|mbox|csv|tsv|xlsx|xml|rss|atom|warc|gz|zst)",
    re.IGNORECASE,
)
_NO_PAGE = Page(text="")


@dataclass(frozen=True)
class Reader:
    """Reads stories. `text_limit` is the longest text taken, in code points.

    Quotes whose confidence is under `min_confidence` (0 to 1) are left out. With `attitudes`, acts, wishes
    and plans that are no statements ("vetoed a bill") are among the quotes, with that status. Raises
    BadArgument for a number that cannot be.
    """

    text_limit: int = TEXT_LIMIT
    min_confidence: float = 0.0
    attitudes: bool = False

    def __post_init__(self) -> None:
        from onrecord.arguments import limit, share

        limit(self.text_limit, "text_limit", every="")
        share(self.min_confidence, "min_confidence")

    def read(self, story: Story) -> Reading:
        """All that is read from one story; raises NoStory where empty, BadStory where too long."""
        if not isinstance(story, Story):
            raise BadArgument(f"{_kind(story)} is no story: give Story(text=…), or onrecord.read a text.")
        text = story.text
        if not text.strip():
            raise NoStory("the story is empty: give a text with at least one word.")
        if len(text) > self.text_limit:
            raise BadStory(
                f"the story has {len(text):,} characters, over the limit of {self.text_limit:,}: "
                "split it, or raise the limit with --max-chars."
            )
        page = story if isinstance(story, Page) else _NO_PAGE
        paragraphs = layout.paragraphs(text, page.marked)
        paragraphs = live.dated(text, paragraphs, story.published, page.entries)
        found, marks, tagged, kinds, antecedents, happening = quotes.find(
            text, paragraphs, self.attitudes, page.apart
        )
        when = times.find(text, paragraphs, found, story.published)
        persons, found = entities.resolve(
            text, paragraphs, found, story.published, tagged, kinds, antecedents, when
        )
        found = times.date_quotes(text, found, when)
        actors = timeline.with_actors(text, paragraphs, when, persons)
        events = timeline.events(text, paragraphs, found, when, actors, story.published, happening)
        persons = timeline.acting(actors, len(persons), events)
        reading = Reading(
            **{field: getattr(story, field) for field in Story.__struct_fields__},
            paragraphs=paragraphs,
            marks=marks,
            quotes=unsourced(found),
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
        if not isinstance(story, Story):
            return BadArgument(
                f"{_kind(story)} is no story: give Story(text=…), or let read_files read files."
            )
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
    """Read one text, published on a date (or in ISO 8601); `about`: title, byline, outlet, section, url, id.

        reading = onrecord.read(text, published="2020-10-15", outlet="The Marrow Gazette")

    A file is read by `read_file`. Raises BadDate when `published` is no date, BadArgument where `text` is no
    text or the name of a file, NoStory where it is empty, BadStory where it is too long.
    """
    if isinstance(text, os.PathLike) or (isinstance(text, str) and _FILE.fullmatch(text)):
        name = os.fspath(text)
        raise BadArgument(
            f"{name!r} is the name of a file, and read takes a text: read_file({name!r}) reads it."
        )
    if not isinstance(text, str):
        raise BadArgument(f"read takes the text of a story, not {_kind(text)}.")
    day = None if published is None else check_published(published)
    return Reader().read(Story(text=text, published=day, **_about(about)))


def read_file(path: str | os.PathLike[str], published: str | date | None = None, **about: str) -> Reading:
    """Read the one story of a file, in any format that is read; `about` wins over what the file says of it.

        reading = onrecord.read_file("story.docx", published="2020-10-15")

    Raises NoStory where there is no such file or nothing in it, BadStory where it cannot be read or holds
    several stories, which `read_files` gives.
    """
    from onrecord.sources import open_stories

    name = _path(path)
    day = None if published is None else check_published(published)
    found = (each for each in open_stories([name], day) if not isinstance(each, Remark))
    story, more = next(found, None), next(found, None)
    if isinstance(story, OnrecordError):
        raise story
    if story is None:
        raise NoStory(f"{name}: there is no story in it.", source=name)
    if more is not None:
        raise BadStory(f"{name}: it holds more than one story: read_files gives them all.", source=name)
    told = _about(about) | ({"published": day} if day else {})
    # The digest is of text, date and outlet, and is made anew with them.
    return Reader().read(msgspec.structs.replace(story, digest="", **told) if told else story)


def read_files(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    published: str | date | None = None,
    jobs: int = 1,
) -> Iterator[Reading]:
    """Read every story of files and folders, in order, in `jobs` processes.

        for reading in onrecord.read_files("archive/", jobs=4): ...

    `published` is for those that do not say their date. Files that hold no stories are passed over, and
    `open_stories` has a Remark of them. Raises the first error; `Reader().try_many` over
    `onrecord.sources.open_stories` goes on after each.
    """
    from onrecord.sources import open_stories

    several = [paths] if isinstance(paths, str | os.PathLike) else paths
    day = None if published is None else check_published(published)
    outcomes = Reader().try_many(open_stories([_path(each) for each in several], day), jobs)
    for outcome in outcomes:
        if isinstance(outcome, Remark):
            continue
        if isinstance(outcome, OnrecordError):
            raise outcome
        yield outcome


def _path(path: object) -> str:
    if isinstance(path, str | os.PathLike):
        return os.fspath(path)
    raise BadArgument(f"{_kind(path)} is no name of a file: give a str or a Path.")


def _about(about: dict[str, str]) -> dict[str, str]:
    """What is told of a story, each by a name there is."""
    from onrecord.arguments import one_of

    for name, value in about.items():
        one_of(name, _ABOUT, "argument")
        if value is not None and not isinstance(value, str):
            raise BadArgument(f"{name} is text, not {_kind(value)}.")
    return about


_ABOUT = ("title", "byline", "outlet", "section", "url", "id")


def _kind(value: object) -> str:
    """A value as a sentence has it: the number 3, a list."""
    if value is None or isinstance(value, int | float | str | bytes):
        return repr(value)[:80]
    return f"a {type(value).__name__}"
