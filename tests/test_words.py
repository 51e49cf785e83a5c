import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.words import words


def surface(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\u00a0", []),
        ("قال محمد، ثم", ["قال", "محمد", "،", "ثم"]),
        # numbers, times, dates
        ("بلغ 12.5 و1,200 درهم", ["بلغ", "12.5", "و1,200", "درهم"]),
        ("١٢٫٥ ٪", ["١٢٫٥", "٪"]),
        ("الساعة 10:30 يوم 14/10/2024.", ["الساعة", "10:30", "يوم", "14/10/2024", "."]),
        ("بين 2015-2018", ["بين", "2015-2018"]),
        ("سنة 2024.وقال", ["سنة", "2024", ".", "وقال"]),
        # names and places with a hyphen
        ("عبد-اللطيف وعبد-الله", ["عبد-اللطيف", "وعبد-الله"]),
        ("نور-الدين", ["نور-الدين"]),
        ("الرباط-سلا", ["الرباط", "-", "سلا"]),
        ("كوفيد-19 Al-Hoceima F-16", ["كوفيد-19", "Al-Hoceima", "F-16"]),
        # initials
        ("(م.ب)", ["(", "م.ب", ")"]),
        ('"ع. ل"', ['"', "ع.", "ل", '"']),
        ("د. محمد", ["د.", "محمد"]),
        ("المدعو م.ب.", ["المدعو", "م.ب", "."]),
        ("الأمن.وأضاف", ["الأمن", ".", "وأضاف"]),
        # addresses
        ("https://a.ma/b?c=1.", ["https://a.ma/b?c=1", "."]),
        ("(www.hespress.com)، me@x.co.ma", ["(", "www.hespress.com", ")", "،", "me@x.co.ma"]),
        ("hespress.comوقال", ["hespress.com", "وقال"]),
        # marks that belong to words, and marks that do not
        ("مُحَمَّدٌ العـــربي", ["مُحَمَّدٌ", "العـــربي"]),
        ("ثم... لا!!!", ["ثم", "...", "لا", "!!!"]),
        ("#عاجل_الآن", ["#", "عاجل_الآن"]),
        ("l'État AT&T", ["l'État", "AT&T"]),
        ("👨\u200d👩\u200d👧 🇲🇦ﷺ", ["👨\u200d👩\u200d👧", "🇲🇦", "ﷺ"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert surface(text) == expected


@given(st.text(st.sampled_from("اب٣ م.-_@/:,0\n\u00a0\u200fa'bé😂👩\u200d#*1\u20e3ًـ…!\ud800")))
@example("http://")
@example("a" * 511 + "بب" * 300)
@example("👩\u200d" * 600)
def test_words_cover_everything_but_white_space_in_order(text: str) -> None:
    last = 0
    for start, end in words(text):
        assert last <= start < end
        assert not text[last:start].strip()
        assert not any(c.isspace() for c in text[start:end])
        last = end
    assert not text[last:].strip()


@given(st.text())
def test_any_text_is_accepted(text: str) -> None:
    spans = words(text)
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", ["ا", ".", "م.", "a@", "1-", "a-", "a.a@", "http://", "👩\u200d", "_"]
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.perf_counter()
        words(text)
        return time.perf_counter() - began

    seconds(1000)
    assert seconds(80_000) < 40 * max(seconds(8_000), 0.005)
