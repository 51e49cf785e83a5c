"""Why mentions were taken for one entity or event, in plain words, from the tables of a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.tables.read import read_table

__all__ = ["explain"]

Row = dict[str, str]
_KINDS = {"PER": "person", "ORG": "organization", "CITY": "city", "COUNTRY": "country"}
_PLACES = 3


def explain(id: str, run: Path) -> Iterator[str]:
    """Yield lines about the entity or event of an id: what it is called, and why it is one.

    Raises ValueError for an id that is in no table of the run, FileNotFoundError where ``run`` is
    not the folder of a run.
    """
    entity = next((r for r in read_table(run, "entities") if r["entity_id"] == id), None)
    if entity:
        return _entity(entity, run)
    event = next((r for r in read_table(run, "events") if r["event_id"] == id), None)
    if event:
        return _event(event, run)
    raise ValueError(f"{run} has no entity or event {id!r}: ids stand in entities.csv, events.csv")


def _entity(entity: Row, run: Path) -> Iterator[str]:
    id = entity["entity_id"]
    kind = _KINDS.get(entity["type"], "place")
    yield f"{entity['name']} ({id}) is one {kind}: {_told(entity)}."
    yield from _known(entity)
    mentions = {
        m["mention_id"]: m for m in read_table(run, "mentions")
        if m["entity_id"] == id and m["type"] != "TITLE"
    }  # fmt: skip
    yield "It is called:"
    for text, times in _most(Counter(m["text"] for m in mentions.values())):
        yield f"  {text}{_times(times)}"
    if titles := [r for r in read_table(run, "titles") if r["entity_id"] == id]:
        yield "The articles give the titles:"
        for r in titles:
            dates = " to ".join(dict.fromkeys(filter(None, (r["first_date"], r["last_date"]))))
            yield f"  {r['title']}: {', '.join(filter(None, (dates, r['doc_ids'])))}"
    yield from _reasons(id, mentions, run, "Nothing was merged: it has a single mention.")
    if doubts := [r for r in read_table(run, "review") if id in (r["left"], r["right"])]:
        yield "Kept apart, though they might be the same (decide them in judgements.csv):"
        for r in doubts:
            other = "right" if r["left"] == id else "left"
            yield f"  {r[f'{other}_name']} ({r[other]}): {r['reason']} ({r['score']})"


def _known(entity: Row) -> Iterator[str]:
    """What the gazetteer or the titles say of an entity."""
    if entity["geonames_id"]:
        where = [entity[c] for c in ("latitude", "longitude") if entity[c]]
        yield ", ".join((f"In the gazetteer: GeoNames {entity['geonames_id']}", *where)) + "."
    elif entity["type"] in ("CITY", "LOC", "COUNTRY"):
        yield "It stands in no gazetteer: equal names were taken for one."
    if entity["country"] and entity["type"] != "COUNTRY":
        yield f"Its country: {entity['country']}."


def _reasons(id: str, places: Mapping[str, Row], run: Path, single: str) -> Iterator[str]:
    """The steps of merging; ``places``: what stands where, by the ids in merges.csv."""
    steps: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for r in read_table(run, "merges"):
        if r["entity_id"] == id:
            left, right = places[r["left"]], places[r["right"]]
            steps[r["reason"], r["score"], left["text"], right["text"]].append(right)
    yield "Why they are one:" if steps else single
    for (reason, score, left_text, right_text), found in sorted(steps.items()):
        yield f"  «{right_text}» with «{left_text}»{_times(len(found))}: {reason} ({score})"
        shown = [f"{m['doc_id']} at {m['start']}" for m in found[:_PLACES]]
        more = f" and {len(found) - _PLACES} more" if len(found) > _PLACES else ""
        yield f"      in {', '.join(shown)}{more}"


def _event(event: Row, run: Path) -> Iterator[str]:
    id = event["event_id"]
    yield f"{event['name']} ({id}) is one {event['type']}: {_told(event)}."
    known = {
        "date": event["date"], "place": event["city"] or event["country"],
        "people": event["people"], "organizations": event["organizations"],
    }  # fmt: skip
    shared = [f"{name} {value.replace(';', ', ')}" for name, value in known.items() if value]
    if shared:
        yield f"What is told of it: {'; '.join(shared)}."
    yield "It is told here:"
    told = [m for m in read_table(run, "event_mentions") if m["event_id"] == id]
    for m in told:
        yield f"  «{m['text']}» in {m['doc_id']} at {m['start']}"
    places = {f"{m['doc_id']}:{m['start']}-{m['end']}:EVENT": m for m in told}
    yield from _reasons(id, places, run, "Nothing was merged: one article tells of it.")


def _told(row: Row) -> str:
    articles = f"{row['articles']} article{'s' * (row['articles'] != '1')}"
    if "mentions" not in row:
        return articles
    return f"{row['mentions']} mention{'s' * (row['mentions'] != '1')} in {articles}"


def _times(times: int) -> str:
    return f" ({times} times)" if times > 1 else ""


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
