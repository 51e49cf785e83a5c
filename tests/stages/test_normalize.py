from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.folding import fold
from pipeline.stages.normalize import Normalize


def normalized(text: str, **settings: bool) -> str:
    return Normalize(**settings)(text).view("normalized").text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("الأُنتربـــول", "الانتربول"),
        ("المديريّة العامّة", "المديريه العامه"),
        ("على مصطفى", "علي مصطفي"),
        ("إنزكان آسفي ٱلله", "انزكان اسفي الله"),
        ("٤ دجنبر ٢٠٢٤", "4 دجنبر 2024"),
        ("INTERPOL", "interpol"),
        ("ﻻجئ", "لاجئ"),
    ],
)
def test_one_spelling_for_many(raw: str, expected: str) -> None:
    assert normalized(raw) == expected


def test_farsi_ya_becomes_ya_and_not_alef_maksura() -> None:
    """camel-tools' arclean maps it to alef maksura."""
    assert normalized("عل\u06cc", alef_maksura=False) == "علي"


def test_a_salutation_is_kept() -> None:
    """camel-tools' arclean deletes it; NFKC would make it three words."""
    assert normalized("محمد ﷺ") == "محمد ﷺ"


def test_a_change_of_length_keeps_offsets() -> None:
    text = "في ﻻئحة ½ الأسماء"
    article = Normalize()(text)
    view = article.view("normalized")
    at = view.text.index("الاسماء")
    start, end = view.to_raw(at, at + len("الاسماء"))
    assert text[start:end] == "الأسماء"
    at = view.text.index("لائحه")
    assert view.to_raw(at, at + 2) == (3, 4)


def test_each_step_can_be_switched_off() -> None:
    assert normalized("الدورة الـ٩٣", teh_marbuta=False) == "الدورة ال93"
    assert normalized("أكَد", alef=False, diacritics=False) == "أكَد"
    assert normalized("٩٣", digits=False) == "٩٣"


@given(
    st.lists(
        st.text(
            alphabet="اأإآٱبتةىيئؤوهیک\u0654\u064b\u064e\u0651\u0640ﻻﷲAb٣3", min_size=1, max_size=8
        ),
        unique_by=fold,
        max_size=4,
    )
)
def test_the_view_of_a_phrase_is_the_folded_phrase(words: list[str]) -> None:
    """So that a folded lexicon entry can be looked up in the view."""
    letters = [w for w in words if any(c.isalpha() and c != "\u0640" for c in w)]
    phrase = " ".join(letters)
    assert normalized(phrase) == fold(phrase)


@given(st.text(alphabet="اأإآبتةىيئؤوی\u0654\u064e\u0640ﻻﷲA٣ ", max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
