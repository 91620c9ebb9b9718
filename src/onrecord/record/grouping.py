"""Grouping: which appearances under one name are one person, by what the stories say of each.

The result depends on what is grouped and not on the order in which it came.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from onrecord.record.naming import Form, classes

__all__ = ["Node", "Sets", "group", "near", "why"]

Pair = tuple[int, int]

# Ages in the press are often a year off; further apart, two of one name are two.
_DAYS_APART = 366
# So many others named beside both make one of two who are called different things; one alone may be famous,
# and named beside everyone.
_COMPANY = 2
# In stories so few days apart one other named beside both is enough, where what they call the two is not
# another thing in each: they are of one matter.
_DAYS_OF_A_MATTER = 1
# Who is in so many times the stories is meant where one tells nothing of who it is, as in questions by name.
_BEST_KNOWN = 20


class Node(NamedTuple):
    """An appearance and what tells who it is.

    `roles` are words of roles, places and parties, `company` the other full names of its story, `born` the
    first and the last day of birth that an age allows (ISO). `firm` is true for a body: its name tells.
    `day` is its story's; `removed` are clues of facts that were ruled wrong, which join and never part.
    Who has no `name` is never joined but by hand.
    """

    id: int
    name: Form
    roles: frozenset[str] = frozenset()
    company: frozenset[Form] = frozenset()
    outlet: str | None = None
    born: tuple[str, str] | None = None
    firm: bool = False
    day: str | None = None
    removed: frozenset[str] = frozenset()


def group(nodes: Sequence[Node], merged: Iterable[Pair] = (), parted: Iterable[Pair] = ()) -> list[list[int]]:
    """The ids of each person's appearances, in order. `merged` and `parted` are what people ruled.

    The first of a parted pair is who was taken out. A ruling counts for more than any evidence.
    """
    apart: dict[int, set[int]] = defaultdict(set)
    for one, other in parted:
        apart[one].add(other)
    fullest = classes(Counter(node.name for node in nodes if node.name and not node.firm))
    named: dict[tuple[bool, Form], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.name and node.id not in apart:
            named[node.firm, node.name if node.firm else fullest[node.name]].append(node)
    sets = Sets(node.id for node in nodes)
    for (firm, _), alike in named.items():
        for some in [alike] if firm else _persons(alike):
            for node in some:
                sets.join(some[0].id, node.id)
        if not firm:
            _by_what_was_removed(alike, sets)
    for one, other in merged:
        sets.join(one, other)
    _take_in(nodes, sets, apart, fullest)
    return sets.groups()


def why(node: Node, others: Iterable[Node]) -> str:
    """On what evidence a node is one with the others of its person."""
    if node.firm:
        return "name"
    others = list(others)
    if any(node.roles & other.roles for other in others):
        return "full name and role"
    if any(node.born and other.born and near(node.born, other.born) for other in others):
        return "full name and age"
    if any(node.company & other.company for other in others):
        return "full name and company"
    if node.outlet and any(node.outlet == other.outlet for other in others):
        return "full name and outlet"
    if any(node.removed & other.removed for other in others):
        return "full name and a fact removed since"
    return "full name, by other stories"


class Sets:
    """Sets of ids that are joined and never parted."""

    def __init__(self, ids: Iterable[int]) -> None:
        self.above = {one: one for one in ids}

    def of(self, one: int) -> int:
        """The least id of its set."""
        above = self.above
        while above[one] != one:
            above[one] = one = above[above[one]]
        return one

    def join(self, one: int, other: int) -> None:
        """Make one set of the sets of these two."""
        one, other = sorted((self.of(one), self.of(other)))
        self.above[other] = one

    def groups(self) -> list[list[int]]:
        """The sets, each in order, by their least ids."""
        found = defaultdict(list)
        for one in sorted(self.above):
            found[self.of(one)].append(one)
        return list(found.values())


def _linked(nodes: Sequence[Node], clues: Callable[[Node], Iterable[Hashable]]) -> list[list[Node]]:
    """The nodes in sets that share clues, straight or by way of others."""
    sets = Sets(range(len(nodes)))
    first: dict[Hashable, int] = {}
    for at, node in enumerate(nodes):
        for clue in clues(node):
            sets.join(first.setdefault(clue, at), at)
    return [[nodes[at] for at in some] for some in sets.groups()]


class _Strand:
    """Appearances that are surely one, and all that is known of them."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = list(nodes)
        self.roles = {word for node in self.nodes for word in node.roles}
        self.company = {name for node in self.nodes for name in node.company}
        self.outlets = {node.outlet for node in self.nodes if node.outlet}


