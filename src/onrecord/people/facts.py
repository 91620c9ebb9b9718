"""Facts: what the story says of each person (age, role, party, place), with the words that say it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from onrecord.people.identity import Owned
from onrecord.people.kin import relations
from onrecord.people.lexicon import COURTESY, KIN, NUMBERS, STATES, TITLES, is_place
from onrecord.people.life import events, standing
from onrecord.people.mentions import gender_of, years_old
from onrecord.people.names import Name
from onrecord.people.pronouns import Link
from onrecord.people.scene import Entity, Scene, bare, role_head
from onrecord.quotes.cues import cue_of
from onrecord.reading import Fact, Quote, Span

__all__ = ["Facts", "born_between"]

_OLDEST = 120
_MOST_SPANS = 12  # places kept for one fact
_INSIDE = frozenset(["of", "for", "to", "in", "as", "up"])  # ends the head of a role
_HEAD_REACH = 7  # words before its head noun
_PARTIES = {"r": "Republican", "d": "Democrat", "i": "independent"}
_PARTISANS = {
    "republican": "Republican",
    "gop": "Republican",
    "democrat": "Democrat",
    "democratic": "Democrat",
    "libertarian": "Libertarian",
}
_PARTY_NOUNS = {"r": "republican", "d": "democrat", "i": "independent"}
# Words that end a role standing before a name or after it.
_ENDS = frozenset(
    ', ; : . — – ( ) ! ? ” “ " who which that whose is was has had said says and but while when'.split()
)
_BEFORE_STOPS = frozenset(
    """the a an his her its their my our your this that of in on at by to for from with as and or but
    is was are were be said says told when while after before like than if because since until about
    against between , . ; : “ ” " ’ — –""".split()
)

# Nouns for a person that are no role.
_NO_ROLES = frozenset("baby infant toddler boy girl man woman person individual two".split())

Found = dict[int, list[tuple[Fact, Entity | None]]]


def born_between(years: int, on: date) -> tuple[str, str]:
    """The first and the last day on which someone who is `years` old on the day `on` can have been born."""
    return (_back(on, years + 1) + timedelta(days=1)).isoformat(), _back(on, years).isoformat()


def _told(low: str) -> bool:
    cue = cue_of(low)
    return cue is not None and cue.form != "ing" and cue.frame != "quote" and not role_head(low)


_CLAUSES = frozenset(
    "with out on by as who whom whose which that he she they it i we you will would considers".split()
)


def _back(on: date, years: int) -> date:
    try:
        return on.replace(year=max(1, on.year - years))
    except ValueError:  # 29 February
        return on.replace(year=max(1, on.year - years), day=28)


