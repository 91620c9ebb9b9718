"""The words that tell who someone is or what some body: titles, roles, kin, bodies."""

__all__ = [
    "ANYONE",
    "BODIES",
    "BODY_TAILS",
    "COLLECTIVES",
    "CONNECTED",
    "COURTESY",
    "FEMALE",
    "FOR_OTHERS",
    "IN_TEAMS",
    "KIN",
    "MALE",
    "NUMBERS",
    "PARTICLES",
    "PLURAL_ROLES",
    "PORTFOLIOS",
    "ROLES",
    "SPEAKING_BODIES",
    "SUFFIXES",
    "TITLES",
    "WRITTEN_OUT",
]

# Words before a name that belong to the person, with the gender they tell ("m", "f" or "" for neither).
# Courtesy titles, then offices and ranks in the abbreviations of the Associated Press and written out.
TITLES: dict[str, str] = {
    **dict.fromkeys(
        "mr sir lord king prince duke monsieur herr señor father brother congressman".split(), "m"
    ),
    **dict.fromkeys(
        "mrs ms miss lady queen princess duchess madame mme mlle dame señora sister".split(), "f"
    ),
    **dict.fromkeys("congresswoman councilwoman chairwoman assemblywoman".split(), "f"),
    **dict.fromkeys("councilman assemblyman chairman pope imam rabbi sheikh sultan emperor".split(), "m"),
    **dict.fromkeys(
        """dr prof professor doctor mx sen senator rep representative gov governor pres president vice
    premier chancellor minister secretary judge justice gen general lt lieutenant col colonel maj
    major capt captain cmdr commander sgt sergeant cpl corporal pvt adm admiral officer detective
    inspector chief sheriff deputy supt superintendent rev reverend archbishop bishop cardinal
    ambassador mayor commissioner editor-in-chief ceo cfo attorney speaker delegate coach dean
    provost director saint st hon honorable messrs sens reps gov-elect president-elect
    undersecretary cllr councillor msp mp mep mla mna mec advocate adv atty barrister barr engr magistrate
    pastor apostle evangelist archdeacon revd msgr monsignor ven datuk dato honourable mx justice ald brig
    brigadier cdr cpt constable const det insp dci dcs dsp ssp acp asp dcp pte pfc spc sfc ssg ssgt msgt vadm
    radm lt-col lt-gen maj-gen brig-gen rector vice-chancellor""".split(),
        "",
    ),
    **dict.fromkeys(
        "encik tuan shri haji alhaji maulana mufti pandit ntate mzee signor fr swami".split(), "m"
    ),
    **dict.fromkeys("puan datin smt shrimati begum hajiya hajia alhaja signora frau baroness".split(), "f"),
}
# Titles that tell no office: they are no role.
COURTESY = frozenset(
    """mr mrs ms miss mx sir dame lord lady madame mme mlle monsieur herr señor señora messrs saint st father
    mother brother sister hon honorable honourable encik tuan shri haji alhaji ntate mzee signor frau puan smt
    shrimati begum hajiya hajia alhaja signora""".split()
)
# What the holder of an office sees to: the words that may stand between the start of a title and its head
# ("Chief Financial Officer", "Transport Minister", "Deputy Fire Chief").
PORTFOLIOS = frozenset(
    """financial executive operating technology information marketing communications medical legal security
    transport transportation culture cultural finance justice trade immigration environment climate sport
    sports tourism agriculture farm fisheries police fire city county town state national general managing
    political diplomatic foreign public health social welfare affairs housing planning works water energy
    education labor labour defence defense interior home treasury budget press house senate majority minority
    senior chief deputy assistant associate vice acting interim former lead head prime first junior
    opposition shadow economy industry science digital children women equalities railways roads
    petty warrant""".split()
)
# Title words that only count with another title word beside them ("Prime Minister", "Attorney General").
CONNECTED = frozenset(
    """prime vice foreign defense defence finance home interior health education former deputy
    assistant acting first lady crown attorney press state treasury chief staff justice us u.s house
    senate majority minority leader republican democratic democrat then-sen then-gov ex-president
    then-president""".split()
)

PARTICLES = frozenset(
    """de da do dos das del della di du la le van von der den ter
    ten bin bint binti ibn al el abu st e y af""".split()
)
SUFFIXES = frozenset("jr jr. sr sr. ii iii iv v md phd ph.d m.d esq".split())

