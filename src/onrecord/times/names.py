"""Names: words of time that are, or are part of, the name of somebody or something: a paper, band, prize."""

from onrecord.times.bare import NAMES
from onrecord.times.lexicon import MONTHS, WEEKDAYS, pieces
from onrecord.times.meaning import Length, Meaning, Modified, Point, Shift
from onrecord.times.tokens import Tokens

__all__ = ["is_name"]

_SEASONS = frozenset("spring summer autumn winter fall".split())
# "Super Tuesday", "Ruby Tuesday", "Sheffield Wednesday", "Bloody Sunday".
_DUBBED = frozenset("super bowl bloody fat giving blue big mad manic ruby sheffield stormy throwback".split())
_PAPERS = frozenset(
    "times telegraph mirror mail express herald post independent live lights fever review journal "
    "world people sport sun star observer tribune gazette news agenda politics brunch".split()
)
_ON_SUNDAY = frozenset("mail scotland wales independent ireland".split())  # papers called "… on Sunday"
# What the names of bodies, bands, works and places end with.
_BODIES = frozenset(
    "group records films film fc afc town united club company co inc ltd llc plc foundation trust "
    "press media partners capital holdings entertainment pictures studios studio productions blues "
    "band brothers sisters orchestra ensemble street road avenue lane hill park house hall "
    "motors foods airlines airways ventures technologies systems solutions rock square court bridge "
    "institute medical hospital clinic project collective theatre theater books gallery fund "
    "society agreement accords rising accord island networks massacre monastery hotel cafe bar".split()
)
# Of these one is chosen for a year or week: "Person of the Year".
_CHOSEN = frozenset(
    "person people player man woman match game goal album song track film movie book novel team "
    "artist athlete word show city actor actress coach manager rookie teacher nurse photo "
    "photograph picture quote sportsman sportswoman personality entertainer footballer cricketer "
    "driver driver's car house restaurant company business employee volunteer apprentice act single "
    "record newcomer chef pub".split()
)
_TITLES = frozenset("mr mrs ms miss dr prof sir lady lord".split())
_SHOWS = frozenset("programme program show app host anchor presenter newspaper".split())
_APPOSED = frozenset("who whose a an the of from his her".split())
_TITLED = frozenset("called titled entitled named novel book film play album song series , and".split())
_PUBLIC = frozenset("square street avenue road bridge park stadium".split())
_RANKED = frozenset("first second third last final next only opening biggest best worst".split())
_TIMED_BY = frozenset("in since last next this early late mid until till during on from".split())
_HOMES = frozenset("lives live lived living resides based born raised home".split())
_NAMED_BY = frozenset("war campaign week battle siege creek march".split())
# After these a day is a day: "on Sunday", "a Saturday Facebook post", "said Sunday", "at noon Monday".
_LEADS = _TIMED_BY | frozenset(
    "a an the 's ’s every each by before after to through and or - – — of for noon midnight pm am "
    "p.m. a.m. morning afternoon evening night said told announced reported".split()
)
_WHOSE = frozenset("my your his her their our my".split())
_SHORT_LEADS = frozenset("on ( , - – — next last : ;".split()) | {""}


def is_name(tokens: Tokens, i: int, j: int, meaning: Meaning) -> bool:
    """Whether tokens `i` to `j`, which could be a time, are a name or part of one."""
    match meaning:
        case Shift():
            return _chosen(tokens, i, j, meaning) or _title(tokens, i, j)
        case Length():
            return _war(tokens, i, j) or _title(tokens, i, j) or _work(tokens, i, j)
        case Point():
            return (
                _title(tokens, i, j)
                or _day_name(tokens, i, meaning)
                or _body(tokens, i, j, meaning)
                or _person(tokens, i, j)
            )
    return _title(tokens, i, j) or (isinstance(meaning, Modified) and _work(tokens, i, j))


def _inside(t: Tokens, i: int) -> bool:
    """Whether token `i` has a capital in the middle of a sentence that is not all capitals."""
    before = t.word(i - 1)
    return t.capital(i) and not t.raw[i].isupper() and before.isalpha() and t.raw[i - 1].islower()


def _work(t: Tokens, i: int, j: int) -> bool:
    """A title in a sentence: "called Five Days in Lima", "its sequel, Late July,"."""
    led = t.word(i - 1) in _TITLED and (_inside(t, i) or t.word(i - 1) == ",")
    words = [word for word in t.raw[i:j] if word.isalpha()]
    return led and len(words) > 1 and all(word.istitle() for word in words)


