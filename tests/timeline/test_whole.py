"""Clauses of the timeline: each reads by itself and is dated by its own verb's time."""

from timeline_told import timeline, words


def test_a_clause_reads_by_itself() -> None:
    for text, clause in (
        (
            "Running past the others, and the old guard, Ada Bell led the race in 2014, just as she did.",
            "Running past the others, and the old guard, Ada Bell led the race in 2014",
        ),
        (
            "Three years ago, over tea, Ada Bell gave him a book that, unknown to both, was to change him.",
            "Three years ago, over tea, Ada Bell gave him a book that, unknown to both, was to change him",
        ),
        (
            "In 2011, the mill (which Ada Bell had built) was sold.",
            "In 2011, the mill (which Ada Bell had built) was sold",
        ),
        (
            "It opened in 1932 and lasted, in one form or another, until the war.",
            "It opened in 1932 and lasted, in one form or another, until the war",
        ),
        ("The mill, which was old, burned down on Monday.", "The mill, which was old, burned down on Monday"),
        ("Bell looked on Monday to a time when mills ran.", "Bell looked on Monday to a time when mills ran"),
        (
            "The case against Mrs. Bell was closed on Monday.",
            "The case against Mrs. Bell was closed on Monday",
        ),
        (
            "He left in 2019 just a day after the mill was sold.",
            "He left in 2019 just a day after the mill was sold",
        ),
        ("The mill opened in May and, in July 2019, the owner sold it.", "in July 2019, the owner sold it"),
    ):
        assert clause in words(text, timeline(text)), text


def test_what_is_no_clause_is_left_out() -> None:
    for text in (
        "They did not hire Bell, which left him free to paint two years later.",
        "The mills in 2011: Lee Orr is good for years.",
        "At 5'10\", there was room.",
        "Ada Bell, outside a flat on Monday where Lee Orr is believed to have lived.",
        "They sold 40 more than a year ago.",
    ):
        assert timeline(text) == (), text


def test_the_time_of_a_participle_or_a_noun_is_not_the_verb_s() -> None:
    for text in (
        "Police who searched the house in 2019 have charged a man.",
        "The club founded in 1898 was sold to Lumo.",
        "The rules adopted in 2012 contain several gaps.",
        "She sold the bag her parents bought in 1992.",
        "They used the version I tested last year.",
        "It brings up friends of Bell who had not spoken since his death in 2006.",
        "They were caught off guard by the attack on the mill in 2016.",
        "The share is up from a survey done last month.",
        "The plan will be helped by letters leaked last week that showed a gap.",
        "They will keep on the scheme, a plan announced earlier this year.",
        "Published in 1963, it is still read by millions.",
        "Bell is one of six bakers working in towns Lee Orr won in 2012.",
        "The haul is a big jump from the 12million he raised in May and comes late.",
        "They rely on the groups of voters Ada Bell must win in November.",
    ):
        assert timeline(text) == (), text


def test_what_is_supposed_asked_or_general_is_no_event() -> None:
    for text in (
        "If Bell were here today, he would sing.",
        "Did the mill open in 2011?",
        "By the time the mill is done this summer, it will be old.",
        "It is light enough for the summer.",
        "She picks up parcels early in the morning.",
    ):
        assert timeline(text) == (), text


def test_a_text_may_break_off_where_another_clause_would_follow() -> None:
    for text in (
        "Since the war began on Monday,",
        "Since the war began on Monday, and",
        "Ada Quill left when the mill shut in May, or",
    ):
        assert isinstance(timeline(text), tuple)


def test_what_a_comma_sets_off_is_left_out_only_where_the_clause_is_whole_without_it() -> None:
    for text, clause in (
        (
            "On Monday it emerged that Ada Bell, the mayor of Leeds, had sold the pier.",
            "On Monday it emerged that Ada Bell, the mayor of Leeds, had sold the pier",
        ),
        (
            "Ada Bell sang in 2012 after two papers, including the Leaf, asked for songs.",
            "Ada Bell sang in 2012 after two papers, including the Leaf, asked for songs",
        ),
        (
            "In a report published over the weekend, the council claimed that the pier was safe.",
            "In a report published over the weekend, the council claimed that the pier was safe",
        ),
        (
            "Having sold the pier in May, the council closed it.",
            "Having sold the pier in May, the council closed it",
        ),
        ("The pier opened on Monday, the mayor of Leeds said.", "The pier opened on Monday"),
    ):
        assert words(text, timeline(text)) == [clause]


def test_what_is_set_off_behind_a_noun_is_no_entry() -> None:
    for text in (
        'The play "Low Water", a farce that opened in 1989, will return.',
        "A claim that Ada Bell had sold the pier has gone round since Monday.",
        "He recalled the letters that came on Thursday, which covered the years from 2009 on.",
        "The pier lost money in the year following the crash.",
    ):
        assert not any("1989" in each or each.startswith(("Ada", "Thursday")) for each in told(text))


def told(text: str) -> list[str]:
    return words(text, timeline(text))


def test_two_sentences_run_together_are_two() -> None:
    assert told("The pier fell on Monday.Ada Bell said it was old") == ["The pier fell on Monday"]


def test_that_somebody_spoke_is_no_entry_without_what_was_said() -> None:
    assert timeline("Ada Bell said on Monday.") == ()
    text = "The pier was old, Ada Bell said on Monday."
    assert words(text, timeline(text)) == [text[:-1]]