# Kin words with gender, and the relation of the one named to the one who has them.
KIN: dict[str, tuple[str, str]] = {
    "wife": ("f", "spouse"),
    "husband": ("m", "spouse"),
    "spouse": ("", "spouse"),
    "ex-wife": ("f", "spouse"),
    "ex-husband": ("m", "spouse"),
    "widow": ("f", "spouse"),
    "widower": ("m", "spouse"),
    "son": ("m", "child"),
    "daughter": ("f", "child"),
    "child": ("", "child"),
    "children": ("", "child"),
    "sons": ("m", "child"),
    "daughters": ("f", "child"),
    "stepson": ("m", "child"),
    "stepdaughter": ("f", "child"),
    "mother": ("f", "parent"),
    "father": ("m", "parent"),
    "mom": ("f", "parent"),
    "mum": ("f", "parent"),
    "dad": ("m", "parent"),
    "brother": ("m", "sibling"),
    "sister": ("f", "sibling"),
    "brothers": ("m", "sibling"),
    "sisters": ("f", "sibling"),
    "twin": ("", "sibling"),
}

MALE = frozenset(
    """man boy actor-turned husband father son brother uncle nephew grandfather grandson widower
    gentleman king prince businessman spokesman chairman congressman councilman assemblyman
    policeman fireman salesman anchorman statesman sportsman cameraman fisherman frontman boyfriend
    waiter dad guy hero grandpa bridegroom groom monk priest pope duke baron lord""".split()
)
FEMALE = frozenset(
    """woman girl actress wife mother daughter sister aunt niece grandmother granddaughter widow lady
    queen princess businesswoman spokeswoman chairwoman congresswoman councilwoman assemblywoman
    policewoman saleswoman stateswoman sportswoman girlfriend waitress hostess heroine mom mum bride
    nun duchess baroness ballerina""".split()
)

# Role nouns: what a person is or does. A description ends in one, a name may follow one.
ROLES = (
    MALE
    | FEMALE
    | frozenset(
        """source tuner operator
    actor host singer model star author writer novelist poet journalist reporter columnist editor
    correspondent anchor commentator analyst pundit blogger critic historian economist scientist
    researcher professor scholar lecturer teacher principal student graduate doctor physician
    surgeon nurse psychiatrist psychologist dentist lawyer attorney prosecutor judge justice
    solicitor barrister counsel juror defendant plaintiff suspect witness victim survivor killer
    gunman shooter attacker officer detective sheriff trooper inspector agent investigator
    firefighter soldier veteran general colonel captain commander admiral sergeant lieutenant marine
    pilot astronaut engineer architect designer developer programmer founder co-founder cofounder
    owner entrepreneur executive manager director producer filmmaker president chief ceo chairperson
    chair chancellor minister premier governor senator representative lawmaker legislator
    congressperson mp mep mayor councillor councilor commissioner secretary treasurer ambassador
    diplomat envoy leader politician candidate nominee contender incumbent rival opponent challenger
    running-mate strategist pollster consultant adviser advisor aide official spokesperson
    representative delegate organizer organiser activist campaigner advocate volunteer donor
    supporter billionaire millionaire mogul tycoon investor banker broker trader farmer worker
    employee employer driver cook chef baker artist painter sculptor photographer musician composer
    conductor pianist guitarist drummer rapper songwriter dancer comedian comic presenter
    broadcaster celebrity coach trainer player footballer striker midfielder defender goalkeeper
    quarterback pitcher batsman bowler cricketer golfer runner swimmer cyclist boxer wrestler
    sprinter athlete champion medalist medallist winner skipper referee umpire bishop archbishop
    cardinal rabbi imam pastor preacher reverend chaplain resident neighbor neighbour native
    immigrant refugee citizen voter parent partner fiancé fiancée ex-wife ex-husband friend
    colleague boss successor predecessor heir dictator president-elect mastermind linguist
    philosopher theologian physicist chemist biologist mathematician astronomer geologist
    anthropologist sociologist archaeologist explorer inventor librarian curator critic translator
    interpreter inmate prisoner fugitive patient customer passenger tourist teenager toddler baby
    infant youth youngster person individual speaker whip member chairman fellow collaborator
    pioneer prodigy superstar icon legend newcomer freshman democrat republican conservative liberal
    libertarian socialist hostess lobbyist operative insider regular planner clerk warden ranger
    guard magnate hopeful frontrunner front-runner finalist heiress publicist surrogate socialist independent
    powerbroker financier industrialist hotelier restaurateur showman statesman stalwart firebrand maverick
    provocateur personality performer entertainer pensioner forecaster substitute householder shopper
    cathaoirleach taoiseach tánaiste""".split()
    )
)

