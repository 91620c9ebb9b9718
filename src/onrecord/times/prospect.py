"""Prospect: what a clause tells of what is wanted, awaited or doubted, so that a day of it lies ahead."""

from itertools import pairwise
from typing import Literal

from onrecord.times import classes
from onrecord.times.clause import DETERMINERS, HAVE, PRONOUNS, SPAN, STOPS, Clause
from onrecord.times.tense import verb_tense

__all__ = ["NOUN_NEXT", "WAS", "Prospect", "Way"]

Way = Literal["ahead", "likely", "back"]  # likely: ahead, as far as so loose a verb tells

_DOUBT = frozenset(("doubt", "doubtful"))
_LEFT = frozenset("withdrawn pulled dropped scratched".split())
_ALLOWED = frozenset("allow allows allowed let called calls".split())
# What those who are told to do so do for a time to come: "were warned to expect".
_BEFOREHAND = frozenset("expect prepare brace avoid allow plan".split())
WAS = frozenset(("was", "were"))
# What follows these is a noun, not a verb in the present.
NOUN_NEXT = DETERMINERS | frozenset("on in at of for to with by from and".split())
_ABOUT_TO = frozenset("going due about set is are was were".split())
_SENTENCE_ENDS = frozenset(".!?\"”’'")


class Prospect(Clause):
    """A clause that is asked whether its expression dates what is still to be."""

    def accused(self) -> bool:
        """Whether it dates a deed that somebody is said to have done: "is accused of firing"."""
        words = self.words
        return any(
            words[at] in classes.COUNTED_PAST
            and words[at + 1] in ("of", "with")
            and words[at + 2].endswith("ing")
            for at in range(max(self.first, self.start - 2 * SPAN), self.start - 2)
        )

    def awaited(self, noun: str | None) -> bool:
        """Whether it dates what is prepared for: "bracing for a storm on"."""
        if self.owns or self.sign != "on" or noun in classes.HAPPENED:
            return False
        for at in range(self.sign_at - 1, max(self.first + 1, self.sign_at - 2 * SPAN), -1):
            word, before = self.words[at], self.words[at - 1]
            if (word == "for" and before in classes.AWAITING) or (before, word) == ("ahead", "of"):
                return "had" not in self.words[max(self.first, at - 4) : at]
            if word in STOPS or word in PRONOUNS or verb_tense(self.words, at):
                break
        return False

    def unsure(self, at: int) -> bool:
        """Whether it is open if what is held will be, or with whom: "is doubtful for", "want … stopped"."""
        words = self.words[self.first : self.last]
        before = self.words[max(self.first, at - SPAN) : at + 1]
        if "had" in before:
            return False
        if not _DOUBT.isdisjoint(words) and WAS.isdisjoint(words):
            return True
        if not {("to", "come"), ("rule", "out")}.isdisjoint(pairwise(before)):
            return True  # "still to come is"
        if self.sign == "from" and not HAVE.isdisjoint(before) and not _LEFT.isdisjoint(before):
            return True  # "has withdrawn from"
        if self.sign == "to" and self.meant(at):
            return True  # "were urged not to travel to"
        asked = any(
            word in classes.ASKED or word in classes.MEANT or word in _ALLOWED for word in before[-5:]
        )
        after = range(self.end, min(self.end + SPAN, self.last - 1))
        return asked and any(self.words[k] == "to" and self.words[k + 1] in ("be", "go") for k in after)

    def set_act(self) -> bool:
        """Whether the verb it hangs on is the present of what is set for a day, which shows no tense.

        "A man who was held on Tuesday appears in court on Friday", "Trams run again on Monday, she said".
        """
        if self.is_heading():
            return False
        after = self.word(self.end)
        for at in range(self.sign_at - 1, max(self.first - 1, self.sign_at - SPAN), -1):
            word, before = self.words[at], self.word(at - 1)
            if word in STOPS or verb_tense(self.words, at):
                return False
            if word in classes.TURNS and before.isalpha() and before not in NOUN_NEXT and before != "who":
                single = word[-1] == "s" and before[-1] != "s"
                plural = word[-1] != "s" and before[-1] == "s" and before[-2:] != "ss"
                return single or (plural and (after in (",", ".") or after == ""))
        return False

    def is_heading(self) -> bool:
        """Whether the words end without a stop: the present tense of a heading tells of what was."""
        return self.tokens.raw[self.last - 1][-1] not in _SENTENCE_ENDS

    def meant(self, at: int) -> bool:
        """Whether an infinitive that is wanted or planned stands before: "told to stay home"."""
        found = self.infinitive(at)
        return found is not None and self.purpose(found) == "ahead"

    def purpose(self, to: int) -> Way | None:
        """Which way an infinitive lies, by what it hangs on."""
        words = self.words
        if words[to + 1] == "have":
            return "back"  # "is thought to have left"
        for at in range(to - 1, max(self.first, to - SPAN) - 1, -1):
            word = words[at]
            if word in ("had", "been") and "had" in words[max(self.first, at - 2) : at + 1]:
                return "back"
            if at == to - 1 and word in _ABOUT_TO:
                return self.about_to(at)
            if self.is_meant(at):
                return self.wanted(at, to)
            if word in STOPS or (at < to - 1 and verb_tense(words, at) not in (None, "present")):
                break
        return None

    def about_to(self, at: int) -> Way | None:
        """ "is to", "is due to" and what was said to be so lie ahead; "was due to" may be over by now."""
        before = self.words[max(self.first, at - 3) : at + 1]
        if "had" in before:
            return "back"
        return None if not WAS.isdisjoint(before) and not self.reported(at) else "ahead"

    def is_meant(self, at: int) -> bool:
        """Whether a word says that what follows is wanted or planned; "her schedule", "in order" do not."""
        word, before = self.word(at), self.word(at - 1)
        if word in classes.PLANS:
            return (word, before) != ("order", "in")
        return word in classes.MEANT and before not in DETERMINERS

    def was_to(self, to: int) -> bool:
        """Whether something was still to be, when the story tells of: "was to", "was scheduled to"."""
        before = self.word(to - 1)
        planned = before in _ABOUT_TO or before in classes.SET or before in ("supposed", "meant")
        return before in WAS or (planned and self.word(to - 2) in WAS)

    def reported(self, at: int) -> bool:
        """Whether the words at `at` are of a report: "said she was to resign"."""
        words = self.words[max(self.first, at - SPAN) : at]
        return any(word in classes.SAYING and word[-3:] != "ing" for word in words)

    def wanted(self, at: int, to: int) -> Way | None:
        """What was wanted or agreed lies ahead; a day beside it may be the one on which it was agreed."""
        words = self.words
        if "had" in words[max(self.first, at - 3) : at]:
            return "back"
        before = verb_tense(words, at)
        if words[at] in classes.SET and not WAS.isdisjoint(words[max(self.first, at - 2) : at]):
            return None  # "was scheduled to leave late on Tuesday"
        if words[to + 1] in _BEFOREHAND or not classes.DAYS.isdisjoint(words[at:to]):
            return "ahead"  # "told on Tuesday to stay away on Friday"
        settled = before == "past" and not any(w in HAVE for w in words[max(self.first, at - 3) : at])
        if not settled or words[to + 1] in classes.STAGED or self.sign in ("by", "until", "through"):
            return "ahead"
        return None
