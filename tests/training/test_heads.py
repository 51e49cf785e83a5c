from pipeline.training.gold import Example, Span
from pipeline.training.heads import HEADS, bioes, head_spans, tag_list
from pipeline.training.sets import lesson, nest_cities

NAMED = {head.name: head for head in HEADS}
NESTED = [Span(0, 6, "ORG"), Span(2, 4, "ORG"), Span(5, 6, "CITY"), Span(4, 6, "LOC")]


def test_nested_organizations_go_to_different_heads() -> None:
    assert head_spans(NAMED["organizations"], NESTED) == [Span(0, 6, "ORG")]
    assert head_spans(NAMED["inner"], NESTED) == [Span(2, 4, "ORG"), Span(4, 6, "LOC")]
    assert head_spans(NAMED["people_places"], NESTED) == [Span(5, 6, "CITY")]


def test_every_span_is_learnt_by_a_decoded_head() -> None:
    learnt = {s for head in HEADS if head.decoded for s in head_spans(head, NESTED)}
    assert learnt == set(NESTED)


def test_bioes_tags() -> None:
    tags = bioes(5, [Span(0, 3, "ORG"), Span(4, 5, "LOC")])
    assert tags == ["B-ORG", "I-ORG", "E-ORG", "O", "S-LOC"]
    assert set(tags) <= set(tag_list(NAMED["inner"]))


def test_a_set_teaches_only_its_heads() -> None:
    taught = lesson(Example(("فاس",), (Span(0, 1, "CITY"),)), ["people_places", "anercorp"]).tags
    assert sorted(HEADS[i].name for i in taught) == ["anercorp", "people_places"]


def test_cities_inside_flat_organizations_are_found_from_the_set_itself() -> None:
    alone = Example(("بالرباط",), (Span(0, 1, "CITY"),))
    also = Example(("الرباط",), (Span(0, 1, "CITY"),))
    inside = Example(("ولاية", "أمن", "الرباط"), (Span(0, 3, "ORG"),))
    *_, found = nest_cities([also, also, alone, inside])
    assert Span(2, 3, "CITY") in found.spans