# Plurals that speak together ("analysts said"), on top of the plural of each role.
PLURAL_ROLES = frozenset(
    """people men women officials experts sources critics analysts authorities lawmakers police
    children families others many some several neighbors neighbours relatives supporters opponents
    protesters scientists researchers investigators prosecutors lawyers economists residents
    reporters journalists voters aides advisers advisors friends colleagues members leaders
    executives parents students doctors workers fans democrats republicans conservatives liberals
    americans allies observers activists advocates respondents participants delegates senators
    governors staffers pundits users viewers activists strategists pollsters candidates jurors
    witnesses victims veterans teachers politicians diplomats ministers generals troops soldiers
    rebels organizers organisers employees customers consumers investors traders campaigners
    historians spokespeople""".split()
)

# Numbers that ages are spelt with.
NUMBERS = {
    word: n
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""".split()
    )
}
# What anyone may be called of whom a story tells without a name.
ANYONE = frozenset("man woman boy girl person victim suspect teenager defendant".split())
# Those who speak for someone else.
FOR_OTHERS = frozenset("lawyer attorney solicitor publicist spokesman spokeswoman spokesperson".split())
COLLECTIVES = frozenset(["couple", "pair", "duo", "two", "both", "each", "newlyweds", "spouses"])

# What one is in a team: before such a role a place stands for its team.
IN_TEAMS = frozenset(
    """captain skipper coach manager striker winger midfielder defender goalkeeper keeper goalie forward
    fullback quarterback linebacker pitcher catcher batsman bowler player centre-back""".split()
)

# Heads of the names of bodies, and common nouns that stand for one ("the ministry said").
BODIES = frozenset(
    """ministry department agency administration committee commission council court police bureau bank
    university college school institute institution academy association organization organisation
    union party campaign company firm corporation group team club hospital church foundation fund
    office board government congress senate parliament house cabinet army navy force guard military
    service authority federation league network newspaper magazine paper journal station channel
    studio label museum library society coalition alliance commission tribunal embassy consulate
    palace center centre centers centres laboratory lab think-tank panel subcommittee conference assembly
    legislature regulator watchdog charity nonprofit airline automaker retailer bank manufacturer
    startup publisher broadcaster outlet website site report study survey poll statement document
    filing lawsuit complaint memo letter article story editorial website census pac ministry
    treasury staff delegation caucus chamber delegation jury prosecution defense defence squad
    brigade regiment faction brotherhood movement militia network initiative project trust
    partnership consortium chain band orchestra choir ensemble guild radio transit airport carmaker drugmaker
    brokerage lender insurer utility consultancy supermarket bookmaker ngo
    chipmaker planemaker truckmaker toymaker steelmaker phonemaker shipbuilder homebuilder""".split()
)
# Common nouns for what speaks as a body does without heading the name of one ("the city said").
SPEAKING_BODIES = BODIES | frozenset(
    "city county town village state country nation kingdom bloc outlet".split()
)
# Last words that make a capitalised run the name of a body.
BODY_TAILS = (
    BODIES
    - frozenset(
        "house report study survey poll statement document filing letter site story article project".split()
    )
) | frozenset(
    """inc corp co ltd llc plc gmbh ag sa ab nv bv oyj bhd kgaa pty lp holdings industries motors airlines
    airways systems technologies technology partners associates enterprises bros brothers & communications
    media entertainment pictures records studios news times post tribune herald chronicle gazette courier
    globe guardian telegraph press review observer cnn nbc abc cbs republicans democrats
    conservatives states nations senate services sciences securities insurance pharmaceuticals
    energy oil gas motor electric steel stores foods brewery united city rovers wanderers athletic
    hotspur leaguers stock exchange reserve guards marines intelligence affairs defense teachers
    workers veterans journalists physicians forum campus works labs software semiconductor bancorp
    financial capital management consulting international trump-pence task institutes schools
    universities corps organization operation operations division unit section society lines ferries
    railway railways rail mills foods authority laboratories quarterly weekly daily packet argus echo
    examiner inquirer dispatch bulletin advertiser mail express mirror watch
    scientific tv research insider symphony philharmonic sinfonietta chorale conservatory conservatoire
    ministries diocese archdiocese teamsters playhouse fc rangers albion""".split()
)

# How offices are shortened before a name.
WRITTEN_OUT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "dr": "doctor",
    "prof": "professor",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
    "col": "colonel",
    "rev": "reverend",
    "cllr": "councillor",
    "pres": "president",
}
