"""The words that tell who someone is or what some body: titles, roles, kin, bodies."""

from onrecord.lexicon import word_list, word_table

__all__ = [
    "ANYONE",
    "BODIES",
    "BODY_TAILS",
    "CAMPS",
    "CHAMBERS",
    "COLLECTIVES",
    "CONNECTED",
    "COURTESY",
    "FEMALE",
    "FOR_OTHERS",
    "IN_TEAMS",
    "KIN",
    "MALE",
    "PARTICLES",
    "PLURAL_ROLES",
    "PORTFOLIOS",
    "ROLES",
    "SEATS",
    "SPEAKING_BODIES",
    "SUFFIXES",
    "TITLES",
    "TITLES_OF_TWO",
    "WRITTEN_OUT",
]

TITLES: dict[str, str] = {word: sex for sex, some in word_table("people.titles").items() for word in some}
COURTESY = word_list("people.courtesy")
PORTFOLIOS = word_list("people.portfolios")
CONNECTED = word_list("people.connected")

TITLES_OF_TWO = frozenset(tuple(two.split("-")) for two in word_list("people.titles_of_two"))

PARTICLES = word_list("people.particles")
SUFFIXES = frozenset("jr jr. sr sr. ii iii iv v md phd ph.d m.d esq".split())

# By a kin word: its gender, and the relation of the one named to the one who has them.
KIN: dict[str, tuple[str, str]] = {
    word: (common[0].strip("-"), common[2:])
    for common, some in word_table("people.kin").items()
    for word in some
}

MALE = word_list("people.male")
FEMALE = word_list("people.female")

ROLES = MALE | FEMALE | word_list("people.roles")

PLURAL_ROLES = word_list("people.plural_roles")
SEATS = word_list("people.seats")

# What anyone may be called of whom a story tells without a name.
ANYONE = frozenset("man woman boy girl person victim suspect teenager defendant".split())
# Those who speak for someone else.
FOR_OTHERS = frozenset("lawyer attorney solicitor publicist spokesman spokeswoman spokesperson".split())
COLLECTIVES = frozenset(["couple", "pair", "duo", "two", "both", "each", "newlyweds", "spouses"])

IN_TEAMS = word_list("people.in_teams")

BODIES = word_list("people.bodies")
# Bodies that go by the name of one who is none: "the Lee campaign".
CAMPS = frozenset("administration campaign camp".split())
CHAMBERS = frozenset("assembly congress house parliament senate".split())
SPEAKING_BODIES = BODIES | word_list("people.speaking_bodies")
BODY_TAILS = (BODIES - word_list("people.no_body_tails")) | word_list("people.body_tails")

WRITTEN_OUT = {short: full for full, some in word_table("people.written_out").items() for short in some}
