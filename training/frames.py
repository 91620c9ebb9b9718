"""Plain reports put into other frames: "Quill said" becomes "Quill never said", "A fake post has Quill say".

News tells seldom that somebody did not say something, and each time in other words. A plain report in a
story,
whose source opens its sentence and whose words follow, is put into one of the frames below, and its status is
theirs. Those that look like a denial and are none stand among them.
"""

from dataclasses import replace
from random import Random
from typing import NamedTuple

from training.augment import Edit, applied
from training.data import Relation, Story

MOST = 3  # reports of a story that are put into other frames
_PLAIN = frozenset(["said", "says", "added", "told reporters", "argued", "insisted", "claimed"])
_LOWER = frozenset("The A An His Her Their Its One Two Some Several Many Officials Police".split())


class Frame(NamedTuple):
    """What stands before the source, the cue in place of a plain one, and what follows the words; the part
    of the
    cue before a bar is not of it."""

    before: str
    cue: str
    after: str = ""


def _frames(lines: str) -> list[Frame]:
    rows = [line.split("/") for line in lines.strip().splitlines()]
    return [Frame(*(part.strip() for part in row)) for row in rows]


FRAMES = {
    "denied": _frames("""
        / never said
        / did not say
        / has never said
        / has not said
        / had not said
        / never told anyone
        / did not tell reporters
        / does not say
        / denied saying
        / denies having said
        / has denied that she said
        / denied that he had told aides
        / flatly denied saying
        / denied ever telling friends
        / refused to say
        / declined to say
        / would not say
        / stopped short of saying
        / came close to saying / , but held back
        / avoided saying
        / thought better of saying
        / could not bring herself to say
        / could have said
        / should have said
        / would have said / , had he been asked
        / might have said
        / would never say
        / ought to have said
        / was about to say / when the line went dead
        / was going to say
        / plans to say / next week
        / is to tell the assembly / on Monday
        / will say / at the hearing, a draft shows
        / wished that he had said
        / insisted she did not say
        / swore that he had not told the captain
        / said he had never told anybody
        / was | falsely quoted as saying
        / was | wrongly reported to have said
        / was | misquoted as saying
        / was | made to say / by a doctored clip
        / was | never recorded saying
        / was | alleged, without evidence, to have said
        / did not use the words
        / never used the phrase
        Nor did / say
        Neither his allies nor / said
        At no point did / say
        Nowhere in the letter does / say
        It is not true that / said
        It is untrue that / said
        It was not / who said
        It is false that / told voters
        There is no evidence that / said
        There is no record of / saying
        There is no sign that / ever said
        No recording exists of / saying
        No transcript has / saying
        Nobody heard / say
        Nobody in the room remembers / saying
        Fact-checkers found no proof that / said
        The claim that / said / is false
        The claim that / told staff / is baseless
        The rumour that / said / was invented
        A report that / said / was withdrawn
        A story in which / says / was made up
        A fake post has / saying
        A fake video shows / saying
        A doctored clip makes it look as if / said
        A deepfake shows / saying
        In a deepfake, / says
        In a clip made by a machine, / says
        A parody account had / saying
        A satirical website had / say
        A hoax letter had / telling readers
        A forged memo has / ordering staff:
        An invented quotation has / saying
        Rivals spread the lie that / said
        Critics falsely claimed that / said
        A viral post wrongly claims that / said
        Posts shared thousands of times falsely have / saying
        The film has / say
        In the novel, / says
        In the play, / says
        In the sketch, a comic dressed as / shouts
        The script had / say / , but the line was cut
        A draft of the speech had / say
        In her dream, / said
        Imagine if / said
        Suppose / said
        What if / said
        If / says / , the talks are over
        If / had said / , nobody would have minded
        Had / said / , she would have resigned
        Should / say / , the vote is lost
        Unless / says / , the deal is dead
        Whether / said / is disputed
        Whether / ever said / is not known
        It is not known whether / said
        It remains unclear if / told the guards
        It is disputed that / said
        Did / say / ? No
        Did / really say / ? Nobody heard it
        Will / say / ? That is doubtful
        Critics wanted / to say
        Her advisers told / to say
        The lawyer tried to make / say
        You will not hear / say
        Do not expect / to say
        Far from it: / did not say
    """),
    "said": _frames("""
        / did not hesitate to say
        / did not mince words, saying
        / could not have been clearer, saying
        / was not joking when she said
        / once said
        / later said
        / went on to say
        / has long said
        / has repeatedly said
        / refused to resign, | saying
        / rejected the report, | saying
        / denied the charge, | saying
        / , not known for jokes, | said
        / had no doubt when he said
        / also said
        / was | quoted as saying
        / was | recorded saying
        It was / who said
        It is true that / said
        The recording shows / saying
        Nobody interrupted when / said
        In a letter, / said
        In an interview that was never aired, / said
        No one was surprised when / said
        Hardly had the vote ended when / said
        A video posted on Monday shows / saying
        The claim is false, / said
        There is no plan to resign, but / said
    """),
    "thought": _frames("""
        / thought
        / believes
        / privately believes
        / is | understood to think
        / was | convinced
        / hopes
    """),
}
_SHARES = {"denied": 6, "said": 4, "thought": 0.4}


def framed(story: Story, random: Random) -> Story:
    """The story with some of its plain reports in other frames."""
    plain = [n for n, r in enumerate(story.relations or []) if _is_plain(story, r)]
    for at in random.sample(plain, min(random.randint(1, MOST), len(plain))):
        status = random.choices(list(_SHARES), list(_SHARES.values()))[0]
        if story.relations and _is_plain(story, story.relations[at]):
            story = _put(story, at, random.choice(FRAMES[status]), status)
    return story


def _is_plain(story: Story, r: Relation) -> bool:
    """Whether a report is a source that opens its sentence, a plain cue, and words that follow at once."""
    if r.status != "said" or len(r.source) != 1 or len(r.content) != 1:
        return False
    text, (start, end), (first, last) = story.text, r.source[0], r.content[0]
    before = text[:start].rstrip(" ")
    near = end + 1 == r.cue[0] and 0 < first - r.cue[1] <= 6
    opens = not before or before[-1] in '.\n?!”"'
    return opens and near and text[slice(*r.cue)] in _PLAIN and "\n" not in text[start:last]


def _put(story: Story, at: int, frame: Frame, status: str) -> Story:
    """The story with one of its reports in the frame."""
    r = (story.relations or [])[at]
    text, (start, end), last = story.text, r.source[0], r.content[0][1]
    apart, _, cue = frame.cue.rpartition("|")
    gap = f"{'' if apart.startswith(',') else ' '}{apart.strip()} ".replace("  ", " ")
    edits: list[Edit] = [(end, r.cue[0], gap), (*r.cue, cue.strip())]
    if frame.before:
        edits.append((start, start, f"{frame.before} "))
        if text[start:end].split()[0] in _LOWER:
            edits.append((start, start + 1, text[start].lower()))
    if frame.after:
        stop = "." if text[last - 1] in '.”"' and text[last : last + 1] != "." else ""
        edits.append((last, last, f"{'' if frame.after[0] in ',?' else ' '}{frame.after}{stop}"))
    moved = applied(story, edits)
    relations = list(moved.relations or [])
    relations[at] = replace(relations[at], status=status)
    return replace(moved, relations=relations)
