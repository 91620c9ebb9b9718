"""Uses: what stands between marks when it is not speech: a title, a nickname, a word, irony, lyrics."""

import re
from bisect import bisect_left, bisect_right

from onrecord.quotes.cues import cue_of
from onrecord.reading import Paragraph, Use
from onrecord.sentences import sentences

__all__ = ["Uses"]

# What is sung, or read out of a song, and not said. (A verse may be scripture and a chorus one of boos: these
# two must stand close.)
_SUNG = frozenset(
    "lyric lyrics sang sing sings singing sung crooned croons rapped raps rapping crooning".split()
)
# Kinds of works: one of these right before marks makes capitalised words a title.
_WORKS = frozenset(
    "book books novel novels memoir memoirs autobiography biography thriller trilogy bestseller poem "
    "poems play plays musical opera ballet film films movie movies documentary documentaries biopic "
    "sequel remake prequel western blockbuster drama dramas comedy comedies sitcom sitcoms series "
    "miniseries show shows soap franchise cartoon anime song songs single singles album albums track "
    "tracks ballad anthem hymn hit hits tune record ep lp mixtape podcast podcasts episode essay essays "
    "article articles column op-ed editorial headline headlines painting paintings sculpture exhibition "
    "exhibit magazine newspaper newsletter website blog game games programme programmes program "
    "programs classic classics chapter feature short cover story report study paper speech lecture talk "
    "segment special production adaptation version role".split()
)
# Words after marks that tell of the work or of who made it.
_MAKERS = frozenset(
    "star stars author host hosts creator creators co-star director album episode episodes fans trilogy "
    "series movie film franchise singer actor actress hitmaker rapper songwriter co-host novelist "
    "sequel remake reboot soundtrack musical anchor moderator cast premiere finale writer producer".split()
)
# Words before marks with which a work is watched, made or played in.
_SEEN = frozenset(
    "star starring starred co-starring hosted hosts host watch watched watching directed directs wrote "
    "author director creator co-creator producer produced premiere finale season episode edition "
    "appearance appeared published performed performs performing perform played plays playing recorded "
    "released cast aired airs classic painted composed broadcast screening interview stream streaming".split()
)
_TITLED = frozenset(["titled", "entitled", "headlined"])
# A program on the air is named after a preposition and its channel: on NTV’s “Morning Hour”.
_ON = frozenset("on to of for from in with during by".split())
# Last words of the names of broadcasters.
_CHANNELS = frozenset("news channel network radio tv television today business".split())
_NAMED = re.compile(
    r"\b(?:nicknamed?|(?:also|better|best|widely|commonly|popularly|affectionately)\s(?:called|known\sas)"
    r"|known\s(?:\w+\s)?as|a\.?k\.?a\.?|(?:goes|go|going|went|gone)\sby(?:\sthe\s(?:name|nickname))?(?:\sof)?"
    r"|(?:nickname|sobriquet|moniker)(?:\sof|\swas|\sis)?)[\s,:]*(?:the\s|simply\s|just\s)?$",
    re.IGNORECASE,
)
# Words that make what follows a word spoken of, not one that is used.
_WORDS = frozenset(
    "word words term terms acronym abbreviation adjective noun verb suffix prefix pronoun so-called "
    "spelled spelt hashtag".split()
)
_LANGUAGES = frozenset(
    "spanish french latin arabic german italian greek hebrew yiddish chinese mandarin cantonese "
    "japanese russian korean portuguese hindi urdu turkish polish dutch swedish welsh irish gaelic "
    "slang shorthand short code hawaiian ukrainian persian farsi swahili jargon".split()
)
_SMALL = frozenset(
    "a an the and or but nor of in on at to for with by from as vs v via per is over into up de la le "
    "el".split()
)
# Sentence openers and the like: capitalised before marks, and no first name.
_NO_NAME = frozenset(
    "a an the in on at to of for from and but or so as by with when while if after before since that "
    "this these those he she they we it i you his her their its our my your then there here what who "
    "how why where which not no yes like is was are were".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december i".split()
)
# What bears words that nobody says, and a work that has a title: behind a colon, where no verb reports.
_BEARERS = re.compile(
    r"(?:And |But )?(?:On )?(?:[Aa]n? |[Tt]he |[Oo]ne |[Hh]is |[Hh]er |[Tt]heir |[Oo]ur |[Mm]y )"
    r"(?:[\w’'-]+ ){0,2}?"
    r"(?:sign|notice|board|noticeboard|plaque|placard|banner|poster|billboard|label|sticker|graffiti|T-shirt|tattoo"
    r"|name|title|topic|theme)\b",
)
_TITLES = re.compile(
    r"(?<!on )(?<!about )\b(?:[Aa]n? |[Tt]he |[Hh]is |[Hh]er |[Tt]heir |[Oo]ur |[Mm]y )(?:[\w’'-]+ ){0,3}?"
    r"(?:books?|novels?|memoirs?|trilogy|poems?|opera|ballet|films?|movies?|documentary|musical|sitcom|songs?"
    r"|singles?|albums?|paintings?|sculpture|podcast|essays?)\b"
)
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*+\s++")
_INNER_STOP = re.compile(r"[.!?…]\s|[!?…]$|[;—–]|\s-+\s")
_LIST = re.compile(r"[,;]?\s?(?:(?:and|or|&)\s)?(?:the\s)?$")
_TOKEN = re.compile(r"[^\W_][\w'’-]*")
_LONGEST = 120  # code points of words that can be anything but speech or lyrics
_BEFORE, _AFTER = 110, 60  # code points around a stretch that are looked at
_LONGEST_TITLE, _LONGEST_SCARE = 12, 3  # words


