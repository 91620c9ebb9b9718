"""What holds for any text: mentions in range, each owned once, ids unique, the same answer twice."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities import resolve
from onrecord.layout import paragraphs
from onrecord.reading import Quote

WORDS = st.sampled_from(
    """Ann Lee Mr. Mrs. Sen. he she they her his who I we you it the a said told , . “ ” " ’s ( ) and of wife
    couple 41-year-old 41 four married since 2013 senator Ministry Police NASA & - — R-Ohio \n\n \x00 é 🙂 ﬁ
    McDonald de al- Jr. J. THE the\u00a0man 's ’""".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


@given(TEXTS, st.data())
def test_any_text_is_read(text: str, data: st.DataObject) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda s: (min(s), max(s)))
    some = data.draw(st.lists(st.tuples(spans, spans, spans), max_size=4)) if text else []
    quotes = tuple(
        Quote(content=(a,), source=(b,), cue=(c,), continues=n - 1 if n else None)
        for n, (a, b, c) in enumerate(sorted(some))
        if a[1] > a[0]
    )
    people, said = resolve(text, paragraphs(text), quotes, "2020-10-15")
    assert (people, said) == resolve(text, paragraphs(text), quotes, "2020-10-15")
    ids = [p.id for p in people]
    assert len(set(ids)) == len(ids)
    owned: set[tuple[int, int]] = set()
    for person in people:
        for start, end, form in person.mentions:
            assert 0 <= start < end <= len(text)
            assert form in ("name", "description", "pronoun")
            assert (start, end) not in owned
            owned.add((start, end))
        assert set(person.members) <= set(ids)
        for fact in person.facts:
            assert fact.person is None or fact.person in ids
            assert all(0 <= a < b <= len(text) for a, b in fact.spans)
    assert len(said) == len(quotes)
    for quote in said:
        assert {*quote.speakers, *quote.addressees} <= set(ids)
        assert quote.speakers or quote.reason
        assert 0 <= quote.confidence <= 1
        assert all(0 <= e.start <= e.end <= len(text) for e in quote.evidence)
