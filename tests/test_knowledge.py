from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import knowledge
from pipeline.knowledge import FOLDER_VARIABLE, KnowledgeError, table

FOLDER = Path(knowledge.__file__).parent
TABLES = sorted(p.stem for p in FOLDER.glob("*.csv"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_reads_and_every_row_has_a_source(name: str) -> None:
    rows = table(name)
    assert rows
    assert "source" in rows[0]
    assert [row for row in rows if not row["source"]] == []


def test_a_users_rows_come_after_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = TABLES[0]
    ours = table(name)
    header = list(ours[0])
    theirs = ",".join("x" for _ in header)
    (tmp_path / f"{name}.csv").write_text(
        ",".join(header) + "\n# a comment\n" + theirs + "\n", encoding="utf-8"
    )
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert table(name)[: len(ours)] == ours
    assert table(name)[-1] == dict.fromkeys(header, "x")


def test_a_malformed_table_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = TABLES[0]
    (tmp_path / f"{name}.csv").write_text(
        ",".join(table(name)[0]) + "\n" + "a," * 40 + "b\n", encoding="utf-8"
    )
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(KnowledgeError, match=rf"{name}\.csv, line 2: 41 cells"):
        table(name)


def test_a_missing_folder_or_table_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KnowledgeError, match="no lexicon 'nosuch'"):
        table("nosuch")
    monkeypatch.setenv(FOLDER_VARIABLE, "no/such/folder")
    with pytest.raises(KnowledgeError, match="'no/such/folder' does not exist"):
        table(TABLES[0])