# Words that tell of reporting and are no cue verbs.
_OTHER_REPORTS = frozenset(
    "according accusation statement remark remarks comment comments speech interview tweet tweets "
    "letter claim claims criticism characterization characterisation description view words testimony "
    "refer refers referred referring characterize characterized characterise characterised use used "
    "using uses invoke invoked repeat phrase slogan sign signs banner banners shirt shirts hat hats "
    "poster posters chants message messages portray portrayed portraying portrays cast casts casting "
    "paint paints painted depict depicts depicted deem deems deemed regard regards regarded liken "
    "likened compare compared views viewed allegation allegations critics opponents supporters".split()
)


class Uses:
    """The uses of the stretches of one paragraph, asked for in order of their start.

    In a `headline` capitals tell nothing, and what stands between marks is somebody's words.
    """

    def __init__(self, text: str, paragraph: Paragraph, headline: bool = False) -> None:
        self._text = text
        self._start, self._end = paragraph.start, paragraph.end
        self._headline = headline
        self._sentences: list[int] | None = None  # where they begin
        self._cues: list[int] = []  # where words stand that report
        self._last: tuple[int, Use] = (paragraph.start, "speech")

    def of(self, start: int, end: int, inside: int, inner_end: int, depth: int) -> Use:
        """What the stretch `[start, end)` with the words `[inside, inner_end)` is, speech by default."""
        use = self._find(start, end, inside, inner_end, depth)
        self._last = (end, use)
        return use

    def _find(self, start: int, end: int, inside: int, inner_end: int, depth: int) -> Use:
        text = self._text
        words = text[inside : min(inner_end, inside + _LONGEST)].strip().rstrip(",.;:")
        tokens = words.split()
        before = text[max(self._start, start - _BEFORE) : start]
        before = before[_last_stop(before) :]
        tail = [_plain(t) for t in before.split()[-10:]]
        head = text[end : min(self._end, end + _AFTER)].split()[:4]
        short = 0 < len(tokens) <= _LONGEST_TITLE and inner_end - inside < _LONGEST
        large = short and _is_large(tokens) and not _INNER_STOP.search(words)
        if not large and _sung(tail, head):
            return "lyrics"
        if not short:
            return "speech"
        if self._is_nickname(words, tokens, before, head):
            return "nickname"
        if len(tokens) <= 4 and before[-2:] != ": " and _is_word(tail):
            return "word"
        if before[-2:] == ": " and not any(map(_is_verb, before.split())):
            if _BEARERS.match(before):
                return "word"
            if large and _TITLES.search(before):
                return "title"
        sentence = before[-2:] == ": " and text[inner_end - 1] in ".!?"  # he wrote: “Patience.”
        if large and not sentence and self._is_work(before, tail, head, start):
            return "title"
        return "scare" if self._is_scare(words, tokens, start, end, depth) else "speech"

    def _is_nickname(self, words: str, tokens: list[str], before: str, head: list[str]) -> bool:
        if len(tokens) > 4 or not (words[0].isupper() or words[0].isdigit()) or _INNER_STOP.search(words):
            return False
        if _NAMED.search(before):
            return True
        names = before.split()
        if self._headline or not names or before[-1] != " " or not head:
            return False
        between = _is_first_name(names[-1]) and _is_last_name(head[0])
        most = 3 if tokens[0] == "The" else 2
        return between and len(tokens) <= most and all(t[0].isupper() or t in ("the", "of") for t in tokens)

    def _is_work(self, before: str, tail: list[str], head: list[str], start: int) -> bool:
        end, use = self._last
        if use == "title" and start - end < 12 and _LIST.match(self._text, end, start):
            return True
        if not tail:
            return False
        near = tail[-1]
        if near in _TITLED:
            return True
        if near in ("called", "named", "as", "like"):
            return any(t in _WORKS for t in tail[-5:-1])
        if self._headline:
            return near in _WORKS
        if near in _WORKS or near in _SEEN:
            return True
        if near in ("of", "in", "on", "for", "the") and any(t in _SEEN for t in tail[-3:-1]):
            return True
        if head and _plain(head[0]) in _MAKERS:
            return True
        if head and head[0] in ("(a", "a", "an", "the") and any(_plain(h) in _WORKS for h in head[1:]):
            return True
        return _is_channel(before.split()) and any(t in _ON for t in tail[-4:-1])

    def _is_scare(self, words: str, tokens: list[str], start: int, end: int, depth: int) -> bool:
        if self._headline or depth or len(tokens) > _LONGEST_SCARE or _INNER_STOP.search(words):
            return False
        starts = self._prepare()
        n = bisect_right(starts, start)
        left, right = starts[n - 1] if n else self._start, starts[n] if n < len(starts) else self._end
        cue = bisect_left(self._cues, left)
        if cue < len(self._cues) and start <= self._cues[cue] < end:
            cue = bisect_left(self._cues, end)
        if cue < len(self._cues) and self._cues[cue] < right:
            return False
        return bool(_TOKEN.search(self._text, left, start)) and self._text[start - 2 : start] != ": "

    def _prepare(self) -> list[int]:
        """Where sentences begin, and where words stand that report: worked out once for the paragraph."""
        if self._sentences is None:
            self._sentences = [a for a, _ in sentences(self._text, self._start, self._end)]
            tokens = _TOKEN.finditer(self._text, self._start, self._end)
            self._cues = [m.start() for m in tokens if _reports(m[0])]
        return self._sentences


