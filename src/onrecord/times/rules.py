"""Rules: each names the type that pieces of other types make side by side; read a line as a phrase.

A type with a quotation mark is the word itself. Order is preference: the first rule to make a type of a
stretch wins.
"""

from onrecord.times import build as b
from onrecord.times.build import SOME, at, constant, on
from onrecord.times.chart import Rule
from onrecord.times.meaning import Each, Point, Ref

__all__ = ["RULES"]

# Words that may stand between an amount and its unit without changing what it is.
_FILLERS = (
    "more additional extra further full whole entire straight consecutive long solid working business "
    "calendar school short other"
).split()

_SETS: list[Rule] = [
    *(
        rule
        for word, quant in (("'every", "EVERY"), ("'each", "EACH"))
        for rule in (
            ("set", f"{word} unit", on(b.every_units(quant), 1)),
            ("set", f"{word} length", on(b.every(quant), 1)),
            *(
                ("set", f"{word} {kind}", on(b.every(quant), 1))
                for kind in "wday mon season part holiday".split()
            ),
            ("rate", f"{word} unit", on(b.every_units(quant), 1)),
        )
    ),
    ("set", "'every 'other unit", on(b.every_units("EVERY", 2), 2)),
    ("set", "'every amount units", on(b.every_some, 1, 2)),
    ("set", "'per unit", on(b.every_units(None), 1)),
    ("rate", "'a unit", on(b.every_units(None), 1)),
    ("rate", "'an unit", on(b.every_units(None), 1)),
    ("rate", "'per unit", on(b.every_units(None), 1)),
    ("set", "'once rate", lambda _, each: b.so_often(1, each)),
    ("set", "'twice rate", lambda _, each: b.so_often(2, each)),
    ("set", "amount 'times rate", on(b.so_often, 0, 2)),
    ("set", "weekdays", Each),
    ("set", "every_ad", Each),
]

_CLOCK: list[Rule] = [
    ("clocktime", "noonword", at(0)),
    ("clocktime", "exact", at(0)),
    ("clocktime", "number ampm", b.hour),
    ("clocktime", "clock ampm", b.clock_half),
    ("clocktime", "dotclock ampm", b.clock_half),
    ("clocktime", "clock", b.clock),
    ("clocktime", "number o'clock", on(b.o_clock, 0)),
    ("clocktime", "clocktime zone", b.zoned),
    ("clocktime", "clocktime ( zone )", on(b.zoned, 0, 2)),
    ("clocktime", "clocktime 'in 'the part", on(b.in_part, 0, 3)),
    ("time", "clocktime", at(0)),
    ("time", "approx clocktime", at(1)),
    ("time", "clocktime time", lambda clock, day: b.with_time(day, clock)),
    ("time", "clocktime , time", lambda clock, _, day: b.with_time(day, clock)),
    ("time", "time clocktime", b.with_time),
    ("time", "time part", b.with_time),
    ("time", "'the part", at(1)),
    ("time", "edge part", b.edge),
    ("time", "edge - part", on(b.edge, 0, 2)),
    ("time", "'overnight", constant(Point(part="NI"))),
    ("time", "'the part 'of time", lambda _, part, __, day: b.with_time(day, part)),
]

