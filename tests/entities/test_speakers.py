"""Who speaks each quote, to whom, and the words that lead there."""

import pytest
from people_told import Told

import onrecord
from read_otherwise import READ_OTHERWISE


def chain(story: Told, n: int = 0) -> list[tuple[str, str]]:
    return [(story.text[e.start : e.end], e.rule) for e in story.quotes[n].evidence]


def test_a_pronoun_leads_to_a_name_by_a_chain_of_words() -> None:
    story = Told('Kay Brill came. Mrs. Brill wept. "It is over," she said.', ('"It is over,"', "she", "said"))
    assert story.speakers() == ["Kay Brill"]
    assert chain(story) == [("she", "pronoun"), ("Brill", "name"), ("Kay Brill", "name")]
    assert story.quotes[0].confidence < 1


@pytest.mark.parametrize(
    "source", ["member for Orwin", "the member for Orwin", "Kay Brill, the member for Orwin"]
)
def test_who_is_set_off_behind_a_name_is_that_one_though_the_source_is_cut_short(source: str) -> None:
    text = "Kay Brill, the member for Orwin, who says she will go, wept."
    assert Told(text, ("she will go", source, "says")).speakers() == ["Kay Brill"]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Paul Orwin, a surgeon", ["Paul Orwin"]),
        ("host Paul Orwin", ["Paul Orwin"]),
        ("her spokesman, Paul Orwin", ["Paul Orwin"]),
        ("the head of the harbour, Dr. Paul Orwin", ["Paul Orwin"]),
        ("former secretary of state Paul Orwin", ["Paul Orwin"]),
        ("Ona Brill aide Paul Orwin", ["Paul Orwin"]),
        ("the minister of mines and energy Paul Orwin", ["Paul Orwin"]),
        ("Norway's chief military spokesman, Rear Admiral Paul Orwin", ["Paul Orwin"]),
        ("an aide to Paul Orwin", ["an aide"]),
        ("at least one senator, Ohio’s Paul Orwin", ["Paul Orwin"]),
        ("the lawyer for singer Paul Orwin", ["the lawyer"]),
        ("the lawyer for Mayor Paul Orwin", ["the lawyer"]),
        ("a friend of Paul Orwin", ["a friend"]),
        ("an old friend of Paul Orwin’s", ["an old friend"]),
        ("a critic of former mayor Paul Orwin", ["a critic"]),
        ("friends of Paul Orwin", ["friends"]),
        ("a friend of Paul Orwin, Ona Brill,", ["Ona Brill"]),
        ("Minister of Health Paul Orwin", ["Paul Orwin"]),
        ("Deputy Minister of Foreign Affairs Paul Orwin", ["Paul Orwin"]),
        ("Wexo, Lumo and Vela Securities", ["Wexo", "Lumo", "Vela Securities"]),
        ("Wexo, the Tide Institute and Quill Motors", ["Wexo", "Tide Institute", "Quill Motors"]),
        ("Paul Orwin of the Tide Institute", ["Paul Orwin"]),
        ("Paul Orwin and Ona Brill", ["Paul Orwin", "Ona Brill"]),
        ("Sens. Paul Orwin, D-Ohio, and Ona Brill, D-Ill.", ["Paul Orwin", "Ona Brill"]),
        ("Rep. Paul Orwin (D) and party leader Ona Brill (D)", ["Paul Orwin", "Ona Brill"]),
        ("Paul Orwin of the Tide Institute and Ona Brill of the Quill Bank", ["Paul Orwin", "Ona Brill"]),
        ("Paul Orwin, Ona Brill and Sue Tarr", ["Paul Orwin", "Ona Brill", "Sue Tarr"]),
        ("Paul Orwin, a friend of Ona Brill and Sue Tarr", ["Paul Orwin"]),
        ("Paul Orwin, a Norwood man and Brill lieutenant", ["Paul Orwin"]),
        ("a spokesman for Ona Brill", ["a spokesman"]),
        ("Ona Brill's lawyer", ["Ona Brill's lawyer"]),
        ("an aide who asked not to be named", ["an aide"]),
        ("police", ["police"]),
        ("the ministry", ["the ministry"]),
    ],
)
def test_the_head_of_the_source_speaks(source: str, names: list[str]) -> None:
    story = Told(
        f"There was news that the pier would close, {source} said.", ("the pier would close", source, "said")
    )
    assert story.speakers() == names


