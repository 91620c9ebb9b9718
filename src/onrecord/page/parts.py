"""The parts of a page around its story: header, people, timeline and desk notes."""

from bisect import bisect_right
from collections import Counter, defaultdict

from rich.text import Text

from onrecord.days import day, interval, time_words
from onrecord.headline import headline
from onrecord.page.lines import Sheet
from onrecord.page.voices import Voice
from onrecord.reading import Event, Note, Person, Quote, Reading
from onrecord.visible import flat
from onrecord.wording import counted, excerpt, facts, guesses, quotes_counted, standing, told, words

__all__ = ["desk_notes", "header", "people", "timeline"]


def header(sheet: Sheet, reading: Reading, plain: bool) -> None:
    """Title, outlet, byline and day of publication, how much was read, and a key to the styles."""
    sheet.hang(Text(_called(reading), style="bold"), margin=False)
    known = [flat(part) for part in (reading.outlet, reading.byline) if part]
    known.append(
        day(reading.published)
        if reading.published
        else "no day of publication: dates such as “Tuesday” can’t be resolved (give --published)"
    )
    sheet.hang(Text(" · ".join(known)), margin=False)
    if reading.url:
        sheet.hang(Text(flat(reading.url), style="dim"), margin=False)
    found = [
        quotes_counted(reading.quotes),
        counted(sum(bool(person.names) for person in reading.people), "name"),
        counted(len(reading.times), "date"),
    ]
    checks = sum(note.kind == "check" for note in reading.notes)
    found += [f"{counted(checks, 'thing')} to check"] if checks else []
    sheet.hang(Text(" · ".join(found), style="dim"), margin=False)
    if reading.quotes and not plain:
        key = Text(style="dim")
        key.append("roman = quoted, ").append("italic = paraphrased", style="italic").append("; ")
        key.append("dates", style="underline").append(" and ").append("names", style="bold")
        sheet.hang(key, margin=False)
    sheet.gap()


def _called(reading: Reading) -> str:
    """The title, else what the source calls it; where that is a digest, how the story begins."""
    if reading.title or not reading.digest.startswith(reading.id):
        return flat(reading.title or reading.id)
    return headline(None, reading.text) or reading.id


def people(sheet: Sheet, reading: Reading, names: dict[str, str], voices: dict[str, Voice]) -> None:
    """Who is named, or speaks: the most quoted first, with what the story says of them."""
    quoted: dict[str, list[Quote]] = defaultdict(list)
    guessed: Counter[str] = Counter()
    for quote in reading.quotes:
        for speaker in quote.speakers if quote.stated else ():
            if quote.guessed:
                guessed[speaker] += 1
            else:
                quoted[speaker].append(quote)
    shown = [person for person in reading.people if person.names or person.id in quoted or guessed[person.id]]
    if not shown:
        return
    sheet.heading("People")
    for person in sorted(shown, key=lambda each: (-len(quoted[each.id]), -len(each.mentions))):
        voice = voices.get(person.id)
        line = Text()
        line.append(names[person.id], style=f"bold {voice.colour}" if voice else "bold")
        kind = "" if person.kind == "person" else f"{person.kind}, "
        spoken = ""
        if quoted[person.id] or guessed[person.id]:
            spoken = f"{quotes_counted(quoted[person.id])}{guesses(guessed[person.id])}, "
        line.append(f"  {kind}{spoken}{counted(len(person.mentions), 'mention')}", style="dim")
        sheet.hang(line, first="  ", rest="    ", margin=False)
        for about in _told(person, names):
            sheet.hang(Text(about), first="    ", rest="      ", margin=False)


def _told(person: Person, names: dict[str, str]) -> list[str]:
    told = []
    if person.names[1:]:
        told.append("also " + ", ".join(flat(name) for name in person.names[1:]))
    if person.members:
        told.append("made up of " + ", ".join(names.get(each, each) for each in person.members))
    said = facts(person, names)
    return told + (["; ".join(said)] if said else [])


def timeline(sheet: Sheet, reading: Reading, names: dict[str, str]) -> None:
    """What happened, in order: the days, the words, who."""
    if not reading.events:
        return
    sheet.heading("Timeline")
    days = [_when(reading, event) for event in reading.events]
    room = max(map(len, days))
    beside = room + 30 <= sheet.width
    for event, when in zip(reading.events, days, strict=True):
        line = Text(told(reading, event))
        about = [names.get(each, each) for each in event.who]
        about += [stands] if (stands := standing(event, names)) else []
        if about:
            line.append(f"  {', '.join(about)}", style="dim")
        if not beside:
            sheet.hang(Text(when, style="bold"), first="  ", margin=False)
        first = f"  {when:<{room}}  " if beside else "    "
        sheet.hang(line, first=first, rest=" " * len(first), margin=False)


def _when(reading: Reading, event: Event) -> str:
    if event.beside is not None:
        return str(event.relation)
    meant = time_words(reading.times[event.time]) if event.time is not None and event.kind == "event" else ""
    return meant or interval(event.earliest, event.latest) or "undated"


def desk_notes(sheet: Sheet, reading: Reading) -> None:
    """What does not add up first, then what does; each with its words and where they stand."""
    if not reading.notes:
        return
    sheet.heading("Desk notes")
    for note in sorted(reading.notes, key=lambda note: note.kind != "check"):
        sign, style = ("! ", "bold") if note.kind == "check" else ("✓ ", "")
        line = Text()
        line.append(flat(note.message), style=style)
        line.append(_place(reading, note), style="dim")
        sheet.hang(line, first=f"  {sign}", rest="    ", margin=False)


def _place(reading: Reading, note: Note) -> str:
    if not note.spans:
        return ""
    place = bisect_right([paragraph.start for paragraph in reading.paragraphs], note.spans[0][0])
    return f"  paragraph {place}: “{excerpt(words(reading, note.spans))}”"
