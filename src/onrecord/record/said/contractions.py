"""Contractions: what a shortened word stands for, and where that cannot be told."""

__all__ = ["CONTRACTIONS", "EITHER", "ENDINGS", "decided"]

# What a contraction stands for. "’s", "’d" and "ain't" may be several things: see `decided`.
CONTRACTIONS: dict[str, tuple[str, ...]] = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("ain't", "not"),
    "let's": ("let", "us"),
    "y'all": ("you", "all"),
    "ma'am": ("madam",),
    "o'clock": ("o'clock",),
    "'em": ("them",),
    "'cause": ("because",),
    "'til": ("until",),
    "'tis": ("it", "is"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "alright": ("all", "right"),
} | {
    f"{stem}in'": (f"{stem}ing",) for stem in "go do noth someth talk com gett try look say tell work".split()
}
# As they are typed in haste.
CONTRACTIONS |= {"cant": ("can", "not"), "wont": ("will", "not")} | {
    f"{verb}nt": (verb, "not")
    for verb in "do did does is are was were has have had could would should must need".split()
}
ENDINGS = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "'d", "s": "'s"}

# Words in capitals that may be initials or a common word; two words are one where these meet.
EITHER: dict[str, frozenset[str]] = {
    "us?": frozenset(("us?", "us", "u.s.")),  # where there are no capitals to tell them apart
    "who?": frozenset(("who?", "who", "w.h.o.")),
    "it?": frozenset(("it?", "it", "i.t.")),
}

# Between one of these and the word after it "'s" is no possessive.
_HOSTS = frozenset("he she it that there here what who where how when why this".split())
_HAD = frozenset(("better", "been"))
_WOULD = frozenset("be have like love hate prefer rather want say think".split())
_NOUNS = ("thing", "king", "ring", "spring", "string", "wing", "evening", "morning")


def decided(host: str, ending: str, following: str) -> str:
    """What "'s" or "'d" stands for between two words where no other reading is possible; else itself."""
    if ending == "'d":
        return "had" if following in _HAD else "would" if following in _WOULD else ending
    if host not in _HOSTS:
        return ending
    if following in ("been", "got"):
        return "has"
    if following.endswith("ing") and len(following) > 4 and not following.endswith(_NOUNS):
        return "is"
    return ending
