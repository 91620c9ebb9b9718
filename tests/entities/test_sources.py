"""Sources: for which body an unnamed one speaks."""

import pytest
from people_told import Told

from onrecord import read
from read_otherwise import READ_OTHERWISE


def spoken_for(text: str, words: str) -> list[str]:
    """The names of those for whom a quote that holds the words is spoken."""
    reading = read(text)
    names = {p.id: p.names[0] if p.names else "?" for p in reading.people}
    found = [q for q in reading.quotes if any(words in text[a:b] for a, b in q.content)]
    return [names[s] for q in found for s in q.speaks_for]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Orrin Bank, the Tarn Council and Lumo Motors met.\n\nThe firm Quill is in Hull. It rained.\n\n"
            "Quill is a maker of pumps. A company spokesperson said in an email that “we are aware of it”.",
            "we are aware",
            "Quill",
        ),
        (
            "Ada Lee's transition team announced on Monday that the hall will shut.",
            "hall will shut",
            "Ada Lee",
        ),
        (
            "The Pacific reported that the pier is old.\n\n"
            "The hall will shut, according to a report in The Pacific published Monday.",
            "hall will shut",
            "Pacific",
        ),
        (
            "An article in the Tarn Gazette says the hall will shut.",
            "hall will shut",
            "Tarn Gazette",
        ),
        (
            "According to a report in the Tarn Gazette, the pier is shut.\n\n"
            "The report says the hall will shut.",
            "hall will shut",
            "Tarn Gazette",
        ),
        (
            "An analysis led by researchers at the Quill Institute found that the hall will shut.",
            "hall will shut",
            "Quill Institute",
        ),
        ("A fresh Quill Institute poll shows the hall will shut.", "hall will shut", "Quill Institute"),
        (
            "A representative for Ada Lee’s office told The Echo the hall will shut.",
            "hall will shut",
            "Ada Lee",
        ),
        ("Lawyers for Ada Lee said the hall will shut.", "hall will shut", "Ada Lee"),
        (
            "A Tide Bank poll commissioned by Quill Motors found the hall will shut.",
            "hall will shut",
            "Tide Bank",
        ),
        ("Kenya said it rained. Kenyan officials said the hall will shut.", "hall will shut", "Kenya"),
        ("Ada Lee lost. Lee’s team insists the hall will shut.", "hall will shut", "Ada Lee"),
        (
            "The hall will shut, a poll showed. Few wept. The poll was carried out by the Quill Institute.",
            "hall will shut",
            "Quill Institute",
        ),
        (
            "Hall will shut, report finds\n\nThe report, by the Quill Institute, is long.",
            "Hall will shut",
            "Quill Institute",
        ),
    ],
)
def test_who_is_named_beside_it_is_the_body(text: str, words: str, name: str) -> None:
    assert spoken_for(text, words) == [name]


def test_of_two_polls_neither_is_who_made_the_others() -> None:
    text = "The hall will shut, a poll showed. A poll by the Quill Institute showed that the mill will burn."
    assert spoken_for(text, "hall will shut") == []


@pytest.mark.parametrize(
    ("source", "bodies"),
    [
        ("A Quill Institute/Tide Bank poll", ["Quill Institute", "Tide Bank"]),
        ("A study by economists at the Quill Institute and Tide Bank", ["Quill Institute", "Tide Bank"]),
        ("A Quill Institute poll of Tide Bank clients", ["Quill Institute"]),
        ("A Quill Institute report on the Tide Bank", ["Quill Institute"]),
        ("A joint study published by the Quill Institute and Tide Bank", ["Quill Institute", "Tide Bank"]),
        ("An analysis of Tide Bank data by the Quill Institute", ["Quill Institute"]),
        ("A memo obtained by the Quill Institute", []),
    ],
)
def test_all_who_made_it_together_are_behind_it(source: str, bodies: list[str]) -> None:
    text = f"{source} said that the hall will shut."
    reading = read(text)
    names = {person.id: person.names[:1] for person in reading.people}
    quote = reading.quotes[0]
    assert [name for i in (*quote.speakers, *quote.speaks_for) for name in names[i]] == bodies


def test_an_office_speaks_for_whose_it_is() -> None:
    text = "“We wept,” Ada Lee said on Monday. Lee’s office said that the hall will shut."
    assert spoken_for(text, "hall will shut") == ["Ada Lee"]