def _title(t: Tokens, i: int, j: int) -> bool:
    """A programme, paper or work: "60 Minutes", "Saturday Night Live", the Sunday Times."""
    marked = t.word(i - 1) in ('"', "“") and t.end[i - 1] == t.start[i]
    if marked and t.capital(j - 1) and t.capital(j) and t.word(i).endswith("day"):
        return True  # "Sunday Morning Futures"
    if _inside(t, i) and t.word(i) in ("today", "tomorrow", "tonight"):
        whose = t.word(j) in ("'s", "’s") and t.capital(j + 1)  # the play Tomorrow's Ghosts
        if whose or t.word(j) in _SHOWS:
            return True
    if t.raw[j - 1].istitle() and t.raw[i][0].isdigit() and t.word(j - 1) in ("minutes", "hours", "days"):
        return not t.capital(j)
    if not (t.capital(i) and t.capital(j) and (t.word(i).endswith("day") or t.word(j - 1).endswith("day"))):
        return False
    return t.word(j) in _PAPERS or (t.word(j) == "night" and t.word(j + 1) in _PAPERS)


def _day_name(t: Tokens, i: int, meaning: Point) -> bool:
    """ "Ruby Tuesday", "the Mail on Sunday", "the Sun."; "my father's day" is no holiday."""
    first, before = t.word(i), t.word(i - 1)
    if first in WEEKDAYS and before in _DUBBED and t.capital(i - 1):
        return True
    if first == "sunday" and before == "on" and t.word(i - 2) in _ON_SUNDAY and t.capital(i - 2):
        return True
    if meaning == Point(weekday=meaning.weekday) and first not in WEEKDAYS:
        return before not in _SHORT_LEADS  # "told the Sun."
    if meaning == Point(holiday=meaning.holiday) and first in ("father", "mother"):
        return before in _WHOSE or not t.capital(i)
    return False


def _body(t: Tokens, i: int, j: int, meaning: Point) -> bool:
    """ "The November Group", "Good Friday Agreement": before the noun that a name ends with."""
    if not (t.capital(i) and _goes_on(t, j)) or t.word(j) not in _BODIES or t.raw[j].isupper():
        return False
    plain = (Point(month=meaning.month), Point(weekday=meaning.weekday), Point(holiday=meaning.holiday))
    if meaning == Point(month=meaning.month, day=meaning.day) and t.word(j) in _PUBLIC:
        return True  # "7 October Square"
    return meaning in (*plain, Point(season=meaning.season), Point(days=meaning.days))


def _person(t: Tokens, i: int, j: int) -> bool:
    """ "June Quill", and at the head of a sentence "Friday Osei said"; "lives in March"."""
    word, before = t.word(i), t.word(i - 1)
    if j - i != 1 or not t.capital(i):
        return False
    if word in MONTHS and before == "in" and t.word(i - 2) in _HOMES:
        return not t.word(j)[:1].isdigit() and (t.word(j) == "," and t.capital(j + 1))
    if t.word(j) == "-" and t.capital(j + 1) and t.end[j] == t.start[j + 1] and t.capital(i - 1):
        return word in WEEKDAYS and t.end[i] == t.start[j]  # "Tola Sunday-Ade"
    if not _goes_on(t, j) or len(t.raw[j]) < 3 or not t.raw[j].istitle():
        return False
    if word in MONTHS and before in _TITLES and t.capital(i - 1):
        return True  # "Dr January Mbeki"
    if word == "noon":
        return _inside(t, i)
    if word == "midnight":
        return _inside(t, i) or before in (";", '"', "“")
    if word in WEEKDAYS and before in ("said", "told"):
        return t.word(j + 1) in (",", ".") and (t.word(j + 1) == "." or t.word(j + 2) in _APPOSED)
    if word in NAMES or word in _SEASONS:
        return before not in _TIMED_BY and not (
            before == "of" and t.word(i - 2) in ("end", "middle", "start", "beginning")
        )
    led = before in _LEADS or before[:1].isdigit() or before.endswith("day")
    return word in WEEKDAYS and not led and not pieces(t.word(j))


def _goes_on(t: Tokens, j: int) -> bool:
    """Whether a word with a capital stands on the same line."""
    return t.capital(j) and t.start[j] - t.end[j - 1] == 1 and t.text[t.end[j - 1]] == " "


def _chosen(t: Tokens, i: int, j: int, meaning: Shift) -> bool:
    """ "Person of the Year", "goal of the season"."""
    if not meaning.article or meaning.by or t.word(i - 1) != "of":
        return False
    ranked = t.word(i - 3) in _RANKED
    return (t.word(i - 2) in _CHOSEN and not ranked) or (t.raw[j - 1].istitle() and t.capital(i - 2))


def _war(t: Tokens, i: int, j: int) -> bool:
    """ "the Six-Day War": a length in capitals before another."""
    j += t.word(j) in ("'", "’")
    i += t.word(i) == "the"
    named = t.raw[i].istitle() and any(word.istitle() for word in t.raw[i + 1 : j])
    return t.word(j) in _NAMED_BY and named and t.capital(j)
