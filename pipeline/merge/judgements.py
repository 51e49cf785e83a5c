"""What a user has decided about pairs: same, or different. A decision always wins.

``judgements.csv`` has the columns ``left,right,judgement,by,note``. A side is an entity_id, a
mention_id, or a name exactly as it stands in a table; a judgement is ``same`` or ``different``.
Where two of them contradict each other, ``different`` wins.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

__all__ = ["Judgement", "JudgementError", "Judgements"]

_COLUMNS = ("left", "right", "judgement")
_VERDICTS = ("same", "different")


class JudgementError(ValueError):
    """A judgements file that cannot be read as one."""


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """A decision about a pair; ``by`` and ``note`` are for people."""

    left: str
    right: str
    judgement: Literal["same", "different"]
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judgements:
    """A user's decisions, none by default.

    >>> [j.left for j in Judgements((Judgement("أ", "ب", "different"),))]
    ['أ']
    """

    pairs: tuple[Judgement, ...] = ()

    def __iter__(self) -> Iterator[Judgement]:
        return iter(self.pairs)

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def __add__(self, other: Judgements) -> Judgements:
        return Judgements((*self.pairs, *other.pairs))

    @classmethod
    def read(cls, path: Path | str) -> Judgements:
        """Read ``judgements.csv``, or the file of that name in a folder; none if it is not there.

        Raises :class:`JudgementError` that names the file, the line and what is wrong with it.
        """
        path = Path(path)
        if path.is_dir():
            path = path / "judgements.csv"
        if not path.exists():
            return cls()
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise JudgementError(f"{path} cannot be read as UTF-8: {error}") from None
        reader = csv.DictReader(text.splitlines())
        missing = [c for c in _COLUMNS if c not in (reader.fieldnames or ())]
        if missing:
            raise JudgementError(f"{path} lacks the column {', '.join(missing)}")
        pairs = []
        for row in reader:
            if row.get(None) or None in row.values():
                raise JudgementError(
                    f"{path}, line {reader.line_num}: the row has not as many cells as the header"
                )
            cells = {k: v.strip() for k, v in row.items()}
            if not any(cells.values()) or cells["left"].startswith("#"):
                continue
            verdict = cells["judgement"].lower()
            if verdict not in _VERDICTS:
                raise JudgementError(
                    f"{path}, line {reader.line_num}: the judgement is {cells['judgement']!r}, "
                    "where it must be same or different"
                )
            if not cells["left"] or not cells["right"]:
                raise JudgementError(f"{path}, line {reader.line_num}: left or right is empty")
            pairs.append(
                Judgement(
                    cells["left"],
                    cells["right"],
                    cast(Literal["same", "different"], verdict),
                    cells.get("by", ""),
                    cells.get("note", ""),
                )
            )
        return cls(tuple(pairs))