class Facts:
    """Reads the facts of a story whose mentions have their owners."""

    def __init__(self, scene: Scene, owned: Owned, links: Sequence[Link], published: str | None) -> None:
        self.scene = scene
        self.owned = owned
        self.links = links
        self.on = date.fromisoformat(published[:10]) if published else None
        self.found: Found = defaultdict(list)
        self.places: dict[tuple[int, str, str, int], int] = {}

    def find(self, quotes: Sequence[Quote]) -> Found:
        """Every fact by the `id` of whom it is said of, with the other person where it ties two."""
        for n, (name, entity) in enumerate(self.owned):
            if entity.kind != "person":
                continue
            self.titled(name, entity)
            self.age(name, entity, n)
            self.party(name, entity)
            role = _apposed(self.scene, name)
            if role is not None:
                self.role(entity, role, (name.start, role[1]))
            before = _before(self.scene, name)
            if before is not None:
                self.role(entity, before, (before[0], name.end))
        for name, entity in self.owned:
            ahead = _ahead(self.scene, name) if entity.kind != "group" else None
            if ahead is not None:
                self.role(entity, ahead.role, (ahead.start, name.end))
        for link in self.links:
            if link.entity.kind != "person":
                continue
            if link.form == "description":
                self.aged_description(link)
                self.partisan(link.entity, (link.start, link.end), (link.start, link.end))
            else:
                self.being(link.entity, link.first + 1, link.start, link.sure)
        for start, end, entity in _copulas(self.scene, self.owned, self.links):
            self.role(entity, (start, end), (start, end))
        for start, end, entity in _copulas(self.scene, self.owned, self.links, unreal=True):
            self.role(entity, (start, end), (start, end))
        for entity, fact, other in relations(self.scene, self.owned, self.links):
            self.add(entity, fact, other)
        for person, told, body in events(self.scene, self.owned, self.links):
            self.add(person, told, body)
        for held in self.found.values():
            held[:] = [(standing(self.scene, fact, quotes), other) for fact, other in held]
        return self.found

    def add(self, entity: Entity, fact: Fact, other: Entity | None = None) -> None:
        """Keep a fact once; the same one said again only adds its words, up to a limit."""
        held = self.found[id(entity)]
        n = self.places.setdefault((id(entity), fact.kind, fact.value.lower(), id(other)), len(held))
        if n == len(held):
            held.append((fact, other))
            return
        known = held[n][0]
        if len(known.spans) < _MOST_SPANS and not set(fact.spans) <= set(known.spans):
            spans = tuple(sorted({*known.spans, *fact.spans}))
            held[n] = msgspec.structs.replace(known, spans=spans, since=known.since or fact.since), other

    # --- roles ------------------------------------------------------------------------------------------

    def role(self, entity: Entity, words: Span, span: Span) -> None:
        """Keep a role by its words; `span` is all that says so."""
        value = " ".join(self.scene.text[words[0] : words[1]].split())
        if not self.plain(words):
            return
        for lead in _LEADS:
            if value.lower().startswith(lead):
                value = value[len(lead) :]
                break
        self.partisan(entity, words, span)
        if value:
            self.add(entity, Fact(kind="role", value=value, spans=(span,), confidence=0.9))

    def plain(self, words: Span) -> bool:
        """Whether the words are a noun phrase of the story's own: no clause, no quotation, no headline."""
        scene = self.scene
        first, last = scene.index(words[0]), scene.index(words[1])
        if first >= len(scene.words) or (last - first > 3 and not scene.trusted[scene.paragraph[first]]):
            return False
        return not any(
            scene.words[k].text in "“”\"‘’'" or scene.low(k) in _CLAUSES or _told(scene.low(k))
            for k in range(first, last)
        )

    def titled(self, name: Name, entity: Entity) -> None:
        """A title that is an office or a rank is a role ("Sen.", "Secretary of State")."""
        if all(t in COURTESY for t in name.title):
            return
        k = _title_start(self.scene, name)
        start, end = self.scene.words[k].start, self.scene.words[name.first - 1].end
        if 0 < end - start < 80:
            self.role(entity, (start, end), (start, name.end))

    def party(self, name: Name, entity: Entity) -> None:
        """Party and place after a lawmaker's name: ", R-Ariz.," or "(D-Ohio)"."""
        k = name.last
        scene = self.scene
        if scene.low(k) not in (",", "(") or k + 1 >= len(scene.words):
            return
        word = scene.words[k + 1].text
        letter, sign, place = word.partition("-")
        if not sign or letter.lower() not in _PARTIES or not place[:1].isupper():
            return
        end = scene.words[k + 1].end
        stop = "." if scene.text[end : end + 1] == "." else ""
        span = (name.start, end + len(stop))
        self.add(entity, Fact(kind="party", value=_PARTIES[letter.lower()], spans=(span,)))
        self.add(entity, Fact(kind="place", value=place + stop, spans=(span,)))

    def partisan(self, entity: Entity, words: Span, span: Span) -> None:
        """The party that a role names: "Republican", "a Democrat", "the Arizona Republican"."""
        for k in range(self.scene.index(words[0]), self.scene.index(words[1])):
            party = _PARTISANS.get(self.scene.low(k))
            if party and self.scene.words[k].text[0].isupper():
                self.add(entity, Fact(kind="party", value=party, spans=(span,), confidence=0.9))

    # --- ages -------------------------------------------------------------------------------------------

    def years(self, entity: Entity, years: int, span: Span, sure: float = 0.95) -> None:
        """Keep an age, with the days of birth it allows where the day of publication is known."""
        if 0 <= years <= _OLDEST:
            born = born_between(years, self.on) if self.on else None
            self.add(entity, Fact(kind="age", value=str(years), spans=(span,), born=born, confidence=sure))

    def age(self, name: Name, entity: Entity, n: int) -> None:
        """Ages beside a name: "Lee, 41,", "Lee (41)", "aged 41", "41-year-old Lee", "daughter Ann, four,"."""
        scene = self.scene
        k = name.last
        if scene.low(k) in (",", "("):
            k += 1
            if scene.low(k) in ("aged", "age", "now"):
                k += 1
            years = _number(scene.low(k), spelt=self.is_child(name) or scene.low(k - 1) in ("aged", "age"))
            closes = scene.low(k + 1) in (",", ".", ")", ";", "and", "who", "?", "!", "from", "—", "–", "")
            if years is not None and closes:
                self.years(entity, years, (name.start, scene.words[k].end))
        who = name.last + (scene.low(name.last) == ",")
        self.being(entity, who + (scene.low(who) == "who"), name.start)
        for k in range(name.first - 1, max(-1, name.first - 7), -1):
            if scene.words[k].text in _ENDS or scene.sentence[k] != scene.sentence[name.first]:
                break
            if (aged := years_old(scene, k)) is not None:
                self.years(entity, aged[0], (scene.words[k].start, name.end))
                break

    def being(self, entity: Entity, k: int, start: int, sure: float = 1.0) -> None:
        """The age after a subject: "she was 88.", "who is 27,". It may be so no more: no days of birth."""
        scene = self.scene
        verb = scene.low(k)
        years = _number(scene.low(k + 1), spelt=False) if verb in _AGEING else None
        closes = scene.low(k + 2) in ("", ",", ".", ";", "and", "when", "?", "!", "”", '"', "—", "–")
        if years is None or not closes:
            return
        span = (start, scene.words[k + 1].end)
        if verb in ("is", "’s", "'s"):
            self.years(entity, years, span, 0.95 * sure)
        elif 0 < years <= _OLDEST:
            self.add(entity, Fact(kind="age", value=str(years), spans=(span,), confidence=0.9 * sure))

    def is_child(self, name: Name) -> bool:
        """Whether a kin word stands near before the name in its sentence."""
        scene = self.scene
        for k in range(name.first - 1, max(-1, name.first - 12), -1):
            if scene.sentence[k] != scene.sentence[name.first]:
                return False
            if KIN.get(scene.low(k), ("", ""))[1] == "child" or scene.low(k) in ("babies", "kids", "twins"):
                return True
        return False

    def aged_description(self, link: Link) -> None:
        """The age in "the 41-year-old"."""
        for k in range(link.first, min(link.first + 4, len(self.scene.words))):
            if (aged := years_old(self.scene, k)) is not None:
                self.years(link.entity, aged[0], (link.start, link.end), 0.9 * link.sure)
                head = self.scene.words[self.scene.index(link.end) - 1]
                noun = head.text.lower()
                if role_head(noun) == noun and noun not in KIN and noun not in _NO_ROLES:
                    self.role(link.entity, (head.start, head.end), (link.start, link.end))
                return

    # --- appositions, before anyone is led anywhere -----------------------------------------------------

    @staticmethod
    def appositions(scene: Scene, owned: Owned) -> dict[int, Entity]:
        """Give each person the role nouns that stand beside the name; the starts of those in apposition."""
        starts: dict[int, Entity] = {}
        for name, entity in owned:
            ahead = _ahead(scene, name) if entity.kind != "group" else None
            if ahead is not None:
                starts[ahead.start] = entity
                _learn(scene, entity, ahead.role)
            if entity.kind != "person":
                continue
            role = _apposed(scene, name)
            if role is not None:
                starts[role[0]] = entity
                _learn(scene, entity, role)
            before = _before(scene, name)
            if before is not None:
                _learn(scene, entity, before)
            entity.roles |= _age_words(scene, name)
            entity.traits |= _traits(scene, name)
            letter = scene.low(name.last + 1).partition("-")
            if scene.low(name.last) in (",", "(") and letter[1] and letter[0] in _PARTY_NOUNS:
                entity.roles.add(_PARTY_NOUNS[letter[0]])
        return starts

    @staticmethod
    def described(scene: Scene, owned: Owned, links: Sequence[Link]) -> list[tuple[int, int, Entity]]:
        """Descriptions beside a name or after "is": each points at the person it describes."""
        found = []
        for name, entity in owned:
            if entity.kind == "person" and (role := _apposed(scene, name)) is not None:
                found.append((role[0], role[1], entity))
        return found + _copulas(scene, owned, links)


