"""Outlook: whether the clause that a day or month hangs on puts it behind or ahead.

What decides, in this order: the preposition or noun that the expression hangs on ("ahead of Friday's vote",
"after Friday's attack"), then the verb of its clause: its tense, mood and aspect, and for an infinitive the
word that it hangs on in turn ("vowed to march", "failed to appear").
"""

from onrecord.times import classes
from onrecord.times.clause import DETERMINERS, PRONOUNS, SPAN
from onrecord.times.prospect import NOUN_NEXT, WAS, Prospect, Way
from onrecord.times.tense import AT_FIRST, Tense, opens_clause, tense_after, verb_before, verb_tense
from onrecord.times.tokens import Tokens

__all__ = ["Way", "way"]

_AHEAD_OF = {("ahead", "of"), ("up", "to"), ("time", "for"), ("heading", "into"), ("out", "of")}
_WOULD = frozenset("would could might may must should can cannot wouldn couldn shouldn".split())
_NOT = frozenset("not never cannot wouldn couldn shouldn didn wasn weren hadn".split())
_TO_COME = frozenset("planned scheduled upcoming coming forthcoming next proposed expected looming".split())
_PREPOSITIONS = frozenset("at in on of with during after before upon about to from by over".split())
_FANCIED = frozenset(
    "favourite favorite favourites favorites underdog underdogs seeded tipped fancied contender".split()
)
_JUST_BEFORE = frozenset("moments minutes hours shortly just".split())
_FAR = 12  # words from "could" on, after which a day may be of something else
_STAGED_OR_SET = classes.STAGED | classes.SET


def way(
    tokens: Tokens, start: int, end: int, sentence: tuple[int, int], tense: Tense | None, fine: bool = True
) -> Way | None:
    """Which way the expression of tokens `start` to `end` lies in its sentence; None where it may be either.

    `tense` is that of its clause. `fine` is false of a month or longer: "are up in July" tells of what was,
    "are closed on Monday" of a plan.
    """
    clause = _Outlook(tokens, start, end, sentence, tense, fine)
    return clause.by_phrase() or clause.by_verb()


