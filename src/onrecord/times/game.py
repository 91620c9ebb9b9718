"""Game: whether a quarter, half or clock is one of a match, by the words around it and the whole story."""

from functools import cached_property

from onrecord.times.meaning import Meaning, Modified, Point, Shift
from onrecord.times.tokens import Tokens

__all__ = ["Game"]

_MONEY = frozenset(
    "$ £ € profit profits revenue revenues sales earnings earned loss losses shares investors fiscal "
    "growth gdp".split()
)
_FIGURES = _MONEY | {"%", "percent"}
_LEADING = frozenset("led trailed trail trailing behind tied scored outscored won lost".split())
_POINTS = frozenset("point points goal goals".split())
_PLAY = frozenset(
    """scored outscored scoreless touchdown touchdowns halftime half-time quarterback yards buzzer
    rebounds dunk dunked jumper kickoff overtime nfl nba interception fumble linebacker receiver punt
    layup""".split()
)
# Words of no other field: of these some must stand in a story before it is one of a match …
_SPORT = _PLAY | frozenset(
    """quarterbacks receivers assists dunks layups pointer pointers playoff playoffs postseason teammate
    teammates goalkeeper goalie puck rink fouls fouled lineup rookie interceptions fumbles shootout nhl mlb
    ncaa striker midfielder innings free-throw 3-pointer""".split()
)
# … and many of all those that tell of one.
_OF_MATCHES = (
    _SPORT
    | _LEADING
    | _POINTS
    | frozenset(
        """game games match matches season league team teams coach coached victory win wins beat defeat
    unbeaten ball half defense defence defensive offense offence offensive turnover turnovers tackle
    tackles""".split()
    )
)
_KINDS, _SHARE = 2, 0.025  # how many kinds of the first, and how large a share of the words are of the second
_AROUND = 20  # tokens


class Game:
    """What a story tells of a match."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    @cached_property
    def told(self) -> bool:
        """Whether the story is of a match: full of words of play and points, with hardly any of money."""
        low = self.tokens.low
        words = [word for word in low if word in _OF_MATCHES]
        money = sum(word in _MONEY for word in low)
        enough = len(words) >= _SHARE * len(low) and len(words) > 2 * money
        return enough and len(_SPORT.intersection(words)) >= _KINDS

    def has(self, i: int, j: int, meaning: Meaning) -> bool:
        """Whether tokens `i` to `j` are a quarter or half of a match, or a time on its clock."""
        point = meaning.of if isinstance(meaning, Modified) else meaning
        if isinstance(point, Shift):
            return point.what == "Q" and self.told and _FIGURES.isdisjoint(self._around(i, j))
        if not isinstance(point, Point):
            return False
        if point.hour is not None:
            return self._on_its_clock(i, j, point)
        part = point in (Point(quarter=point.quarter), Point(half=point.half))
        return part and (point.quarter or point.half) is not None and self._in_play(i, j)

    def _around(self, i: int, j: int) -> frozenset[str]:
        return frozenset(self.tokens.low[max(0, i - _AROUND) : j + _AROUND])

    def _in_play(self, i: int, j: int) -> bool:
        """ "Led 14-0 after the first quarter": the words around count points, or the story is of a match."""
        words = self._around(i, j)
        if not _FIGURES.isdisjoint(words):
            return False
        first, last = max(0, i - _AROUND), min(len(self.tokens), j + _AROUND)
        counted = not _LEADING.isdisjoint(words) and (
            not _POINTS.isdisjoint(words) or self._score(first, last)
        )
        return counted or not _PLAY.isdisjoint(words) or self.told

    def _on_its_clock(self, i: int, j: int, point: Point) -> bool:
        """ "Scored at 7:14": minutes and seconds of a match that the story tells of."""
        bare = j - i == 1 and ":" in self.tokens.word(i) and not point.zone
        return bare and not _PLAY.union(_POINTS).isdisjoint(self._around(i, j)) and self.told

    def _score(self, first: int, last: int) -> bool:
        """Whether a score stands there: "14-0", "14 – 0"."""
        t = self.tokens
        return any(
            t.word(at) in ("-", "–") and t.word(at - 1).isdecimal() and t.word(at + 1).isdecimal()
            for at in range(first + 1, last - 1)
        )