class _Ahead(NamedTuple):
    """A role set off before a name: where its phrase begins, and the words of the role."""

    start: int
    role: Span


def _title_start(scene: Scene, name: Name) -> int:
    """The word at which the name begins with its title."""
    k, left = name.first, len(name.title)
    while k > 0 and left:
        k -= 1
        if scene.words[k].text != ".":
            left -= 1
    return k


def _ahead(scene: Scene, name: Name) -> _Ahead | None:
    """The role in "The transport secretary, Ann Lee,", "the mayor’s aide, Ann Lee", "our host Ann Lee"."""
    words = scene.words
    k = _title_start(scene, name) - 1
    sentence = scene.sentence[name.first]
    if k < 1 or scene.sentence[k - 1] != sentence:
        return None
    bare_name = scene.low(k) != ","
    if not bare_name:
        k -= 1
        if not _closes(scene, name.last, sentence):
            return None  # "the president, Ann Lee and …" is a list
    head = -1
    for j in range(k, max(-1, k - _AHEAD_REACH), -1):
        low = bare(scene.low(j))
        if scene.sentence[j] != sentence or not low[:1].isalnum() or low in _AHEAD_STOPS:
            return None
        if low in _AHEAD_JOINS:
            if bare_name or j == k:
                return None
            head = -1
            continue
        if low in _AHEAD_OPENERS and scene.low(j - 1) in _AHEAD_JOINS and not bare_name:
            head = -1
            continue  # "the leader of the council, Ann Lee"
        owner = words[j].text != low and words[j].text.lower() != low
        if head < 0 and not owner and role_head(low) == low and low not in KIN and low not in _NO_ROLES:
            head = j
        opens = low in _AHEAD_OPENERS
        if head >= 0 and j < head and (opens or owner):
            first = j + 1
            while first < head and words[first].text[0].isupper() and not words[head].text[0].isupper():
                first += 1  # "The FBI director, Ann Lee"
            start = j
            while owner and j - start < 3 and scene.sentence[start - 1] == sentence and start > 0:
                start -= 1
                if scene.low(start) in _AHEAD_OPENERS:
                    j = start  # "the council's leader"
                    break
            return _Ahead(words[j].start, (words[first].start, words[head].end))
        if opens:
            return None
    return None


