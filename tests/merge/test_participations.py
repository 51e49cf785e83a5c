"""Who took part in what, across articles."""

from __future__ import annotations

from pathlib import Path

from tests.annotated import merged, tagged_files

SEEDS = Path(__file__).parents[1] / "gold" / "seeds"


def test_one_row_per_entity_and_event_with_the_sentence_that_says_so() -> None:
    spoke = "وأكد <PER>محمد الدخيسي</PER> خلال المؤتمر أن التعاون قائم."
    session = "انعقد المؤتمر 48 لقادة الشرطة العرب في <CITY>تونس</CITY>"
    rows = merged(
        {
            "a": f"{session} برئاسة <PER>محمد الدخيسي</PER>.\n{spoke}",
            "b": f"{session}.\n{spoke}",
        }
    ).participations
    [row] = [r for r in rows if r.name == "محمد الدخيسي"]
    assert row.role == "chair"
    assert row.doc_ids == ("a", "b")
    assert row.articles == 2
    assert row.evidence == "انعقد المؤتمر 48 لقادة الشرطة العرب في تونس برئاسة محمد الدخيسي."
    assert row.event_type == "conference"


def test_bodies_take_part_too() -> None:
    rows = merged(
        {"a": "وقعت <ORG>جامعة سبأ</ORG> مذكرة تفاهم مع <ORG>شركة النخيل</ORG>."}
    ).participations
    assert ("جامعة سبأ", "ORG", "representative") in {(r.name, r.entity_type, r.role) for r in rows}


def test_the_samples_link_the_director_to_three_cities() -> None:
    rows = [r for r in merged(tagged_files(SEEDS)).participations if r.name == "محمد الدخيسي"]
    assert {(r.event_type, r.city) for r in rows} >= {
        ("meeting", "مراكش"),
        ("conference", "غلاسكو"),
        ("conference", "تونس"),
    }
