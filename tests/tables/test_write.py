from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from pipeline.tables.write import cell, write_tables


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (float("nan"), ""),
        ("", ""),
        (0, "0"),
        (-1, "-1"),
        (0.25, "0.25"),
        (("الرباط", "سلا"), "الرباط;سلا"),
        (("a;b", "c"), "a,b;c"),
        ((), ""),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+212 5", "'+212 5"),
        ("-6.8326", "-6.8326"),
        ("-3+cmd", "'-3+cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("محمد", "محمد"),
    ],
)
def test_a_cell(value: object, written: str) -> None:
    assert cell(value) == written


def test_a_table_opens_in_a_spreadsheet_and_reads_back(tmp_path: Path) -> None:
    texts = ["سطر\nثان", 'اقتباس "داخلي"، فاصلة,', "=1+1", ""]
    write_tables({"t": pd.DataFrame({"text": texts}, dtype=object)}, tmp_path)
    raw = (tmp_path / "t.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbftext\r\n")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert [r["text"] for r in csv.DictReader(handle)] == [*texts[:2], "'=1+1", ""]


def test_a_failed_write_leaves_the_old_tables(tmp_path: Path) -> None:
    write_tables({"a": pd.DataFrame({"x": ["1"]})}, tmp_path)

    class Unwritable:
        def __str__(self) -> str:
            raise OSError("no")

    with pytest.raises(OSError, match="no"):
        write_tables(
            {"a": pd.DataFrame({"x": ["2"]}), "b": pd.DataFrame({"x": [Unwritable()]})}, tmp_path
        )
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
    assert b"1" in (tmp_path / "a.csv").read_bytes()