def test_unnamed_sources_are_kept_with_their_kind() -> None:
    text = "Rain fell, a spokesman said. Snow fell, the ministry said. Hail fell, officials said."
    story = Told(
        text,
        ("Rain fell", "a spokesman", "said"),
        ("Snow fell", "the ministry", "said"),
        ("Hail fell", "officials", "said"),
    )
    assert [(p.kind, p.names) for p in story.people] == [("person", ()), ("organisation", ()), ("group", ())]


def test_the_couple_speaks_as_its_members() -> None:
    text = "Paul Orwin sang to his wife Ona Brill. The couple announced that they had won."
    story = Told(text, ("that they had won", "The couple", "announced"))
    assert story.speakers() == ["Paul Orwin", "Ona Brill"]


def test_a_quote_without_source_goes_on_from_the_one_before() -> None:
    text = '"It is over," Ona Brill said.\n\n"We are going home. It was long."'
    story = Told(
        text,
        ('"It is over,"', "Ona Brill", "said"),
        ('"We are going home. It was long."', "", ""),
        continues={1: 0},
    )
    assert story.speakers(1) == ["Ona Brill"]
    assert chain(story, 1)[0] == ('"It is over,"', "continued")
    assert story.quotes[1].confidence < story.quotes[0].confidence


def test_where_nobody_fits_the_reason_says_so() -> None:
    story = Told('"It is over," she said.', ('"It is over,"', "she", "said"))
    assert story.quotes[0].speakers == ()
    assert story.quotes[0].reason == (
        "the words that name the speaker are a pronoun, and no person before it fits"
    )


def test_the_speaker_before_goes_on_speaking() -> None:
    text = (
        'Paul Orwin met Peter Quill at the pier. "It is over," Quill said. '
        'It had rained all day. "It was long," he said.'
    )
    story = Told(text, ('"It is over,"', "Quill", "said"), ('"It was long,"', "he", "said"))
    assert story.speakers(1) == ["Peter Quill"]


def test_i_inside_a_quote_is_its_speaker_and_he_is_not() -> None:
    text = 'Peter Quill met Paul Orwin. "I told him so," Orwin said.'
    story = Told(text, ('"I told him so,"', "Orwin", "said"))
    assert "I" in story.words(story.person("Paul Orwin"), "pronoun")
    assert "him" in story.words(story.person("Peter Quill"), "pronoun")


@pytest.mark.parametrize(
    ("text", "cue", "told"),
    [
        ("Ona Brill told Paul Orwin that it rained.", "told", ["Paul Orwin"]),
        ("Ona Brill told reporters that it rained.", "told", ["reporters"]),
        ("Ona Brill told the court that it rained.", "told", ["the court"]),
        ("Ona Brill said that it rained.", "said", []),
    ],
)
def test_who_was_told(text: str, cue: str, told: list[str]) -> None:
    story = Told(text, ("that it rained", "Ona Brill", cue))
    assert [story.called(a) for a in story.quotes[0].addressees] == told


def test_a_surname_of_two_lowers_the_confidence() -> None:
    text = "Mark Orwin met Helen Orwin. It rained, Orwin said."
    story = Told(text, ("It rained", "Orwin", "said"))
    assert story.quotes[0].confidence == pytest.approx(0.75)


def test_lyrics_are_sung_by_whom_the_sentence_is_about() -> None:
    text = 'Paul Orwin wept as he sang the lyrics, which included: "We will never go."'
    story = Told(text, ('"We will never go."', "which", "included"))
    story.sing(0)
    assert story.speakers() == ["Paul Orwin"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('"It is over."', []),
    ],
)
def test_whom_the_words_turn_to(content: str, told: list[str]) -> None:
    text = f"Paul Orwin sang to his wife Ona Brill. The couple have a son, Jack. {content} Kay Quill said."
    story = Told(text, (content, "Kay Quill", "said"))
    assert [story.called(a) for a in story.quotes[0].addressees] == told


def test_some_of_a_party_are_not_the_party() -> None:
    story = Told(
        "Republicans met. Some Republicans said that it rained.",
        ("that it rained", "Some Republicans", "said"),
    )
    assert story.speakers() == ["Some Republicans"]


def test_a_campaign_is_named_for_whom_it_is() -> None:
    text = "Ona Brill met Paul Orwin. Orwin's campaign said it rained. The Brill campaign said it snowed."
    story = Told(text, ("it rained", "Orwin's campaign", "said"), ("it snowed", "The Brill campaign", "said"))
    assert (story.speakers(0), story.speakers(1)) == (["Orwin campaign"], ["Brill campaign"])


