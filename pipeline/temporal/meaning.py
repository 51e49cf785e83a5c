"""What a temporal expression says by itself, before anyone knows when it was written."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ELSEWHERE", "LATEST", "Meaning"]

ELSEWHERE = 9
"""A side that counts from what the text told before, not from now: الموالي, من السنة نفسها."""

LATEST = -9
"""A side that is past, but not the calendar unit before this one: الشهر الأخير."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """An expression's own content; None stands for what it leaves open.

    ``unit``: what it points at: day, week, month, year, decade or nothing ("");
    ``year``, ``month``, ``day``, ``weekday`` (Monday 0): what it names, in ``calendar``
    ("gregorian" or "hijri");
    ``shift``: distance from now in units (أمس is a day and -1);
    ``side``: -1 for الماضي (-2 for قبل الماضي), 0 for الجاري, +1 for المقبل, or :data:`ELSEWHERE`;
    ``year_side``: the same of a year named so (من السنة الماضية);
    ``same``: it repeats the day, month or year named before it (اليوم نفسه);
    ``near``: without a verb it is the nearest such day, if that is within so many months;
    ``fixed``: the value outright, where there is nothing to resolve;
    ``first``: the other end of a range, which borrows what it lacks from this one.
    """

    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    calendar: str = "gregorian"
    shift: int | None = None
    side: int | None = None
    year_side: int | None = None
    same: bool = False
    near: int = 4
    fixed: str = ""
    first: Meaning | None = None
