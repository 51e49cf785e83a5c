from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation import differences, score

TAGGED = (
    '<TITLE of="محمد علي">مدير <ORG key="الأمن">الأمن</ORG></TITLE> '
    '<PER key="محمد علي">محمد علي</PER> حضر '
    '<EVENT key="القمة">القمة <CITY key="فاس">بفاس</CITY></EVENT> '
    '<DATE iso="2024-12-04">أمس</DATE> ثم غادر <PER key="محمد علي">علي</PER> '
    '<DATE iso="">لاحقا</DATE>'
)
EVENTS = [
    {"key": "القمة", "type": "conference", "triggers": ["القمة"], "date": "2024-12-04",
     "city": "فاس", "country": "", "orgs": [],
     "people": [{"key": "محمد علي", "role": "participant"}]},
    {"key": "السفر", "type": "visit", "triggers": ["غادر"], "date": "", "city": "",
     "country": "", "people": [{"key": "محمد علي", "role": "other"}], "orgs": []},
]  # fmt: skip
TEXT = "مدير الأمن محمد علي حضر القمة بفاس أمس ثم غادر علي لاحقا"


def table(folder: Path, name: str, columns: str, *rows: tuple[object, ...]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as handle:
        csv.writer(handle).writerows([columns.split(), *rows])


def mention(
    text: str, type: str, entity: str = "", value: str = "", start: int = -1
) -> tuple[object, ...]:
    start = TEXT.index(text) if start < 0 else start
    return (f"d:{start}:{type}", "d", 0, start, start + len(text), text, type, entity, value)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    gold, run = tmp_path / "gold", tmp_path / "run"
    gold.mkdir()
    run.mkdir()
    (gold / "d.tagged").write_text(TAGGED, encoding="utf-8")
    (gold / "d.events.json").write_text(json.dumps(EVENTS), encoding="utf-8")
    columns = "mention_id doc_id sentence start end text type entity_id value"
    table(
        run, "mentions", columns,
        mention("مدير الأمن", "TITLE", "p1"), mention("محمد علي", "PER", "p1"),
        mention("فاس", "CITY", "c1"), mention("أمس", "DATE", "", "2024-12-04"),
        mention("علي", "PER", "p2", start=TEXT.rindex("علي")), mention("لاحقا", "DATE", "", "2025"),
        mention("غادر", "ORG", "o1"),
    )  # fmt: skip
    table(
        run,
        "events",
        "event_id type date city",
        ("e1", "meeting", "2024-12-04", "فاس"),
        ("e2", "visit", "", ""),
    )
    table(
        run, "event_mentions", "event_id doc_id start end",
        ("e1", "d", TEXT.index("القمة"), TEXT.index("القمة") + 5), ("e2", "d", 0, 4),
    )  # fmt: skip
    table(
        run, "participations", "entity_id entity_type role event_id doc_ids",
        ("p1", "PER", "speaker", "e1", "d"), ("p1", "PER", "other", "e2", "d"),
        ("o1", "ORG", "other", "e2", "d"),
    )  # fmt: skip
    return gold, run


def test_every_figure_by_hand(folders: tuple[Path, Path]) -> None:
    result: dict[str, Any] = score(*folders)
    assert result["articles"] == 1
    assert result["mentions_whose_offsets_do_not_match_their_text"] == 0
    assert result["mentions"]["PER"]["f1"] == 1.0
    assert result["mentions"]["ORG"] == {
        "precision": 0,
        "recall": 0,
        "f1": 0,
        "gold": 1,
        "predicted": 1,
    }
    assert result["mentions"]["CITY"]["f1"] == 1.0, "an attached proclitic costs nothing"
    assert result["mentions"]["all"]["gold"] == 8
    assert result["date_values"]["f1"] == 1.0
    assert result["date_values"]["invented"] == 1
    assert result["entities"]["PER"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert result["title_holders"]["f1"] == 1.0
    assert result["events_found"] == {
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "gold": 2,
        "predicted": 2,
    }
    assert result["people_linked_to_events"]["precision"] == 0.5
    assert result["people_linked_to_events"]["recall"] == 0.5
    assert result["roles_right_among_links_found"] == 0.0
    assert result["event_date_right_among_events_found"] == [1, 1]
    assert result["event_city_right_among_events_found"] == [1, 1]
    assert result["event_type_right_among_events_found"] == [0, 1]
    assert result["events_merged_across_articles"]["recall"] == 0.5


def test_differences_name_what_was_missed_and_what_was_spurious(folders: tuple[Path, Path]) -> None:
    assert differences(*folders) == [
        ("MISSED", "d", "ORG", "الأمن"),
        ("MISSED", "d", "EVENT", "القمة بفاس"),
        ("SPURIOUS", "d", "ORG", "غادر"),
    ]


def test_a_folder_that_is_no_run_is_said(folders: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"mentions\.csv is missing"):
        score(folders[0], tmp_path)