def test_the_senator_of_one_state_is_not_that_of_another() -> None:
    text = (
        "Texas Sen. Paul Orwin met Mark Quill. Quill hurried.\n\nThe Ohio senator said that it rained. "
        "The Texas senator said that it snowed."
    )
    story = Told(
        text, ("that it rained", "The Ohio senator", "said"), ("that it snowed", "The Texas senator", "said")
    )
    assert (story.speakers(0), story.speakers(1)) == (["Mark Quill"], ["Paul Orwin"])


def test_those_of_a_body_and_its_head_are_two_speakers() -> None:
    source = "Quill lawyers and CEO Ona Brill"
    story = Told(f'Quill Motors fell. "It is over," {source} said.', ('"It is over,"', source, "said"))
    assert len(story.speakers()) == 2


def test_what_one_thinks_in_quoted_words_is_said_by_who_speaks_them() -> None:
    story = Told(
        'Ada Quill came. "I think Orwin was right," Quill said.',
        ('"I think Orwin was right,"', "Quill", "said"),
        ("Orwin was right", "I", "think"),
    )
    assert [story.speakers(n) for n in (0, 1)] == [["Ada Quill"], ["Ada Quill"]]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("the former CEO of Quill Motors", "person"),
        ("the dean of the Quill School", "person"),
        ("the head of the Harbour Union", "person"),
        ("the newsletter", "organisation"),
        ("a number of lists", "organisation"),
    ],
)
def test_who_heads_a_body_is_a_person_and_not_the_body(source: str, kind: str) -> None:
    story = Told(
        f"It rained, and {source} said the pier must close.", ("the pier must close", source, "said")
    )
    (speaker,) = [p for p in story.people if p.id in story.quotes[0].speakers]
    assert (speaker.kind, speaker.names) == (kind, ())


@pytest.mark.parametrize("source", ["his controversial", "Her tweet", "his plan"])
def test_what_one_wrote_says_what_one_says(source: str) -> None:
    who = "Ada Quill" if source.startswith("Her") else "Paul Orwin"
    text = f"{who} came. {source} said the pier must close."
    assert Told(text, ("the pier must close", source, "said")).speakers() == [who]


def test_one_told_of_by_two_nouns_is_told_by_name() -> None:
    story = Told(
        'Ada Quill told conservative talk-radio host Bo Tarn: "It is late."',
        ('"It is late."', "Ada Quill", "told"),
    )
    names = {p.id: p.names for p in story.people}
    assert [names[a] for a in story.quotes[0].addressees] == [("Bo Tarn",)]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("a report by the Tide Institute", "Tide Institute"),
        ("a study published by the Tide Institute", "Tide Institute"),
        ("a letter from Ona Brill", "Ona Brill"),
        ("an analysis by two economists", "two economists"),
        ("Ona Brill's long letter", "Ona Brill"),
        ("a Tide Institute poll", "a Tide Institute poll"),
        ("a Tide Institute analysis of rain", "Tide Institute"),
        ("the Tide Institute group", "Tide Institute"),
        ("a report by noon", "a report"),
    ],
)
def test_what_someone_made_is_said_by_who_made_it(source: str, speaker: str) -> None:
    story = Told(f"It rains, according to {source}.", ("It rains", source, "according to"))
    assert story.speakers() == [speaker]


def test_a_name_set_off_behind_several_words_of_its_office() -> None:
    source = "Orwin's old rival, ferry committee senior member Capt. Ona Brill (Leeds)"
    story = Told(f"{source} said that it rained.", ("that it rained", source, "said"))
    assert story.speakers() == ["Ona Brill"]


def test_whom_it_is_told_is_the_one_called_so() -> None:
    text = "President Ona Brill spoke. Paul Orwin sang. Orwin told the president that it rained."
    story = Told(text, ("that it rained", "Orwin", "told"))
    assert [story.called(a) for a in story.quotes[0].addressees] == ["Ona Brill"]


