from __future__ import annotations

import pytest

from benchmarks.names import latin_figures
from pipeline.merge.romanize import romanize


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("محمد الدخيسي", "Mohamed Dkhissi"),
        ("عبد اللطيف حموشي", "Abdellatif Hammouchi"),
        ("عبد الرحيم بوعلام", "Abderrahim Boualem"),
        ("محمد السادس", "Mohamed VI"),
        ("فيصل بن معمر", "Faisal Ben Mouammar"),
        ("سعد الدين العثماني", "Saad Eddine El Othmani"),
        ("نبيل بنعبد الله", "Nabil Benabdallah"),
        ("كريم الطالب", "Karim El Taleb"),
        ("دونالد ترامب", "Donald Trump"),
        ("م.ب", "M.B"),
        ("Le360", "Le360"),
    ],
)
def test_names_are_readable(arabic: str, latin: str) -> None:
    assert romanize(arabic) == latin


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("يورغن ستوك", "Jürgen Stock"),
        ("هورست هانسن", "Horst Hansen"),
        ("ويستر كوماروف", "Wister Komarov"),
        ("بوشتى العيدي", "Bouchta El Aidi"),
    ],
)
def test_foreign_names_are_spelt_as_abroad(arabic: str, latin: str) -> None:
    assert romanize(arabic, foreign=True) == latin


def test_names_in_latin_letters_keep_their_floor() -> None:
    exact, letters = latin_figures()["all"]
    assert exact >= 0.47
    assert letters >= 0.91
