"""Verdicts: what each is called, and each state of words found, in a terminal and on the web alike."""

__all__ = ["STANDINGS", "VERDICTS", "WORDINGS"]

VERDICTS = {
    "verbatim": "Verbatim",
    "cut": "Accurate but partial",
    "altered": "Altered",
    "joined": "Spliced: separate quotes run together",
    "another": "Someone else said this",
    "uncertain": "Uncertain",
    "mentioned": "Mentioned, but not said",
    "indirect": "Only paraphrased",
    "absent": "Not in this record",
}
# How the words of one printing stand to those checked; a part of a join needs no word.
WORDINGS = {
    "verbatim": "verbatim",
    "cut": "partial",
    "altered": "altered",
    "part": "",
    "near": "different wording",
}
# What words in quotation marks are, where they are not said.
STANDINGS = {
    "said": "",
    "headline": "in a headline",
    "sung": "sung",
    "thought": "thought",
    "name": "a name or title",
    "inside": "quoted by the speaker",
    "denied": "denied",
}
