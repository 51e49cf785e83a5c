"""Score the tables of a run against gold articles: mentions, dates, entities, titles, events.

Spans are compared as word positions, so an attached proclitic or a quotation mark at an edge costs
nothing. The figures are those of the project's reference scorer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.article import MENTION_TYPES
from pipeline.evaluation.events import score_events
from pipeline.evaluation.gold import GoldArticle, GoldSpan, read_gold
from pipeline.evaluation.measures import b_cubed, f1
from pipeline.tables.read import read_table

__all__ = ["Key", "Matched", "score"]

Key = tuple[str, int, int, str]
"""A mention for comparison: doc_id, number of its first and of its last word, type."""
Row = dict[str, str]

_CORE = ("PER", "ORG", "CITY", "DATE")
_ENTITY_GROUPS = {
    "PER": ("PER",),
    "ORG": ("ORG",),
    "CITY": ("CITY",),
    "all": ("PER", "ORG", "CITY", "COUNTRY"),
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Matched:
    """Gold and predicted mentions under the same keys; ``person``: entity_id -> gold PER key."""

    gold: dict[Key, GoldSpan]
    predicted: dict[Key, Row]
    person: dict[str, str]


def score(gold_folder: Path | str, run_folder: Path | str) -> dict[str, Any]:
    """Return every figure, ready for JSON. Raises GoldError for a folder without gold,
    FileNotFoundError for one without the tables of a run."""
    articles = {a.doc_id: a for a in read_gold(gold_folder)}
    run = Path(run_folder)
    mentions = [m for m in read_table(run, "mentions") if m["doc_id"] in articles]
    matched = _match(articles, mentions)
    result: dict[str, Any] = {
        "articles": len(articles),
        "mentions_whose_offsets_do_not_match_their_text": sum(
            _offsets_differ(articles[m["doc_id"]].text, m) for m in mentions
        ),
        "mentions": _mention_scores(matched),
        "date_values": _date_scores(matched),
        "entities": _entity_scores(matched),
        "title_holders": _title_scores(matched),
    }
    if any(a.events is not None for a in articles.values()):
        tables = {
            name: read_table(run, name, required=False)
            for name in ("events", "event_mentions", "participations")
        }
        result.update(score_events(articles, tables, matched.person))
    return result


def differences(gold_folder: Path | str, run_folder: Path | str) -> list[tuple[str, ...]]:
    """List missed and spurious mentions: ("MISSED" or "SPURIOUS", doc_id, type, text)."""
    articles = {a.doc_id: a for a in read_gold(gold_folder)}
    rows = read_table(Path(run_folder), "mentions")
    matched = _match(articles, [m for m in rows if m["doc_id"] in articles])
    missed = sorted(matched.gold.keys() - matched.predicted.keys())
    spurious = sorted(matched.predicted.keys() - matched.gold.keys())
    texts = [articles[k[0]].text[matched.gold[k].start : matched.gold[k].end] for k in missed]
    return [
        *(("MISSED", k[0], k[3], text) for k, text in zip(missed, texts, strict=True)),
        *(("SPURIOUS", k[0], k[3], matched.predicted[k]["text"]) for k in spurious),
    ]


def _match(articles: dict[str, GoldArticle], mentions: list[Row]) -> Matched:
    words = {doc: [m.span() for m in _WORD.finditer(a.text)] for doc, a in articles.items()}

    def key(doc: str, start: int, end: int, type: str) -> Key | None:
        hit = [i for i, (a, b) in enumerate(words[doc]) if a < end and b > start]
        return (doc, hit[0], hit[-1], type) if hit else None

    gold = {
        k: s
        for doc, a in articles.items()
        for s in a.spans
        if (k := key(doc, s.start, s.end, s.type))
    }
    predicted = {
        k: m for m in mentions if (k := key(m["doc_id"], int(m["start"]), int(m["end"]), m["type"]))
    }
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for k in gold.keys() & predicted.keys():
        if k[3] == "PER" and predicted[k].get("entity_id"):
            names[predicted[k]["entity_id"]][gold[k].attributes.get("key", "")] += 1
    person = {
        entity: min(counts, key=lambda name: (-counts[name], name))
        for entity, counts in names.items()
    }
    return Matched(gold, predicted, person)


def _offsets_differ(text: str, mention: Row) -> bool:
    found = text[int(mention["start"]) : int(mention["end"])]
    return found not in (mention["text"], mention["text"].lstrip("'"))


def _mention_scores(matched: Matched) -> dict[str, Any]:
    groups: dict[str, tuple[str, ...]] = {t: (t,) for t in MENTION_TYPES}
    groups |= {"people_orgs_cities_dates": _CORE, "all": MENTION_TYPES}
    scores = {}
    for name, types in groups.items():
        gold = {k for k in matched.gold if k[3] in types}
        predicted = {k for k in matched.predicted if k[3] in types}
        scores[name] = f1(len(gold & predicted), len(predicted), len(gold))
    return scores


def _date_scores(matched: Matched) -> dict[str, Any]:
    iso = {k: s.attributes.get("iso") for k, s in matched.gold.items() if k[3] == "DATE"}
    given = {k: m["value"] for k, m in matched.predicted.items() if k[3] == "DATE" and m["value"]}
    open_dates = {k for k, value in iso.items() if value == ""}
    valued = {k for k, value in iso.items() if value}
    right = sum(given[k] == iso[k] for k in valued & given.keys())
    return {
        **f1(right, len(given.keys() - open_dates), len(valued)),
        "invented": len(given.keys() & open_dates),
    }


def _entity_scores(matched: Matched) -> dict[str, Any]:
    scores: dict[str, Any] = {}
    for name, types in _ENTITY_GROUPS.items():
        gold = {
            k: k[3] + s.attributes["key"]
            for k, s in matched.gold.items()
            if k[3] in types and s.attributes.get("key")
        }
        predicted = {
            k: m["entity_id"]
            for k, m in matched.predicted.items()
            if k[3] in types and m["entity_id"]
        }
        scores[name] = b_cubed(gold, predicted) if gold else None
    return scores


def _title_scores(matched: Matched) -> dict[str, Any]:
    held = {
        k: s.attributes["of"]
        for k, s in matched.gold.items()
        if k[3] == "TITLE" and s.attributes.get("of")
    }
    said = {
        k: matched.person.get(m["entity_id"], "?")
        for k, m in matched.predicted.items()
        if k[3] == "TITLE" and m["entity_id"]
    }
    return dict(f1(sum(said.get(k) == name for k, name in held.items()), len(said), len(held)))
