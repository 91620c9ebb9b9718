"""The component in spaCy's own pipelines: spans, extensions, and what survives a DocBin."""

from datetime import date
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import onrecord
from onrecord.errors import BadArgument, BadDate
from onrecord.integrations import spacy as integration

TEXT = (
    "Pier to stay open\n\n"
    "Harbour master Ines Quill, 41, said on Tuesday that the pier would not close.\n\n"
    "“We will not close the pier this winter,” Quill told the council. “It is safe.”\n\n"
    "Councillor Tom Abara said the town “cannot afford a new one”."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("en")
    made.add_pipe("onrecord", config={"published": "2025-03-05"})
    return made


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def told(doc: Doc, key: str) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in doc.spans[key]]


def saved(doc: Doc, user_data: bool) -> Doc:
    """The document as it comes out of a DocBin, with a vocabulary of its own."""
    kept = DocBin(docs=[doc], store_user_data=user_data).to_bytes()
    return next(DocBin().from_bytes(kept).get_docs(spacy.blank("en").vocab))


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    (found,) = (each for each in entry_points(group="spacy_factories") if each.name == "onrecord")
    assert found.load() is integration.component


def test_the_spans_are_those_of_the_reading(doc: Doc) -> None:
    assert told(doc, "quotes") == [
        ("the pier would not close", "indirect", "q0"),
        ("“We will not close the pier this winter,”", "direct", "q1"),
        ("“It is safe.”", "direct", "q1"),
        ("the town “cannot afford a new one”", "mixed", "q2"),
    ]
    assert ("told", "cue", "q1") in told(doc, "cues")
    assert ("Councillor Tom Abara", "source", "q2") in told(doc, "sources")
    assert ("Ines Quill", "name", "p1") in told(doc, "mentions")
    assert told(doc, "times")[0] == ("Tuesday", "DATE", "t0")
    assert not doc.ents


def test_the_extensions_lead_from_a_span_to_its_facts(doc: Doc) -> None:
    reading = onrecord.read(TEXT, "2025-03-05")
    assert doc._.reading == reading
    assert (doc._.quotes, doc._.people) == (reading.quotes, reading.people)
    second = doc.spans["quotes"][2]
    assert second._.quote is doc._.quotes[1]
    assert second._.speakers == ("Ines Quill",)
    assert doc.spans["cues"][1]._.quote is second._.quote
    assert doc.spans["mentions"][0]._.person.names == ("Ines Quill", "Quill")
    assert doc.spans["times"][0]._.time.value == "2025-03-04"
    plain = doc[0:2]
    assert (plain._.quote, plain._.speakers, plain._.person, plain._.time) == (None, (), None, None)


def test_all_of_it_survives_a_docbin(doc: Doc) -> None:
    again = saved(doc, user_data=True)
    assert again._.reading == doc._.reading
    assert again._.published == "2025-03-05"
    for key in doc.spans:
        assert told(again, key) == told(doc, key)
    assert [span._.speakers for span in again.spans["quotes"]] == [
        ("Ines Quill",),
        ("Ines Quill",),
        ("Ines Quill",),
        ("Tom Abara",),
    ]
    assert again.spans["times"][0]._.time == doc.spans["times"][0]._.time


def test_without_user_data_the_spans_survive_alone(doc: Doc) -> None:
    again = saved(doc, user_data=False)
    assert told(again, "quotes") == told(doc, "quotes")
    assert again._.reading is None
    assert again.spans["quotes"][0]._.speakers == ()


def test_it_survives_bytes_and_disk(doc: Doc, tmp_path: Path) -> None:
    assert Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())._.reading == doc._.reading
    doc.to_disk(tmp_path / "doc")
    assert Doc(spacy.blank("en").vocab).from_disk(tmp_path / "doc")._.reading == doc._.reading


def test_a_document_says_when_it_was_published(nlp: Language) -> None:
    for given in ("2020-10-14", date(2020, 10, 14)):
        doc = nlp.make_doc(TEXT)
        doc._.published = given
        assert nlp(doc).spans["times"][0]._.time.value == "2020-10-13"
        assert saved(doc, user_data=True)._.published == "2020-10-14"


def test_a_date_that_is_none_is_refused(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "soon"
    with pytest.raises(BadDate, match="'soon' is not a date"):
        nlp(doc)
    with pytest.raises(BadDate, match="'soon' is not a date"):
        spacy.blank("en").add_pipe("onrecord", config={"published": "soon"})


def test_a_quote_that_ends_inside_a_token_takes_in_the_token(nlp: Language) -> None:
    doc = nlp("Ines Quill, the harbour master, said:“The pier is safe.”She then left.")
    (span,) = doc.spans["quotes"]
    ((start, end),) = span._.quote.content
    assert doc.text[start:end] == "“The pier is safe.”"
    assert span.start_char <= start < end <= span.end_char
    assert (span.start_char, span.end_char) != (start, end)
    assert (span[0].idx, span[-1].idx + len(span[-1])) == (span.start_char, span.end_char)


@pytest.mark.parametrize("text", ["", "  \n", "One."])
def test_a_document_without_quotes_has_empty_groups(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert not doc.spans["quotes"]
    assert doc._.quotes == ()
    assert (doc._.reading is None) == (not text.strip())
    assert not saved(doc, user_data=True).spans["quotes"]


def test_a_part_of_a_document_has_no_reading(doc: Doc) -> None:
    assert doc[5:20].as_doc(copy_user_data=True)._.reading is None


def test_a_pipeline_can_be_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    assert told(spacy.load(tmp_path / "pipeline")(TEXT), "quotes") == told(nlp(TEXT), "quotes")


def test_settings_of_the_reader_are_heeded() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"min_confidence": 1.0, "attitudes": True})
    assert not nlp(TEXT).spans["quotes"]


def test_an_extension_that_someone_else_has_set_stays() -> None:
    before = Span.get_extension("quote")
    Span.set_extension("quote", default="theirs", force=True)
    try:
        integration._extend()
        assert Span.get_extension("quote")[0] == "theirs"
    finally:
        Span.set_extension("quote", getter=before[2], force=True)


def test_a_confidence_that_cannot_be_is_refused() -> None:
    with pytest.raises(BadArgument, match="from 0 to 1"):
        spacy.blank("en").add_pipe("onrecord", config={"min_confidence": 3})
