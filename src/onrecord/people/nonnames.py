"""Capitalised words that are no name of a person or a body, or of a people only."""

__all__ = [
    "ALONE_NEVER",
    "CALENDAR",
    "DEMONYMS",
    "NOT_NAMES",
    "PEOPLES",
    "PLURAL_PEOPLES",
    "THINGS",
]

# Last words that make it neither person nor body: events, works, laws, places, prizes, days.
THINGS = frozenset(
    """daylight order orders act amendment bill law rule treaty agreement accord pact deal
    constitution code award awards prize medal trophy cup championship championships open games
    olympics finals semifinals playoffs
    series season tour festival fair parade war battle revolution day week month year night
    eve era age street st road rd avenue ave boulevard lane drive square plaza park bridge tunnel
    airport highway river lake ocean sea bay beach island islands mountain mountains mount valley
    canyon desert forest hills hill county state province district region territory city town
    village coast peninsula east west north south midwest building tower hall stadium arena theater
    theatre cathedral castle hotel resort cemetery memorial monument amendment plan program
    programme project doctrine harbor harbour shoal strait gulf reef theory theorem syndrome disease
    virus fever cancer depression recession crisis deal edition volume book chapter bible quran
    gospel album song show movie film hurricane storm typhoon earthquake summit debate election
    primary convention inauguration convention speech address dream wall line zone standard index
    average bowl derby marathon prix masters classic care medicare medicaid obamacare airbus
    twitterverse internet web god christ christmas easter thanksgiving halloween ramadan lives
    matter rights question answer note photo image video read figure table section part article""".split()
)

# Capitalised words that are no name of anyone: the calendar, languages and nationalities as adjectives.
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december mon tue tues wed thu thur thurs fri sat sun jan feb
    mar apr jun jul aug sep sept oct nov dec christmas easter thanksgiving halloween am pm gmt est
    edt pst utc bst ad bc""".split()
)
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
    latino:latinos latina:latinas hispanic:hispanics jewish:jews muslim:muslims christian:christians
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
# What one of a people is called: "the Spaniard", "a Swede".
DEMONYMS = frozenset(p[:-1] for p in PLURAL_PEOPLES)

# Words that open a sentence or a heading with a capital and are no part of a name: the closed classes, and
# the adverbs, participles and headings news opens with.
NOT_NAMES = CALENDAR | frozenset(
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
    certain former current recent top senior longtime onetime fellow asked told said says say see
    watch read more photo image video editor's source sources advertisement related update updated
    breaking exclusive
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
    constitution earth mars moon sun venus jupiter saturn cpr ebitda eps ipo ipos esg roi kpi api apis nft
    nfts ppe mri icu ptsd adhd ivf hpv pcr rna mrna cctv sms gif suv suvs pin rv wifi gmo""".split()
)