_RELATIVE: list[Rule] = [
    ("time", "shift unit", b.shifted),
    ("time", "'the shift unit", on(b.the_shifted, 1, 2)),
    ("time", "'the unit", on(b.the_unit, 1)),
    ("time", "'the 'fiscal unit", on(b.the_unit, 2)),
    ("time", "shift 'fiscal unit", on(b.shifted, 0, 2)),
    ("time", "shift 'financial unit", on(b.shifted, 0, 2)),
    *(("time", f"shift {kind}", b.shifted) for kind in "mon monthday wday season holiday part".split()),
    ("time", "'the shift season", on(b.shifted, 1, 2)),
    *(("time", f"'the shift {kind}", on(b.from_story, 1, 2)) for kind in "part wday mon".split()),
    *(("time", f"'this shift {kind}", on(b.shifted, 1, 2)) for kind in "wday season unit".split()),
    ("time", "wday shift unit", lambda day, shift, unit: b.day_in_week(day, b.shifted(shift, unit))),
    ("time", "mon shift unit", lambda month, shift, unit: b.in_year(month, b.shifted(shift, unit))),
    ("time", "wday unit", b.in_week_after),
    ("length", "shift length", b.window),
    ("length", "'the shift length", on(b.window, 1, 2)),
    ("length", "'the shift units", on(b.open_window, 1, 2)),
    ("ref", "shift units", b.these_days),
    ("span", "shift units", b.open_window),
    ("time", "length 'ago", on(b.ago, 0)),
    ("time", "span 'ago", on(b.ago, 0)),
    ("time", "unit - 'ago", on(b.one_ago, 0)),
    ("time", "'a unit - 'ago", on(b.one_ago, 1)),
    ("time", "unit - back", on(b.one_apart, 0, 2)),
    ("time", "length back", b.apart),
    ("time", "length ahead", b.apart),
    ("time", "span back", b.apart),
    ("time", "span ahead", b.apart),
    ("time", "'the unit back", on(b.one_apart, 1, 2)),
    ("time", "'the unit ahead", on(b.one_apart, 1, 2)),
    ("time", "length 'from ref", on(b.from_now, 0, 2)),
    ("time", "length 'from time", on(b.from_time(1), 0, 2)),
    ("time", "'the unit 'before day", on(b.from_time(-1), 1, 3)),
    ("time", "'the unit 'after day", on(b.from_time(1), 1, 3)),
    ("ref", "'the refnoun", at(1)),
    ("ref", "'the 'near 'future", constant(Ref("FUTURE_REF"))),
    ("ref", "'the 'foreseeable 'future", constant(Ref("FUTURE_REF"))),
    ("ref", "'the 'distant 'past", constant(Ref("PAST_REF"))),
    ("ref", "'the 'recent 'past", constant(Ref("PAST_REF"))),
    ("ref", "'recent units", constant(Ref("PAST_REF"))),
    ("ref", "'the moment_", constant(Ref("PRESENT_REF"))),
    ("ref", "'right ref", at(1)),
    ("ref", "ref", at(0)),
]

_HOLIDAYS: list[Rule] = [
    ("holiday", "holiday 'day", at(0)),
    ("holiday", "holiday 'eve", on(b.eve, 0)),
    ("holiday", "holiday weekday", b.easter_day),
    ("holiday", "'good weekday", b.holiday_on(5, "good-friday")),
    ("holiday", "'black weekday", b.holiday_on(5, "black-friday")),
    ("holiday", "'cyber weekday", b.holiday_on(1, "cyber-monday")),
    ("holiday", "'palm weekday", b.holiday_on(7, "palm-sunday")),
    ("holiday", "'ash weekday", b.holiday_on(3, "ash-wednesday")),
    ("holiday", "'remembrance weekday", b.holiday_on(7, "remembrance-sunday")),
    ("holiday", "'bonfire unit", b.holiday_night),
    *(
        ("holiday", pattern, constant(Point(holiday=name)))
        for pattern, name in (
            ("'new 'year 's 'eve", "new-years-eve"),
            ("'new 'year 's 'day", "new-year"),
            ("'new 'year 's", "new-year"),
            ("'boxing 'day", "boxing-day"),
            ("'labor 'day", "labor-day"),
            ("'memorial 'day", "memorial-day"),
            ("'independence 'day", "independence-day"),
            ("'veterans 'day", "armistice-day"),
            ("'armistice 'day", "armistice-day"),
            ("'presidents 'day", "presidents-day"),
            ("'columbus 'day", "columbus-day"),
            ("'election 'day", "election-day"),
            ("'inauguration 'day", "inauguration-day"),
            ("'valentine 's 'day", "valentines-day"),
            ("'st 'patrick 's 'day", "st-patricks-day"),
            ("'st . 'patrick 's 'day", "st-patricks-day"),
            ("'martin 'luther 'king 'day", "mlk-day"),
            ("'martin 'luther 'king 'jr . 'day", "mlk-day"),
        )
    ),
]

