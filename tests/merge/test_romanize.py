from __future__ import annotations

import pytest

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
        ("دونالد ترامب", "Donald Trump"),
        ("م.ب", "M.B"),
        ("Le360", "Le360"),
    ],
)
def test_names_are_readable(arabic: str, latin: str) -> None:
    assert romanize(arabic) == latin
