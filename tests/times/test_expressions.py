"""What each kind of expression comes to, in a story published on Thursday 15 October 2020."""

import pytest

from onrecord import times
from onrecord.reading import Time

PUBLISHED = "2020-10-15"


def read(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(text[t.start : t.end], t.type, t.value) for t in times.find(text, published=published)]


def only(text: str, published: str | None = PUBLISHED) -> Time:
    found = times.find(text, published=published)
    assert len(found) == 1, [(text[t.start : t.end], t.value) for t in found]
    return found[0]


# One line an expression: the sentence, the words, type and value, earliest, latest ("" for open).
DATES = """
He resigned on Wednesday.|Wednesday|DATE|2020-10-14|2020-10-14|2020-10-15
He resigned on Thursday.|Thursday|DATE|2020-10-15|2020-10-15|2020-10-16
He resigned on Friday.|Friday|DATE|2020-10-09|2020-10-09|2020-10-10
The court will meet on Friday.|Friday|DATE|2020-10-16|2020-10-16|2020-10-17
The court is to meet on Monday.|Monday|DATE|2020-10-19|2020-10-19|2020-10-20
She said that on Friday she would speak.|Friday|DATE|2020-10-16|2020-10-16|2020-10-17
A hearing is scheduled for Monday.|Monday|DATE|2020-10-19|2020-10-19|2020-10-20
She won on Monday.|Monday|DATE|2020-10-12|2020-10-12|2020-10-13
She won't run on Monday.|Monday|DATE|2020-10-19|2020-10-19|2020-10-20
Her plans for reform failed on Monday.|Monday|DATE|2020-10-12|2020-10-12|2020-10-13
He said it would close on Wednesday.|Wednesday|DATE|2020-10-21|2020-10-21|2020-10-22
It could close on Friday.|Friday|DATE|2020-10-16|2020-10-16|2020-10-17
The trial begins Monday.|Monday|DATE|2020-10-19|2020-10-19|2020-10-20
Saturday's game|Saturday|DATE|2020-10-17|2020-10-17|2020-10-18
Monday's debate|Monday|DATE|2020-10-12|2020-10-12|2020-10-13
"Ask me on Saturday," she said.|Saturday|DATE|2020-10-17|2020-10-17|2020-10-18
“Ask me on Saturday,” she said.|Saturday|DATE|2020-10-17|2020-10-17|2020-10-18
17:45|17:45|TIME|2020-10-15T17:45|2020-10-15T17:45|2020-10-15T17:46
They met last Friday.|last Friday|DATE|2020-10-09|2020-10-09|2020-10-10
They meet next Tuesday.|next Tuesday|DATE|2020-10-20|2020-10-20|2020-10-21
They met on Tuesday of last week.|Tuesday of last week|DATE|2020-10-06|2020-10-06|2020-10-07
They will meet Friday week.|Friday week|DATE|2020-10-23|2020-10-23|2020-10-24
It was lost on 30 September.|30 September|DATE|2020-09-30|2020-09-30|2020-10-01
It opens on 30 November.|30 November|DATE|2020-11-30|2020-11-30|2020-12-01
It was sold on Dec. 4.|Dec. 4|DATE|2019-12-04|2019-12-04|2019-12-05
It will be sold on Jan. 4.|Jan. 4|DATE|2021-01-04|2021-01-04|2021-01-05
the Nov. 8 election|Nov. 8|DATE|2020-11-08|2020-11-08|2020-11-09
on 5 March 2019|5 March 2019|DATE|2019-03-05|2019-03-05|2019-03-06
on March 5, 2019|March 5, 2019|DATE|2019-03-05|2019-03-05|2019-03-06
the 5th of March 2019|the 5th of March 2019|DATE|2019-03-05|2019-03-05|2019-03-06
on Tuesday, 5 March 2019|Tuesday, 5 March 2019|DATE|2019-03-05|2019-03-05|2019-03-06
on Tuesday the 13th|Tuesday the 13th|DATE|2020-10-13|2020-10-13|2020-10-14
on 2019-03-05|2019-03-05|DATE|2019-03-05|2019-03-05|2019-03-06
from Oct. 5-7|Oct. 5-7|DATE|2020-10-05|2020-10-05|2020-10-08
in September|September|DATE|2020-09|2020-09-01|2020-10-01
She left in May.|May|DATE|2020-05|2020-05-01|2020-06-01
in May 1998|May 1998|DATE|1998-05|1998-05-01|1998-06-01
last month|last month|DATE|2020-09|2020-09-01|2020-10-01
last week|last week|DATE|2020-W41|2020-10-05|2020-10-12
this year|this year|DATE|2020|2020-01-01|2021-01-01
the end of the year|the end of the year|DATE|2020|2020-01-01|2021-01-01
early next year|early next year|DATE|2021|2021-01-01|2022-01-01
the third quarter of 2019|the third quarter of 2019|DATE|2019-Q3|2019-07-01|2019-10-01
a third-quarter loss|third-quarter|DATE|2020-Q3|2020-07-01|2020-10-01
the first half of 2019|the first half of 2019|DATE|2019-H1|2019-01-01|2019-07-01
summer 2016|summer 2016|DATE|2016-SU|2016-06-01|2016-09-01
last summer|last summer|DATE|2019-SU|2019-06-01|2019-09-01
the 1990s|the 1990s|DATE|199|1990-01-01|2000-01-01
the late 1990s|the late 1990s|DATE|199|1995-01-01|2000-01-01
the '90s|the '90s|DATE|199|1990-01-01|2000-01-01
the 21st century|the 21st century|DATE|20|2000-01-01|2100-01-01
19th-century prints|19th-century|DATE|18|1800-01-01|1900-01-01
two weeks ago|two weeks ago|DATE|2020-W40|2020-09-28|2020-10-05
a fortnight ago|a fortnight ago|DATE|2020-W40|2020-09-28|2020-10-05
three days ago|three days ago|DATE|2020-10-12|2020-10-12|2020-10-13
five years ago|five years ago|DATE|2015|2015-01-01|2016-01-01
yesterday|yesterday|DATE|2020-10-14|2020-10-14|2020-10-15
the day before yesterday|the day before yesterday|DATE|2020-10-13|2020-10-13|2020-10-14
the week of Oct. 5|the week of Oct. 5|DATE|2020-W41|2020-10-05|2020-10-12
the second Tuesday in November|the second Tuesday in November|DATE|2020-11-10|2020-11-10|2020-11-11
the last day of February 2020|the last day of February 2020|DATE|2020-02-29|2020-02-29|2020-03-01
over the weekend|the weekend|DATE|2020-W41-WE|2020-10-10|2020-10-12
this weekend|this weekend|DATE|2020-W42-WE|2020-10-17|2020-10-19
Labor Day was wet.|Labor Day|DATE|2020-09-07|2020-09-07|2020-09-08
They will be home for Christmas.|Christmas|DATE|2020-12-25|2020-12-25|2020-12-26
on Good Friday 2019|Good Friday 2019|DATE|2019-04-19|2019-04-19|2019-04-20
on Thanksgiving 2019|Thanksgiving 2019|DATE|2019-11-28|2019-11-28|2019-11-29
Election Day 2016|Election Day 2016|DATE|2016-11-08|2016-11-08|2016-11-09
since 2013|2013|DATE|2013|2013-01-01|
until 2025|2025|DATE|2025||2026-01-01
the Sept. 11 attacks|Sept. 11|DATE|2001-09-11|2001-09-11|2001-09-12
on Wednesday night|Wednesday night|TIME|2020-10-14TNI|2020-10-14T18:00|2020-10-15T06:00
last night|last night|TIME|2020-10-14TNI|2020-10-14T18:00|2020-10-15T06:00
tonight|tonight|TIME|2020-10-15TNI|2020-10-15T18:00|2020-10-16T06:00
this morning|this morning|TIME|2020-10-15TMO|2020-10-15T05:00|2020-10-15T12:00
yesterday afternoon|yesterday afternoon|TIME|2020-10-14TAF|2020-10-14T12:00|2020-10-14T18:00
the morning of Oct. 5|the morning of Oct. 5|TIME|2020-10-05TMO|2020-10-05T05:00|2020-10-05T12:00
10 p.m. Monday|10 p.m. Monday|TIME|2020-10-12T22:00|2020-10-12T22:00|2020-10-12T22:01
at 10.30pm|10.30pm|TIME|2020-10-15T22:30|2020-10-15T22:30|2020-10-15T22:31
at three o'clock|three o'clock|TIME|2020-10-15T03:00|2020-10-15T03:00|2020-10-15T03:01
by noon|noon|TIME|2020-10-15T12:00|2020-10-15T12:00|2020-10-15T12:01
at 9 a.m. EDT|9 a.m. EDT|TIME|2020-10-15T09:00|2020-10-15T09:00-04:00|2020-10-15T09:01-04:00
two weeks|two weeks|DURATION|P2W||
a fortnight|a fortnight|DURATION|P2W||
half an hour|half an hour|DURATION|PT30M||
two and a half years|two and a half years|DURATION|P2Y6M||
36 hours|36 hours|DURATION|PT36H||
twenty-five years|twenty-five years|DURATION|P25Y||
a two-year deal|two-year|DURATION|P2Y||
several months|several months|DURATION|PXM||
for decades|decades|DURATION|PXDE||
two or three days|two or three days|DURATION|P2D||
a year and a half|a year and a half|DURATION|P1Y6M||
the past two days|the past two days|DURATION|P2D|2020-10-13|2020-10-16
the first nine months of 2019|the first nine months of 2019|DURATION|P9M|2019-01-01|2019-10-01
every Monday|every Monday|SET|XXXX-WXX-1||
on Sundays|Sundays|SET|XXXX-WXX-7||
twice a week|twice a week|SET|P1W||
They meet three times a week.|three times a week|SET|P1W||
every four years|every four years|SET|P4Y||
They meet daily.|daily|SET|P1D||
He is now in Rome.|now|DATE|PRESENT_REF||
He recently moved.|recently|DATE|PAST_REF||
in the near future|the near future|DATE|FUTURE_REF||
several years ago|several years ago|DATE|PAST_REF||
""".strip().splitlines()


