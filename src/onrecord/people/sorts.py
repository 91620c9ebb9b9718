"""Sorts: what else one may be called: a symphony is "the orchestra", an actress "the star"."""

from collections import defaultdict
from collections.abc import Iterable, Set

from onrecord.people.gazetteer import also_called

__all__ = ["callings", "clashes", "likeness"]

# What bodies of one sort are called, and the words of their names that tell it.
_SORTS: dict[str, str] = {
    "orchestra ensemble": "orchestra symphony philharmonic sinfonia sinfonietta ensemble",
    "choir ensemble": "choir chorus chorale",
    "school": "school schools academy college university conservatory conservatoire",
    "college university institution": "college university",
    "university institution": "universities",
    "conservatory school": "conservatory conservatoire",
    "church parish congregation": "church parish cathedral chapel basilica abbey ministries tabernacle",
    "church diocese": "diocese archdiocese",
    "team club side squad": "united city rovers wanderers athletic albion rangers fc hotspur team club squad",
    "company firm corporation business": """
    inc corp co ltd llc plc gmbh ag holdings industries motors airlines airways systems
    technologies enterprises bros entertainment pictures records studios communications energy oil gas
    electric steel stores foods brewery insurance pharmaceuticals bancorp labs software semiconductor lines
    ferries mills company corporation laboratories""",
    "airline carrier company": "airlines airways airline",
    "bank lender company": "bank bancorp",
    "insurer company firm": "insurance assurance",
    "brokerage broker company firm": "securities brokers equities brokerage",
    "utility company": "electric power gas water energy",
    "studio company": "studios pictures studio",
    "label company": "records label",
    "brewery company": "brewery",
    "retailer chain company": "stores",
    "carmaker automaker company": "motors",
    "newspaper paper publication outlet": """
    news times post herald journal tribune gazette mail mirror telegraph guardian globe
    sun star observer independent examiner chronicle inquirer dispatch courier bulletin argus echo packet
    newspaper""",
    "network channel broadcaster": "news",
    "magazine publication outlet": "magazine journal weekly quarterly review",
    "network channel broadcaster station outlet": "tv television radio network channel",
    "agency": "agency administration bureau service authority",
    "agency department": "department",
    "department police force": "police",
    "committee panel": "committee subcommittee",
    "commission panel": "commission",
    "council body": "council",
    "court tribunal": "court tribunal",
    "union guild": "union guild brotherhood teamsters",
    "party": "party",
    "association": "association society",
    "charity foundation nonprofit": "foundation trust fund charity",
    "institute institution center centre": "institute institution laboratory observatory",
    "center centre": "center centre",
    "league": "league conference",
    "hospital": "hospital clinic infirmary",
    "museum": "museum",
    "gallery museum": "gallery",
    "library": "library",
    "theater theatre": "theater theatre playhouse",
}
_CALLED: dict[str, set[str]] = defaultdict(set)  # by a word of a name
for _called, _words in _SORTS.items():
    for _word in _words.split():
        _CALLED[_word].update(_called.split())
_ANY = frozenset().union(*_CALLED.values())


def callings(words: Iterable[str]) -> set[str]:
    """What a body may be called whose name has these words, in small letters, at its head."""
    return {called for word in words for called in _CALLED.get(word, ())}


def clashes(alike: Set[str], noun: str) -> bool:
    """Whether a body that may be called `alike` is no `noun`: a church is no "company"."""
    return noun in _ANY and bool(alike) and noun not in alike


def likeness(roles: Iterable[str], noun: str) -> float:
    """How well a noun suits a person who has these roles: 1 for a kind of person that has one of them.

    0.7 for one of a kind of theirs (a "star" is an actor), 0.4 for one of the same kind, 0 for others.
    """
    wider = also_called(noun)
    best = 0.0
    for role in roles:
        above = also_called(role)
        if noun in above:
            return 1.0
        best = max(best, 0.7 * (role in wider), 0.4 * (not above.isdisjoint(wider)))
    return best
