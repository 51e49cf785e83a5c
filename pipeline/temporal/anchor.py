"""From what an expression says to when that is, given the day the text was written.

Nothing is invented: where the text and its day leave a choice, the value is "".
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pipeline.temporal.meaning import ELSEWHERE, LATEST, Meaning

__all__ = ["hijri_day", "resolve"]

_CLOSE_MONTHS, _CLOSE_DAYS = 1, 45  # so close, it is meant whatever the verb seems to say
_SLACK_DAYS = 2  # «أمس الخميس» in an article published up to two days after it was written


def resolve(meaning: Meaning, today: date | None, tense: int | None = None, named: str = "") -> str:
    """Return the value of an expression, in the forms of :attr:`pipeline.article.Mention.value`.

    ``today``: when the text was written, None if unknown; ``tense``: -1 or +1 as its verb lies in
    the past or ahead; ``named``: the value of the day or month named before it, for اليوم نفسه.
    "" where these do not settle it.
    """
    if meaning.fixed:
        first = meaning.first
        return f"{first.fixed}/{meaning.fixed}" if first and first.fixed else meaning.fixed
    if meaning.side == ELSEWHERE or meaning.year_side in (ELSEWHERE, LATEST):
        return ""
    try:
        if meaning.first is None:
            return _one(meaning, today, tense, named)
        return _range(meaning.first, replace(meaning, first=None), today, tense, named)
    except (ValueError, OverflowError):  # a day that its calendar lacks
        return ""


def _range(first: Meaning, last: Meaning, today: date | None, tense: int | None, named: str) -> str:
    if today and first.shift is not None and last.weekday is not None and last.day is None:
        day = date.fromisoformat(start := _one(first, today, tense, named))  # من اليوم إلى الجمعة
        return f"{start}/{day + timedelta((last.weekday - day.weekday()) % 7 or 7)}"
    end = _one(last, today, tense, named)
    if not end:
        return ""
    if first.unit == "day" and first.weekday is not None and first.day is None:
        day = date.fromisoformat(end)
        start = (day - timedelta((day.weekday() - first.weekday) % 7 or 7)).isoformat()
    else:
        start = _start(first, last, end, today, tense, named)
    return f"{start}/{end}" if start and start <= end and len(start) == len(end) else ""


def _start(
    first: Meaning, last: Meaning, end: str, today: date | None, tense: int | None, named: str
) -> str:
    """The beginning of a range, which borrows the month and year it lacks from the end."""
    if first.year is None and first.shift is None and first.year_side is None:
        month = first.month or int(end[5:7] or 0)
        year = int(end[:4]) - (1 if month > int(end[5:7] or 12) else 0)
        first = replace(first, year=year, month=month, side=None, same=False)
    return _one(first, today, tense, named)


def _one(m: Meaning, today: date | None, tense: int | None, named: str) -> str:
    if m.same:
        return _same(m, named)
    if m.year_side is not None:
        if today is None:
            return ""
        m = replace(m, year=today.year + m.year_side, year_side=None)
    if m.calendar == "hijri":
        return _hijri(m, today)
    if m.unit == "year" and m.year is not None:
        return f"{m.year:04}"
    if m.unit == "month" and m.month is not None:
        return _month(m, today, tense)
    if m.unit == "day" and m.day is not None:
        return _day(m, today, tense)
    if m.unit == "day" and m.weekday is not None:
        return _weekday(m, today, tense)
    return _shifted(m, today)


def _same(m: Meaning, named: str) -> str:
    """What was named before: the day itself, or its month or year."""
    if m.weekday is not None and (
        len(named) < 10 or date.fromisoformat(named).weekday() != m.weekday
    ):
        return ""
    if m.day is not None:
        return date.fromisoformat(f"{named[:7]}-{m.day:02}").isoformat()
    length = {"day": 10, "month": 7, "year": 4}.get(m.unit, 99)
    return named[:length] if len(named) >= length else ""


def _month(m: Meaning, today: date | None, tense: int | None) -> str:
    assert m.month is not None
    if m.year is not None:
        return f"{m.year:04}-{m.month:02}"
    if today is None:
        return ""
    ahead = (m.month - today.month) % 12  # months to the next one, 0 for this month
    nearest = min(ahead, ahead - 12, key=abs)
    if m.side == 0:
        ahead = m.month - today.month  # of this year
    elif m.side == -1:
        ahead -= 12
    elif m.side == 1:
        ahead = ahead or 12
    elif abs(nearest) <= _CLOSE_MONTHS or tense is None:
        if abs(nearest) > m.near:
            return ""
        ahead = nearest
    elif tense == -1:
        ahead -= 12
    return _month_from(today, ahead)


def _month_from(today: date, ahead: int) -> str:
    """The month so many months from that of a day."""
    months = today.year * 12 + today.month - 1 + ahead
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _day(m: Meaning, today: date | None, tense: int | None) -> str:
    assert m.day is not None
    if m.year is not None and m.month is not None:
        return date(m.year, m.month, m.day).isoformat()
    if today is None:
        return ""
    if m.month is None:  # 21 من الشهر الجاري
        return date.fromisoformat(f"{_month_from(today, m.side or 0)}-{m.day:02}").isoformat()
    days = list(_that_day(m, today))
    if m.weekday is not None:
        days = [d for d in days if d.weekday() == m.weekday] or days
    close = [d for d in days if abs((d - today).days) <= _CLOSE_DAYS]
    if m.side == 0:
        days = [d for d in days if d.year == today.year]
    elif m.side is None and close:
        days = close
    elif (m.side or tense) == -1:
        days = [d for d in days if d <= today][-1:]
    elif (m.side or tense) == 1:
        days = [d for d in days if d >= today][:1]
    else:
        days = [d for d in days if abs((d - today).days) <= 31 * m.near]
    return days[0].isoformat() if len(days) == 1 else ""


def _that_day(m: Meaning, today: date) -> Iterator[date]:
    for year in (today.year - 1, today.year, today.year + 1):
        if m.month and m.day and m.day <= monthrange(year, m.month)[1]:
            yield date(year, m.month, m.day)


def _weekday(m: Meaning, today: date | None, tense: int | None) -> str:
    assert m.weekday is not None
    if today is None:
        return ""
    if m.shift is not None:  # أمس الخميس
        there = today + timedelta(m.shift)
        for back in range(_SLACK_DAYS + 1):
            day = there - timedelta(back)
            if day.weekday() == m.weekday:
                return day.isoformat()
        return ""
    ahead = (m.weekday - today.weekday()) % 7  # 0: today
    if m.side is None:
        if ahead == 0:
            return today.isoformat()
        if tense is None:
            return ""
        ahead -= 7 if tense == -1 else 0
    elif m.side == 0:  # of this week
        ahead = m.weekday - today.weekday()
    elif m.side < 0:
        ahead += 7 * m.side
    else:
        ahead = (ahead or 7) + 7 * (m.side - 1)
    return (today + timedelta(ahead)).isoformat()


def _shifted(m: Meaning, today: date | None) -> str:
    """A day, week, month, year, decade or century by its distance from now."""
    if today is None or m.shift is None:
        return ""
    if m.unit == "day":
        return (today + timedelta(m.shift)).isoformat()
    if m.unit == "week":
        year, week, _ = (today + timedelta(7 * m.shift)).isocalendar()
        return f"{year:04}-W{week:02}"
    if m.unit == "month":
        return _month_from(today, m.shift)
    if m.unit == "year":
        return f"{today.year + m.shift:04}"
    if m.unit == "decade":
        return f"{today.year // 10 + m.shift:03}X"
    if m.unit == "century":
        first = (today.year - 1) // 100 * 100 + 1 + 100 * m.shift
        return f"{first}/{first + 99}"
    return ""


def hijri_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hijri one, by the Umm al-Qura calendar (hijridate).

    Raises ValueError or OverflowError for a day that the calendar lacks or does not cover.
    """
    from hijridate import Hijri

    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _hijri(m: Meaning, today: date | None) -> str:
    """A Hijri day, or the two Gregorian years a Hijri year lies in; a month has no value form."""
    from hijridate import Gregorian

    if m.unit == "year" and m.year is not None:
        return f"{hijri_day(m.year, 1, 1).year}/{hijri_day(m.year, 12, 29).year}"
    if m.unit != "day" or m.month is None or m.day is None:
        return ""
    if m.year is not None:
        return hijri_day(m.year, m.month, m.day).isoformat()
    if today is None or m.side is None:
        return ""
    now = Gregorian(today.year, today.month, today.day).to_hijri()
    year = now.year
    if m.side == -1 and m.month >= now.month:
        year -= 1
    elif m.side == 1 and m.month <= now.month:
        year += 1
    return hijri_day(year, m.month, m.day).isoformat()
