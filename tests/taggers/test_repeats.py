from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.taggers.found import Found
from pipeline.taggers.repeats import Repeats

NAME = ["سمير", "الزياني", "الورديغي"]


def test_a_full_name_and_its_last_word_are_found_again() -> None:
    norms = [["قال", *NAME], ["حضر", *NAME], ["وعاد", "الورديغي"]]
    found = [[Found(1, 4, "PER", 0.95, "model")], [], []]
    again = [[(f.first, f.last, f.type) for f in finds] for finds in Repeats().add(norms, found)]
    assert again[1:] == [[(1, 4, "PER")], [(1, 2, "PER")]]


@given(st.lists(st.sampled_from([*NAME, "قال"]), min_size=1, max_size=6))
def test_no_find_runs_past_its_sentence(words: list[str]) -> None:
    first = Found(0, 3, "PER", 0.95, "model")
    shorter = Found(0, 2, "PER", 0.95, "model")
    norms = [NAME, NAME[:2], words]
    for finds, sentence in zip(Repeats().add(norms, [[first], [shorter], []]), norms, strict=True):
        assert all(f.last <= len(sentence) for f in finds)
