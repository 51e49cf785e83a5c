"""Comparing date values: ``2024-12-04``, ``2024-12``, ``2024``, ``A/B``, ``2024-W49``, ``199X``."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

__all__ = ["days_apart", "overlap", "period"]


@lru_cache(maxsize=4096)
def period(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day that a value means, or None for one of no known form.

    >>> period("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    first, _, last = value.partition("/")
    try:
        start, end = _bounds(first)
        return start, _bounds(last)[1] if last else end
    except ValueError:
        return None


def _bounds(value: str) -> tuple[dt.date, dt.date]:
    year, _, rest = value.partition("-")
    if value.endswith("X"):
        decade = int(value[:-1]) * 10
        return dt.date(decade, 1, 1), dt.date(decade + 9, 12, 31)
    if rest.startswith("W"):
        monday = dt.date.fromisocalendar(int(year), int(rest[1:]), 1)
        return monday, monday + dt.timedelta(days=6)
    if not rest:
        return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
    month, _, day = rest.partition("-")
    if day:
        exact = dt.date.fromisoformat(value)
        return exact, exact
    last = calendar.monthrange(int(year), int(month))[1]
    return dt.date(int(year), int(month), 1), dt.date(int(year), int(month), last)


def days_apart(a: str, b: str) -> int:
    """Days between two periods, 0 where they overlap or one is of no known form."""
    one, other = period(a), period(b)
    if one is None or other is None:
        return 0
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def overlap(a: str, b: str) -> bool:
    """Whether two values of known form share a day."""
    return period(a) is not None and period(b) is not None and days_apart(a, b) == 0