def _closes(scene: Scene, k: int, sentence: int) -> bool:
    """Whether a name that stands between commas ends there: at a comma, a stop, or the verb after it."""
    low = scene.low(k)
    if not low or k >= len(scene.words) or scene.sentence[k] != sentence:
        return True
    return low in ",.;—–)" or low in ("has", "had", "is", "was", "will", "would") or cue_of(low) is not None


def _age_words(scene: Scene, name: Name) -> set[str]:
    """What one of the age given beside the name may be called."""
    k = name.last + (scene.low(name.last) == ",")
    if k == name.last or not (years := _number(scene.low(k), spelt=False)):
        return set()
    return {"teenager", "teen"} if 13 <= years <= 19 else {"child", "youngster"} if years < 13 else set()


# Articles and possessives before a role that are no part of it.
_LEADS = ("a ", "an ", "the ", "his ", "her ", "its ", "their ", "our ", "my ", "one ", "another ")
_AGEING = frozenset(["is", "was", "’s", "'s", "turned"])
_AHEAD_REACH = 10  # words from the name back to the start of the phrase
_AHEAD_OPENERS = frozenset("the a an his her its their our my one another".split())
_AHEAD_JOINS = frozenset("of for at in".split())
_AHEAD_STOPS = frozenset(
    """and or but who which that is was are were be has had have said says told when while as with by to
    from on""".split()
)


