"""Spelling: which ways of writing are one word (colour and color), as tables of rules."""

import re

__all__ = ["OPEN", "PREFIXES", "joins", "spelled"]

# Whole words that are written two ways; each maps to the one that is compared. British and American pairs
# from the Oxford and the AP style books; only pairs that are said alike.
_PAIRS = dict(
    pair.split("/")
    for pair in (
        "grey/gray greys/grays greyer/grayer programme/program programmes/programs cheque/check "
        "cheques/checks tyre/tire tyres/tires kerb/curb kerbs/curbs plough/plow ploughs/plows "
        "ploughed/plowed ploughing/plowing aluminium/aluminum ageing/aging judgement/judgment "
        "judgements/judgments acknowledgement/acknowledgment acknowledgements/acknowledgments "
        "sceptic/skeptic sceptics/skeptics sceptical/skeptical scepticism/skepticism gaol/jail "
        "draught/draft draughts/drafts moustache/mustache moustaches/mustaches pyjamas/pajamas "
        "mould/mold moulds/molds mouldy/moldy moulded/molded smoulder/smolder smouldering/smoldering "
        "foetus/fetus foetal/fetal artefact/artifact artefacts/artifacts sulphur/sulfur cosy/cozy "
        "learnt/learned burnt/burned dreamt/dreamed leant/leaned leapt/leaped smelt/smelled "
        "spelt/spelled spilt/spilled spoilt/spoiled defence/defense defences/defenses "
        "offence/offense offences/offenses pretence/pretense licence/license licences/licenses "
        "practise/practice practised/practiced practises/practices practising/practicing "
        "dialogue/dialog dialogues/dialogs catalogue/catalog catalogues/catalogs analogue/analog "
        "adviser/advisor advisers/advisors enquiry/inquiry enquiries/inquiries doughnut/donut "
        "doughnuts/donuts jewellery/jewelry skilful/skillful wilful/willful fulfil/fulfill "
        "fulfils/fulfills fulfilment/fulfillment enrol/enroll enrols/enrolls enrolment/enrollment "
        "instalment/installment instalments/installments manoeuvre/maneuver manoeuvres/maneuvers "
        "manoeuvring/maneuvering manoeuvred/maneuvered okay/ok o.k./ok pct/percent "
        "paediatric/pediatric anaesthetic/anesthetic orthopaedic/orthopedic leukaemia/leukemia "
        "encyclopaedia/encyclopedia archaeology/archeology archaeologist/archeologist woollen/woolen "
        "storeys/stories yoghurt/yogurt mum/mom mums/moms mummy/mommy"
    ).split()
)
# Short and long forms of a title, said alike.
_PAIRS |= {"mister": "mr", "doctor": "dr", "senator": "sen", "governor": "gov", "professor": "prof"}
_PAIRS |= {"representative": "rep", "versus": "vs", "et cetera": "etc"}

_PAIRS |= dict(
    zip(
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th".split(),
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        strict=True,
    )
)

# Prefixes that a hyphen may join: without it the word is the same. Not "re", for to re-sign is not to resign,
# nor "un", for what is un-ionized is not unionized. Written apart they are no words of their own either.
PREFIXES = frozenset(("non", "anti", "pre", "multi", "semi"))
# Compounds written with a hyphen by some and as one word by others; as two words they would be others.
_CLOSED = frozenset(
    "coworker coworkers healthcare lifelong longtime nationwide offline online statewide takeover takeovers "
    "teenage teenager teenagers wellbeing worldwide".split()
)
_OTHERWISE = frozenset(("preposition", "prepositions"))  # other words when they are written as one

# Stems whose -our- is -or- in American; a rule for all of -our would make "scoured" and "scored" one.
_OUR = re.compile(
    r"((?:dis|un|mis)?(?:col|fav|hon|lab|neighb|behavi|hum|rum|harb|vap|vig|val|sav|flav|endeav|glam|parl|od"
    r"|splend|cland|clam|tum|arm|ard|ferv|demean|misdemean|savi|succ|ranc|arb|candid|cand|rig))our"
    r"(?=$|s$|ed$|ing$|able|ite|ful|less|er|hood|al|y$|ly$|ist)"
)
_RE = re.compile(
    r"((?:kilo|centi|milli|deci|nano)?(?:met|lit)|amphitheat|theat|cent|epicent|fib|calib|sab|spect|lust|meag|somb|och)"
    r"re(s|d)?$"
)
# -ise and -yse; what is no verb in -ize ("promise") is only written with a z for comparing, where it meets no
# other word. The few that would meet one are left as they are.
_ISE = re.compile(r"([^\W\d_]{3,}(?:i|ly))s(e|ed|es|er|ers|ing|able|ation|ations)$")
_NOT_ISE = frozenset("prise prised prises prising apprise apprised apprises apprising".split())
_LL = re.compile(
    r"(travel|cancel|label|model|counsel|fuel|signal|marvel|level|quarrel|total|dial|channel|tunnel|panel|rival"
    r"|equal|initial|pedal|shovel|swivel|unravel|libel|duel|funnel|chisel|grovel|bevel|revel|spiral|tranquil)"
    r"l(?=(?:ed|ing|er|ers|or|ors|ous|ously|ings|ity)$)"
)

# Two words that are also written as one.
OPEN: dict[tuple[str, str], str] = {
    ("per", "cent"): "percent",
    ("united", "states"): "u.s.",  # an abbreviation is read out as what it stands for
    ("united", "kingdom"): "u.k.",
    ("health", "care"): "healthcare",
    ("child", "care"): "childcare",
    ("web", "site"): "website",
    ("web", "sites"): "websites",
    ("policy", "makers"): "policymakers",
    ("policy", "maker"): "policymaker",
    ("law", "makers"): "lawmakers",
    ("law", "maker"): "lawmaker",
    ("under", "way"): "underway",
    ("in", "to"): "into",
    ("on", "to"): "onto",
    ("fund", "raiser"): "fundraiser",
}


def spelled(word: str) -> str:
    """The spelling under which a word, in small letters, is compared."""
    pair = _PAIRS.get(word)
    if pair is not None:
        return pair
    if len(word) < 5:
        return word
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    if "re" in word[-4:]:
        word = _RE.sub(r"\1er\2", word)
    elif "ll" in word:
        word = _LL.sub(r"\1", word)
    if ("is" in word[-7:] or "lys" in word) and word not in _NOT_ISE:
        word = _ISE.sub(r"\1z\2", word)
    return word


def joins(prefix: str, word: str) -> bool:
    """Whether a prefix and a word with a hyphen between are the word without: co-operate, no co-op."""
    if prefix in PREFIXES:
        return prefix + word not in _OTHERWISE
    doubled = (prefix, word[:1]) in (("co", "o"), ("re", "e")) and len(word) > 3
    return doubled or prefix + word in _CLOSED or (prefix, word) == ("e", "mail")
