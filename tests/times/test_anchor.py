"""Times told from other times: of the story, of a quote, of publication."""

from onrecord import times
from onrecord.reading import Quote, Time

PUBLISHED = "2020-10-15"


def read(text: str, quotes: tuple[Quote, ...] = ()) -> tuple[Time, ...]:
    return times.find(text, quotes=quotes, published=PUBLISHED)


def test_days_from_the_time_before() -> None:
    found = read("On 5 March 2019 he met her. The following day he left, and that night he slept.")
    assert [t.value for t in found] == ["2019-03-05", "2019-03-06", "2019-03-06TNI"]
    assert [t.anchor for t in found] == [None, 0, 1]


def test_lengths_from_the_time_before() -> None:
    assert [t.value for t in read("He left on 5 March 2019. Two weeks later he came back.")][
        1
    ] == "2019-03-19"
    assert [t.value for t in read("He left in 2012. A year later he came back.")][1] == "2013"
    assert [t.value for t in read("Sales fell in September 2019 from a year earlier.")][1] == "2018-09"


def test_nothing_before_leaves_it_open() -> None:
    assert [t.value for t in read("Moments later he sang.")] == ["XXXX-XX-XX"]
    assert [t.value for t in read("The following day he left.")] == ["XXXX-XX-XX"]


def test_a_time_far_above_is_not_meant() -> None:
    text = "It began on 5 March 2019. " + "Nobody spoke of it again. " * 80 + "The next day it rained."
    assert read(text)[-1].value == "XXXX-XX-XX"


def test_time_of_day_belongs_to_the_day_of_its_paragraph() -> None:
    assert read("He came on 5 March 2019. By 8 p.m. he was gone.")[-1].value == "2019-03-05T20:00"
    assert read("He came on 5 March 2019.\n\n8 p.m.\n\nShe is here.")[-1].value == "2020-10-15T20:00"


def test_last_week_of_something_else_is_not_the_last_seven_days() -> None:
    (time,) = read("He came in the last week of the race.")
    assert (time.value, time.earliest) == ("P1W", None)


def test_direct_speech_counts_from_the_day_it_was_said() -> None:
    text = 'On 3 October she said: "I will resign tomorrow."'
    start = text.index('"')
    quote = Quote(content=((start, len(text)),), cue=((17, 21),), source=((13, 16),))
    assert [t.value for t in read(text, (quote,))] == ["2020-10-03", "2020-10-04"]
    assert [t.value for t in read(text)] == ["2020-10-03", "2020-10-16"]


def test_a_month_takes_the_year_just_told() -> None:
    found = read("He was elected in 2008. In March he had been ill.")
    assert [t.value for t in found] == ["2008", "2008-03"]


def quote_of(text: str, content: str, cue: str, source: str) -> Quote:
    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Quote(content=(span(content),), cue=(span(cue),), source=(span(source),))


def when(text: str, content: str, cue: str, source: str) -> str | None:
    quotes = (quote_of(text, content, cue, source),)
    found = times.find(text, quotes=quotes, published=PUBLISHED)
    (dated,) = times.date_quotes(text, quotes, found)
    return None if dated.when is None else text[found[dated.when].start : found[dated.when].end]


def test_quote_is_dated_by_the_clause_of_its_cue() -> None:
    assert (
        when('"It is over," Ada Bell said on Wednesday.', '"It is over,"', "said", "Ada Bell") == "Wednesday"
    )
    assert when('On Tuesday, Ada Bell said: "It is over."', '"It is over."', "said", "Ada Bell") == "Tuesday"
    assert (
        when('Ada Bell told the Echo last month: "It is over."', '"It is over."', "told", "Ada Bell")
        == "last month"
    )


def test_quote_is_not_dated_by_its_content_or_another_clause() -> None:
    assert (
        when('"It was over on Monday," Ada Bell said.', '"It was over on Monday,"', "said", "Ada Bell")
        is None
    )
    text = 'Ada Bell, who fell on Monday, said: "It is over."'
    assert when(text, '"It is over."', "said", "Ada Bell") is None
    text = '"It is over," Ada Bell said after he left on Monday.'
    assert when(text, '"It is over,"', "said", "Ada Bell") is None


def test_a_day_in_apposition_is_the_day_beside_it() -> None:
    times = read(
        "Crowds came on Saturday night, the opening night. It closed on 5 October, the day before the storm."
    )
    assert [t.value for t in times] == ["2020-10-10TNI"] * 2 + ["2020-10-05"] * 2


def test_a_year_to_come_is_not_the_one_that_figures_are_for() -> None:
    assert (
        read("A new hall will open in 2031. He expects better sales for the full year.")[-1].value == "2020"
    )


def test_a_date_up_to_which_something_goes_takes_no_year_told_before() -> None:
    text = "In 2012 the works began. They had cost ten million through Sept. 29."
    assert read(text)[-1].value == "2020-09-29"


