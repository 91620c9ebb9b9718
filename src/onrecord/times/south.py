"""South: seasons of a story that plainly tells of the southern half of the earth: summer in January."""

from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from onrecord.times.meaning import Meaning, Modified, Point, Shift, Within
from onrecord.times.tokens import Tokens

__all__ = ["South"]

# Countries and cities that have four seasons; names that people or northern towns have as well are left out.
_SOUTHERN = frozenset(
    """australia australian australians zealand zealander zealanders zimbabwe zimbabwean namibia namibian
    botswana lesotho eswatini argentina argentine argentinian uruguay uruguayan chile chilean
    paraguay tasmania queensland nsw johannesburg joburg gauteng pretoria durban melbourne brisbane
    canberra auckland christchurch montevideo""".split()
)
_SOUTHERN_PAIRS = frozenset(
    [("south", "africa"), ("south", "african"), ("south", "africans"), ("cape", "town"), ("buenos", "aires")]
)
_NORTHERN = frozenset(
    """u.s. u.s us usa america american americans britain british uk u.k. england english scotland scottish
    wales welsh ireland irish europe european canada canadian china chinese india indian japan
    japanese korea korean russia russian ukraine ukrainian france french germany german italy
    italian spain spanish greece greek turkey turkish israel israeli mexico mexican iran iranian
    arctic london paris berlin rome york washington chicago california texas florida toronto beijing
    tokyo delhi moscow northern""".split()
)


class South:
    """Where on the earth a story is told of."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    @cached_property
    def told(self) -> bool:
        """Whether it names places of the south again and again, and hardly any of the north."""
        south, north = self._count(0, len(self.tokens))
        return south > 1 and south > 2 * north

    def of_season(self, i: int, j: int, meaning: Meaning) -> Meaning:
        """A season as that of the south, where the story or its sentence tells of it there."""
        if not _season(meaning):
            return meaning
        south, north = self._count(*self.tokens.sentence(i, j))
        return _southern(meaning) if (south and not north) or (self.told and not north) else meaning

    def _count(self, first: int, last: int) -> tuple[int, int]:
        """How many names of the south and of the north stand there."""
        t = self.tokens
        words = [t.low[k] for k in range(first, last) if t.capital(k)]
        south = sum(word in _SOUTHERN for word in words) + sum(
            two in _SOUTHERN_PAIRS for two in pairwise(words)
        )
        return south, sum(word in _NORTHERN for word in words)


def _season(meaning: Meaning) -> bool:
    match meaning:
        case Modified(of=inner) | Within(inner=inner):
            return _season(inner)
        case Shift(what=what):
            return what in ("SU", "WI") if isinstance(what, str) else what.season is not None
    return isinstance(meaning, Point) and meaning.season is not None


def _southern(meaning: Meaning) -> Meaning:
    match meaning:
        case Modified(of=inner):
            return replace(meaning, of=_southern(inner))
        case Within(inner=inner):
            return replace(meaning, inner=replace(inner, south=True))
        case Shift(what=what):
            season = Point(season=what) if isinstance(what, str) else what
            return replace(meaning, what=replace(season, south=True))
        case Point():
            return replace(meaning, south=True)
    return meaning
