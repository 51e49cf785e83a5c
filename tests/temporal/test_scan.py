from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.folding import fold
from pipeline.temporal.lexicon import lexicon
from pipeline.temporal.scan import Numeric, Scan, scan


def scanned(text: str) -> Scan:
    return scan(fold(text), lexicon())


def test_words_become_letters() -> None:
    assert scanned("أوقفته أمس الخميس 10 شتنبر الجاري.").codes == "_TwdmM|"


def test_a_conjunction_is_a_token_of_its_own() -> None:
    found = scanned("4 و5 والسبت")
    assert found.codes == "d&d&w"
    assert [token.start for token in found.tokens] == [0, 2, 3, 5, 6]


def test_phrases_and_numbers_in_words_are_one_token() -> None:
    assert scanned("كانون الثاني").codes == "m"
    assert scanned("الرابع والعشرون من").codes == "oF"


def test_a_month_named_twice_is_one_month() -> None:
    assert scanned("مايو/أيار").codes == "m"
    assert scanned("يوليو (تموز)").codes == "m"
    assert scanned("مايو/يونيو").codes == "m/m"


def test_digits_are_read_day_first() -> None:
    assert scanned("14/10/2024").tokens[0].value == Numeric(2024, 10, 14)
    assert scanned("2024-10-14").tokens[0].value == Numeric(2024, 10, 14)
    assert scanned("08/04/09").tokens[0].value == Numeric(2009, 4, 8)
    assert scanned("27.06").codes == scanned("05-22-12-34").codes == scanned("32/10/2024").codes


@given(st.text(alphabet="ابوميرس 0123456789/.-()،\n", max_size=60))
def test_tokens_are_in_order(text: str) -> None:
    found = scan(text, lexicon())
    assert len(found.codes) == len(found.tokens)
    end = 0
    for token in found.tokens:
        assert end <= token.start < token.end
        end = token.end
