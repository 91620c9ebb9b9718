"""The tables of names: given names with how many of their bearers are women, surnames, places."""

from functools import cache
from importlib.resources import files

__all__ = [
    "STATES",
    "also_called",
    "female_share",
    "is_person_noun",
    "is_place",
    "is_surname",
]


def _lines(name: str) -> list[str]:
    raw = (files("onrecord") / "data" / name).read_text(encoding="utf-8")
    return [line for line in raw.splitlines() if line and not line.startswith("#")]


@cache
def _given() -> dict[str, float]:
    return {
        name: 0.5 if share == "-" else int(share) / 100
        for name, share in (line.split("\t") for line in _lines("given_names.tsv"))
    }


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_lines("surnames.txt"))


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(_lines("person_nouns.txt"))


@cache
def _person_kinds() -> dict[str, frozenset[str]]:
    rows = (line.split("\t") for line in _lines("person_kinds.txt"))
    return {noun: frozenset(words.split()) for noun, words in rows}


@cache
def _places() -> frozenset[str]:
    return frozenset(_lines("places.txt")) | _MORE_PLACES


# How the Associated Press, and the post, shorten the names of states.
STATES = dict(
    pair.split(":")
    for pair in """ala:alabama al:alabama ak:alaska ariz:arizona az:arizona ark:arkansas ar:arkansas
    calif:california ca:california colo:colorado co:colorado conn:connecticut ct:connecticut del:delaware
    de:delaware fla:florida fl:florida ga:georgia ill:illinois il:illinois ind:indiana in:indiana ia:iowa
    kan:kansas ks:kansas ky:kentucky la:louisiana md:maryland me:maine mass:massachusetts ma:massachusetts
    mich:michigan mi:michigan minn:minnesota mn:minnesota miss:mississippi ms:mississippi mo:missouri
    mont:montana mt:montana neb:nebraska ne:nebraska nev:nevada nv:nevada n.h:new-hampshire nh:new-hampshire
    n.j:new-jersey nj:new-jersey n.m:new-mexico nm:new-mexico n.y:new-york ny:new-york n.c:north-carolina
    nc:north-carolina n.d:north-dakota nd:north-dakota oh:ohio okla:oklahoma ok:oklahoma ore:oregon or:oregon
    pa:pennsylvania r.i:rhode-island ri:rhode-island s.c:south-carolina sc:south-carolina s.d:south-dakota
    sd:south-dakota tenn:tennessee tn:tennessee tex:texas tx:texas ut:utah vt:vermont va:virginia
    wash:washington wa:washington w.va:west-virginia wv:west-virginia wis:wisconsin wi:wisconsin wyo:wyoming
    wy:wyoming""".split()
)

# Place names that news uses and the gazetteer does not hold: short forms, regions, states as abbreviated.
_MORE_PLACES = frozenset(
    """America|U.S.|US|U.S|USA|UK|U.K.|U.K|Britain|England|Scotland|Wales|Northern Ireland|Russia
    Soviet Union|Korea|North Korea|South Korea|Burma|Middle East|West Bank|Gaza|Crimea|Washington
    D.C.|Washington D.C.|New York|Manhattan|Brooklyn|Queens|Bronx|Staten Island|Hollywood
    Silicon Valley|Wall Street|Capitol Hill|Ala.|Ariz.|Ark.|Calif.|Colo.|Conn.|Del.|Fla.|Ga.|Ill.
    Ind.|Kan.|Ky.|La.|Md.|Mass.|Mich.|Minn.|Miss.|Mo.|Mont.|Neb.|Nev.|N.H.|N.J.|N.M.|N.Y.|N.C.|N.D.
    Okla.|Ore.|Pa.|R.I.|S.C.|S.D.|Tenn.|Vt.|Va.|Wash.|W.Va.|Wis.|Wyo.|United States|United Kingdom
    Asia|Africa|Europe|Antarctica|Latin America|Central America|North America|South America
    Southeast Asia|Mideast|Midwest|Balkans|Caribbean|Arctic|Pacific|Atlantic|Kiev|Kyiv|Calcutta
    Bombay|Peking|Czech Republic|Holland|Great Britain|European Union countries|New England
    Los Angeles|San Francisco|Las Vegas|New Orleans|Palestine|Tibet|Kashmir|Kurdistan|Aleppo|Mosul
    Hawaii|Alaska|Puerto Rico|Guam|Guantanamo|Guantanamo Bay""".replace("\n    ", "|").split("|")
)


def female_share(name: str) -> float | None:
    """How many of the bearers of a given name are women, 0 to 1 (0.5 where too few bear it to tell).

    None for a name not in the table.
    """
    return _given().get(name.lower())


def is_person_noun(word: str) -> bool:
    """Whether a word in small letters is a noun that mostly means a person, as "neurosurgeon" does."""
    return word in _person_nouns()


def also_called(noun: str) -> frozenset[str]:
    """What one who is called by this noun may be called as well: an "actress" is an "actor"."""
    return _person_kinds().get(noun, frozenset())


def is_surname(name: str) -> bool:
    """Whether the word is among the commonest surnames of the table."""
    return name.lower() in _surnames()


def is_place(name: str) -> bool:
    """Whether the words are the name of a country, a state or a large city."""
    if name.isupper() and len(name) > 4:
        name = name.title()
    return name in _places() or f"{name}." in _places()