@pytest.mark.parametrize("line", DATES, ids=lambda line: line.split("|")[0])
def test_expression(line: str) -> None:
    text, words, kind, value, earliest, latest = line.split("|")
    time = only(text)
    assert (text[time.start : time.end], time.type, time.value) == (words, kind, value)
    assert (time.earliest or "", time.latest or "") == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("early 1997", "START"),
        ("mid-October", "MID"),
        ("the end of 2019", "END"),
        ("about two weeks", "APPROX"),
        ("more than a decade", "MORE_THAN"),
        ("at least six months", "EQUAL_OR_MORE"),
        ("nearly two years", "LESS_THAN"),
    ],
)
def test_modifier_is_part_of_the_expression(text: str, mod: str) -> None:
    time = only(text)
    assert (time.start, time.end, time.mod) == (0, len(text), mod)


def test_sets_say_how_often() -> None:
    assert only("every Monday").quant == "EVERY"
    assert only("three times a day").freq == "3X"
    assert only("once a month").freq == "1X"


NOT_TIMES = """
Theresa May met the queen.
She may march on the town.
He came second.
Springs and levers spring back.
See page 1999 and room 2016.
He read Orwell's 1984.
He called it "1984".
The 41-year-old man, aged 41, is 41 years old.
It is open 24/7.
Install version 2.0.1 of it.
Call 020 7946 2015 or 555-1984.
They won 21-19.
About 2000 people came.
A quarter of voters agreed.
The fall of the house.
She works for the Daily Planet.
It is on 60 Minutes and Saturday Night Live.
He is in his early 40s.
As soon as he came.
Soon after he left.
It will last.
The Sunday Times has it.
It came from some other quarters.
That was the last day she took off.
She spoke on “This Week” of it.
""".strip().splitlines()


