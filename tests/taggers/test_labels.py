import pytest

from pipeline.taggers.labels import spans_of, type_of


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ([], []),
        (["O", "O"], []),
        (["B-PER", "I-PER", "O", "B-LOC"], [(0, 2, "PER"), (3, 4, "LOC")]),
        (["B-PER", "B-PER"], [(0, 1, "PER"), (1, 2, "PER")]),
        (["B-ORG", "I-ORG", "E-ORG", "S-LOC"], [(0, 3, "ORG"), (3, 4, "LOC")]),
        (["S-PER", "I-PER"], [(0, 1, "PER"), (1, 2, "PER")]),
        (["I-PER", "I-PER"], [(0, 2, "PER")]),
        (["B-PER", "I-LOC"], [(0, 1, "PER"), (1, 2, "LOC")]),
        (["B-PER", "O", "E-PER"], [(0, 1, "PER"), (2, 3, "PER")]),
        (["PER", "<PAD>"], []),
    ],
)
def test_labels_become_spans_even_when_they_are_not_valid(
    labels: list[str], spans: list[tuple[int, int, str]]
) -> None:
    assert spans_of(labels) == spans


def test_types_of_other_models_get_our_names() -> None:
    assert [type_of(t) for t in ("PERS", "per", "GPE", "LOC", "MIS")] == [
        "PER", "PER", "LOC", "LOC", "MISC",
    ]  # fmt: skip
