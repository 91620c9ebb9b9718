"""Days of what is awaited, doubted, feared or forbidden lie ahead; those of what was done lie behind."""

import pytest

from onrecord import times

PUBLISHED = "2020-10-15"  # a Thursday
AHEAD, BACK = "2020-10-20", "2020-10-13"  # the Tuesdays on either side


def tuesday(text: str) -> str:
    return next(t for t in times.find(text, published=PUBLISHED) if "Tuesday" in text[t.start : t.end]).value


@pytest.mark.parametrize(
    "text",
    [
        "Staff were preparing for the arrival of the barge on Tuesday.",
        "The coast was bracing for a gale on Tuesday.",
        "A shortage is feared ahead of the pilgrims' arrival on Tuesday.",
        "The winger is doubtful for Tuesday's semi-final.",
        "Tuesday's match is in doubt after the flood.",
        "She has withdrawn from Tuesday's race.",
        "Traders have called for Tuesday's march to be banned.",
        "The court allowed the rally on Tuesday to go ahead.",
        "She would not rule out a walkout on Tuesday.",
        "Still to come is Tuesday's vote.",
        "Fans were urged not to travel to Tuesday's match.",
        "The full-back looked certain to miss Tuesday's game.",
        "Drivers were warned to expect queues on Tuesday.",
        "Staff were told on Wednesday not to come in on Tuesday.",
        "A man who was held on Wednesday appears in court on Tuesday.",
        "Trams run again on Tuesday, the firm said.",
        "From Tuesday, pensioners will pay half.",
        "The governor ordered all schools to close from Tuesday.",
        "The pair were ordered to be held through Tuesday.",
        "He has been kept in hospital until at least Tuesday.",
        "The bench deferred its order on the plea to Tuesday.",
        "The chair suspended the sitting to Tuesday.",
    ],
)
def test_what_is_awaited_lies_ahead(text: str) -> None:
    assert tuesday(text) == AHEAD


@pytest.mark.parametrize(
    "text",
    [
        "Staff had prepared for the arrival of the barge on Tuesday.",
        "Traders had called for Tuesday's march to be banned.",
        "She withdrew from the race on Tuesday.",
        "She is accused of ordering guards to fire on the crowd on Tuesday.",
        "He is alleged to have burned the barn on Tuesday.",
        "The road stayed shut until Tuesday, when the ploughs got through.",
        "A man who was held on Tuesday was freed.",
        "Drivers were stuck in queues on Tuesday.",
    ],
)
def test_what_was_done_lies_behind(text: str) -> None:
    assert tuesday(text) == BACK


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The keep burned in 1648. It reopens in May.", "2021-05"),
        ("Founded in March 1911, the club was wound up on 2 May.", "2020-05-02"),
        ("In August 2015 he borrowed a sum. By Christmas he owed twice that.", "2015-12-25"),
        ("He is alleged to have burned the barn on 12 January.", "2020-01-12"),
        ("A second phase could begin as early as May.", "2021-05"),
    ],
)
def test_the_year_told_before_holds_for_what_goes_on_from_it(text: str, value: str) -> None:
    assert times.find(text, published=PUBLISHED)[-1].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The lift stuck at 9 on Tuesday morning.", "2020-10-13T09:00"),
        ("They got there at around 5.30 on Tuesday morning.", "2020-10-13T05:30"),
        ("It rang at twenty to three on Tuesday morning.", "2020-10-13T02:40"),
        ("Two minutes before midnight on Tuesday they sang.", "2020-10-13T23:58"),
        ("Ten minutes after midnight on Tuesday they sang.", "2020-10-13T00:10"),
        ("Polls will close at 8 p.m. Eastern on Tuesday.", "2020-10-20T20:00"),
        ("The cow was seen a week last Tuesday.", "2020-10-06"),
        ("Lodge it no later than Tuesday next.", "2020-10-20"),
    ],
)
def test_clocks_and_days_told_together(text: str, value: str) -> None:
    assert times.find(text, published=PUBLISHED)[0].value == value


@pytest.mark.parametrize(
    "text",
    [
        "It is for this reason that the port's own firm on Tuesday hired a diver.",
        "Going into Tuesday, fans tried to buy the club.",
        "The member, speaking moments before Tuesday's vote in the hall, pushed for a ban.",
    ],
)
def test_a_day_of_a_verb_of_the_past_behind_it_lies_behind(text: str) -> None:
    assert tuesday(text) == BACK


def test_a_range_that_ends_with_its_year_begins_in_it() -> None:
    text = "The games will take place on July 23-August 8 next year."
    assert [t.value for t in times.find(text, published=PUBLISHED)] == ["2021-07-23", "2021-08-08"]