def test_he_goes_on_who_spoke_not_of_whom_he_spoke() -> None:
    text = (
        'Paul Orwin will win, Tom Brill said. "It is clear," he added. "So it is," the retired surgeon said.'
    )
    story = Told(
        text,
        ("Paul Orwin will win", "Tom Brill", "said"),
        ('"It is clear,"', "he", "added"),
        ('"So it is,"', "the retired surgeon", "said"),
    )
    assert [story.speakers(n) for n in range(3)] == [["Tom Brill"]] * 3


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Tide Institute for Work organizing director Ona Brill", "Ona Brill"),
        ("Ona Brill, chief of Ohio Tide Association", "Ona Brill"),
    ],
)
def test_an_officer_speaks_not_the_body_that_opens_the_office(source: str, speaker: str) -> None:
    story = Told(f'"It rains," {source} said.', ('"It rains,"', source, "said"))
    assert story.speakers() == [speaker]


def test_whose_campaign_it_is_is_no_firm() -> None:
    story = Told("Martin Brillo’s campaign manager, Ona Lee, left. Martin Brillo’s campaign ended.")
    assert story.person("Martin Brillo").kind == "person"


@pytest.mark.parametrize(
    ("text", "pronoun", "cue", "speaker"),
    [
        ("Paul Orwin asked Ned Brill how he felt. “Fine,” he said.", "he", "said", "Ned Brill"),
        ("Paul Orwin, 45, pressed the mayor, Ned Brill, on it. “Never,” he said.", "he", "said", "Ned Brill"),
        ("A reporter quizzed Ona Brill about it. “No,” she said.", "she", "said", "Ona Brill"),
        ("Paul Orwin asked Ned Brill how he felt. “And why,” he added.", "he", "added", "Paul Orwin"),
        (
            "Paul Orwin warned Ned Brill that he might sink. “I float,” he replied.",
            "he",
            "replied",
            "Ned Brill",
        ),
        ("Paul Orwin warned Ned Brill that he might sink. “It leaks,” he said.", "he", "said", "Paul Orwin"),
        ("Paul Orwin was asked by Ned Brill how he felt. “Fine,” he said.", "he", "said", "Paul Orwin"),
        ("Paul Orwin asked Ona Brill how she felt. “Fair enough,” he said.", "he", "said", "Paul Orwin"),
    ],
)
def test_the_one_asked_answers(text: str, pronoun: str, cue: str, speaker: str) -> None:
    content = text[text.index("“") : text.index("”") + 1]
    assert Told(text, (content, pronoun, cue)).speakers() == [speaker]


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("Ona Brill, the member for Fenwick", "Ona Brill"),
        ("Ona Brill, 72, of Mill Lane, Fenwick", "Ona Brill"),
        ("Ona Brill, head of the Tide School in Fenwick", "Ona Brill"),
        ("Ona Brill, a friend of Paul Orwin", "Paul Orwin"),
        ("Ona Brill, the mother of Ned", "Ned"),
    ],
)
def test_who_is_whom_the_apposition_describes(subject: str, speaker: str) -> None:
    text = f"{subject}, who says the pier leaks, was booed."
    assert Told(text, ("the pier leaks", "who", "says")).speakers() == [speaker]


@pytest.mark.parametrize(
    ("content", "cue", "name"),
    [("“It sank,”", "said", "Ned Brill Sr."), ("it a loss", "called", "Ona Orwin")],
)
def test_a_source_ends_with_the_suffix_of_a_name(content: str, cue: str, name: str) -> None:
    text = "“It sank,” said Ned Brill Sr. Ona Orwin called it a loss."
    assert Told(text, (content, "Ned Brill Sr. Ona Orwin", cue)).speakers() == [name]


def test_the_chairman_of_another_body_is_nobody_met() -> None:
    text = "The chairman of the Blue Party, Ned Brill, left. The chairman of the Green Party called it sad."
    story = Told(text, ("it sad", "The chairman of the Green Party", "called"))
    assert story.speakers() == ["The chairman"]


def test_a_student_for_a_degree_has_not_got_it() -> None:
    text = "Ona Brill, PhD student at the Tide Institute and leader of the dig, said it was old."
    source = text[: text.index(", said")]
    assert Told(text, ("it was old", source, "said")).speakers() == ["Ona Brill"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Fenwick County", "Fenwick County"),
        ("Tidal Street", "Tidal Street"),
        ("WHO", "WHO"),
        ("Local officials", ""),
    ],
)
def test_a_source_of_capitalised_words_is_a_named_body(source: str, name: str) -> None:
    story = Told(f"{source} said the pier was shut.", ("the pier was shut", source, "said"))
    assert [n for p in story.people for n in p.names] == ([name] if name else [])