class _Outlook(Prospect):
    """A clause that is asked which way its expression lies."""

    def by_phrase(self) -> Way | None:
        """By the preposition before it, or before the noun that it dates or stands beside."""
        noun = self.noun()
        sign, at = self.governing_sign(noun is not None)
        if self.words[self.start] == "earlier" or sign == "since":
            return "back"
        if sign == "come":
            return "ahead"  # "come November"
        if self.accused() or (not self.fine and self._put_off(at)):
            return "back"
        if (self.fine and self.awaited(noun)) or (noun in classes.HELD and self.unsure(at)):
            return "ahead"
        if sign == "of" and self.word(at - 1) in classes.HAPPENED:
            return "back"  # "the results of Tuesday's vote"
        if (self.word(at - 1), sign) in _AHEAD_OF and self.word(at - 2) != "leading":
            return (
                "ahead"
                if self.tense != "past"
                or (self.is_weekday() and sign == "of" and self.word(at - 1) == "ahead")
                else None
            )
        if noun in classes.HELD and (self._announced(noun) or self._fancied(at)):
            return "ahead"
        if sign in ("until", "till") or (sign == "through" and self.meant(at)):
            return self._until(at)
        if self.word(self.sign_at - 1) == "than":
            return "back"  # "less than in April"
        if sign == "before" and self.tense is None and self.word(at - 1) in _JUST_BEFORE:
            return None  # "…, speaking moments before Friday's vote, …"
        if sign == "before" and (noun in classes.HELD or not self.owns):
            return "ahead" if self.tense != "past" or self.perfect() or self.meant(at) else None
        if sign == "for" and (way := self._for(at, noun)):
            return way
        if sign == "to" and not self.owns and self._moved(at):
            return "ahead"
        begins = self.tense not in (None, "past") and self._begins(at)
        if sign == "from" and not self.owns and (begins or self.meant(at)):
            return "ahead"
        open_to = self.sign == "on" and not self.owns and self.tense in ("future", "possible")
        if noun in classes.HAPPENED and not open_to and not self._sought():
            return "back"
        if sign in classes.OVER and (self.owns or sign in ("after", "since", "following")):
            return None if self.tense in ("future", "possible") else "back"
        return None

    def _announced(self, noun: str) -> bool:
        """Whether what is held is told to be to come: "a planned rally on Saturday"."""
        at = self.words.index(noun, max(self.first, self.start - SPAN), self.last)
        return not _TO_COME.isdisjoint(self.words[max(self.first, at - 3) : at])

    def _put_off(self, at: int) -> bool:
        """Whether it is when something was to be at first: "was originally planned for May"."""
        before = self.words[max(self.first, at - SPAN) : at]
        return not WAS.isdisjoint(before) and not AT_FIRST.isdisjoint(before)

    def _fancied(self, at: int) -> bool:
        """Whether somebody is to win or be in what is held: "is the favourite in Saturday's race"."""
        before = self.words[max(self.first, at - SPAN) : at]
        return self.tense != "past" and not _FANCIED.isdisjoint(before)

    def _begins(self, at: int) -> bool:
        """Whether something is so from then on: "is closed from Monday"; not "the figures from Monday"."""
        words = self.words[max(self.first, at - 5) : at]
        return (
            not classes.ENDING.isdisjoint(words)
            or not classes.STAGED.isdisjoint(words)
            or "available" in words
        )

    def _sought(self) -> bool:
        """Whether what would be over is only wanted: "needs a win on Sunday"."""
        _, verb = verb_before(self.words, self.sign_at, self.first)
        before = self.words[max(self.first, self.sign_at - 4) : self.sign_at]
        return not self.owns and verb < 0 and any(word in classes.MEANT for word in before)

    def _until(self, at: int) -> Way | None:
        """A state that was ended by it, or is to last up to it: "stayed until", "was adjourned until"."""
        told = (self.word(self.end), self.word(self.end + 1)) == (",", "when")
        if told and tense_after(self.words, self.end + 2, self.last) == "past":
            return "back"  # "stayed shut until Saturday, when it thawed"
        if self.tense != "past" or self.perfect():
            return "ahead"
        _, verb = verb_before(self.words, at, self.first)
        if verb < 0:
            return None
        words = self.words[verb:at]
        if _NOT & set(self.words[max(self.first, verb - 3) : at]) or self.words[verb] == "had":
            return "back"
        return "ahead" if any(word in classes.ENDING for word in words) or self.meant(at) else "back"

    def _for(self, at: int, noun: str | None) -> Way | None:
        """ "set for Friday", "tickets for Friday's game"; but "jailed for Friday's attack"."""
        if noun in classes.HAPPENED:
            return "back"
        words = self.words[max(self.first, at - SPAN) : at]
        if "had" in words and "been" in words:
            return "back"
        if any(word in classes.PREPARED for word in words):
            return "ahead"
        if noun in classes.HELD and self.tense in ("future", "present", None):
            return "ahead" if self.tense == "future" else "likely"  # "the post drawn for Saturday's race"
        perfect = self.is_weekday() and self.perfect()  # "has issued a warning for Friday"
        if not self.owns and (perfect or any(word in classes.SET for word in words)):
            return "ahead"
        return None

    def _moved(self, at: int) -> bool:
        """Whether the day is one that something is moved to: "adjourned to", "put back to"."""
        words = self.words[max(self.first, at - SPAN - 2) : at]
        return any(word in classes.MOVED or word[:7] == "suspend" for word in words)

    def by_verb(self) -> Way | None:
        """By tense, mood and aspect of the verb that the expression hangs on."""
        words, tense = self.words, self.tense
        if self.sign == "from" and opens_clause(words, self.start, self.first) and self.word(self.end) == ",":
            return "ahead" if tense_after(words, self.end, self.last) == "future" else None
        if self.sign in ("to", "for", "from"):
            return "back" if tense == "past" and self.fine else None  # "figures for September"
        if tense == "past" and self.fine and self.sign == "on" and self.set_act():
            return "ahead"
        opens = opens_clause(words, self.start, self.first) or (self.owns and self._starts_report())
        if opens:
            tense = tense_after(words, self.end, self.last) or tense
            verb = -1
        else:
            found = self.infinitive(self.start)
            if (
                found is not None
                and self.owns
                and classes.TAKEN_PART.isdisjoint((words[found + 1], self.sign))
            ):
                return None  # "to understand Thursday's debate"
            if found is not None and (way := self.purpose(found)):
                return way
            if found is not None and self.was_to(found):
                return None  # "was to be issued", "was set to speak": by now, or not yet
            nearest, verb = verb_before(words, self.start, self.first)
            if nearest is None and tense is not None and not self.fine:
                return None  # "a poll in January shows that it will rain"
        if self.sign == "by" and not self.fine:
            return None
        if tense == "past":
            return self._past(verb)
        if tense == "possible":
            return self._possible(verb)
        if self.owns and self.noun() not in classes.HELD:
            return None
        if tense == "future":
            return self._future(verb, opens)
        return self._present(verb, opens)

    def _future(self, verb: int, opens: bool) -> Way | None:
        """ "will shut" lies ahead; "is hoping" may go on now, and the day be of something else."""
        if verb < 0:
            return (
                "ahead" if opens or self.owns or self.sign in ("on", "by") else None
            )  # "his speech Sunday will"
        if self._lasting(verb):
            return None
        loose = self.word(verb) in ("is", "are", "am", "going") and self.word(verb + 1) != "to"
        return "likely" if loose else "ahead"

    def _starts_report(self) -> bool:
        """Whether what is said begins here: "said Friday's vote would go ahead"."""
        return self.sign in classes.SAYING and self.sign[-3:] != "ing"

    def _past(self, verb: int) -> Way | None:
        words = self.words
        if verb >= 0 and self.perfect() and self.noun() in classes.HELD:
            return "ahead"  # "has asked for a vote on Thursday"
        if (
            verb >= 0
            and self.noun() in classes.HELD
            and words[verb] in classes.ASKED
            and self._is_object(verb)
        ):
            return "likely"
        return "back"

    def _is_object(self, verb: int) -> bool:
        """Whether a verb has the noun of the day for its object: "ordered a replay on Friday"."""
        active = self.word(verb - 1) not in ("was", "were", "been", "be")
        return active and not _PREPOSITIONS.intersection(self.words[verb + 1 : self.sign_at])

    def _possible(self, verb: int) -> Way | None:
        """ "would shut" lies ahead; "would have shut", "could not be reached" are over."""
        if self.owns and self.sign[-3:] == "ing":
            return None  # "…, calling Monday's drills a warning"
        places = range(verb, max(self.first, verb - 5) - 1, -1) if verb >= 0 else range(self.end, self.last)
        at = next((k for k in places if self.words[k] in _WOULD), verb)
        following = self.words[at + 1 : at + 5]
        have = following.index("have") if "have" in following[:2] else -1
        if have >= 0 and not DETERMINERS.union(("to",)).intersection(following[have + 1 : have + 2]):
            return "back"
        if self.start - at > _FAR:
            return None
        negated = bool(_NOT & set(self.words[at : at + 3]))
        if negated and any(word in classes.ENACTED for word in following):
            return "back"
        if self.owns and self.noun() not in classes.HELD:
            return None
        return "ahead" if self.word(at) in ("would", "must", "should") else "likely"

    def _lasting(self, verb: int) -> bool:
        """Whether the verb tells of what goes on now, so that a day belongs to something else."""
        return any(word in classes.LASTING for word in self.words[verb : verb + 4])

    def _present(self, verb: int, opens: bool) -> Way | None:
        """A day beside the present tense of an act is a date set for it: "the course starts on Monday"."""
        words = self.words
        if self.sign in ("a", "an") or self.is_heading():
            return None
        if verb >= 0:
            group = words[verb : min(verb + 4, self.start)]
            if any(word in classes.COUNTED_PAST for word in group):
                return None if self.owns else "back"
            if words[verb] in classes.SAYING or self._is_passive(group):
                return None
            if not self.fine and _STAGED_OR_SET.isdisjoint(group):
                return None
        elif not self._has_act(opens) and not (self.noun() in classes.HELD and self._has_act(True)):
            return None
        if self.owns:
            return "likely" if opens else None
        beside = self.sign_at == self.start - 1
        if verb >= 0 and not _STAGED_OR_SET.isdisjoint(words[verb : verb + 4]):
            return "ahead"
        if verb < 0 and not opens:
            return "ahead"
        return "likely" if self.sign in ("on", "by", "at") or (beside and self.sign.isalpha()) else None

    def _is_passive(self, group: list[str]) -> bool:
        """Whether "is" and its participle tell of a state, not of what is staged: "votes are counted"."""
        done = next((word for word in group if verb_tense([word], 0) == "past"), "")
        return bool(done) and done not in _STAGED_OR_SET and done not in classes.ENDING

    def _has_act(self, opens: bool) -> bool:
        """Whether a verb in the present that the words of tense leave out stands there: "Hull host Leeds"."""
        low = max(self.first, self.start - _FAR)
        clause = range(self.end, self.last) if opens else range(self.start - 1, low, -1)
        for at in clause:
            word, after = self.words[at], self.word(at + 1)
            noun = word in classes.HELD and word[-1] != "s" and self.determined(at)  # "at a campaign rally"
            if word in ("'s", "’s", "'re", "’re") and self.word(at - 1) in PRONOUNS | {"there", "here"}:
                return self.fine  # "It's a huge game on Saturday"
            if word in classes.SAYING:
                return False  # "The photo shows him on Friday"
            if word in classes.ACTS and not noun and self.word(at - 1) not in NOUN_NEXT:
                return True
            if self.fine and word in ("have", "has") and after in DETERMINERS:
                return True  # "We have a game on Friday"
        return False