_CALENDAR: list[Rule] = [
    ("month", "month_ .", at(0)),
    ("mon", "month", at(0)),
    ("mon", "month_", at(0)),
    ("wday", "weekday", at(0)),
    ("wday", "weekday_ .", at(0)),
    ("wday", "weekday_", at(0)),
    ("monthday", "mon number", b.day_of),
    ("monthday", "mon ordinal", b.day_of),
    ("monthday", "mon 'the ordinal", on(b.day_of, 0, 2)),
    ("monthday", "number mon", on(b.day_of, 1, 0)),
    ("monthday", "ordinal mon", on(b.day_of, 1, 0)),
    ("monthday", "ordinal 'of mon", on(b.day_of, 2, 0)),
    ("monthday", "'the ordinal 'of mon", on(b.day_of, 3, 1)),
    ("monthday", "mon number - number", on(b.days_of, 0, 1, 3)),
    ("monthday", "mon number 'to number", on(b.days_of, 0, 1, 3)),
    ("monthday", "number - number mon", on(b.days_of, 3, 0, 2)),
    ("date", "monthday year", b.join),
    ("date", "monthday , year", on(b.join, 0, 2)),
    ("day", "monthday", at(0)),
    ("day", "date", at(0)),
    ("day", "wday", at(0)),
    ("day", "day_", at(0)),
    ("day", "holiday", at(0)),
    ("day", "shortdate", at(0)),
    ("day", "wday monthday", b.join),
    ("day", "wday , monthday", on(b.join, 0, 2)),
    ("day", "wday date", b.join),
    ("day", "wday , date", on(b.join, 0, 2)),
    ("day", "wday ordinal", b.named_day),
    ("day", "wday 'the ordinal", on(b.named_day, 0, 2)),
    ("day", "wday 'the ordinal 'of mon", on(b.weekday_date, 0, 2, 4)),
    ("day", "holiday year", b.join),
    ("day", "holiday 'of year", on(b.join, 0, 2)),
    ("time", "day", at(0)),
    ("time", "mon year", b.join),
    ("time", "mon , year", on(b.join, 0, 2)),
    ("time", "mon 'of year", on(b.join, 0, 2)),
    ("time", "month", at(0)),
    ("time", "year", at(0)),
    ("time", "number era", on(b.before_christ, 0)),
    ("time", "'fiscal year", on(b.fiscal, 1)),
    ("time", "'fiscal 'year year", on(b.fiscal, 2)),
    ("time", "'financial 'year year", on(b.fiscal, 2)),
    ("time", "'the 'year year", at(2)),
    ("time", "year2", b.short_year),
    ("time", "mon year2", lambda month, n: b.join(month, b.short_year(n))),
    ("time", "decade", at(0)),
    ("time", "'the decade", at(1)),
    ("time", "'the year 's", lambda _, year, __: None if year.year % 10 else Point(decade=year.year // 10)),
    ("time", "'the decade_word", on(b.decade_of, 1)),
    ("time", "season year", b.join),
    ("time", "season 'of year", on(b.join, 0, 2)),
    ("time", "'the season 'of year", on(b.join, 1, 3)),
    ("time", "'the season", at(1)),
    ("time", "season", at(0)),
    ("time", "'the weekend_", constant(Point(weekend=True))),
    ("time", "'the holiday", at(1)),
]

_PARTS: list[Rule] = [
    ("time", "edge time", b.edge),
    ("time", "edge - time", on(b.edge, 0, 2)),
    ("time", "edge decade_word", b.edge_decade),
    ("time", "edge - decade_word", on(b.edge_decade, 0, 2)),
    ("time", "'the edge time", on(b.edge, 1, 2)),
    ("time", "'the edge - time", on(b.edge, 1, 3)),
    ("time", "'the edge decade_word", on(b.edge_decade, 1, 2)),
    ("time", "'the edgenoun 'of time", on(b.edge, 1, 3)),
    ("time", "edgenoun 'of time", on(b.edge, 0, 2)),
    ("time", "unit - edgenoun", on(b.edge_of_unit, 0, 2)),
    ("nth", "ordinal unit", b.nth),
    ("nth", "'the ordinal unit", on(b.nth, 1, 2)),
    ("nth", "ordinal - unit", on(b.nth, 0, 2)),
    ("nth", "'q number", on(b.quarter, 1)),
    ("nth", "'fiscal nth", at(1)),
    ("time", "nth", at(0)),
    ("time", "nth year", b.join),
    ("time", "nth 'of time", on(b.within, 0, 2)),
    ("time", "ordinal 'half 'of time", on(b.half_of, 0, 3)),
    ("time", "'the ordinal 'half 'of time", on(b.half_of, 1, 4)),
    ("time", "ordinal - 'half", on(b.half, 0)),
    ("time", "ordinal unit 'of time", on(b.nth_of, 0, 1, 3)),
    ("time", "'the ordinal unit 'of time", on(b.nth_of, 1, 2, 4)),
    ("time", "'the ordinal wday 'in time", on(b.nth_of, 1, 2, 4)),
    ("time", "'the ordinal wday 'of time", on(b.nth_of, 1, 2, 4)),
    ("length", "'the ordinal amount units 'of time", on(b.first_ones_of, 1, 2, 3, 5)),
    ("length", "'the ordinal amount units", on(b.first_ones, 1, 2, 3)),
    ("time", "wday 'of time", on(b.day_in_week, 0, 2)),
    ("time", "mon 'of time", on(b.in_year, 0, 2)),
    ("time", "season 'of time", on(b.in_year, 0, 2)),
    ("time", "'the unit 'of time", on(b.unit_of, 1, 3)),
]

_AMOUNTS: list[Rule] = [
    ("number", "tens - number", on(b.add, 0, 2)),
    ("number", "tens number", b.add),
    ("number", "number 'hundred", b.times(100)),
    ("number", "number 'thousand", b.times(1000)),
    ("number", "'a 'hundred", constant(100)),
    ("number", "'a 'thousand", constant(1000)),
    ("amount", "number", at(0)),
    ("amount", "number 'and 'a 'half", on(b.and_a_half, 0)),
    ("amount", "number - 'and - 'a - 'half", on(b.and_a_half, 0)),
    *(("amount", pattern, constant(0.5)) for pattern in ("'half", "'half 'a", "'half 'an", "'a 'half")),
    *(("amount", word, constant(1)) for word in ("'a", "'an", "'another")),
    ("amount", "'another amount", at(1)),
    *(
        ("amount", pattern, constant(SOME))
        for pattern in (
            "vague",
            "vague 'of",
            "'a vague",
            "'a vague 'of",
            "'a 'good vague",
        )
    ),
    *(("amount", f"number {sign} number", on(b.some_between, 0, 2)) for sign in ("'or", "'to", "-")),
    ("amount", "number - 'to - number", on(b.some_between, 0, 4)),
    *(("amount", f"amount '{word}", at(0)) for word in _FILLERS),
    ("length", "amount unit", b.length),
    ("length", "amount units", b.length),
    ("length", "amount - unit", on(b.adjective, 0, 2)),
    ("length", "amount unit 'and 'a 'half", on(b.half_more, 0, 1)),
    ("length", "length 'and length", on(b.longer, 0, 2)),
    ("length", "length , length", on(b.longer, 0, 2)),
    ("length", "length length", b.longer),
    ("length", "approx length", b.about),
    ("length", "'the length", on(b.the_length, 1)),
    ("length", "unit - 'long", on(b.whole, 0)),
    ("length", "'all unit", on(b.whole, 1)),
    ("length", "'the 'whole unit", on(b.whole, 2)),
    ("length", "'the 'entire unit", on(b.whole, 2)),
    ("span", "units", lambda unit: b.length(SOME, unit)),
    ("span", "'the units", lambda _, unit: b.length(SOME, unit)),
    *(
        ("approx", pattern, constant(mod))
        for pattern, mod in (
            ("'more 'than", "MORE_THAN"),
            ("'less 'than", "LESS_THAN"),
            ("'fewer 'than", "LESS_THAN"),
            ("'no 'more 'than", "EQUAL_OR_LESS"),
            ("'no 'less 'than", "EQUAL_OR_MORE"),
            ("'at 'least", "EQUAL_OR_MORE"),
            ("'at 'most", "EQUAL_OR_LESS"),
            ("'up 'to", "EQUAL_OR_LESS"),
        )
    ),
]

RULES = [*_SETS, *_CLOCK, *_RELATIVE, *_HOLIDAYS, *_CALENDAR, *_PARTS, *_AMOUNTS]