def test_a_closing_mark_before_last_april_opens_no_title() -> None:
    (april,) = read('"It went well." Last April, the owners left.')
    assert (april.start, april.value) == (16, "2020-04")


def test_a_year_that_ends_a_made_up_name_is_no_time() -> None:
    assert read("They sell a lamp called Orbit 1990 abroad.") == ()


def test_both_ends_of_a_range_of_hours_take_its_zone_and_day() -> None:
    times = read("It ran from 9 a.m. to 5 p.m. ET on Monday, and six minutes later it was shut.")
    assert {(t.earliest, t.latest) for t in times[:2]} == {
        ("2020-10-12T09:00-04:00", "2020-10-12T17:01-04:00")
    }


def test_american_zones_know_summer_time_as_it_was() -> None:
    summers = {
        "7 March 2021": "-05:00",
        "14 March 2021": "-04:00",
        "2 April 2006": "-04:00",
        "1 April 2006": "-05:00",
    }
    for day, offset in summers.items():
        assert str(read(f"It began at 9 p.m. ET, {day}.")[0].earliest).endswith(offset)


def test_a_time_told_twice_side_by_side_is_one() -> None:
    found = read("He fell in May 2014 and won in October 2014, just five months later, in Leeds.")
    assert [t.value for t in found] == ["2014-05", "2014-10", "2014-10"]


def test_a_year_inside_the_source_is_not_when_it_was_said() -> None:
    text = "It was confirmed by the guild, the body she founded in 1975."
    quote = Quote(content=((0, 2),), cue=((7, 16),), source=((20, 59),), kind="indirect")
    assert times.date_quotes(text, (quote,), read(text))[0].when is None


def test_the_next_month_of_a_story_is_the_one_after_its_own() -> None:
    assert [t.value for t in read("She left in March 2019. The next month, he followed.")] == [
        "2019-03",
        "2019-04",
    ]
    assert read("He will rest over the next month.")[0].value == "P1M"


def test_a_holiday_that_names_a_thing_is_no_time() -> None:
    assert read("He bought a Christmas tree and some Halloween masks.") == ()


def test_a_programme_named_for_its_hour_is_no_time() -> None:
    assert read("He spoke on “Monday Morning Orchard” to her.") == ()
    assert read("He went on ABC's This Week to defend it.") == ()


def test_a_quarter_told_in_passing_is_not_the_one_reported() -> None:
    text = (
        "Orchard Mills posted a 20% gain in third-quarter income. After a flat second quarter, it is glad. "
        "Costs fell by 5% from the year-earlier period."
    )
    assert read(text)[-1].value == "2019-Q3"


def test_the_first_hour_of_a_range_has_the_second_half_of_the_day() -> None:
    found = read("The shop is open from 8 to 10 p.m. and the bar from 11 to 2 p.m. each day.")
    assert [t.value[-5:] for t in found[:4]] == ["20:00", "22:00", "11:00", "14:00"]
    assert (found[0].earliest, found[0].latest) == ("2020-10-15T20:00", "2020-10-15T22:01")


def test_the_second_decade_is_told_by_two_figures() -> None:
    assert [t.value for t in read("It grew in the 1960s and 70s.")] == ["196", "197"]


def test_numbers_in_words_are_not_always_years_or_clocks() -> None:
    for text in (
        "Twenty thirty-year-olds came.",
        "There were two thousand and four cases of it.",
        "He saw five last year.",
        "It imports three-quarters of its food.",
        "She lives on the 15th floor.",
        "Route 10 was shut.",
    ):
        assert [t.value for t in read(text)] in ([], ["2019"]), text


def test_a_price_a_year_is_no_time() -> None:
    assert read("It costs $300 annually.") == read("It makes 10,000 units annually.") == ()
    assert [t.value for t in read("They meet three times weekly.")] == ["P1W"]


def test_years_of_long_ago_stand_by_each_other() -> None:
    for text in (
        "Pierre (1704 – 1787) was king.",
        "It was built between 1704 and 1787.",
        "In 1704 and 1787 it rained.",
        "He was king from 1704 to 1787.",
    ):
        assert [t.value for t in read(text)] == ["1704", "1787"], text
    assert read("It sold between 1500 and 1700 units.") == read("He has 1200 and 1400 points.") == ()


def test_both_of_two_quarters_centuries_or_nights_are_times() -> None:
    def values(text: str) -> list[tuple[str, str]]:
        return [(t.type, t.value) for t in read(text)]

    assert values("Sales fell in the second and third quarters.") == [
        ("DATE", "2020-Q2"),
        ("DATE", "2020-Q3"),
    ]
    assert values("It grew in the first and second quarters of 2017.") == [
        ("DATE", "2017-Q1"),
        ("DATE", "2017-Q2"),
    ]
    assert values("Most coats are usually sold in the first and fourth quarters.") == [
        ("SET", "XXXX-Q1"),
        ("SET", "XXXX-Q4"),
    ]
    assert values("The mill ran in the 18th and nineteenth centuries.") == [("DATE", "17"), ("DATE", "18")]
    assert values("Trams run on Monday and Tuesday nights.") == [
        ("SET", "XXXX-WXX-1TNI"),
        ("SET", "XXXX-WXX-2TNI"),
    ]