@pytest.mark.parametrize(
    "source",
    ["The government", "A government spokesman", "The jury", "A member of Ada Lee's transition team"],
)
def test_what_needs_no_name_gets_none(source: str) -> None:
    text = f"Quill Motors is in Hull. {source} said the hall will shut."
    assert spoken_for(text, "hall will shut") == []


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("Tide Institute officials", ["Tide Institute"]),
        ("a senior Tide Institute official", ["Tide Institute"]),
        ("one aide at the Tide Institute", ["Tide Institute"]),
        ("a former Tide Institute official", []),
        pytest.param("officials whom the Tide Institute met", [], marks=READ_OTHERWISE),
        ("Norwegian officials", []),
    ],
)
def test_officials_speak_for_the_body_beside_whose_name_they_stand(source: str, body: list[str]) -> None:
    text = f"The Tide Institute is in Port Ella. “The hall will shut,” {source} said on Monday."
    assert spoken_for(text, "hall will shut") == body


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“It is safe,” said Tom Orr. Ann Lee said she would resign.", ["Tom Orr", "Ann Lee"]),
        ("“It is safe,” said Tom Orr. Ann Lee, 52, said she would resign.", ["Tom Orr", "Ann Lee"]),
        ("“It is safe,” said Tom B. Orr. Ann Lee said she would resign.", ["Tom B. Orr", "Ann Lee"]),
    ],
)
def test_a_source_ends_where_its_sentence_does(text: str, speakers: list[str]) -> None:
    reading = read(text)
    names = {person.id: person.names[0] for person in reading.people}
    assert [[names[i] for i in quote.speakers] for quote in reading.quotes] == [[name] for name in speakers]


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("Norwegian police", True),
        ("dairy farmers", True),
        ("two farmers", False),
        ("a Tarn farmer", False),
    ],
)
def test_the_same_words_without_an_article_tell_of_the_same_ones(words: str, one: bool) -> None:
    story = Told(
        f"The dam is shut, {words} said. The lake rose on Monday. The mill burns, {words} said.",
        ("The dam is shut", words, "said"),
        ("The mill burns", words, "said"),
    )
    assert (story.quotes[0].speakers == story.quotes[1].speakers) == one


def test_an_article_alone_is_nobody() -> None:
    text = "Three rate rises next year will be followed by more, the projected."
    story = Told(text, ("Three rate rises next year will be followed by more", "the", "projected"))
    assert not story.quotes[0].speakers
    assert not story.people


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Several workers", "group"),
        ("Three senior engineers", "group"),
        ("A former engineer", "anonymous"),
        ("One witness", "anonymous"),
        ("Two dockside sources", "anonymous"),
        ("A Tide Institute spokesperson", "organisation"),
        ("Tide Institute officials", "organisation"),
        ("Harbour officials", "group"),
        ("Surveys", "document"),
        ("Some liberal groups", "group"),
        ("The cable", "document"),
        ("The Tide Institute", "organisation"),
    ],
)
def test_the_noun_of_a_source_tells_its_kind(source: str, kind: str) -> None:
    text = f"Ona Brill runs the Tide Institute in Hull. {source} said the quay will shut for a month."
    (quote,) = read(text).quotes
    assert quote.source_kind == kind


def test_what_a_pronoun_goes_back_to_tells_its_kind() -> None:
    text = "The cable warned that the quay will shut. It said “the pier is rotten”, adding that boats sink."
    assert {q.source_kind for q in read(text).quotes} == {"document"}


def speakers(text: str, words: str) -> list[str]:
    """The fullest names of those who speak the quote that holds the words."""
    reading = read(text)
    names = {p.id: p.names[0] if p.names else "?" for p in reading.people}
    (quote,) = (q for q in reading.quotes if any(words in text[a:b] for a, b in q.content))
    return [names[s] for s in quote.speakers]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Secretary of the Interior Ryan Quill said the hall will shut.", ["Ryan Quill"]),
        (
            "On Friday, chairman of the Tide Institute Rep. Adam Quill (D-Calif.) said the hall will shut.",
            ["Adam Quill"],
        ),
        ("Those around Adam Quill admit that the hall will shut.", []),
        ("California and New York announced that the hall will shut.", ["California", "New York"]),
        (
            "Two lawmakers, Rep. Vern Quill, R-Fla., and Rep. Earl Brill, D-Ore., said the hall will shut.",
            ["Vern Quill", "Earl Brill"],
        ),
        (
            "“It is old,” said Sheriff Adam Quill of Orwin County, Ohio, who said that the hall will shut.",
            ["Adam Quill"],
        ),
    ],
)
def test_whose_name_stands_in_the_words_of_a_source_speaks(text: str, who: list[str]) -> None:
    assert speakers(text, "hall will shut") == who


def test_who_is_told_is_not_who_is_spoken_for() -> None:
    assert (
        spoken_for("A representative for a baker told the Tarn Gazette that the hall will shut.", "hall")
        == []
    )


@pytest.mark.parametrize(
    "source",
    [
        "A lawsuit against Quill Motors",
        "A former Quill Motors engineer",
        "Critics of Quill Motors",
        "A customer of Quill Motors",
        "A review of Quill Motors",
        "The Quill Motors workers’ union",
    ],
)
def test_those_who_are_against_a_body_or_left_it_do_not_speak_for_it(source: str) -> None:
    told = Told(f"{source} said that the hall will shut.", ("the hall will shut", source, "said"))
    assert "Quill Motors" not in told.speakers()
    assert spoken_for(told.text, "the hall will shut") == []


def test_the_head_of_a_body_is_not_the_body() -> None:
    source = "The head of Quill Motors"
    assert Told(f"{source} said he left.", ("he left", source, "said")).speakers() == ["The head"]