def _traits(scene: Scene, name: Name) -> set[str]:
    """Party and place beside a name: "Vermont Sen. Ann Lee", "Ann Lee (R-Ariz.)", "Ann Lee of Ohio"."""
    found = set()
    k = _title_start(scene, name)
    for j in range(k - 1, max(-1, k - 4), -1):
        word = scene.words[j].text
        if not word[0].isupper() or scene.sentence[j] != scene.sentence[name.first]:
            break
        low = bare(scene.low(j))
        found.add({"gop": "republican", "democratic": "democrat"}.get(low, low))
    if scene.low(name.last) in (",", "("):
        letter, sign, place = scene.low(name.last + 1).partition("-")
        if sign and letter in _PARTY_NOUNS:
            place = place.rstrip(".")
            found |= {_PARTY_NOUNS[letter], *STATES.get(place, place).split("-")}
    if scene.low(name.last) == "of" and is_place(scene.words[min(name.last + 1, len(scene.words) - 1)].text):
        found.add(scene.low(name.last + 1))
    return found


def _learn(scene: Scene, entity: Entity, role: Span) -> None:
    for k in range(scene.index(role[0]), scene.index(role[1])):
        low = scene.low(k)
        if low in ("of", "for", "at", "from", "to", "in", "'s"):
            break
        if role_head(low) and low not in KIN:
            entity.roles.add(low)
            entity.agree(gender_of(low), 3.0)
        else:
            entity.traits.add(low)


def _number(low: str, spelt: bool) -> int | None:
    if low.isascii() and low.isdigit() and len(low) <= 3:
        return int(low)
    return NUMBERS.get(low) if spelt else None


def _apposed(scene: Scene, name: Name) -> Span | None:
    """The words of a role set off after a name: ", a doctor in Leeds," or ", director" of the fund."""
    k = name.last
    if scene.low(k) not in (",", "—", "–", "("):
        return None
    if scene.low(k + 1).isdigit() and scene.low(k + 2) == ",":
        k += 2
    sentence = scene.sentence[name.first]
    first = k + 1
    head = -1
    for j in range(first, min(first + _HEAD_REACH, len(scene.words))):
        low = scene.low(j)
        if (
            scene.sentence[j] != sentence
            or low in _ENDS
            or (low in ("of", "for", "to", "in", "as", "up") and head < 0)
        ):
            break
        if role_head(low) and role_head(low) == low:
            head = j
        elif head >= 0:
            break
    if head < 0 or scene.low(first) in ("his", "her", "their", "then", "like", "as"):
        return None
    noun = scene.low(head)
    if noun in KIN or (scene.words[first].text[0].isupper() and first == head and noun in TITLES):
        return None
    if (
        scene.low(head + 1)
        and scene.words[head + 1].text[0].isupper()
        and scene.sentence[head + 1] == sentence
    ):
        return None  # "Ann Lee, actor Ben Orr and …": the next in a list
    return scene.words[first].start, scene.words[head].end


def _before(scene: Scene, name: Name) -> Span | None:
    """The words of a role right before a name: "host", "former Olympic swimmer"."""
    k = name.first - 1 if not name.title else -1
    if k < 0 or scene.sentence[k] != scene.sentence[name.first]:
        return None
    noun = scene.low(k)
    if (
        not role_head(noun)
        or role_head(noun) != noun
        or noun in KIN
        or noun in _NO_ROLES
        or (noun in TITLES and scene.words[k].text[0].isupper())
    ):
        return None
    first = k
    while first > 0 and k - first < 4 and scene.sentence[first - 1] == scene.sentence[k]:
        word = scene.words[first - 1].text
        low = word.lower()
        if low in _BEFORE_STOPS or not word[0].isalpha() or word.endswith(("'s", "’s", "ly", "ed", "ing")):
            break
        first -= 1
    return scene.words[first].start, scene.words[k].end


