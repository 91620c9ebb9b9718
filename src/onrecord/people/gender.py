"""Gender: which of he and she a story uses for each person, read off where nobody else can be meant."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.people.entity import Entity
from onrecord.people.names import Name
from onrecord.text.document import Document

__all__ = ["by_pronouns"]

_PRONOUNS = {**dict.fromkeys("he him his himself".split(), "m"), **dict.fromkeys("she her hers".split(), "f")}
_BACK = 1  # sentences looked back over for the one who is meant
_VOTE = 0.7  # what one pronoun says
_MOST = 4  # votes that count for one person


def by_pronouns(doc: Document, owned: Sequence[tuple[Name, Entity]]) -> None:
    """Let each he and she that has but one person named before it, near, tell that person's gender."""
    people: dict[int, dict[int, Entity]] = defaultdict(dict)
    after = {name.first: (name, entity) for name, entity in owned}
    told: dict[int, list[str]] = defaultdict(list)
    others: dict[int, set[str]] = defaultdict(set)  # by sentence: pronouns of one who was named elsewhere
    for n, (first, last) in enumerate(doc.bounds):
        for k in range(first, last):
            if k in after and after[k][1].kind == "person":
                people[n][id(after[k][1])] = after[k][1]
            gender = _PRONOUNS.get(doc.low(k))
            if gender is None or doc.quoted[k] >= 0:
                continue
            back = 0 if doc.paragraph[first] in doc.captions else _BACK  # pictures show others
            near = next((people[m] for m in range(n, n - back - 1, -1) if people.get(m)), {})
            if not near:
                others[n].add(gender)
            elif len(near) == 1 and gender not in others[n]:  # "She told Lee that her"
                (entity,) = near.values()
                if len(told[id(entity)]) < _MOST:
                    told[id(entity)].append(gender)
                    entity.agree(gender, _VOTE)
