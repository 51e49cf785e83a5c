import pytest

from pipeline.taggers.folding import backoff, fold


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("العـــربي", "العربي"),
        ("مصطفى", "مصطفي"),
        ("الدخیسی", "الدخيسي"),
        ("القنيطرة", "القنيطره"),
        ("ﻣﺮاﻛﺶ", "مراكش"),
        ("14/10/2024", "00/00/0000"),
        ("١٢٫٥", "00٫0"),
        ("\u200fمراكش\u200f", "مراكش"),
        ("Interpol", "interpol"),
    ],
)
def test_spelling_variants_become_one(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize("word", ["\u200f", "ـ", "ً", "\u00a8", "\ufdfa", "\ud800"])
def test_a_word_is_never_folded_to_nothing(word: str) -> None:
    assert fold(word)


def test_folding_again_changes_nothing() -> None:
    for word in ("أُخرى", "ﷺ", "İstanbul", "۱۲۳", "ﻼ", "آ", "ي\u0653"):
        assert fold(fold(word)) == fold(word)


def test_an_attached_particle_comes_off() -> None:
    assert backoff("وبالرباط")[:2] == ["الرباط", "رباط"]
    assert "المديريه" in backoff("للمديريه")
    assert "مراكش" in backoff("بمراكش")
    assert backoff("الرباط") == []
    assert backoff("Interpol") == []