def _copulas(
    scene: Scene, owned: Owned, links: Sequence[Link], unreal: bool = False
) -> list[tuple[int, int, Entity]]:
    """Roles said with a verb of being or "as": "Lee is a former swimmer", "she served as the first mayor".

    Those that do not hold instead where `unreal`: "is not a doctor", "hopes to become a senator".
    """
    subjects = [(n.last, e) for n, e in owned if e.kind == "person" and not n.possessive]
    subjects += [(x.first + 1, x.entity) for x in links if x.form == "pronoun" and x.entity.kind == "person"]
    found: list[tuple[int, int, Entity]] = []
    for k, entity in subjects:
        at = _past_brackets(scene, k)
        while scene.low(at) in _LIGHT:
            at += 1
        if unreal:
            at = _unreal(scene, at)
            found += _role_phrase(scene, at, entity) if at else []
            continue
        if scene.low(at) in _BEING:
            at += 1
            while scene.low(at) in _LIGHT or scene.low(at) in (
                "known",
                "considered",
                "regarded",
                "born",
                "one",
                "of",
                "as",
            ):
                at += 1
        elif scene.low(at).endswith(("ed", "s")) and scene.low(at + 1) == "as":
            at += 2
        else:
            continue
        if scene.low(at - 1) == "born" or scene.low(at) in _AHEAD_JOINS:
            at = _been(scene, at)  # "was born in 1951 and has been the keeper"
        found += _role_phrase(scene, at, entity)
    return found


def _unreal(scene: Scene, at: int) -> int:
    """The word after "is not", "is no longer", "hopes to become"; 0 for other words."""
    low = scene.low(at)
    if low in ("is", "was", "isn't", "isn’t", "wasn't", "wasn’t"):
        short = low.endswith("t")
        k = at + 1
        while scene.low(k) in ("not", "never", "no", "longer"):
            k += 1
        return k if short or k > at + 1 else 0
    if low in _HOPING and scene.low(at + 1) == "to" and scene.low(at + 2) in ("be", "become"):
        return at + 3
    return at + 2 if low == "would" and scene.low(at + 1) == "become" else 0


_HOPING = frozenset("hopes hoped wants wanted plans planned aspires expects".split())


def _been(scene: Scene, at: int) -> int:
    """The word after "has been" within a few words, else `at`."""
    for k in range(at, min(at + 8, len(scene.words))):
        if scene.sentence[k] != scene.sentence[at]:
            break
        if scene.low(k) == "been" and scene.low(k - 1) in ("has", "had"):
            return k + 1
    return at


def _past_brackets(scene: Scene, k: int) -> int:
    """Past "(born 1950)" or ", who …" is not tried: only brackets."""
    if scene.low(k) != "(":
        return k
    for j in range(k + 1, min(k + 40, len(scene.words))):
        if scene.words[j].text == ")":
            return j + 1
    return k


def _role_phrase(scene: Scene, at: int, entity: Entity) -> list[tuple[int, int, Entity]]:
    """The role phrases that begin at the word `at`: "a linguist and professor of law" is two."""
    found: list[tuple[int, int, Entity]] = []
    if at >= len(scene.words):
        return found
    sentence = scene.sentence[at]
    start = at
    determined = scene.low(at) in ("a", "an", "the", "his", "her", "their", "one")
    for j in range(at + determined, min(at + 14, len(scene.words))):
        low = scene.low(j)
        if (
            scene.sentence[j] != sentence
            or low in _ENDS - {","}
            or low in ("of", "for", "to", "in", "at", "with", "on", "by")
        ):
            break
        if low in ("and", ","):
            if not found:
                break
            start = j + 1
            continue
        if role_head(low) == low and low and not role_head(scene.low(j + 1)) and j >= start and j - start < 7:
            if not determined and not found and j > at + 1:
                break
            found.append((scene.words[start].start, scene.words[j].end, entity))
    return found


_BEING = frozenset(["is", "was", "became", "remains", "remained", "be", "becoming", "am", "'s", "’s"])
_LIGHT = frozenset(
    "also still now then once currently later already has had been both widely often long".split()
)