def _persons(nodes: Sequence[Node]) -> list[list[Node]]:
    """The persons among appearances under one name."""
    births = _births(nodes)
    several = len(set(births.values())) > 1

    def clues(node: Node) -> Iterable[Hashable]:
        if node.id in births:
            yield births[node.id]
        if not several or node.id not in births:
            yield from node.roles

    told = [_Strand(some) for some in _linked([n for n in nodes if n.roles or n.id in births], clues)]
    if several:
        # Two who cannot be one: each of the others goes to whom it has more in common with, or stays alone.
        aged = [strand for strand in told if strand.nodes[0].id in births]
        told = _attach(
            aged,
            _in_company([strand for strand in told if strand.nodes[0].id not in births]),
            lambda one, other: len(one.roles & other.roles) + len(one.company & other.company) // _COMPANY,
        )
    else:
        told = _in_company(told)
    bare = [_Strand([node]) for node in nodes if not node.roles and node.id not in births]
    persons = _attach(
        told,
        bare,
        lambda one, other: 2 * len(one.company & other.company) + len(one.outlets & other.outlets),
    )
    known = {id(strand) for strand in bare}
    alone = [strand.nodes[0] for strand in persons if id(strand) in known]

    def beside(node: Node) -> Iterable[Hashable]:
        yield from node.company
        if node.outlet:
            yield node.outlet

    found = [s.nodes for s in persons if id(s) not in known] + _linked(alone, beside)
    return found if several else _with_the_best_known(_of_one_matter(found))


def _with_the_best_known(persons: list[list[Node]]) -> list[list[Node]]:
    """Those of whom nothing but the name is told are the one whom by far the most stories name, if one is."""
    best = max(persons, key=len, default=[])
    if _BEST_KNOWN * max((len(some) for some in persons if some is not best), default=0) > len(best):
        return persons
    apart = [some for some in persons if some is not best and any(node.roles for node in some)]
    rest = [node for some in persons if some is not best and some not in apart for node in some]
    return [[*best, *rest], *apart]


def _by_what_was_removed(nodes: Sequence[Node], sets: Sets) -> None:
    """Join who had a fact in common until it was ruled wrong, except people whose ages make them two."""
    wrong = frozenset().union(*(node.removed for node in nodes))
    if not wrong:
        return
    births = _births(nodes)
    clues = {
        node.id: (node.removed | node.roles | {f"born {day[:4]}" for day in node.born or ()}) & wrong
        for node in nodes
    }
    for some in _linked([node for node in nodes if clues[node.id]], lambda node: clues[node.id]):
        theirs = {sets.of(node.id) for node in some}
        ages = {births[node.id] for node in nodes if node.id in births and sets.of(node.id) in theirs}
        if len(ages) <= 1:
            for node in some:
                sets.join(some[0].id, node.id)


def _attach(
    strands: list[_Strand], others: Iterable[_Strand], common: Callable[[_Strand, _Strand], int]
) -> list[_Strand]:
    """Each of the others put to the strand with which it has most in common; alone where two have as much."""
    gained: dict[int, list[Node]] = defaultdict(list)
    alone = []
    for other in others:
        shares = [common(strand, other) for strand in strands]
        best = max(shares, default=0)
        if best and shares.count(best) == 1:
            gained[shares.index(best)] += other.nodes
        else:
            alone.append(other)
    return [
        _Strand(strand.nodes + gained[at]) if at in gained else strand for at, strand in enumerate(strands)
    ] + alone


