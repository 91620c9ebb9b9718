"""Clause: the words around one expression: what it hangs on, and the infinitive or verb before it."""

from onrecord.times import classes
from onrecord.times.lexicon import WEEKDAYS
from onrecord.times.tense import Tense, verb_before, verb_tense
from onrecord.times.tokens import Tokens

__all__ = ["DETERMINERS", "HAVE", "PRONOUNS", "SPAN", "STOPS", "Clause"]

DETERMINERS = frozenset(
    "a an the his her its their our my no another any some 's ’s this that these those".split()
)
HAVE = frozenset("has have 've ’ve having hasn't haven't hasn’t haven’t".split())
PRONOUNS = frozenset("he she it they we i you who him them her us me that which".split())
STOPS = frozenset(', ; : — – ( ) “ ” " « »'.split())
SPAN = 7  # words in which a noun phrase, or an object before an infinitive, ends
_OWNER = ("'s", "’s")
_HOLDING = frozenset("on in at".split())
_EDGES = frozenset("the late early this mid".split())
_GOVERNING = frozenset("before until till for after following over since".split())
_EVENTS = classes.HELD | classes.HAPPENED
# After "to" these are nouns: "to hospital", not the infinitive.
_NO_VERBS = DETERMINERS | frozenset(
    "younger older other former foreign local "
    "prison hospital death school work jail court bed town church university life home date action "
    "power office justice trial police fans members supporters your".split()
)


class Clause:
    """The words around one expression: tokens `start` to `end` of a sentence.

    `tense` is that of its clause; `fine`: it is a day, not a month or longer; `owns`: it stands before "'s";
    `sign` is the word before it, at `sign_at`, with "late", "the" and the like left out.
    """

    def __init__(
        self,
        tokens: Tokens,
        start: int,
        end: int,
        sentence: tuple[int, int],
        tense: Tense | None,
        fine: bool,
    ) -> None:
        first, last = sentence
        self.tense, self.fine = tense, fine
        self.tokens, self.words, self.end, self.first, self.last = tokens, tokens.low, end, first, last
        self.start = start
        self.owns = tokens.word(end) in _OWNER
        at = start - 1
        while at >= first and self.words[at] in _EDGES:
            at -= 1
        if at > first and (self.words[at - 1], self.words[at]) == ("at", "least"):
            at -= 2  # "until at least Thursday"
        self.sign_at = at
        self.sign = self.words[at] if at >= first else ""

    def word(self, at: int) -> str:
        """The word at a place of the sentence, "" outside it."""
        return self.words[at] if self.first <= at < self.last else ""

    def noun(self) -> str | None:
        """The noun that the expression owns ("Friday's vote"), or stands behind ("a vote on Friday")."""
        if self.owns:
            ahead = [self.word(at) for at in range(self.end + 1, min(self.end + 5, self.last))]
            for n, word in enumerate(ahead):
                if word == "-" and self.word(self.end + n + 2) in _EVENTS:
                    return self.word(self.end + n + 2)  # "semi-final"
                if not word.replace("-", "").isalpha() or word in _HOLDING or word in PRONOUNS:
                    break
                if word in _EVENTS and not (n + 1 < len(ahead) and ahead[n + 1] in _EVENTS):
                    return word
            return ""
        at = self.sign_at - (self.sign in _HOLDING)
        word = self.word(at)
        return word if word in _EVENTS and self.determined(at) else None

    def determined(self, at: int) -> bool:
        """Whether the noun at `at` has an article or a like word before it, so that it is no verb."""
        before = range(at - 1, max(self.first, at - 5) - 1, -1)
        for k in before:
            word = self.word(k)
            if word in DETERMINERS or word in ("'", "’"):
                return True
            if word == "to" or word in PRONOUNS or verb_tense(self.words, k) or not word.isalpha():
                return False
        return False

    def governing_sign(self, on_noun: bool) -> tuple[str, int]:
        """The preposition before the expression, or before the noun phrase that it stands in."""
        if not on_noun or self.owns:
            return self.sign, self.sign_at
        for at in range(self.sign_at - 1, max(self.first, self.sign_at - SPAN) - 1, -1):
            word = self.words[at]
            if word in _GOVERNING or (word == "of" and self.word(at - 1) == "ahead"):
                return word, at
            if word in STOPS or word in PRONOUNS or (word != "of" and verb_tense(self.words, at)):
                break
        return self.sign, self.sign_at

    def is_weekday(self) -> bool:
        """Whether the expression names a day of the week."""
        return any(word in WEEKDAYS for word in self.words[self.start : self.end])

    def perfect(self) -> bool:
        """Whether the verb before is a present perfect, which no day gone by can date: "have been closed"."""
        _, verb = verb_before(self.words, self.sign_at + 1, self.first)
        if verb < 0:
            return False
        return any(word in HAVE for word in self.words[max(self.first, verb - 3) : verb + 1])

    def infinitive(self, before: int) -> int | None:
        """The place of the "to" of the nearest infinitive before, with no finite verb between."""
        for at in range(before - 1, max(self.first, before - 12) - 1, -1):
            word = self.words[at]
            if word in STOPS:
                return None
            if word == "to" and at + 1 < before and self._is_base(at + 1):
                return at
            if word.endswith("ing") and self.word(at - 1) in ("after", "before"):
                return None
            if (self.word(at - 2), self.word(at - 1)) == ("to", "have"):
                return at - 2  # "to have forged"
            passive = self.word(at - 1) == "be"  # "to be held"
            if verb_tense(self.words, at) is not None and word not in ("to", "due", "set") and not passive:
                return None
        return None

    def _is_base(self, at: int) -> bool:
        word = self.words[at]
        plural = word.endswith("s") and word[-2:] not in ("ss", "us")
        return word.isalpha() and not plural and word not in _NO_VERBS and not self.tokens.capital(at)
