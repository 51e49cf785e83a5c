"""How each shape of date is read: from the tokens of a match to a :class:`Meaning`.

There is a reader for every shape of ``knowledge/date_shapes.csv``, of the same name. It takes a
:class:`Match` and returns what it means, or None where the tokens have the shape of a date but
can't be one (31 February, a range that runs backwards).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from typing import Any

from pipeline.temporal.lexicon import Holiday, Month
from pipeline.temporal.match import Match
from pipeline.temporal.meaning import ELSEWHERE, LATEST, Meaning
from pipeline.temporal.scan import Numeric

_YEARS, _HIJRI_YEARS = range(1000, 2201), range(1300, 1501)
_LONGEST_DAY, _LONGEST_HIJRI_DAY = 31, 30
_LONGEST_YEARS, _LONGEST_UNJOINED = 400, 40  # between 1998 and 2002; بين 1998 2002


def _range(end: Meaning, **first: int | None) -> Meaning:
    """A range up to ``end`` whose beginning differs from it in the parts given, if it does."""
    parts: dict[str, Any] = dict(first)
    start = replace(end, **parts)
    return end if start == end else replace(end, first=start)


def _of_year(m: Match, end: Meaning) -> Meaning | None:
    """A day or month with the year it is said to be of; None where there is no such year."""
    year = m.number("year") or m.number("year_words")
    if year:
        return replace(end, year=year) if year in _years_of(end.calendar) else None
    if m.has("this_year"):
        return replace(end, year_side=0)
    return replace(end, year_side=ELSEWHERE if m.has("same_year") else m.number("year_side"))


def _years_of(calendar: str) -> range:
    return _HIJRI_YEARS if calendar == "hijri" else _YEARS


def _days(m: Match) -> tuple[int, int]:
    """First and last day of a day, a list of days or a range; (1, 0) where they run backwards."""
    pair = m.value("day_range")
    if isinstance(pair, tuple):
        days = [*pair]
    elif m.has("from_day"):
        days = [m.number("from_day") or 0, m.number("to_day") or 0]
    else:
        days = m.numbers("days")
    return (days[0], days[-1]) if days == sorted(days) else (1, 0)


def _has_day(day: int, month: int, year: int | None, calendar: str) -> bool:
    """Whether a month has such a day, in a leap year where the year is open."""
    last = _LONGEST_HIJRI_DAY if calendar == "hijri" else monthrange(year or 2000, month)[1]
    return 1 <= day <= last


def date(m: Match) -> Meaning | None:
    """A day of a month, or several: الخميس 10 شتنبر الجاري, من 9 إلى 21 أفريل."""
    month = m.value("month")
    assert isinstance(month, Month)
    first, last = _days(m)
    end = Meaning(
        "day", month=month.number, day=last, calendar=month.calendar,
        side=m.side("side", "late_side"),
    )  # fmt: skip
    if first == last:
        end = replace(end, shift=m.number("now"), weekday=m.number("weekday"))
    whole = _of_year(m, end)
    if whole is None or not _has_day(last, month.number, whole.year, month.calendar):
        return None
    return _range(whole, day=first)


def numeric(m: Match) -> Meaning | None:
    """A date in digits: 14/10/2024."""
    found = m.value("numeric") or m.value("day_month")
    if not isinstance(found, Numeric):
        found = Numeric(m.number("year") or 0, m.number("month") or 0, m.number("day") or 0)
    calendar = "hijri" if found.year in _HIJRI_YEARS else "gregorian"
    if found.month > 12 or not _has_day(found.day, found.month, found.year, calendar):
        return None
    return Meaning(
        "day", found.year or None, found.month, found.day, m.number("weekday"), calendar,
        m.number("now"),
    )  # fmt: skip


def day_of_month(m: Match) -> Meaning | None:
    """A day of a month named by its distance: 21 من الشهر الجاري, 19 الجاري."""
    if m.has("day"):
        return Meaning("day", day=m.number("day"), side=m.side("side"), weekday=m.number("weekday"))
    first, last = _days(m)
    if m.value("unit") != "month" or not 1 <= last <= _LONGEST_DAY:
        return None
    side = 0 if m.has("this") else m.side("side")
    end = Meaning("day", day=last, side=side, weekday=m.number("weekday"), same=m.has("same"))
    return _range(end, day=first)


def day_of_that_month(m: Match) -> Meaning | None:
    """A day of the month named before: من 21 شتنبر إلى 24 منه."""
    return Meaning("day", day=m.number("day"), weekday=m.number("weekday"), same=True)


def weekday_range(m: Match) -> Meaning | None:
    """Two days of the week or more: ليلة السبت – الأحد, بين الاثنين والخميس الماضيين."""
    end = Meaning("day", weekday=m.number("last"), side=m.side("side"))
    return replace(end, first=replace(end, weekday=m.number("first")))


def weekday(m: Match) -> Meaning | None:
    """A day of the week: أمس الخميس, مساء الثلاثاء الماضي."""
    side = 2 * (m.side("beyond") or 0) if m.has("beyond") else m.side("side")
    return Meaning(
        "day", weekday=m.number("weekday"), shift=m.number("now"), side=side, same=m.has("same")
    )


def relative_day(m: Match) -> Meaning | None:
    """A day by its distance from now: أمس, صباح اليوم, هذا المساء, الليلة الماضية."""
    if m.has("tonight"):
        side = m.side("side")
        return Meaning("day", shift=side or 0, side=ELSEWHERE if side == ELSEWHERE else None)
    if m.has("same") or m.has("same_before"):
        return Meaning("day", same=True)
    if m.has("side"):  # اليوم الموالي, the day after one told before
        return Meaning("day", side=ELSEWHERE)
    return Meaning("day", shift=m.number("day") or 0)


def month(m: Match) -> Meaning | None:
    """A month, or several: أبريل الماضي, شهري يونيو وأكتوبر."""
    found, first = m.value("last") or m.value("month"), m.value("first")
    assert isinstance(found, Month)
    end = _of_year(
        m,
        Meaning(
            "month", month=found.number, calendar=found.calendar, side=m.side("side", "late_side")
        ),
    )
    return _range(end, month=first.number) if end and isinstance(first, Month) else end


def period(m: Match) -> Meaning | None:
    """A week, month or year by its distance from now: الأسبوع الماضي, هذه السنة, نهاية العام."""
    unit = str(m.value("unit"))
    if m.has("beyond"):  # قبل الماضي, بعد المقبل
        return Meaning(unit, shift=2 * (m.side("beyond") or 0))
    if m.has("same") or m.has("same_before"):
        return Meaning(unit, same=True)
    if m.has("edge"):
        return Meaning(unit, shift=0) if unit in ("month", "year") else None
    side = 0 if m.has("this") else m.number("side")
    if side in (ELSEWHERE, LATEST):
        return Meaning("")
    return Meaning(unit, shift=side)


def year(m: Match) -> Meaning | None:
    """A year: سنة 1923, عام ألفين وثلاثة, or just 2008."""
    number = m.number("bare") or m.number("year") or m.number("words")
    return Meaning("year", year=number, calendar="hijri" if m.has("hijri") else "gregorian")


def season_year(m: Match) -> Meaning | None:
    """A season of sports or school that is named by one year: موسم 2019."""
    return year(m)


def before_christ(m: Match) -> Meaning | None:
    """A year that the values of the tables can't express: 332 قبل الميلاد."""
    return Meaning("")