def _last_stop(before: str) -> int:
    """Where the last sentence of the words before a stretch begins; an abbreviated title ends none."""
    end = 0
    for m in _STOP.finditer(before):
        end = m.end()
    return end


def _plain(token: str) -> str:
    return token.strip("“”\"'‘’(),:;.").lower()


def _reports(word: str) -> bool:
    return word.lower() in _OTHER_REPORTS or cue_of(word) is not None


def _is_verb(word: str) -> bool:
    """Whether a word is a verb in a form that reports: "said", "says"."""
    cue = cue_of(_plain(word))
    return cue is not None and cue.form in ("past", "s")


def _sung(tail: list[str], head: list[str]) -> bool:
    if tail[-1:] == ["of"] or "praises" in tail:
        return False
    near = any(t in ("chorus", "verse", "verses") for t in tail[-3:])
    return near or any(t in _SUNG for t in tail) or any(_plain(h) in _SUNG for h in head[:3])


def _is_word(tail: list[str]) -> bool:
    if not tail:
        return False
    return tail[-1] in _WORDS or (tail[-1] == "for" and len(tail) > 1 and tail[-2] in _LANGUAGES)


def _is_first_name(token: str) -> bool:
    if token.lower() in _NO_NAME or token.endswith(("'s", "’s", ",", ":", ".")):
        return False
    return token[:1].isupper() and token[1:2].islower()


def _is_last_name(token: str) -> bool:
    return token[:1].isupper() and token[1:2].isalpha() and not token.isupper() and _plain(token) not in _DAYS


def _is_channel(before: list[str]) -> bool:
    """A broadcaster's name with its possessive: initials, or a name that says so."""
    if not before:
        return False
    name = re.sub(r"['’]s?$", "", before[-1])
    return name != before[-1] and len(name) > 1 and (name.isupper() or _plain(name) in _CHANNELS)


def _is_large(tokens: list[str]) -> bool:
    """Headline capitals: the first word and every other but the small ones."""
    words = [w for w in (t.strip("“”\"'‘’(),:;.!?") for t in tokens) if w]
    if not words or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    return all(not w[0].islower() or w.lower() in _SMALL for w in words)
