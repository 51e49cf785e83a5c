from __future__ import annotations

import pytest

from pipeline.folding import fold
from pipeline.knowledge.gazetteer import gazetteer
from pipeline.taggers.dialect import Dialect
from pipeline.taggers.found import Found


def names(sentence: str, *found: Found) -> set[str]:
    words = [fold(word) for word in sentence.split()]
    return {sentence.split()[f.first] for f in Dialect(gazetteer()).refine(words, found)}


def test_doubtful_names_of_a_sentence_in_dialect_are_dropped() -> None:
    doubtful = Found(2, 4, "PER", 0.6, "model")
    assert names("الناس ديال الحومة بغاو هاد الطريق كلشي", doubtful) == set()


@pytest.mark.parametrize(
    "found",
    [Found(4, 6, "PER", 0.6, "model"), Found(7, 8, "CITY", 0.6, "model"),
     Found(2, 3, "PER", 0.95, "model"), Found(2, 3, "ORG", 0.5, "model")],
)  # fmt: skip
def test_known_or_sure_names_and_bodies_stay(found: Found) -> None:
    sentence = "الناس ديال العلوي بغاو سمير الزياني يجي للرباط"
    assert names(sentence, found) == {sentence.split()[found.first]}


def test_written_arabic_is_left_alone() -> None:
    doubtful = Found(1, 3, "PER", 0.3, "model")
    assert names("قال شيفورو باين إن الأمر انتهى", doubtful) == {"شيفورو"}