@pytest.mark.parametrize("text", NOT_TIMES)
def test_not_a_time(text: str) -> None:
    assert read(text) == []


def test_name_of_a_month_is_a_person_where_the_story_names_one() -> None:
    text = "Theresa May spoke. By then May had left. In May she resigned."
    assert [(t.start, t.value) for t in times.find(text, published=PUBLISHED)] == [(44, "2020-05")]


def test_nine_eleven_is_a_name_but_dated() -> None:
    assert read("after 9/11") == [("9/11", "DATE", "2001-09-11")]


def test_order_of_figures_by_the_story() -> None:
    assert read("on 13/10/2020 and 3/4/2020")[1][2] == "2020-04-03"
    assert read("on 10/13/2020 and 3/4/2020")[1][2] == "2020-03-04"
    assert read("on 5 May 2019 and 3/4/2020")[1][2] == "2020-04-03"
    assert read("on May 5, 2019 and 3/4/2020")[1][2] == "2020-03-04"
    assert read("on 9/10/2020")[0][2] == "2020-10-09"  # the day nearest to publication


def test_ranges_are_both_ends() -> None:
    for text, earliest, latest in (
        ("from Monday to Thursday", "2020-10-12", "2020-10-16"),
        ("between 1991 and 1995", "1991-01-01", "1996-01-01"),
        ("from September to December 2016", "2016-09-01", "2017-01-01"),
        ("in 1991-95", "1991-01-01", "1996-01-01"),
        ("9am to 5pm", "2020-10-15T09:00", "2020-10-15T17:01"),
    ):
        found = times.find(text, published=PUBLISHED)
        assert [(t.earliest, t.latest) for t in found] == [(earliest, latest)] * 2, text


def test_time_takes_the_day_that_follows_it() -> None:
    found = times.find("It began at 10pm on 3 March.", published=PUBLISHED)
    assert [t.value for t in found] == ["2020-03-03T22:00", "2020-03-03"]
    assert found[0].anchor == 1


def test_without_a_date_relative_times_stay_open() -> None:
    text = "On Wednesday night he left; last month, yesterday, on 30 September and in 2013 he came."
    found = times.find(text)
    assert [t.value for t in found] == [
        "XXXX-WXX-3TNI",
        "XXXX-XX",
        "XXXX-XX-XX",
        "XXXX-09-30",
        "2013",
    ]
    assert all(t.earliest is None and t.latest is None for t in found[:4])
    assert found[4].earliest == "2013-01-01"