@pytest.mark.parametrize(
    ("other", "noun", "bodies"),
    [
        ("", "utility", ["Tide Electric"]),
        ("Rain is due, the Fenwick Council said. ", "utility", ["Tide Electric"]),
        ("Rain is due, the Fenwick Council said. ", "retailer", []),
    ],
)
def test_the_utility_is_the_one_body_of_its_sort_that_speaks(
    other: str, noun: str, bodies: list[str]
) -> None:
    text = f"Lamps went out, Tide Electric said. {other}Ann Orr wept. All is well, the {noun} said."
    made = [("Lamps went out", "Tide Electric", "said"), ("All is well", f"the {noun}", "said")]
    made[1:1] = [("Rain is due", "the Fenwick Council", "said")] if other else []
    story = Told(text, *made)
    named = [story.called(i) for i in story.quotes[-1].speaks_for or story.quotes[-1].speakers]
    assert [n for n in named if n[0].isupper()] == bodies


@pytest.mark.parametrize("source", ["his family", "The family of Paul Orwin"])
def test_a_family_speaks_for_itself(source: str) -> None:
    text = f"Paul Orwin came. Then he died, {source} said."
    assert "Paul Orwin" not in Told(text, ("he died", source, "said")).speakers()


def test_two_joined_with_what_they_are_are_they() -> None:
    text = "Captain Ned Brill and the botanist Sir Paul Orwin were in Fenwick. “We saw it,” they said."
    assert Told(text, ("“We saw it,”", "they", "said")).speakers() == ["Ned Brill", "Paul Orwin"]


@pytest.mark.parametrize(
    "source", ["Quill Motors co-founder and CEO Ona Brill", "Quill Motors founder, owner and CEO Ona Brill"]
)
def test_two_offices_of_one_are_one_speaker(source: str) -> None:
    story = Told(f'Quill Motors fell. "It is over," {source} said.', ('"It is over,"', source, "said"))
    assert story.speakers() == ["Ona Brill"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Another diplomat, former special envoy to Ukraine Kurt Brandt,", "Kurt Brandt"),
        ("The Norwegian ambassador to Azerbaijan Bilal Haye", "Bilal Haye"),
        pytest.param("The ambassador in Oslo Ann Lee", "Ann Lee", marks=READ_OTHERWISE),
        ("An aide to Ann Lee", ""),
        ("A special envoy to Ann Lee", ""),
    ],
)
def test_the_holder_of_an_office_with_a_seat_before_the_name_speaks(source: str, name: str) -> None:
    reading = onrecord.read(f"{source} said it was over.")
    names = {person.id: person.names for person in reading.people}
    (speaker,) = reading.quotes[0].speakers
    assert names[speaker] == ((name,) if name else ())


def test_the_holder_set_off_behind_an_office_speaks() -> None:
    story = onrecord.read(
        "The Mora State Commissioner for Health, Sade Orin, said the pier was not for the mayor."
    )
    assert [p.names[0] for p in story.people if p.id in story.quotes[0].speakers] == ["Sade Orin"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ona Brill, whose brother died, says it is “too late”.", "Ona Brill"),
    ],
)
def test_who_reports_in_a_clause_about_another(text: str, speaker: str) -> None:
    story = Told(text, ("it is “too late”", "Ona Brill", "says"))
    assert story.speakers() == [speaker]


def test_the_reply_is_of_who_was_asked() -> None:
    text = "Ona Brill asked Paul Orwin whether it was a mistake. “Not at all,” came the reply."
    story = Told(
        text, ("whether it was a mistake", "Ona Brill", "asked"), ("“Not at all,”", "", "came the reply")
    )
    assert story.speakers(1) == ["Paul Orwin"]


@pytest.mark.parametrize("told", ["Mary Quill died last year.", "Mary Quill was killed in May."])
def test_of_two_of_one_surname_the_one_who_died_does_not_speak(told: str) -> None:
    story = Told(
        f"John Quill and Mary Quill sailed. {told} “I miss her,” Quill said.", ("I miss her", "Quill", "said")
    )
    assert story.speakers() == ["John Quill"]


def test_one_who_died_may_have_spoken_where_nobody_else_has_the_name() -> None:
    story = Told("Mary Quill died last year. “I am tired,” Quill had said.", ("I am tired", "Quill", "said"))
    assert story.speakers() == ["Mary Quill"]