def years(m: Match) -> Meaning | None:
    """A range of years: ما بين 2015 و2018, موسم 2019/2020."""
    pair = m.value("pair")
    first, last = pair if isinstance(pair, tuple) else (m.number("first"), m.number("last"))
    longest = _LONGEST_YEARS if m.has("to") or not m.has("between") else _LONGEST_UNJOINED
    if first is None or last is None or not 0 < last - first <= longest:
        return None
    return _range(Meaning("year", year=last), year=first)


_UNITS = {"K": "day", "J": "day", "S": "month", "s": "month", "A": "year", "a": "year"}


def ago(m: Match) -> Meaning | None:
    """A distance from now: قبل أربعة أعوام, منذ يومين, بعد ثلاثة أيام."""
    code, value = m.code("unit"), str(m.value("unit"))
    n = m.number("n")
    if code == "u":
        number, unit = value.split()
        if n is not None:
            return None
        n = int(number)
    else:
        unit = _UNITS.get(code, value)
        if n is None:
            if code not in "JSA":
                return None
            n = 1
    if m.value("about") == "unsure":
        return Meaning("")
    return Meaning(unit, shift=n if m.has("after") else -n)


def decade(m: Match) -> Meaning | None:
    """A decade: تسعينيات القرن الماضي, الثمانينات."""
    number = m.number("decade")
    assert number is not None
    century = 19
    if m.has("ordinal"):
        century = (m.number("ordinal") or 20) - 1
    elif m.has("side"):
        century = 20 + (m.number("side") or 0)
    elif number < 50:
        return None
    return Meaning("decade", fixed=f"{century}{number // 10}X")


def century(m: Match) -> Meaning | None:
    """A century: القرن التاسع عشر, بداية هذا القرن."""
    if m.has("other"):
        return Meaning("")
    if m.has("first"):
        first = m.number("first") or 0
        last = m.number("last") or first
        if not 10 < first <= last <= 22:
            return Meaning("")
        return Meaning("", fixed=f"{first * 100 - 99}/{last * 100}")
    side = 0 if m.has("this") else m.side("side")
    return None if side is None else Meaning("century", shift=side)


def season(m: Match) -> Meaning | None:
    """A season of a year: صيف 2020, ربيع السنة الماضية. A winter lies in two years."""
    return _months_of_year(m, str(m.value("season")))


def part_of_year(m: Match) -> Meaning | None:
    """A half, third or quarter of a year: النصف الأول من سنة 2018."""
    if m.has("edge"):
        return Meaning("")
    length = m.number("part") or 12
    last = length * (m.number("ordinal") or 0)
    if m.has("last") and m.number("last") == LATEST:
        last = 12
    if not length <= last <= 12:
        return None
    return _months_of_year(m, f"{last - length + 1} {last}")


def _months_of_year(m: Match, months: str) -> Meaning | None:
    if not months or (m.has("side") and not m.has("year")):
        return Meaning("")
    first, last = map(int, months.split())
    side = 0 if m.has("this") else m.side("year_side")
    end = Meaning("month", year=m.number("year"), month=last, year_side=side)
    return replace(end, first=replace(end, month=first))


def holiday(m: Match) -> Meaning | None:
    """A holiday. Where the moon decides its day, the text alone does not settle the value."""
    found = m.value("holiday")
    assert isinstance(found, Holiday)
    year_side = 0 if m.has("this") else m.side("year_side")
    if found.calendar != "gregorian" or not found.day:
        return Meaning("")
    return Meaning(
        "day", m.number("year"), found.month, found.day, side=m.side("side"),
        year_side=year_side, near=2,
    )  # fmt: skip
