"""Cues: the verbs that report what someone said, with the manner and the complements they take."""

from functools import cache
from typing import Literal, NamedTuple

from onrecord.reading import Manner

__all__ = ["MANNER_OF_CONTEXT", "Cue", "Form", "Frame", "cue_of", "forms"]

Frame = Literal["any", "clause", "quote"]
Form = Literal["base", "s", "past", "ing"]


class Cue(NamedTuple):
    """One form of a reporting verb.

    `frame` says what makes it a cue: "any" words that follow it, a "clause" (that, whether, to …) or a
    quotation, or a "quote" between marks only.
    """

    lemma: str
    manner: Manner
    frame: Frame
    form: Form


# Reporting verbs of English news by manner and frame: what they must have beside them to count. The frames
# were set by how often each verb reports in the training half of PolNeAR (Newell et al., LREC 2018): "any"
# where it does so six times in ten, "clause" where it needs "that", "to" or marks to be sure.
_TABLE: dict[tuple[Manner, Frame], str] = {
    (
        "said",
        "any",
    ): """say tell add note announce suggest argue explain acknowledge declare claim recall conclude respond
        insist warn promise reply predict contend assert maintain caution complain remark disclose
        emphasise emphasize stress reiterate allege testify vow concede counter retort boast lament urge
        accuse criticise criticize praise denounce condemn describe blast slam defend dismiss reject
        deride mock blame hail assure joke quip opine proclaim decry deny admit estimate echo chide laud
        rebuke scold berate profess ask""",
    (
        "said",
        "clause",
    ): """report state confirm reveal indicate observe mention agree answer advise inform remind hint imply
        forecast propose recommend share teach rule find show demonstrate determine decide decline refuse
        pledge threaten offer swear affirm attest relate recount repeat theorise theorize speculate
        clarify discuss elaborate tease call label dub brand cite quote order command question apologise
        apologize endorse challenge appear seem signal promise see project pronounce wonder inquire enquire
        think believe hope fear want know doubt suspect worry assume consider understand imagine guess
        realise realize feel expect plan wish""",
    (
        "said",
        "quote",
    ): """continue begin finish start go read conclude mutter murmur whisper shout yell cry scream exclaim
        interject chime sigh grumble groan laugh chuckle gush enthuse rave snap growl bark plead beg muse
        reason intone drawl demand offer smile shrug include feature title welcome thank greet quiz query""",
    ("written", "any"): "write tweet retweet email",
    ("written", "clause"): "post message blog text publish type caption",
    ("sung", "quote"): "sing rap croon chant hum",
}

_IRREGULAR: dict[str, tuple[str, ...]] = {  # past forms
    "say": ("said",),
    "tell": ("told",),
    "write": ("wrote", "written"),
    "think": ("thought",),
    "know": ("knew", "known"),
    "feel": ("felt",),
    "find": ("found",),
    "show": ("showed", "shown"),
    "swear": ("swore", "sworn"),
    "begin": ("began", "begun"),
    "go": ("went", "gone"),
    "read": ("read",),
    "see": ("saw", "seen"),
    "sing": ("sang", "sung"),
    "teach": ("taught",),
    "understand": ("understood",),
    "forecast": ("forecast",),
    "quote": ("quoted",),
}
# Verbs of one syllable or with a stressed last one, which double their last letter.
_DOUBLING = frozenset(
    ["admit", "quip", "plan", "rap", "hum", "dub", "snap", "beg", "chat", "slam", "blog", "quiz"]
)


def forms(lemma: str) -> dict[str, Form]:
    """The forms of a verb: base, third person, past and -ing."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma in _DOUBLING:
        stem = lemma + lemma[-1]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "z", "o")) else "s")
        past = stem + "ed"
    if lemma == "see":
        stem = "see"
    made: dict[str, Form] = {lemma: "base", third: "s", (stem if lemma != "see" else "see") + "ing": "ing"}
    for word in _IRREGULAR.get(lemma, (past,)):
        made[word] = "past"
    return made


@cache
def _forms() -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for (manner, frame), lemmas in _TABLE.items():
        for lemma in lemmas.split():
            for word, form in forms(lemma).items():
                table.setdefault(word, Cue(lemma, manner, frame, form))
    return table


def cue_of(word: str) -> Cue | None:
    """The cue that a word may be, None when it never reports."""
    return _forms().get(word.lower())


# Words near a quote that tell how it was said where the cue itself does not ("said in a letter").
MANNER_OF_CONTEXT: dict[str, Manner] = {
    "letter": "written",
    "tweet": "written",
    "email": "written",
    "e-mail": "written",
    "memo": "written",
    "post": "written",
    "caption": "written",
    "op-ed": "written",
    "essay": "written",
    "blog": "written",
    "lyrics": "sung",
    "chorus": "sung",
    "song": "sung",
}
