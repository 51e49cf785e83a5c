from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.folding import fold
from pipeline.knowledge import FOLDER_VARIABLE, KnowledgeError, Row, table
from pipeline.temporal.forms import candidates, forms
from pipeline.temporal.lexicon import lexicon
from pipeline.temporal.scan import scan


@pytest.mark.parametrize("row", table("date_shapes"), ids=lambda row: row["example"])
def test_every_way_to_write_a_date_matches_its_example(row: Row) -> None:
    found = scan(fold(row["example"]), lexicon())
    assert [(c.form, c.first, c.after) for c in candidates(found)] == [
        (row["shape"], 0, len(found.codes))
    ]


@pytest.mark.parametrize("bad", ["date,<nosuch>", "date,(", "nosuch,<day>"])
def test_a_malformed_shape_is_named(
    bad: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "date_shapes.csv").write_text(
        f"shape,pattern,example,source\n{bad},x,x\n", encoding="utf-8"
    )
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(KnowledgeError, match=rf"date_shapes\.csv: {bad.partition(',')[0]}"):
        forms.__wrapped__()
