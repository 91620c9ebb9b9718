import random

from onrecord.copies import BANDS, Shingles, bands, families, is_copy, measure, signature
from wire_told import OTHER, PARAGRAPHS, STORY


def copied(one: str, other: str) -> bool:
    shingles = [Shingles.of(one), Shingles.of(other)]
    return bool(
        list(
            families(((n, bands(signature(each))) for n, each in enumerate(shingles)), lambda n: shingles[n])
        )
    )


def test_a_cut_a_new_lead_tags_and_a_join_are_copies() -> None:
    assert copied(STORY, "\n\n".join(PARAGRAPHS[:2]))
    assert copied("\n\n".join(PARAGRAPHS[:2]), STORY)
    assert copied(STORY, "\n\n".join(["Commuters face a long winter on the bay.", *PARAGRAPHS[1:]]))
    assert copied(STORY, "MARROW QUAY (Wire) — " + STORY.replace("“", '"').replace("”", '"') + " (Wire)")
    assert copied(STORY, f"{OTHER}\n\n{STORY}")


def test_a_passage_in_common_makes_no_copy() -> None:
    assert not copied(STORY, OTHER)
    assert not copied(STORY, f"{OTHER}\n\n{PARAGRAPHS[1]}")
    brief = PARAGRAPHS[0]
    assert not is_copy(measure(Shingles.of(brief), Shingles.of(STORY + OTHER * 3)))


def test_the_share_is_of_words_in_runs_that_both_have() -> None:
    half = Shingles.of("\n\n".join(PARAGRAPHS[:2]))
    shared = measure(Shingles.of(STORY), half)
    assert shared.of_other == 1.0
    assert 0.3 < shared.of_one < 0.5
    assert measure(Shingles.of(STORY), Shingles.of(OTHER)) == (0.0, 0.0)


def test_what_is_too_short_is_no_copy() -> None:
    few = "The ferry pier will close for the winter."
    assert not copied(few, few)
    assert bands(signature(Shingles.of("One two."))) == []


def test_families_are_stars_and_likeness_is_not_handed_on() -> None:
    """B has A's words and C's, C none of A's: C is no member of A's family."""
    chance = random.Random(1)
    words = [f"word{n}" for n in range(900)]
    a, c = words[:300], words[300:600]
    texts = [" ".join(a), " ".join(a + c), " ".join(c + words[600:650]), " ".join(chance.sample(words, 300))]
    shingles = [Shingles.of(text) for text in texts]
    found = list(
        families(((n, bands(signature(each))) for n, each in enumerate(shingles)), lambda n: shingles[n])
    )
    assert [(copy.story, copy.copy_of) for copy in found] == [(1, 0)]
    assert found[0].share == 0.5


def test_a_signature_is_the_same_everywhere() -> None:
    keys = bands(signature(Shingles.of(STORY)))
    assert len(keys) == BANDS
    assert keys[:2] == [3482393805217411341, 2871249377015680374]
    assert all(0 <= key < 1 << 63 for key in keys)
