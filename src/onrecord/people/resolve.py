"""The order of the people step: names, who they are, pronouns and descriptions, speakers, facts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.people.belonging import belonging
from onrecord.people.facts import Facts
from onrecord.people.identified import named_later
from onrecord.people.inside import inside
from onrecord.people.interviewed import interviewed
from onrecord.people.meant import recalled
from onrecord.people.outcome import result
from onrecord.people.outside import outside, wedded
from onrecord.people.scorer import shipped
from onrecord.people.speakers import speakers
from onrecord.people.work import Work
from onrecord.reading import Paragraph, Person, Quote

if TYPE_CHECKING:
    from onrecord.model import Antecedents, Kinds
    from onrecord.model import Mention as Tagged

__all__ = ["lead", "resolve"]


def resolve(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    quotes: tuple[Quote, ...],
    published: str | None = None,
    tagged: Sequence["Tagged"] = (),
    kinds: "Kinds | None" = None,
    antecedents: "Antecedents | None" = None,
) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
    """The people of the story, and the quotes with their speakers, addressees and evidence.

    Spans are code points into `text`. `published` is the ISO day that ages are reckoned against, `tagged`
    what the encoder takes for names, `kinds` of what kind it takes words to be, `antecedents` what it takes
    pronouns to go back to.
    """
    work = Work(text, paragraphs, quotes, shipped(), tagged, kinds, antecedents)
    lead(work)
    facts = Facts(work.doc, work.owned, work.links, published).find(work.quotes)
    belonging(work, facts)
    return result(work, facts)


def lead(work: Work) -> None:
    """Lead every mention to its owner, and every quote to its speakers."""
    wedded(work)
    interviewed(work)
    outside(work)
    for told, named in list(named_later(work.doc, work.links, work.owned, work.sources)):
        work.name(told, named)
    speakers(work)
    inside(work)
    speakers(work)  # again, for the sources that stand in others' words: "I think so," said Lee
    recalled(work)
