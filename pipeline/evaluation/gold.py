"""Gold articles: inline-tagged texts, read into articles with their annotated mentions."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.article import Article, reading_order

__all__ = ["GoldArticle", "GoldError", "GoldSpan", "parse_tagged", "read_gold"]

_TAG = re.compile(r'<(/?)([A-Z]+)((?:\s+[a-z]+="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


class GoldError(ValueError):
    """A gold folder or file that cannot be read."""


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """An annotated span; ``attributes`` holds key, iso or of where the annotator gave them."""

    start: int
    end: int
    type: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article; ``events`` is what its .events.json holds, None where it has none."""

    doc_id: str
    text: str
    spans: tuple[GoldSpan, ...]
    events: tuple[dict[str, Any], ...] | None = None
    published: str = ""
    meta: dict[str, str] = field(default_factory=dict)

    def article(self, *types: str) -> Article:
        """An Article with the gold mentions of the given types (all of them by default)."""
        article = Article(self.text, doc_id=self.doc_id, published=self.published)
        article.mentions = sorted(
            (
                article.mention(s.start, s.end, s.type, origin="gold")
                for s in self.spans
                if not types or s.type in types
            ),
            key=reading_order,
        )
        return article


def parse_tagged(tagged: str) -> tuple[str, list[GoldSpan]]:
    """Return the text without tags and its spans, offsets in code points of that text.

    Raises GoldError for a tag that is not closed or closes another type.
    """
    pieces: list[str] = []
    spans: list[GoldSpan] = []
    stack: list[tuple[str, int, dict[str, str]]] = []
    at = length = 0
    for match in _TAG.finditer(tagged):
        pieces.append(tagged[at : match.start()])
        length += match.start() - at
        at = match.end()
        closing, kind, attributes = match.groups()
        if not closing:
            stack.append((kind, length, dict(_ATTRIBUTE.findall(attributes))))
            continue
        if not stack or stack[-1][0] != kind:
            raise GoldError(f"</{kind}> at character {match.start()} closes no open <{kind}>")
        _, start, found = stack.pop()
        spans.append(GoldSpan(start, length, kind, found))
    if stack:
        raise GoldError(f"<{stack[-1][0]}> is never closed")
    pieces.append(tagged[at:])
    return "".join(pieces), spans


def read_gold(folder: Path | str) -> list[GoldArticle]:
    """Read every ``*.tagged`` of a folder, by name; raises GoldError naming what is wrong where."""
    folder = Path(folder)
    paths = sorted(folder.glob("*.tagged"))
    if not paths:
        raise GoldError(f"no .tagged article in {folder}")
    meta = _metadata(folder / "metadata.csv")
    articles = []
    for path in paths:
        try:
            text, spans = parse_tagged(path.read_bytes().decode("utf-8"))
            events_path = path.with_suffix(".events.json")
            events = (
                tuple(json.loads(events_path.read_text(encoding="utf-8")))
                if events_path.exists()
                else None
            )
        except ValueError as error:
            raise GoldError(f"{path}: {error}") from None
        row = meta.get(path.stem, {})
        articles.append(
            GoldArticle(path.stem, text, tuple(spans), events, row.get("published", ""), row)
        )
    return articles


def _metadata(path: Path) -> dict[str, dict[str, str]]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return {Path(row["file"]).stem: row for row in csv.DictReader(handle)}
