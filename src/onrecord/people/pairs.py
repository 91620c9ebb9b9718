"""Pairs: two people who are spoken of as one, "they" or "the couple", each pair a group of its own."""

from collections.abc import Set

from onrecord.lexicon.closed import POSSESSIVES
from onrecord.lexicon.people import KIN, PLURAL_ROLES, TITLES
from onrecord.people.entity import Entity
from onrecord.people.history import History, Seen
from onrecord.quotes.cues import cue_of
from onrecord.reading import Span
from onrecord.text.document import role_head

__all__ = ["Pairs"]

_LONGEST = 80  # code points between two names that are joined
_TOLD_BETWEEN = 12  # words between them that tell of one
_RECENT = 2  # sentences in which only two people are met
_AND = (["and"], [",", "and"], ["&"])


class Pairs:
    """The pairs met so far in a story."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.doc = history.doc
        self.made: dict[frozenset[int], Entity] = {}  # by the `id` of its members

    def of(self, a: Entity, b: Entity) -> Entity:
        """The group of two people."""
        return self.made.setdefault(frozenset((id(a), id(b))), Entity("group", members=[a, b], plural=True))

    def know(self, group: Entity) -> None:
        """Take in a group that was made before."""
        self.made[frozenset(map(id, group.members))] = group

    def named(self, sentence: int, reach: int, avoid: Set[int] = frozenset()) -> tuple[Entity, Span] | None:
        """The group of the last two people named together ("Ann and Ben"), made when there is none yet.

        They stand in one sentence, at most `reach` before `sentence`; `avoid` holds the `id` of those who are
        not meant.
        """
        names = self._names()
        for a, b in zip(names[-2::-1], names[:0:-1], strict=True):
            if sentence - b.sentence > reach:
                return None
            one, two = a.entity, b.entity
            alike = one is not two and one.kind == two.kind and one.kind in ("person", "group")
            free = not one.members and not two.members and not {id(one), id(two)} & avoid
            if alike and free and a.sentence == b.sentence and not self._listed(a) and self._joined(a, b):
                return self.of(one, two), (a.span[0], b.span[1])
        return None

    def only_two(self, sentence: int) -> tuple[Entity, Span] | None:
        """The two people of the last sentences, where there are no more: "Lee met Orr. The two agreed"."""
        recent = self.history.recent
        near = [s for s in recent if s.entity.kind == "person" and sentence - s.sentence <= _RECENT]
        two = list({id(s.entity): s.entity for s in near}.values())
        return (self.of(*two), near[-1].span) if len(two) == 2 else None

    def _names(self) -> list[Seen]:
        """The mentions that may be joined, one for "his wife Ann" and for "Ann, a poet"."""
        names: list[Seen] = []
        for seen in self.history.recent:
            gap = seen.first - names[-1].last if names and names[-1].entity is seen.entity else 2
            alone = seen.pronoun and not (seen.subject and self.doc.low(seen.last) == "and")  # "he and Ann"
            if not alone and gap != 1:
                names[-1:] = [*names[-1:], seen] if gap else [seen]
        return names

    def _listed(self, a: Seen) -> bool:
        """Whether a name stands behind a comma as one of more: but "two voters, Ann Lee and Ben Orr"."""
        k = a.first - 1
        return self.doc.low(k) == "," and self.doc.low(k - 1) not in PLURAL_ROLES

    def _joined(self, a: Seen, b: Seen) -> bool:
        """Whether "and" joins two: "Ann and Ben", "Lee and his wife Ann", "Ann, of Leeds, and Ben"."""
        between = self.doc.text[a.span[1] : b.span[0]] if b.span[0] - a.span[1] < _LONGEST else ""
        words = [w for w in between.replace(".", "").lower().split() if w not in TITLES]
        kin = [w for w in words[1:] if w in POSSESSIVES or KIN.get(w.strip(","), ("", ""))[1] == "spouse"]
        told = words[:1] == ["and"] and all(w in ("the", "a", "an") or role_head(w) for w in words[1:])
        if words in _AND or words == ["and", *kin] or told:
            return True
        return b.first - a.last < 2 * _TOLD_BETWEEN and self._told(self.doc.lows[a.last : b.first])

    def _told(self, words: list[str]) -> bool:
        """Whether between two names one is told of and joined: ", Republican of Iowa, and"."""
        while words and (words[-1] in TITLES or words[-1] == "."):
            words = words[:-1]
        if words[:1] != [","] or words[-2:] != [",", "and"] or not 3 < len(words) < _TOLD_BETWEEN:
            return False
        return not any(w in (",", ";", "and", "or", "who") or cue_of(w) for w in words[1:-2])
