from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment import AlignedText, Edit

texts = st.text(alphabet="ابتةىأإ ـً.،aﻼ\u200f😀\n", max_size=60)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, AlignedText]:
    """A raw text and a view of it after up to three rounds of random edits."""
    raw = draw(texts)
    view = AlignedText(raw)
    for _ in range(draw(st.integers(0, 3))):
        cuts = sorted(draw(st.lists(st.integers(0, len(view)), max_size=6).map(set)))
        edits = [
            Edit(a, b, draw(st.text("xyz", max_size=4)))
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        view = view.edit(edits)
    return raw, view


@given(edited())
def test_every_view_span_maps_to_an_ordered_raw_span(case: tuple[str, AlignedText]) -> None:
    raw, view = case
    last = 0
    for i in range(len(view)):
        start, end = view.to_raw(i, i + 1)
        assert last <= start <= end <= len(raw)
        last = start


@given(edited())
def test_untouched_characters_map_to_themselves(case: tuple[str, AlignedText]) -> None:
    raw, view = case
    for i, c in enumerate(view.text):
        start, end = view.to_raw(i, i + 1)
        if c not in "xyz":
            assert raw[start:end] == c


@given(edited())
def test_raw_to_view_and_back_covers_the_view_span(case: tuple[str, AlignedText]) -> None:
    _, view = case
    for i in range(len(view)):
        for j in range(i + 1, len(view) + 1):
            start, end = view.to_raw(i, j)
            if start < end:
                a, b = view.from_raw(start, end)
                assert a <= i < j <= b


@given(texts)
def test_the_identity_view(raw: str) -> None:
    view = AlignedText(raw)
    assert view.text == raw
    assert view.to_raw(0, len(raw)) == (0, len(raw))
    assert view.from_raw(0, len(raw)) == (0, len(raw))


def test_deleted_text_has_an_empty_view_span() -> None:
    view = AlignedText("محـــمد").sub(re.compile("ـ+"), "")
    assert view.text == "محمد"
    assert view.to_raw(0, 4) == (0, 7)
    assert view.to_raw(2, 3) == (5, 6)
    assert view.from_raw(2, 5) == (2, 2)
    assert view.from_raw(0, 7) == (0, 4)


def test_an_expansion_maps_whole_to_its_source() -> None:
    view = AlignedText("قال ﷺ هنا").map_characters(lambda c: "صلى" if c == "ﷺ" else c)
    assert view.text == "قال صلى هنا"
    assert view.to_raw(5, 6) == (4, 5)
    assert view.from_raw(4, 5) == (4, 7)
    assert view.to_raw(8, 11) == (6, 9)


def test_unsorted_or_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="sorted, disjoint"):
        AlignedText("abcdef").edit([Edit(3, 4, ""), Edit(1, 2, "")])
    with pytest.raises(IndexError, match="outside"):
        AlignedText("abc").to_raw(1, 9)
