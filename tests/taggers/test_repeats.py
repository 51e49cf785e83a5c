from __future__ import annotations

from pipeline.folding import fold
from pipeline.taggers.found import Found
from pipeline.taggers.repeats import Repeats


def test_a_name_that_begins_a_longer_one_is_found_at_the_end_of_a_sentence() -> None:
    sentences = [
        [fold(word) for word in text.split()]
        for text in ("زار سالم الودغيري بنسعيد فاس", "قال سالم الودغيري", "حضر سالم الودغيري")
    ]
    found = [[Found(1, 4, "PER", 0.9, "told")], [Found(1, 3, "PER", 0.9, "told")], []]
    *_, last = Repeats().add(sentences, found)
    assert [(f.first, f.last) for f in last] == [(1, 3)]