def test_a_quarter_that_ends_days_off_keeps_its_name() -> None:
    text = "Acme earned $5 million in the quarter ended Sept. 29, up from $3 million a year earlier."
    assert [t.value for t in read(text)] == ["2020-Q3", "2020-09-29", "2019-Q3"]
    again = read(text + " For the quarter, it had hoped for more.")[-1]
    assert (again.value, again.earliest, again.latest) == ("2020-Q3", "2020-06-30", "2020-09-30")


def test_figures_of_a_quarter_that_is_not_over_are_of_a_fiscal_one() -> None:
    text = (
        "Acme reported a 40% decline in fourth-quarter earnings. Sales in the latest period were $2 million."
    )
    assert [t.value for t in read(text)] == ["2020-Q4", "2020-Q4"]


def test_a_period_reported_is_held_in_mind_while_it_is_spoken_of() -> None:
    text = "Profit rose 9% in the third quarter. " + "Nobody knew why. " * 70
    text += "Sales in the latest quarter fell. " + "Nobody knew why. " * 40
    assert read(text + "Costs rose to $9 million from $8 million a year earlier.")[-1].value == "2019-Q3"


def test_what_stands_beside_the_year_ago_quarter_is_of_that_year() -> None:
    text = "Acme made $1 million in the third quarter. In the year-ago quarter, the second quarter ended "
    found = read(text + "Oct. 31, it lost $2 million. Results for that quarter were poor.")
    assert [t.value for t in found] == ["2020-Q3", "2019-Q3", "2019-Q2", "2019-10-31", "2019-Q2"]


def test_months_of_a_year_earlier_are_a_length() -> None:
    (time,) = read("Net for the year-earlier nine months included a gain.")
    assert (time.type, time.value) == ("DURATION", "P9M")


def test_a_count_before_a_night_is_no_length() -> None:
    assert read("The four flights a week will go on.") == ()


def test_a_day_that_opens_a_clause_of_the_past_is_gone_though_the_next_is_near() -> None:
    for text in ("On 1 November he resigned.", "He resigned on 1 November."):
        assert read(text)[0].value == "2019-11-01"
    assert read("On 1 November he will resign.")[0].value == "2020-11-01"


def test_figures_of_a_rating_are_no_decade() -> None:
    assert not read("Her approval is in the 30s, and his rating fell to the mid-20s.")
    assert [t.value for t in read("In the 30s she sang.")] == ["193"]


def test_a_name_is_no_time() -> None:
    assert not read("She is heard on Future Radio by the quay.")
    assert not read("They like the show “Our Town Tonight,” and sing along.")
    assert [t.value for t in read("The current mayor left.")] == ["PRESENT_REF"]


def test_what_leads_up_to_a_day_is_before_it() -> None:
    assert read("More ferries in the run-up to Tuesday's regatta.")[0].value == "2020-10-20"
    assert read("She rested in the days leading up to Tuesday's regatta.")[1].value == "2020-10-13"


def test_a_year_told_by_the_way_is_not_that_of_what_follows() -> None:
    found = read("The pier, which opened in late 2013, drew twice the crowd in October.")
    assert [t.value for t in found] == ["2013", "2020-10"]


def test_that_month_is_of_the_year_told_before() -> None:
    text = "In 1962 she sailed north. The ferry sank that November, off Leeds."
    found = read(text)
    assert [(text[t.start : t.end], t.value) for t in found] == [
        ("1962", "1962"),
        ("that November", "1962-11"),
    ]
    assert read("He said that November was cold.")[0].value == "2020-11"


def test_a_clock_goes_on_from_the_clock_before() -> None:
    found = read(
        "It began at 4:20 p.m. on 14 September 2012.\n\nAt 5:09 p.m., Lee left.\n\nAt 6 p.m., Orr sang."
    )
    assert [t.value for t in found] == [
        "2012-09-14T16:20",
        "2012-09-14",
        "2012-09-14T17:09",
        "2012-09-14T18:00",
    ]
    found = read(
        "It began at 4:20 p.m. on 14 September 2012.\n\nOn Monday, Lee came.\n\nAt 6 p.m., Orr sang."
    )
    assert found[-1].value == "2020-10-12T18:00"


def test_a_clock_that_lies_ahead_is_of_no_day_that_is_over() -> None:
    found = read("Police were called at 3 a.m. on Sunday. The trial will begin at 9 a.m.")
    assert found[-1].value == "2020-10-15T09:00"
    assert read("The trial is on Friday. It will begin at 9 a.m.")[-1].value == "2020-10-16T09:00"
