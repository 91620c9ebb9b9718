"""Classes: verbs and nouns by what they say of the time of what hangs on them: set, moved, wanted, held."""

__all__ = [
    "ACTS",
    "ASKED",
    "AWAITING",
    "COUNTED_PAST",
    "DAYS",
    "ENACTED",
    "ENDING",
    "HAPPENED",
    "HELD",
    "LASTING",
    "MEANT",
    "MOVED",
    "OVER",
    "PLANS",
    "PREPARED",
    "SAYING",
    "SET",
    "STAGED",
    "TAKEN_PART",
    "TURNS",
]

_IRREGULAR = {
    "put": "puts putting", "bring": "brought brings bringing", "hold": "held holds holding",
    "give": "gave given gives giving", "set": "sets setting", "shut": "shuts shutting", "tell": "told tells",
    "say": "said says saying", "think": "thought thinks", "keep": "kept keeps keeping", "take": "took takes",
    "swear": "swore sworn swears swearing", "seek": "sought seeks seeking", "choose": "chose chosen chooses",
    "know": "known knows knew", "meet": "met meets meeting", "bid": "bids bidding", "see": "seen sees saw",
    "forecast": "forecasts forecasting", "hurt": "hurts", "beat": "beats", "show": "shown shows showed",
    "swim": "swims", "write": "wrote written writes", "send": "sent sends", "make": "made makes",
}  # fmt: skip


def _forms(verbs: str) -> frozenset[str]:
    """The verbs with their other forms, as English makes them; a few forms that nobody writes do no harm."""
    found: set[str] = set()
    for verb in verbs.split():
        found.add(verb)
        if verb in _IRREGULAR:
            found.update(_IRREGULAR[verb].split())
            continue
        stem = verb.removesuffix("e")
        soft = verb[-1] == "y" and verb[-2] not in "aeiou"
        found.update(
            (
                verb[:-1] + "ied" if soft else stem + "ed",
                stem + "ing",
                verb[:-1] + "ies" if soft else verb + "s",
            )
        )
        found.update((verb + "es", verb + verb[-1] + "ed", verb + verb[-1] + "ing", verb + "ing"))
    return frozenset(found)


def _nouns(words: str) -> frozenset[str]:
    made = ((w, w + "s", w + "es", w[:-1] + "ies" if w[-1] == "y" else "") for w in words.split())
    return frozenset(form for forms in made for form in forms if form)


# "adjourned until", "put back to", "rescheduled for": what was to be is given another day.
MOVED = _forms(
    "adjourn postpone defer delay reschedule rearrange move push shift switch extend put bring carry "
    "hold stretch prolong relocate"
)
# "bailed until", "gave them until", "closed until": from when it was said up to then.
ENDING = MOVED | _forms(
    "remand bail suspend ban bar close shut give grant cancel halt ground restrict block pause freeze "
    "exclude order allow rest sideline rule evacuate disqualify detain impose"
)
# "scheduled for", "listed for": a day is set for it.
SET = MOVED | _forms(
    "schedule plan set slate list forecast book expect arrange fix pencil bill organise organize "
    "timetable earmark reserve call summon convene predict advertise"
)
SET |= frozenset("due tickets ticket plans preparations date ready forecast".split())
# Of these the infinitive lies ahead: "urged voters to turn out", "plans to open", "is likely to".
MEANT = _forms(
    "urge order ask tell call invite instruct summon require request demand direct warn advise "
    "encourage beg implore appeal press vow promise pledge agree offer threaten intend hope aim want "
    "expect plan prepare propose decide arrange swear undertake commit wish need remind recommend "
    "schedule set bail vote choose volunteer remand"
)
PLANS = frozenset(
    "plans decision deal proposal date day deadline chance opportunity order appeal invitation bail "
    "intention agreement commitment time pact due ready likely unlikely poised eager keen willing certain "
    "until orders free".split()
)
# Of these the day is that of their object: "to miss Saturday's match".
TAKEN_PART = _forms(
    "attend miss play win boycott contest cover watch join hold stage face host skip lose start"
)
# Of these, what is asked for is to come: "ordered a replay on Saturday".
ASKED = _forms("order ask demand request seek propose")
# What is done at a set time, so that a day beside it is its own: "agreed to meet on Friday".
STAGED = _forms(
    "meet march stay return appear attend vote strike open reopen close shut start begin resume play host "
    "stage publish release launch travel arrive leave depart testify rally protest gather walk turn "
    "face hold sing perform broadcast air screen premiere show unveil report announce"
)
# What goes on at a set time, so that its plain present tells of a time to come.
TURNS = frozenset(
    "appears returns resumes reopens closes opens starts begins meets plays hosts faces sits flies leaves "
    "departs arrives runs appear return resume reopen close open start begin meet play host run leave".split()
)
# "bracing for the storm on Monday": what is prepared for is to come.
AWAITING = frozenset("preparing prepare prepares prepared bracing brace braces braced ready gearing".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())
# Verbs whose present tense tells of a date that is set: "Hull host Leeds on Saturday".
ACTS = STAGED | _forms(
    "go fly visit entertain welcome come get kick run take need tackle compete contest expire end finish "
    "hear debate consider set sell see land dock sail move switch change tour race fight"
)
# What is done over and over or to a state, not at a set time.
LASTING = _forms(
    "investigate recover appeal mourn search look try hunt reel struggle urge call study review examine "
    "consider continue remain fight cope grieve"
)
# Of these a definite day before now is told, though the verb is present: "is accused of", "is thought to".
COUNTED_PAST = _forms(
    "accuse charge allege suspect believe think say report know want remember blame convict hurt injure "
    "jail base recognise recognize describe link connect identify regard name call credit"
)
SAYING = _forms(
    "say tell know believe think claim reveal suggest insist note report warn add show indicate mean "
    "understand remember recall explain argue confirm admit deny describe call note"
)
# What may be known by its day before it is held.
HELD = _nouns(
    "game match final semi-final quarter-final tie fixture clash derby replay rematch race fight bout "
    "cup vote polls election by-election ballot referendum primary runoff hearing trial sentencing "
    "inquest debate meeting summit talk session deadline march rally demonstration show concert gig "
    "opening launch ceremony funeral memorial service budget strike walkout trip visit festival parade "
    "party test deadline cutoff premiere auction draw tour encounter showdown kick-off gala conference "
    "event qualifier friendly"
)
# What is known by its day once it has happened.
HAPPENED = _nouns(
    "attack shooting crash blast explosion bombing killing fire earthquake quake incident death "
    "murder raid arrest accident collision win victory defeat loss announcement ruling decision "
    "verdict episode close high low massacre stabbing collapse derailment outage resignation "
    "assault robbery riot violence clashes tragedy disaster burglary outbreak disturbance statement "
    "result outcome assertion comment remark address agreement performance"
)
OVER = frozenset("after following follow follows followed since over despite amid from about".split())
PREPARED = _forms("prepare train name pick select choose recall sell ready gear brace") | frozenset(
    "wait squad tickets ticket preparations plans ready available doubt fit team lineup line-up route "
    "agenda forecast weather odds security preview".split()
)
# "would not comment", "could not be reached": what was not done is over.
ENACTED = _forms(
    "comment say reach confirm elaborate discuss disclose give answer provide verify identify name find"
)
