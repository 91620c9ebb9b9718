"""Gender: which of he and she a story uses for each person, read off where nobody else can be meant."""

from collections import defaultdict

from onrecord.people.identity import Owned
from onrecord.people.scene import Entity, Scene

__all__ = ["by_pronouns"]

_PRONOUNS = {**dict.fromkeys("he him his himself".split(), "m"), **dict.fromkeys("she her hers".split(), "f")}
_BACK = 1  # sentences looked back over for the one who is meant
_VOTE = 0.7  # what one pronoun says
_MOST = 4  # votes that count for one person


def by_pronouns(scene: Scene, owned: Owned) -> None:
    """Let each he and she that has but one person named before it, near, tell that person's gender."""
    people: dict[int, dict[int, Entity]] = defaultdict(dict)
    after = {name.first: (name, entity) for name, entity in owned}
    told: dict[int, list[str]] = defaultdict(list)
    for n, (first, last) in enumerate(scene.bounds):
        for k in range(first, last):
            if k in after and after[k][1].kind == "person":
                people[n][id(after[k][1])] = after[k][1]
            gender = _PRONOUNS.get(scene.low(k))
            if gender is None or scene.quoted[k] >= 0:
                continue
            near = next((people[m] for m in range(n, n - _BACK - 1, -1) if people.get(m)), {})
            if len(near) == 1:
                (entity,) = near.values()
                if len(told[id(entity)]) < _MOST:
                    told[id(entity)].append(gender)
                    entity.agree(gender, _VOTE)
