import re
from pathlib import Path

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

import onrecord
from onrecord.formats.timeml import document, file_name
from onrecord.reading import Reading, Time

RULES = etree.RelaxNG(etree.parse(Path(__file__).parent / "published" / "timeml.rng"))


def parsed(reading: Reading) -> etree._Element:
    root = etree.fromstring(document(reading).encode("utf-8"))
    assert RULES.validate(root), RULES.error_log
    return root


def text_of(root: etree._Element) -> str:
    return "".join(root.find("TEXT").itertext())


def test_times_are_marked_in_place_and_anchored(reading: Reading) -> None:
    root = parsed(reading)
    night, march = root.findall("TEXT/TIMEX3")
    assert (night.text, night.get("tid"), night.get("type"), night.get("value")) == (
        "Tuesday night", "t1", "TIME", "2025-03-04TNI"
    )  # fmt: skip
    assert (night.get("anchorTimeID"), night.get("temporalFunction")) == ("t0", "true")
    assert march.get("tid") == "t2"
    assert text_of(root) == reading.text


def test_a_time_worked_out_from_the_day_of_its_entry_is_not_anchored_at_the_creation_time(
    reading: Reading,
) -> None:
    own = tuple(msgspec.structs.replace(part, published="2025-03-06") for part in reading.paragraphs)
    night = parsed(msgspec.structs.replace(reading, paragraphs=own)).find("TEXT/TIMEX3")
    assert (night.get("anchorTimeID"), night.get("temporalFunction")) == (None, "true")


def test_the_day_of_publication_is_the_creation_time(reading: Reading) -> None:
    created = parsed(reading).find("DCT/TIMEX3")
    assert (created.get("tid"), created.get("value"), created.text) == ("t0", "2025-03-05", "2025-03-05")
    assert created.get("functionInDocument") == "CREATION_TIME"
    moment = msgspec.structs.replace(reading, published="2025-03-05T09:30:00+01:00")
    created = parsed(moment).find("DCT/TIMEX3")
    assert (created.get("type"), created.get("value")) == ("TIME", "2025-03-05T09:30:00")
    assert created.text == "2025-03-05T09:30:00+01:00"


def test_without_a_day_of_publication_nothing_points_at_one(reading: Reading) -> None:
    root = parsed(msgspec.structs.replace(reading, published=None))
    assert root.find("DCT").text is None
    assert all(time.get("anchorTimeID") is None for time in root.findall("TEXT/TIMEX3"))


def test_what_xml_cannot_hold_is_shown_one_for_one_and_said() -> None:
    reading = Reading(text="A\0B\0\x1b \ufffe", id="nul\0")
    root = parsed(reading)
    assert text_of(root) == "A␀B␀␛ \ufffd"
    assert root.find("DOCID").text == "nul␀"
    (said,) = root.xpath("comment()")
    assert "U+0000 by U+2400 (2), U+001B by U+241B (1), U+FFFE by U+FFFD (1)" in said.text
    assert not parsed(Reading(text="plain")).xpath("comment()")


def test_a_time_that_overlaps_another_is_left_out_and_that_is_said() -> None:
    def time(start: int, end: int, anchor: int | None = None) -> Time:
        return Time(start=start, end=end, type="DATE", value="2025-03-04", anchor=anchor)

    reading = Reading(text="on Tuesday night in March", times=(time(3, 16), time(11, 16), time(20, 25, 1)))
    root = parsed(reading)
    assert [each.get("tid") for each in root.findall("TEXT/TIMEX3")] == ["t1", "t3"]
    assert root.findall("TEXT/TIMEX3")[1].get("anchorTimeID") is None
    assert "1 of 3 times" in root.xpath("comment()")[0].text
    assert text_of(root) == reading.text


def test_markup_in_a_story_is_text() -> None:
    text = "</TEXT><!ENTITY x SYSTEM 'file:///etc/passwd'>&x; ]]> --> \r\n\r end"
    assert text_of(parsed(Reading(text=text, id=text, title=text))) == text


def test_a_file_is_named_by_the_digest_alone() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}\.tml", file_name(Reading(text="x", id="../../etc/passwd")))


def test_what_the_reader_reads_is_valid() -> None:
    text = (
        "The ferry sailed on Tuesday night and again at 9:30 a.m. on March 3. For two nights, nobody slept. "
        "Every Friday since 1998 it had run late; in the 1990s it ran for three decades of summers, said Odo "
        "Lamm. In fiscal 2024, over the next weekend, it will cost more. Last spring it was about two and a "
        "half years old. Now it is not."
    )
    reading = onrecord.read(text, published="2025-03-05")
    assert len(reading.times) > 8
    assert text_of(parsed(reading)) == text


BARRED = {code: 0x2400 + code for code in range(0x20) if code not in (9, 10, 13)} | {
    0xFFFE: 0xFFFD,
    0xFFFF: 0xFFFD,
}


@given(st.text(), st.text(), st.data())
@example("\r", "\r\n", None)
def test_whatever_the_text_holds_the_offsets_hold(text: str, name: str, data: st.DataObject | None) -> None:
    times: tuple[Time, ...] = ()
    if data and text:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        times = (Time(start=start, end=end, type="DATE", value="2025", quant=name),)
    reading = Reading(text=text, id=name or "x", title=name, times=times)
    root = parsed(reading)
    assert text_of(root) == text.translate(BARRED)
    for mark in root.findall("TEXT/TIMEX3"):
        assert mark.text == text[times[0].start : times[0].end].translate(BARRED)
        assert mark.get("quant") == name.translate(BARRED)
