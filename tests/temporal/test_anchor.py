from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.temporal.anchor import hijri_day, resolve
from pipeline.temporal.meaning import ELSEWHERE, Meaning

THURSDAY = date(2020, 9, 10)


@pytest.mark.parametrize(
    ("meaning", "tense", "value"),
    [
        (Meaning("day", 2020, 2, 29), None, "2020-02-29"),
        (Meaning("day", 2021, 2, 29), None, ""),
        (Meaning("day", weekday=3), None, "2020-09-10"),
        (Meaning("day", weekday=0), None, ""),
        (Meaning("day", weekday=0), -1, "2020-09-07"),
        (Meaning("day", weekday=0), 1, "2020-09-14"),
        (Meaning("day", weekday=3, side=-1), None, "2020-09-03"),
        (Meaning("day", weekday=3, side=1), None, "2020-09-17"),
        (Meaning("day", weekday=2, shift=-1), None, "2020-09-09"),
        (Meaning("day", weekday=5, shift=-1), None, ""),
        (Meaning("day", month=3, day=20), None, ""),
        (Meaning("day", month=3, day=20), -1, "2020-03-20"),
        (Meaning("day", month=3, day=20), 1, "2021-03-20"),
        (Meaning("day", month=2, day=29), 1, ""),
        (Meaning("month", month=9, side=-1), None, "2019-09"),
        (Meaning("month", month=1, side=1), None, "2021-01"),
        (Meaning("month", month=4, side=ELSEWHERE), None, ""),
        (Meaning("month", shift=-9), None, "2019-12"),
        (Meaning("week", shift=-1), None, "2020-W36"),
        (Meaning("year", shift=1), None, "2021"),
        (Meaning("decade", shift=0), None, "202X"),
        (Meaning("century", shift=-1), None, "1901/2000"),
        (Meaning("decade", fixed="199X"), None, "199X"),
        (Meaning("year", year=1412, calendar="hijri"), None, "1991/1992"),
        (Meaning("day", 1440, 9, 14, calendar="hijri"), None, "2019-05-19"),
        (Meaning("day", 1440, 9, 31, calendar="hijri"), None, ""),
        (Meaning("day", 900, 9, 1, calendar="hijri"), None, ""),
    ],
)
def test_resolve(meaning: Meaning, tense: int | None, value: str) -> None:
    assert resolve(meaning, THURSDAY, tense) == value


def test_the_beginning_of_a_range_borrows_from_its_end() -> None:
    end = Meaning("day", 2021, 1, 3)
    assert resolve(Meaning("day", 2021, 1, 3, first=Meaning("day", None, 12, 28)), None) == (
        "2020-12-28/2021-01-03"
    )
    assert resolve(Meaning("day", 2021, 1, 3, first=Meaning("day", day=1)), None) == (
        "2021-01-01/2021-01-03"
    )
    assert resolve(end, None) == "2021-01-03"


def test_the_same_day_is_the_one_named_before() -> None:
    assert resolve(Meaning("day", same=True), THURSDAY, named="2020-08-03") == "2020-08-03"
    assert resolve(Meaning("day", day=18, same=True), THURSDAY, named="2020-08-03") == "2020-08-18"
    assert resolve(Meaning("day", same=True), THURSDAY) == ""


def test_hijri_days_follow_umm_al_qura() -> None:
    assert hijri_day(1436, 10, 25) == date(2015, 8, 10)


relative = st.builds(
    Meaning,
    st.sampled_from(["day", "week", "month", "year"]),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(0, 6),
    shift=st.none() | st.integers(-40, 40),
    side=st.sampled_from([None, -1, 0, 1]),
)


@given(relative, st.sampled_from([None, -1, 1]))
def test_nothing_is_resolved_without_an_anchor(meaning: Meaning, tense: int | None) -> None:
    assert resolve(meaning, None, tense) == ""


@given(relative, st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.sampled_from([-1, 1]))
def test_the_direction_is_kept(meaning: Meaning, today: date, tense: int) -> None:
    if meaning.unit == "day" and meaning.shift is None and meaning.side in (-1, 1):
        value = resolve(meaning, today, tense)
        if value and meaning.month:
            assert (date.fromisoformat(value) - today).days * meaning.side >= 0
