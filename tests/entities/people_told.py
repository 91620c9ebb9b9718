"""Stories for the tests of people: a text, its quotes made by hand, and who came out of it."""

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord import quotes as encoded
from onrecord import times
from onrecord.entities import resolve
from onrecord.layout import paragraphs
from onrecord.model import Mention
from onrecord.reading import Fact, Person, Quote, Span

PUBLISHED = "2020-10-15"


def tagged(text: str) -> tuple[Mention, ...]:
    """What the encoder takes for names, pronouns and descriptions."""
    return tuple(encoded.find(text, paragraphs(text))[2])


def beside(text: str, seen: Iterable[Mention]) -> list[Mention]:
    """These mentions, and what the encoder sees in the words between them."""
    seen = list(seen)
    free = (m for m in tagged(text) if all(m.end <= s.start or s.end <= m.start for s in seen))
    return sorted([*seen, *free])


class Told:
    """A text read for its people. Quotes are given as (content, source, cue) words, in order."""

    def __init__(
        self, text: str, *quotes: tuple[str, str, str], continues: dict[int, int] | None = None
    ) -> None:
        self.text = text
        self.at = 0
        made = []
        for n, (content, source, cue) in enumerate(quotes):
            span = self.span(content, self.at)
            made.append(
                Quote(
                    content=(span,),
                    source=(self.nearest(source, span),) if source else (),
                    cue=(self.nearest(cue, span),) if cue else (),
                    kind="direct" if content[0] in '“"' else "indirect",
                    continues=(continues or {}).get(n),
                )
            )
            self.at = span[0] + 1
        self.days = times.find(text, paragraphs(text), tuple(made), PUBLISHED)
        self.tagged = tagged(text)
        self.people, self.quotes = self.resolved(tuple(made))

    def resolved(self, made: tuple[Quote, ...]) -> tuple[tuple[Person, ...], tuple[Quote, ...]]:
        return resolve(self.text, paragraphs(self.text), made, PUBLISHED, self.tagged, times=self.days)

    def sing(self, n: int) -> None:
        """Take the quote as lyrics, and read again."""
        made = tuple(replace(q, manner="sung") if k == n else q for k, q in enumerate(self.quotes))
        bare = tuple(replace(q, speakers=(), addressees=(), evidence=(), reason=None) for q in made)
        self.people, self.quotes = self.resolved(bare)

    def span(self, words: str, after: int = 0) -> Span:
        start = self.text.index(words, after)
        return start, start + len(words)

    def nearest(self, words: str, to: Span) -> Span:
        """The place of the words that is nearest to the content, after it where there are two."""
        after, before = self.text.find(words, to[1]), self.text.rfind(words, 0, to[0])
        start = after if after >= 0 and (before < 0 or after - to[1] <= to[0] - before) else before
        return start, start + len(words)

    def person(self, name: str) -> Person:
        """The one with this name among its names; there must be just one."""
        (found,) = [p for p in self.people if name in p.names]
        return found

    def called(self, ident: str) -> str:
        """The fullest name of a person by id, or the first words that point at one without a name."""
        (found,) = [p for p in self.people if p.id == ident]
        start, end, _ = found.mentions[0] if found.mentions else (0, 0, "")
        return found.names[0] if found.names else self.text[start:end]

    def speakers(self, n: int = 0) -> list[str]:
        return [self.called(i) for i in self.quotes[n].speakers]

    def words(self, person: Person, form: str | None = None) -> list[str]:
        return [self.text[a:b] for a, b, f in person.mentions if form in (None, f)]

    def facts(self, name: str, kind: str) -> list[Fact]:
        return [f for f in self.person(name).facts if f.kind == kind]
