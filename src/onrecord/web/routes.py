"""Routes: which page stands at which address, and what its address may ask."""

from collections.abc import Callable

from starlette.convertors import Convertor, register_url_convertor

from onrecord.record.audit import BY
from onrecord.web.answer import Answer
from onrecord.web.asked import Asked
from onrecord.web.pages import (
    audit,
    draft,
    front,
    person,
    quotes,
    reading,
    ruling,
    saved,
    speakers,
    stories,
    story,
    thread,
    timeline,
)

__all__ = ["FIRST", "PAGES", "Page"]

Page = Callable[[Asked], Answer]


class _Number(Convertor[int]):
    """A number in an address; one too long to be that of anything leads nowhere."""

    regex = "[0-9]{1,12}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("number", _Number())

# Each page under its address, and what its address may ask; those with a table can be had as CSV too.
PAGES: tuple[tuple[str, Page, str, bool], ...] = (
    ("/", front.front, "words by outlet since until", False),
    ("/story/{story:number}", story.story, "show part against done", False),
    ("/story/{story:number}/versions", story.versions, "", False),
    ("/story/{story:number}/speakers", speakers.speakers, "quote speaker act", False),
    ("/stories", stories.listed, "words outlet since until page", True),
    (
        "/quotes",
        quotes.listed,
        "words by outlet since until kind source_kind min_confidence page",
        True,
    ),
    ("/people", person.people, "called kind sort order page", True),
    ("/person/{person:number}", person.one, "words kind page done", True),
    ("/person/{person:number}/merge", ruling.merge, "with", False),
    ("/person/{person:number}/split", ruling.split, "story", False),
    ("/person/{person:number}/undo", ruling.undo, "", False),
    ("/person/{person:number}/facts", ruling.facts, "", False),
    ("/threads", thread.listed, "order outlet since until", True),
    ("/thread/{quote:number}", thread.thread, "", True),
    ("/timeline", timeline.timeline, "words person outlet since until", True),
    (
        "/audit",
        audit.audit,
        "by outlet section since until kind source_kind min_confidence sort order",
        True,
    ),
    ("/saved", saved.listed, "page done", False),
    ("/saved/{name}", saved.asked_again, "done", False),
    ("/draft", draft.form, "", False),
    ("/read", reading.form, "", False),
)
# What is asked once at the start: the pages over the whole record, and a check.
FIRST: tuple[tuple[str, Page, dict[str, str]], ...] = (
    ("/", front.front, {}),
    ("/", front.front, {"words": "the first words"}),
    *(("/audit", audit.audit, {"by": str(by)}) for by in BY),
)
