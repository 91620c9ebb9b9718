"""Gender: which of he and she a story uses for each person, read off where nobody else can be meant."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.lexicon import word_list
from onrecord.people.names import Name
from onrecord.people.scene import Entity, Scene, role_head

__all__ = ["behind", "by_pronouns"]

_PRONOUNS = {**dict.fromkeys("he him his himself".split(), "m"), **dict.fromkeys("she her hers".split(), "f")}
_AFTER_OBJECT = word_list("gender.after_object")
_AROUND = 60  # words of a sentence looked at on either side of a name
_BACK = 1  # sentences looked back over for the one who is meant
_VOTE = 0.7  # what one pronoun says
_MOST = 4  # votes that count for one person


def by_pronouns(scene: Scene, owned: Sequence[tuple[Name, Entity]]) -> None:
    """Let each he and she that has but one person named before it, near, tell that person's gender."""
    people: dict[int, dict[int, Entity]] = defaultdict(dict)
    after = {name.first: (name, entity) for name, entity in owned}
    told: dict[int, list[str]] = defaultdict(list)
    others: dict[int, set[str]] = defaultdict(set)  # by sentence: pronouns of one who was named elsewhere
    for n, (first, last) in enumerate(scene.bounds):
        for k in range(first, last):
            if k in after and after[k][1].kind == "person":
                people[n][id(after[k][1])] = after[k][1]
            gender = _PRONOUNS.get(scene.low(k))
            if gender is None or scene.quoted[k] >= 0:
                continue
            back = 0 if scene.paragraph[first] in scene.captions else _BACK  # pictures show others
            near = next((people[m] for m in range(n, n - back - 1, -1) if people.get(m)), {})
            if not near:
                others[n].add(gender)
            elif len(near) == 1 and gender not in others[n]:  # "She told Lee that her"
                (entity,) = near.values()
                if len(told[id(entity)]) < _MOST:
                    told[id(entity)].append(gender)
                    entity.agree(gender, _VOTE)


def behind(scene: Scene, name: Name) -> str:
    """ "m" or "f" where the sentence tells of that one person alone and then says he or she, else ""."""
    if name.possessive or scene.low(name.first - 1) in ("and", "&"):
        return ""  # "Lee's people expect that he will"
    first, last = scene.bounds[scene.sentence[name.first]]
    first, last = max(first, name.first - _AROUND), min(last, name.last + _AROUND)
    own = range(name.first - 2 * len(name.title), name.last)
    for k in range(first, last):
        word = scene.raw(k)
        if scene.quoted[k] != scene.quoted[name.first]:
            return ""
        low = scene.low(k)
        if k > name.first and low in _PRONOUNS:
            spoken_to = low == "him" or (low == "her" and scene.low(k + 1) in _AFTER_OBJECT)
            return "" if spoken_to else _PRONOUNS[low]  # "Lee told her": another
        another = word[:1].isupper() and not (scene.opens(k) and scene.lower[low])
        if k not in own and (another or role_head(low)):
            return ""  # another may be meant: "a Lee supporter has given his word"
    return ""
