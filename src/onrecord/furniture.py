"""Furniture: what around and between a story's paragraphs is no part of its telling."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from onrecord.header import dateline_end
from onrecord.quotes.cues import cue_of
from onrecord.reading import ParagraphKind, Span

__all__ = ["kinds"]

_LONGEST = 300  # code points; anything longer is told, but for a correction
_TOP = 8  # paragraphs in which bylines and times of publication stand
_CAPTION_WORDS = 16  # a longer line without a stop is likelier a paragraph that lost it

# Pointers to something else to see, read or do. A label with a colon; "video:", "poll:" and the like also
# begin headlines and sentences, so that they take no stop at the end and do not open a story.
_LABEL = re.compile(
    r"""(?:also\ )?(?:watch|listen|read|see|more|related|recommended|don['’]t\ miss|subscribe|sign\ up)
        (?:\ (?:also|more|next|now|below|here|live|this|on\ this|stories|story|articles?|coverage|topics|links
        |reading|content|video|posts?|it))?\s?[:|»>]\s*\S.{0,200}$""",
    re.IGNORECASE | re.VERBOSE,
)
_WEAK_LABEL = re.compile(
    r"""(?:videos?|photos?|gallery|pictures|in\ pictures|in\ photos|slideshow|audio|podcast|live|exclusive
        |also        |poll|quiz|opinion|analysis|explainer|interactive|map|trending)
        (?:\ (?:also|more|now|below|here|story|gallery))?\s?[:|»>]\s*\S.{0,100}(?<![.!?"”])$""",
    re.IGNORECASE | re.VERBOSE,
)
_PROMO = re.compile(
    r"""(?:
      (?:watch|read|see|listen)\ (?:also|more|next|now|the\ (?:full|whole|rest)\b.{0,60}
        |(?:the\ )?video\b.{0,30})
    | (?:read|see|find\ out|learn)\ more\ (?:about|on|from|at|of|here|in)\b.{0,80}
    | more\ (?:on\ this(?:\ story)?|from|for\ you|stories|news|coverage|to\ read|like\ this)\b.{0,60}
    | (?:related|recommended|popular|trending|most\ (?:read|popular|viewed)|top\ stories|you\ may\ also\ like
        |what\ to\ read\ next|up\ next|also\ on|around\ the\ web|from\ our\ partners?|don['’]t\ miss
        |editors['’]\ picks)
        (?:\ (?:stories|story|articles?|content|topics|links|reading|now|video|coverage|posts?|on|in)
        \b.{0,60})?
    | sign\ ?up\b.{0,140} | subscribe\b.{0,140} | register\ (?:now|here|for\ free)\b.{0,80}
    | download\ (?:our|the|now)\b.{0,80} | click\ here\b.{0,140} | tap\ here\b.{0,80}
    | (?:on\ twitter\ )?(?:follow|like|join|find|contact|email|e-mail|message|tweet|reach)\ [\w.'’ -]{1,60}
        \ (?:on|at|https?)\b:?\ ?(?:twitter|facebook|instagram|x|tiktok|whatsapp|youtube|linkedin|threads
        |bluesky|snapchat|[\w.+-]+@|//).{0,120}
    | follow\ @\w+(?:\ on\ \w+\b.{0,250}|.{0,80}) | (?:twitter|instagram|x|threads|bluesky)\s?:\s?@\w+
    | twitter|facebook|whatsapp|pinterest|linkedin|reddit|e-?mail
    | (?:[^.!?]{1,120}\?\ )?like\ (?:the|our|this|us\ on)\b.{0,10}\b(?:page|facebook)
    | (?:[^.!?]{1,120}\?\ )?(?:e-?mail|contact|write\ to|get\ in\ touch|tell\ us|let\ us\ know|send)\b.{0,60}
        \b[\w.+-]+@[\w-]+\.\w.{0,60}
    | get\ (?:our|the)\ .{0,60}\b(?:newsletter|app|alerts?|briefing|in\ your\ inbox)\b.{0,60}
    | (?:get|receive|want|enjoy|like|love|never\ miss|stay|join)\b.{0,230}[.!?”"]
        \ (?:subscribe|sign\ up|register)(?:\ (?:here|now|today|for\ free))?
    | (?:do\ you\ have|have\ you\ got|got|do\ you\ know)\ (?:an?|any|something)\b[^.!?“"]{0,80}\?
        \ (?:e-?mail|contact|write\ to|tell|let|get\ in\ touch|send|call|share|text|message)\b.{0,180}
    | (?:(?:skip|close|hide|view|report)\ )?(?:this\ )?ad(?:vert(?:isement|ising)?)?s?(?:\ feedback)?
    | sponsored(?:\ content|\ by\b.{0,40})? | promoted(?:\ content|\ stories)?
    | paid\ (?:content|post|partnership)
    | (?:story|article|text|post)\ continues(?:\ (?:below|after)\b.{0,40})?
    | scroll\ down\b.{0,60} | skip\ to\b.{0,40} | back\ to\ (?:top|home)
    | share(?:\ (?:this|on|via)\b.{0,60})? | comments?(?:\ \(\d+\))?
    | print(?:\ this)? | save(?:\ for\ later)?
    | view\ (?:all|comments|gallery|more)\b.{0,40} | (?:show|load|hide)\ (?:more|less|comments)\b.{0,30}
    | (?:next|previous)\ (?:story|article|slide|image|photo)\b.{0,60}
    | https?://\S{1,250} | more\b.{0,40}:\s?https?://.{1,200} | also\ on\ [\w-]+\.\w{2,12}\ .{1,220}
    | like\ this\ (?:story|article)\?.{0,80} | article\ content | end\ of\ article
    | join\ (?:the|our)\ (?:conversation|discussion|debate|commenting\ forum)
        (?:\ (?:below|here|now|in)\b.{0,60})?
    | you\ may\ (?:occasionally\ )?receive\ promotional\ content\b.{0,100}
    | get\ [^.!?]{1,80}\bour\b[^.!?]{0,40}\bnewsletters?\b.{0,100}
    | get\ [^.!?]{1,80}\ (?:to|in)\ your\ (?:inbox|e-?mail)\b.{0,80}
    | ad(?:vertisement)?\ ?\d{0,2}\s?(?:story|article)\ continues\b.{0,40}
    | page\ \d{1,2}\ of\ \d{1,2}\b.{0,30}
    | (?:copyright\ (?:©\ ?|\(c\)\ ?)?|©\ ?|\(c\)\ )\d{4}\b.{0,280}
    | this\ (?:article|content|story)\ is\ (?:only\ |reserved\ |available\ ){0,2}(?:for|to)\ (?:\w+\ )?
        (?:subscribers|members)\b.{0,150}
    | already\ an?\ (?:subscriber|member)\?.{0,60}
    | (?:log|sign)\ in\ (?:or\ .{1,30}\ )?to\ (?:read|continue|keep\ reading|unlock|view)\b.{0,80}
    )[.!:]?$""",
    re.IGNORECASE | re.VERBOSE,
)
# A sentence that asks for the reader's address, in a paragraph without quotation marks.
_CALL = re.compile(
    r"""(?:^|[.!?]\ )(?:please\ )?(?:sign\ ?up|subscribe|register)\b[^.!?]{0,120}
        \b(?:newsletters?|inbox|e-?mail|alerts)\b
    | \band\ (?:sign\ ?up\ for|subscribe\ to)\ (?:our|the)\b[^.!?]{0,60}\bnewsletters?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CORRECTION = re.compile(
    r"""(?:
      (?:corrections?|clarifications?|corrections?\ (?:and|&)\ clarifications?|correction\ appended)
        \s?(?:[:(—–]|-\s|\.?$)
    | (?:this|the)\ (?:article|story|post|piece|report|headline|item|column|page)\ (?:was|has\ been)
        \ (?:first\ |originally\ |since\ |also\ )?
        (?:amended|corrected|updated|edited|clarified|changed|modified|revised)
    | (?:an|a)\ (?:earlier|previous|prior|original)\ (?:version|headline)\ of\ this\b
    | (?:editors?['’]s?|editors?|publisher['’]s)\ note\s?[:—–-]
    | (?:\(?this\ (?:version|story)\ (?:corrects|has\ corrected|fixes|updates)\b)
    | update[ds]?\s?(?:\(?\d[^:]{0,40}\)?)?\s?:\s.{0,200}\b(?:this|the)\ (?:article|story|post|piece)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_PART = r"[A-Z][\w.'’-]*"
_LINK = r"(?:(?:de|la|van|von|der|den|bin|al|del|di|da|and|&|in|for|of|the|at|with)\s){0,2}"
_BY = re.compile(
    r"(?:(?:By|by|BY|Words by|Written by|Story by|Report by|From)\s|(?:BYLINE|Byline):\s?)"
    rf"{_PART}(?:,?\s{_LINK}{_PART}){{0,8}}(?:[,|•·/-].{{0,90}})?\.?$"
)
# Jobs that a name is followed by in a byline, and nowhere else in a line without a verb.
_ROLE = re.compile(
    r"(?:correspondents?|reporters?|editor|staff writer|writer|columnist|journalist|bureau chief|critic"
    r"|producer|blogger|contributor|staff|news service|press association|associated press|reuters)"
    r"\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\(?(?:(?:additional |with )?(?:reporting|editing|writing|compiled|research) by [A-Z]"
    r"|.{3,160}\bcontributed (?:reporting|to this (?:report|story|article|post))\b.{0,60}$)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?"
_CLOCK = r"\d{1,2}(?:[.:]\d{2}){0,2}\s?(?:[ap]\.?m\.?)?"
_ZONE = r"(?:\s?\(?(?:[a-z]{1,2}[sd]?t|gmt|utc|bst|cest|cet)\)?)?"
_DATE = (
    rf"(?:{_DAY},?\s)?(?:{_NTH}\s{_MONTH}|{_MONTH}\s{_NTH}),?(?:\s\d{{4}})?"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
)
_WHEN = re.compile(
    rf"(?:(?:first\s|last\s)?(?:published|posted|updated|modified|created|filed)\b.{{0,80}}"
    rf"|(?:date:?\s)?(?:{_DATE})(?:\s?[,|•·/at-]{{0,3}}\s?{_CLOCK}{_ZONE})?(?:\s?[|•·-]?\s?updated\b.{{0,60}})?"
    rf"|{_CLOCK}{_ZONE},?\s(?:on\s)?(?:{_DATE}))$",
    re.IGNORECASE,
)
_STAMP = re.compile(
    rf"(?:\d{{1,2}}[.:]\d{{2}}\s?(?:[ap]\.?m\.?)?|\d{{1,2}}\s?[ap]\.?m\.?){_ZONE}"
    r"(?P<words>\s?[-–—:|]\s?\S.{0,80})?$",
    re.IGNORECASE,
)
_AGENCY = r"""(?:getty(?:\ images)?|reuters|(?-i:AP|AFP|EPA|PA|NASA)(?:\ (?:photo|images|wire|media))?
    |shutterstock|alamy|rex(?:\ features)?|bloomberg|zuma(?:\ press)?|corbis|istock|wikimedia(?:\ commons)?
    |file\ photo|handout|associated\ press|screenshot|instagram|twitter|youtube|facebook)"""
_CREDIT = re.compile(
    rf"""^\W{{0,2}}(?:photos?|photographs?|pictures?|images?|pics?|credit|file\ photo|illustration|graphic)
         (?:\ (?:credit|by|courtesy|from)\b|\s?[:/])
      | ^\W{{0,2}}(?:(?:pictured|left\ to\ right|from\ left|clockwise|l-r)[,:)]|(?:above|below)[:)])
      | ^\W{{0,2}}(?:\S+\s){{0,7}}(?:via\s|courtesy\ of\s|©\s?|/\s?|\S+/){_AGENCY}[)\].]{{0,2}}$
      | [(|©][\w.&'’/:\ -]{{1,60}}(?:/|:\s|\bvia\s){_AGENCY}\.?[)]?\.?$
      | [(](?:photo|picture|image|credit|photograph|video)s?(?:\ by|\ credit|:|/).{{1,80}}[)]\.?$
      | \b(?:getty\ images|file\ photo|ap\ photo)[)\]]?\.?$
      | ^{_AGENCY}\.?$
      | [.!?…”"’)\d]\s(?:\w+\s)?(?:photos?|photographs?|pictures?|pics?|images?)(?:\ credit)?
        (?:\s?[:/]\s?|\ by\ |\ courtesy\ of\ )
        (?-i:[A-Z][\w.'’-]*(?:[ /](?:for|of|the|via|[A-Z][\w.'’-]*)){{0,7}})$
      | [.!?…”"’)\d]\s{_AGENCY}\s?/\s?(?-i:[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){{0,5}})\.?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LABEL_LETTERS = 7  # of a label in capitals that ends in a stop: FULL TEXT.
_RULE = re.compile(r"[\W_]{1,80}$")
_NUMBERED = re.compile(r"\d{1,3}(?:[.):]?|[.):]\s[A-Z][^\"“”]{0,80})$")
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]*_]{0,3}$")
_RUNS_ON = re.compile(r"[,;:–—-]$")
_TELLS = re.compile(r"[:,]\s[\"“'‘«].*[\"”'’»]$", re.DOTALL)  # wrote beneath it: “My two favourites x”
_LABEL_ALONE = re.compile(
    r"(?:corrections?|clarifications?)(?:\s(?:and|&)\s\w+|\sappended)?\s?:?$", re.IGNORECASE
)
_CORRECTED = 4  # paragraphs that may follow such a label at the end of a story
_QUOTED = re.compile(r"[\"“”«»]|''|``")
_TOKEN = re.compile(r"[^\W_][\w.'’&-]*")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-ÿ'’-]+")
_ASKS = frozenset("what why how who when where which is are was can could should will does did do".split())
# Short words that a headline in capitals leaves small.
_SMALL = frozenset("a an the and or but nor of in on at to for with by from as vs v via per is over".split())
# Verbs that tell what a picture shows and do not end in -ed or -ing: the most frequent irregular forms.
_SHOWS = frozenset(
    "is are was were has have had gave give gives lost won wore wears wear took takes take made makes "
    "make said says sang sings told tells left leaves met meets meet went goes go came comes come spoke "
    "speaks speak sat sits sit stood stands stand held holds hold ran runs run saw sees see led leads "
    "lead wins win became becomes began begins fell falls felt feels found finds got gets kept keeps knew "
    "knows paid pays put puts read reads rose rises sent sends shot shoots showed shows shook shakes "
    "spent spends struck strikes swore taught thought thinks threw throws wrote writes broke breaks "
    "brought brings built builds bought buys caught catches chose chooses drew draws drove drives ate "
    "eats flew flies fought fights hit hits hurt joins join looks look plays play poses pose performs "
    "perform arrives arrive attends attend walks walk waves wave smiles smile celebrates celebrate shares "
    "share lives live works work faces face reacts react scores score can will would could may might must "
    "does did".split()
)


def kinds(text: str, spans: Sequence[Span]) -> list[ParagraphKind]:
    """The kind of each paragraph; what cannot be told is body."""
    words = [text[start:end] if end - start <= _LONGEST else None for start, end in spans]
    found: list[ParagraphKind] = []
    for n, (start, end) in enumerate(spans):
        found.append(_by_words(text, start, end, n))
    bare = [
        w is not None and kind == "body" and not (_STOPPED.search(w) or _runs_on(w, n) or _TELLS.search(w))
        for n, (w, kind) in enumerate(zip(words, found, strict=True))
    ]
    names = cache(lambda: frozenset(_INSIDE.findall(text)))
    begun = False  # whether the telling has begun
    for n, w in enumerate(words):
        if w is None or found[n] != "body":
            begun = begun or found[n] == "body"
        elif not begun and n <= _TOP and _is_title(w, bare[n], n, _first_told(text, spans, found, bare, n)):
            found[n] = "heading"
        else:
            if begun and bare[n] and _stands_alone(bare, found, n):
                found[n] = _heading_or_caption(w, names)
            begun = begun or found[n] == "body"
    _correct(words, found)
    return found


def _correct(words: Sequence[str | None], found: list[ParagraphKind]) -> None:
    """What follows a label that stands alone is the correction: one paragraph, at the end of a story all."""
    for n, w in enumerate(words):
        if w is None or found[n] != "correction" or not _LABEL_ALONE.match(w):
            continue
        room = _CORRECTED if n >= len(words) // 2 else 1
        for k in range(n + 1, min(n + 1 + room, len(words))):
            if found[k] in ("heading", "promo"):
                break
            found[k] = "correction"


def _by_words(text: str, start: int, end: int, n: int) -> ParagraphKind:
    """The kind that the words of a paragraph tell, wherever it stands."""
    if _CORRECTION.match(text, start, end):
        return "correction"
    if end - start > _LONGEST:
        return "body"
    w = text[start:end]
    w = w[1:-1].strip() if w[:1] + w[-1:] in ("[]", "()") else w  # "[Read more: …]"
    w = w.removeprefix("- ")
    if _LABEL.match(w) or _PROMO.match(w) or (n > 0 and _WEAK_LABEL.match(w)):
        return "promo"
    if _CALL.search(w) and not _QUOTED.search(w):
        return "promo"
    if _CREDIT.search(w):
        return "caption"
    if _SIGNED.match(w) and not _QUOTED.search(w):
        return "byline"
    if n < _TOP and (_BY.match(w) or _WHEN.match(w) or _is_named_role(w)):
        return "byline"
    if _is_stamp(w) or _RULE.match(w) or _NUMBERED.match(w) or (w.startswith("#") and _is_markdown(w)):
        return "heading"
    return "heading" if _is_capitals(w) else "body"


def _runs_on(w: str, n: int) -> bool:
    """Whether a paragraph ends in mid sentence; a headline may end with the semicolon of its next line."""
    return _RUNS_ON.search(w) is not None and not (n == 0 and w.endswith(";"))


def _is_stamp(w: str) -> bool:
    """A time in a live blog, alone or with a few words that are no sentence."""
    m = _STAMP.match(w)
    return m is not None and not (m["words"] and _STOPPED.search(w))


def _is_markdown(w: str) -> bool:
    return re.match(r"#{1,6}\s+\S", w) is not None


def _is_capitals(w: str) -> bool:
    letters = sum(c.isalpha() for c in w)
    return (
        w.isupper()
        and letters >= 4
        and len(w) <= 120
        and (w[-1] not in ".!" or (w[-1] == "." and letters >= _LABEL_LETTERS and len(w.split()) <= 3))
        and not _QUOTED.search(w)
        and len(w.split()) <= 16
    )


def _is_named_role(w: str) -> bool:
    """A name and a job: "Jane Doe, Political Correspondent"."""
    if len(w) > 100 or _STOPPED.search(w) or _QUOTED.search(w) or not _ROLE.search(w):
        return False
    tokens = _TOKEN.findall(w)
    large = sum(t[0].isupper() for t in tokens)
    return 2 <= len(tokens) <= 12 and tokens[0][0].isupper() and tokens[1][0].isupper() and large >= 2


def _first_told(
    text: str, spans: Sequence[Span], found: list[ParagraphKind], bare: list[bool], n: int
) -> str | None:
    """The beginning of the first paragraph after `n` that is certainly told, None when none is near."""
    for k in range(n + 1, min(n + _TOP, len(spans))):
        if found[k] == "body" and not bare[k]:
            return text[spans[k][0] : spans[k][0] + 80]
    return None


def _is_title(w: str, bare: bool, n: int, following: str | None) -> bool:
    """A headline or the lines under it, before the telling begins."""
    tokens = _TOKEN.findall(w)
    if len(tokens) > 30 or following is None:
        return False
    if bare:
        return True
    long_words = [t for t in tokens if len(t) > 3 and t.lower() not in _SMALL]
    large = sum(not t[0].islower() for t in long_words)
    if n == 0 and len(long_words) >= 3 and large >= 0.9 * len(long_words):
        return True  # capitals on every word, though a stop ends it
    return n == 0 and len(tokens) <= 20 and dateline_end(following, 0, len(following)) > 0


def _stands_alone(bare: list[bool], found: list[ParagraphKind], n: int) -> bool:
    """Between paragraphs that end in a stop, and not one of a list."""
    if n + 1 == len(bare) or (n + 2 == len(bare) and bare[n + 1]):
        return False
    around = [m for m in (n - 2, n - 1, n + 1, n + 2) if 0 <= m < len(bare) and bare[m]]
    return len(around) < 2 and any(k == "body" for k in found[n + 1 : n + 3])


def _heading_or_caption(w: str, names: Callable[[], frozenset[str]]) -> ParagraphKind:
    """A caption tells what a picture shows, in a clause; a heading names what comes."""
    tokens = _TOKEN.findall(w)
    if not tokens or not (w[0].isupper() or w[0].isdigit() or w[0] in "'‘“\""):
        return "body"
    if (w[0] in '“"' and len(tokens) > 5) or len(tokens) > _CAPTION_WORDS:
        return "body"
    rest = [t for t in tokens[1:] if len(t) > 3]
    small = sum(t[0].islower() for t in rest)
    if len(tokens) < 5 or tokens[0].lower() in _ASKS or small < 0.4 * len(rest):
        return "heading"
    if any(map(_reports, tokens[1:])):
        return "heading"  # no picture shows what someone says
    tells = any(t in _SHOWS or t.endswith(("ed", "ing")) for t in tokens[1:])
    named = tokens[0] in names() or tokens[0] in ("The", "A", "An") or tokens[1][0].isupper()
    return "caption" if tells and named else "heading" if len(tokens) <= 9 else "caption"


def _reports(word: str) -> bool:
    """Whether a word reports speech in the present tense: says, warns."""
    cue = cue_of(word)
    return word == "say" or (cue is not None and cue[1:] == ("said", "any", "s"))