def _in_company(strands: list[_Strand]) -> list[_Strand]:
    """Those are one too who are named beside the same others."""
    sets = Sets(range(len(strands)))
    beside: dict[Form, list[int]] = defaultdict(list)
    for at, strand in enumerate(strands):
        for name in strand.company:
            beside[name].append(at)
    shared: Counter[Pair] = Counter()
    for some in beside.values():
        shared.update((one, other) for n, one in enumerate(some) for other in some[n + 1 :])
    for (one, other), times in shared.items():
        if times >= _COMPANY:
            sets.join(one, other)
    return [_Strand(n for at in some for n in strands[at].nodes) for some in sets.groups()]


def _of_one_matter(persons: list[list[Node]]) -> list[list[Node]]:
    """Those are one too of whom stories of nearly the same days name the same other beside them.

    Not where two of these stories give roles that have nothing in common: the other may be famous.
    """
    if len(persons) < 2:
        return persons
    sets = Sets(range(len(persons)))
    beside: dict[Form, list[tuple[int, int, Node]]] = defaultdict(list)
    for at, some in enumerate(persons):
        for node in some:
            day = date.fromisoformat(node.day).toordinal() if node.day else 0
            for name in node.company if node.day else ():
                beside[name].append((day, at, node))
    for seen in beside.values():
        for matter in _matters(seen):
            if (
                len({at for _, at, _ in matter}) > 1
                and len(_linked([node for _, _, node in matter if node.roles], lambda node: node.roles)) <= 1
            ):
                for _, at, _ in matter:
                    sets.join(matter[0][1], at)
    return [[node for at in some for node in persons[at]] for some in sets.groups()]


def _matters(seen: list[tuple[int, int, Node]]) -> Iterator[list[tuple[int, int, Node]]]:
    """What was seen, by day, parted where no story follows within the days of one matter."""
    ordered = sorted(seen, key=lambda each: (each[0], each[2].id))
    some = ordered[:1]
    for before, after in pairwise(ordered):
        if after[0] - before[0] > _DAYS_OF_A_MATTER:
            yield some
            some = []
        some.append(after)
    yield some


def _births(nodes: Iterable[Node]) -> dict[int, str]:
    """By id, for those whose age is told, the earliest birth of those who may be as old."""
    found: dict[int, str] = {}
    label, last = "", ""
    for first, end, one in sorted((node.born[0], node.born[1], node.id) for node in nodes if node.born):
        if not last or not near((first, end), (last, last)):
            label = first
        last = max(last, end) if label != first else end
        found[one] = label
    return found


def near(one: Pair | tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two spans of days of birth are no further apart than ages are wrong."""
    (_, end), (start, _) = sorted((one, other))
    return (date.fromisoformat(str(start)) - date.fromisoformat(str(end))).days <= _DAYS_APART


def _take_in(
    nodes: Sequence[Node], sets: Sets, apart: Mapping[int, set[int]], fullest: Mapping[Form, Form]
) -> None:
    """Put to those who were taken out by hand the later ones whose roles are theirs and nobody's else."""
    if not apart:
        return
    by_id = {node.id: node for node in nodes}
    groups = {some[0]: some for some in sets.groups()}
    out: dict[int, set[int]] = defaultdict(set)
    for one, others in apart.items():
        out[sets.of(one)] |= {sets.of(other) for other in others if other in sets.above}
    wanted: dict[int, list[int]] = defaultdict(list)
    for taken, barred in out.items():
        theirs = [by_id[one] for one in groups[taken]]
        words = {word for node in theirs for word in node.roles}
        names = {fullest.get(node.name, node.name) for node in theirs}
        for other, some in groups.items():
            if (
                other not in out
                and other not in barred
                and any(by_id[one].roles & words and fullest.get(by_id[one].name) in names for one in some)
            ):
                wanted[other].append(taken)
    for other, takers in wanted.items():
        if len(takers) == 1:
            sets.join(takers[0], other)
