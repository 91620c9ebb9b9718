"""Ties: the body that a person belongs to ("NASA chief Ann Lee"), and the one named after a person."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.people.identity import Owned
from onrecord.people.lexicon import TITLES
from onrecord.people.mentions import Pointer
from onrecord.people.scene import Entity, Scene, bare, role_head
from onrecord.reading import Span

__all__ = ["CAMPS", "Camps", "Tie", "memberships"]

# What is named after the person whom it serves: "the Lee campaign", "Lee's administration", "her team".
CAMPS = frozenset("campaign administration camp".split())
_MOST = 50  # campaigns of one story among which "the campaign" is looked for
_REACH = 12  # words from a name to the body that its apposition names
_LINKS = frozenset("of at for with from in to".split())
_BESIDE = frozenset(
    """co-founder vice deputy assistant associate chief senior executive general managing national interim
    acting former then ex longtime . the 's ’s and political communications press""".split()
)


class Tie(NamedTuple):
    """A person belongs to a body; `span` is what says so. `former`: no longer."""

    person: Entity
    body: Entity
    span: Span
    former: bool


def memberships(scene: Scene, owned: Owned) -> list[Tie]:
    """The bodies that stand beside a person's name with a role: before it, or in an apposition."""
    found = []
    firsts = [name.first for name, _ in owned]
    for n, (_, entity) in enumerate(owned):
        if entity.kind != "person":
            continue
        tie = _before(scene, owned, n) or _after(scene, owned, firsts, n)
        if tie is not None and tie.body is not entity:
            found.append(tie)
    return found


def _before(scene: Scene, owned: Owned, n: int) -> Tie | None:
    """ "FBI Director Ann Lee", "the NAACP's president, Ann Lee"."""
    name, entity = owned[n]
    if n == 0:
        return None
    body, owner = owned[n - 1]
    between = [scene.low(k) for k in range(body.last, name.first)]
    if (
        owner.kind != "organisation"
        or len(between) > 5
        or scene.sentence[body.first] != scene.sentence[name.first]
    ):
        return None
    roles = [b for b in between if role_head(b) or b in TITLES]
    plain = all(
        role_head(b) or b in TITLES or b in _BESIDE or (b.isalpha() and b not in _LINKS) for b in between[:-1]
    )
    if not roles or not plain or not (role_head(between[-1]) or between[-1] in TITLES or between[-1] == "."):
        return None
    former = "former" in between or scene.low(body.first - 1) == "former" or "ex" in between
    return Tie(entity, owner, (body.start, name.end), former)


def _after(scene: Scene, owned: Owned, firsts: list[int], n: int) -> Tie | None:
    """ "Ann Lee, president of the NAACP", "Ann Lee of the Tide Institute"."""
    name, entity = owned[n]
    k = name.last
    direct = scene.low(k) in ("of", "from") and not name.possessive
    if not direct and scene.low(k) not in (",", "—", "–", "("):
        return None
    last = min(k + _REACH, scene.bounds[scene.sentence[name.first]][1])
    role, former = -1, False
    for j in range(k + 1, last):
        low = scene.low(j)
        m = bisect_left(firsts, j)
        body = owned[m] if m < len(owned) and firsts[m] == j else None
        if body is not None and body[1].kind == "organisation":
            led = direct or (role >= 0 and (scene.low(j - 1) in _LINKS or scene.low(j - 2) in _LINKS))
            ahead = role < 0 and not direct and role_head(scene.low(body[0].last)) and j <= k + 2
            if led or ahead:
                return Tie(entity, body[1], (name.start, body[0].end), former)
            return None
        if direct and low != "the":
            return None
        former = former or low == "former"
        if role_head(low) == low and low:
            role = j
        elif low in (",", ".", ";", "who", "said", "says") and role >= 0:
            return None
    return None


class Camps:
    """The campaigns and administrations of a story, each by whose it is."""

    def __init__(self, scene: Scene, owned: Owned) -> None:
        self.scene = scene
        self.owned = owned
        self.firsts = [name.first for name, _ in owned]
        self.known: dict[tuple[int, str], Entity] = {}

    def pointers(self, taken: set[int]) -> list[Pointer]:
        """The campaigns that a possessive names: "Ann Lee's campaign"."""
        found = []
        for name, owner in self.owned:
            k = name.last
            noun = next(
                (j for j in range(k, min(k + 3, len(self.scene.words))) if self.scene.low(j) in CAMPS), None
            )
            if owner.kind != "person" or not name.possessive or noun is None or noun in taken:
                continue
            words = self.scene.words
            found.append(
                Pointer(
                    words[name.first].start,
                    words[noun].end,
                    name.first,
                    noun + 1,
                    "description",
                    self.scene.low(noun),
                    "'s",
                )
            )
        return found

    def of(self, p: Pointer, owner: Entity | None, met: Iterable[Entity] = ()) -> Entity | None:
        """The one that a description means, made when it is new.

        `owner` is who "his" or "her" leads to, `met` those met before, the last first.
        """
        if bare(p.head) not in CAMPS:
            return None
        n = bisect_left(self.firsts, p.first)
        inside = [e for name, e in self.owned[n : n + 3] if name.last <= p.last and e.kind == "person"]
        whose = inside[0] if inside else owner
        if whose is None and p.person == "the" and p.last == p.first + 2:
            led = (self.known.get((id(e), p.head), e) for e in met)
            known = {id(e) for e in self.known.values()} if len(self.known) < _MOST else set()
            return next((e for e in led if id(e) in known), None)
        if whose is None:
            return None
        key = id(whose), p.head
        if key not in self.known:
            made = Entity("organisation", roles={p.head})
            made.names[f"{whose.surname or _fullest(whose)} {p.head}"] += 1
            self.known[key] = made
        return self.known[key]


def _fullest(entity: Entity) -> str:
    return max(entity.names, key=lambda n: (len(n.split()), len(n)), default="")
