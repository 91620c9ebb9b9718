"""The closed word lists that people are read by: titles, roles, kin, bodies, and names that are nobody's."""

from functools import cache
from importlib.resources import files

__all__ = [
    "ALONE_NEVER",
    "BODIES",
    "BODY_TAILS",
    "COLLECTIVES",
    "CONNECTED",
    "COURTESY",
    "FEMALE",
    "KIN",
    "MALE",
    "NOT_NAMES",
    "NUMBERS",
    "PARTICLES",
    "PEOPLES",
    "PLURAL_ROLES",
    "PORTFOLIOS",
    "ROLES",
    "SPEAKING_BODIES",
    "STATES",
    "SUFFIXES",
    "THINGS",
    "TITLES",
    "WRITTEN_OUT",
    "female_share",
    "is_place",
    "is_surname",
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
    undersecretary""".split(),
        "",
    ),
}
# Titles that tell no office: they are no role.
COURTESY = frozenset(
    """mr mrs ms miss mx sir dame lord lady madame mme mlle monsieur herr señor señora messrs saint st father
    mother brother sister hon honorable""".split()
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
    opposition shadow economy industry science digital children women equalities railways roads""".split()
)
# Title words that only count with another title word beside them ("Prime Minister", "Attorney General").
CONNECTED = frozenset(
    """prime vice foreign defense defence finance home interior health education former deputy
    assistant acting first lady crown attorney press state treasury chief staff justice us u.s house
    senate majority minority leader republican democratic democrat then-sen then-gov ex-president
    then-president""".split()
)

PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ter ten bin ibn al el abu st e y af".split()
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
    provocateur personality performer entertainer""".split()
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
COLLECTIVES = frozenset(["couple", "pair", "duo", "two", "both", "each", "newlyweds", "spouses"])

# Heads of the names of bodies, and common nouns that stand for one ("the ministry said").
BODIES = frozenset(
    """ministry department agency administration committee commission council court police bureau bank
    university college school institute institution academy association organization organisation
    union party campaign company firm corporation group team club hospital church foundation fund
    office board government congress senate parliament house cabinet army navy force guard military
    service authority federation league network newspaper magazine paper journal station channel
    studio label museum library society coalition alliance commission tribunal embassy consulate
    palace center centre laboratory lab center think-tank panel subcommittee conference assembly
    legislature regulator watchdog charity nonprofit airline automaker retailer bank manufacturer
    startup publisher broadcaster outlet website site report study survey poll statement document
    filing lawsuit complaint memo letter article story editorial website census pac ministry
    treasury staff delegation caucus chamber delegation jury prosecution defense defence squad
    brigade regiment faction brotherhood movement militia network initiative project trust
    partnership consortium chain band orchestra choir ensemble guild radio transit airport""".split()
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
    """inc corp co ltd llc plc gmbh ag sa lp holdings industries motors airlines airways systems
    technologies technology partners associates enterprises bros brothers & communications media
    entertainment pictures records studios news times post tribune herald chronicle gazette courier
    globe guardian telegraph press review observer cnn nbc abc cbs republicans democrats
    conservatives states nations senate services sciences securities insurance pharmaceuticals
    energy oil gas motor electric steel stores foods brewery united city rovers wanderers athletic
    hotspur leaguers stock exchange reserve guards marines intelligence affairs defense teachers
    workers veterans journalists physicians forum campus works labs software semiconductor bancorp
    financial capital management consulting international trump-pence task institutes schools
    universities corps organization operation operations division unit section society lines ferries
    railway railways rail mills foods authority laboratories quarterly weekly daily packet argus echo
    examiner inquirer dispatch bulletin advertiser mail express mirror""".split()
)

# Last words that make it neither person nor body: events, works, laws, places, prizes, days.
THINGS = frozenset(
    """act amendment bill law rule treaty agreement accord pact deal constitution code award awards
    prize medal trophy cup championship championships open games olympics series season tour
    festival fair parade war battle revolution day week month year night eve era age street st road
    rd avenue ave boulevard lane drive square plaza park bridge tunnel airport highway river lake
    ocean sea bay beach island islands mountain mountains mount valley canyon desert forest hills
    hill county state province district region territory city town village coast peninsula east west
    north south midwest building tower hall stadium arena theater theatre cathedral castle hotel
    resort cemetery memorial monument amendment plan program programme project doctrine harbor
    harbour shoal strait gulf reef theory theorem syndrome disease virus fever cancer depression
    recession crisis deal edition volume book chapter bible quran gospel album song show movie film
    hurricane storm typhoon earthquake summit debate election primary convention inauguration
    convention speech address dream wall line zone standard index average bowl derby marathon prix
    masters classic care medicare medicaid obamacare airbus twitterverse internet web god christ
    christmas easter thanksgiving halloween ramadan lives matter rights question answer note photo
    image video watch read figure table section part article""".split()
)

# Capitalised words that are no name of anyone: the calendar, languages and nationalities as adjectives.
_CALENDAR = """monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december mon tue tues wed thu thur thurs fri sat sun jan feb
    mar apr jun jul aug sep sept oct nov dec christmas easter thanksgiving halloween am pm gmt est
    edt pst utc bst ad bc""".split()
# Nationalities and creeds, with their plural where it names a people.
PEOPLES: dict[str, str] = dict(
    pair.split(":", 1)
    for pair in """american:americans african:africans asian:asians european:europeans british:britons
    english:     french: german:germans italian:italians spanish:spaniards russian:russians chinese: japanese:
    korean:koreans indian:indians mexican:mexicans canadian:canadians australian:australians irish:
    scottish:scots welsh: dutch: swiss: swedish:swedes norwegian:norwegians danish:danes
    finnish:finns polish:poles ukrainian:ukrainians turkish:turks iranian:iranians iraqi:iraqis
    syrian:syrians israeli:israelis palestinian:palestinians egyptian:egyptians saudi:saudis
    afghan:afghans pakistani:pakistanis cuban:cubans brazilian:brazilians greek:greeks
    hungarian:hungarians romanian:romanians austrian:austrians belgian:belgians portuguese:
    vietnamese: thai:thais filipino:filipinos indonesian:indonesians nigerian:nigerians
    kenyan:kenyans libyan:libyans lebanese: jordanian:jordanians kurdish:kurds arab:arabs
    latino:latinos hispanic:hispanics jewish:jews muslim:muslims christian:christians
    catholic:catholics protestant:protestants sunni:sunnis shiite:shiites hindu:hindus
    buddhist:buddhists islamic: islamist:islamists western:westerners eastern: northern:
    southern:southerners soviet:soviets republican:republicans democratic:democrats
    democrat:democrats conservative:conservatives liberal:liberals libertarian:libertarians
    communist:communists nazi:nazis texan:texans californian:californians bosnian:bosnians
    serbian:serbs croatian:croats czech:czechs victorian: georgian: roman:romans latin: hebrew:
    arabic: persian: tibetan:tibetans burmese: gop: cambodian:cambodians malaysian:malaysians
    somali:somalis ethiopian:ethiopians argentine:argentines chilean:chileans colombian:colombians
    venezuelan:venezuelans peruvian:peruvians haitian:haitians african-american:african-americans
    new: briton:britons scot:scots jew:jews spaniard:spaniards""".split()
)
PLURAL_PEOPLES = frozenset(p for p in PEOPLES.values() if p)

# Words that open a sentence or a heading with a capital and are no part of a name: the closed classes, and
# the adverbs, participles and headings news opens with.
NOT_NAMES = frozenset(_CALENDAR) | frozenset(
    """a an the this that these those my your his her its our their some any no every each either
    neither both all half many much more most few several other another such what which whose who
    whom i you he she it we they me him us them one two three four five six seven eight nine ten
    eleven twelve dozens hundreds thousands millions first second third last next and but or nor so
    yet for if because although though while whereas since until unless as when where why how
    whether before after once than like despite during in on at by to from of with without within
    into onto over under above below between among amid against about around across through along
    behind beyond near off out up down upon toward towards per via is are was were be been being am
    do does did has have had having will would can could may might must shall should let not never
    n't yes no ok okay well oh here there now then today tonight tomorrow yesterday later earlier
    soon still also even just only perhaps maybe meanwhile however moreover furthermore nevertheless
    nonetheless therefore thus hence instead indeed otherwise besides anyway again always often
    sometimes usually rather quite very too else almost already according asked speaking citing
    noting adding given based following including regarding concerning considering born aged dear
    thank thanks please sorry hello hi welcome congratulations good great bad best worst better big
    little long short old young new high low full late early real true right wrong same different
    certain former current recent top senior asked told said says say see watch read more photo
    image video editor's source sources advertisement related update updated breaking exclusive
    opinion analysis live news story critics officials experts people men women children police
    authorities researchers scientists voters supporters lawmakers prosecutors investigators
    reporters residents analysts economists students workers families none nothing something
    everything anything someone everyone anyone nobody somebody everybody whatever whoever whenever
    wherever back take make get go come keep look think know want need try ask tell give show put
    add use find call work feel leave start stop help turn play run move live believe bring happen
    write provide sit stand lose pay meet include continue set learn change lead understand follow
    create speak spend grow open walk win offer remember love consider appear buy wait serve die
    send expect build stay fall cut reach kill remain actually apparently basically certainly
    clearly currently eventually finally frankly generally hopefully ironically largely likely
    mostly nearly obviously occasionally particularly possibly presumably previously probably really
    recently reportedly sadly seriously similarly simply specifically suddenly surely ultimately
    unfortunately fortunately interestingly importantly additionally interesting sure simply less
    least enough part parts plus minus total overall whole asked things time times year years day
    days week weeks month months morning afternoon evening night nights hours minutes moments
    interview q a mr. ms. mrs. dr. st. page chapter figure table section via et al""".split()
)
# Capitalised words or letters that are never a person or a body when they stand alone.
ALONE_NEVER = frozenset(
    """tv dna gdp aids hiv usa u.s us uk u.k ceo cfo coo mvp phd mba gpa cd dvd pc usb gps ufo id ids
    atm faq diy a.m p.m d.c dc ied pdf html http https url ok q&a ip it hr pr er covid covid-19 sat
    act iq lgbt lgbtq faqs wmd english internet web christmas bible god jesus medicare medicaid
    brexit islam christianity judaism allah satan president senator secretary governor mayor judge
    justice minister general doctor professor chief coach chancellor ambassador attorney republican
    democrat sir madam ma'am lord dad mom mum east west north south capitol america americas
    constitution earth mars moon sun venus jupiter saturn""".split()
)


def _lines(name: str) -> list[str]:
    raw = (files("onrecord") / "data" / name).read_text(encoding="utf-8")
    return [line for line in raw.splitlines() if line and not line.startswith("#")]


@cache
def _given() -> dict[str, float]:
    return {
        name: 0.5 if share == "-" else int(share) / 100
        for name, share in (line.split("\t") for line in _lines("given_names.tsv"))
    }


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_lines("surnames.txt"))


@cache
def _places() -> frozenset[str]:
    return frozenset(_lines("places.txt")) | _MORE_PLACES


# How the Associated Press, and the post, shorten the names of states.
STATES = dict(
    pair.split(":")
    for pair in """ala:alabama al:alabama ak:alaska ariz:arizona az:arizona ark:arkansas ar:arkansas
    calif:california ca:california colo:colorado co:colorado conn:connecticut ct:connecticut del:delaware
    de:delaware fla:florida fl:florida ga:georgia ill:illinois il:illinois ind:indiana in:indiana ia:iowa
    kan:kansas ks:kansas ky:kentucky la:louisiana md:maryland me:maine mass:massachusetts ma:massachusetts
    mich:michigan mi:michigan minn:minnesota mn:minnesota miss:mississippi ms:mississippi mo:missouri
    mont:montana mt:montana neb:nebraska ne:nebraska nev:nevada nv:nevada n.h:new-hampshire nh:new-hampshire
    n.j:new-jersey nj:new-jersey n.m:new-mexico nm:new-mexico n.y:new-york ny:new-york n.c:north-carolina
    nc:north-carolina n.d:north-dakota nd:north-dakota oh:ohio okla:oklahoma ok:oklahoma ore:oregon or:oregon
    pa:pennsylvania r.i:rhode-island ri:rhode-island s.c:south-carolina sc:south-carolina s.d:south-dakota
    sd:south-dakota tenn:tennessee tn:tennessee tex:texas tx:texas ut:utah vt:vermont va:virginia
    wash:washington wa:washington w.va:west-virginia wv:west-virginia wis:wisconsin wi:wisconsin wyo:wyoming
    wy:wyoming""".split()
)

# Place names that news uses and the gazetteer does not hold: short forms, regions, states as abbreviated.
_MORE_PLACES = frozenset(
    """America|U.S.|US|U.S|USA|UK|U.K.|U.K|Britain|England|Scotland|Wales|Northern Ireland|Russia
    Soviet Union|Korea|North Korea|South Korea|Burma|Middle East|West Bank|Gaza|Crimea|Washington
    D.C.|Washington D.C.|New York|Manhattan|Brooklyn|Queens|Bronx|Staten Island|Hollywood
    Silicon Valley|Wall Street|Capitol Hill|Ala.|Ariz.|Ark.|Calif.|Colo.|Conn.|Del.|Fla.|Ga.|Ill.
    Ind.|Kan.|Ky.|La.|Md.|Mass.|Mich.|Minn.|Miss.|Mo.|Mont.|Neb.|Nev.|N.H.|N.J.|N.M.|N.Y.|N.C.|N.D.
    Okla.|Ore.|Pa.|R.I.|S.C.|S.D.|Tenn.|Vt.|Va.|Wash.|W.Va.|Wis.|Wyo.|United States|United Kingdom
    Asia|Africa|Europe|Antarctica|Latin America|Central America|North America|South America
    Southeast Asia|Mideast|Midwest|Balkans|Caribbean|Arctic|Pacific|Atlantic|Kiev|Kyiv|Calcutta
    Bombay|Peking|Czech Republic|Holland|Great Britain|European Union countries|New England
    Los Angeles|San Francisco|Las Vegas|New Orleans|Palestine|Tibet|Kashmir|Kurdistan|Aleppo|Mosul
    Hawaii|Alaska|Puerto Rico|Guam|Guantanamo|Guantanamo Bay""".replace("\n    ", "|").split("|")
)


def female_share(name: str) -> float | None:
    """How many of the bearers of a given name are women, 0 to 1 (0.5 where too few bear it to tell).

    None for a name not in the table.
    """
    return _given().get(name.lower())


def is_surname(name: str) -> bool:
    """Whether the word is among the commonest surnames of the table."""
    return name.lower() in _surnames()


def is_place(name: str) -> bool:
    """Whether the words are the name of a country, a state or a large city."""
    if name.isupper() and len(name) > 4:
        name = name.title()
    return name in _places() or f"{name}." in _places()


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
    "pres": "president",
}
