"""Scoring events: which were found, who was linked to them in which role, and what was merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pipeline.evaluation.gold import GoldArticle
from pipeline.evaluation.measures import b_cubed, f1

__all__ = ["score_events"]

Row = dict[str, str]
GoldEvent = tuple[str, int]
"""An event of the gold: doc_id and its number in that article."""


def score_events(
    articles: Mapping[str, GoldArticle],
    tables: Mapping[str, list[Row]],
    person: Mapping[str, str],
) -> dict[str, Any]:
    """Return the event figures.

    ``tables``: the rows of events, event_mentions and participations; ``person``: entity_id ->
    gold key of the person. An event counts as found where one of its event mentions touches a gold
    EVENT span of the same key or a gold trigger phrase.
    """
    gold = {(d, i): e for d, a in articles.items() for i, e in enumerate(a.events or ())}
    spots = {key: _spots(articles[key[0]], event) for key, event in gold.items()}
    matches, places = _matches(tables["event_mentions"], spots, articles)
    found = {key for keys in matches.values() for key in keys}
    unmatched = sum(place not in matches for place in places)
    ids: dict[GoldEvent, list[str]] = {
        key: sorted(event for (event, _), keys in matches.items() if key in keys) for key in gold
    }
    result: dict[str, Any] = {"events_found": f1(len(found), len(found) + unmatched, len(gold))}
    result.update(_link_scores(articles, gold, matches, tables["participations"], person))
    about = {row["event_id"]: row for row in tables["events"]}
    for field in ("date", "city", "type"):
        asked = [key for key in gold if ids[key] and gold[key][field]]
        right = sum(
            any(about.get(i, {}).get(field, "") == gold[key][field] for i in ids[key])
            for key in asked
        )
        result[f"event_{field}_right_among_events_found"] = [right, len(asked)]
    result["events_merged_across_articles"] = b_cubed(
        {key: event["key"] for key, event in gold.items()},
        {key: ids[key][0] for key in gold if ids[key]},
    )
    return result


def _spots(article: GoldArticle, event: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Where an article denotes an event: its EVENT spans and every occurrence of its triggers."""
    spans = [
        (s.start, s.end)
        for s in article.spans
        if s.type == "EVENT" and s.attributes.get("key") == event["key"]
    ]
    for trigger in event["triggers"]:
        spans += [m.span() for m in re.finditer(re.escape(trigger), article.text)]
    return spans


def _matches(
    event_mentions: list[Row],
    spots: Mapping[GoldEvent, list[tuple[int, int]]],
    articles: Mapping[str, GoldArticle],
) -> tuple[dict[tuple[str, str], set[GoldEvent]], set[tuple[str, str]]]:
    """Return (predicted event_id, doc_id) -> the gold events it denotes, and all predicted ones."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in event_mentions:
        if row["doc_id"] in articles:
            places[row["event_id"], row["doc_id"]].append((int(row["start"]), int(row["end"])))
    matches: dict[tuple[str, str], set[GoldEvent]] = defaultdict(set)
    for (event, doc), spans in places.items():
        for key, gold_spans in spots.items():
            if key[0] == doc and any(a < d and c < b for a, b in spans for c, d in gold_spans):
                matches[event, doc].add(key)
    return dict(matches), set(places)


def _link_scores(
    articles: Mapping[str, GoldArticle],
    gold: Mapping[GoldEvent, Mapping[str, Any]],
    matches: Mapping[tuple[str, str], set[GoldEvent]],
    participations: list[Row],
    person: Mapping[str, str],
) -> dict[str, Any]:
    """People linked to events, and the share of right roles among the links found."""
    roles = {(*key, p["key"]): p["role"] for key, e in gold.items() for p in e["people"]}
    hit: set[tuple[str, int, str]] = set()
    wrong = right_roles = 0
    for row in participations:
        if row.get("entity_type", "PER") != "PER":
            continue
        name = person.get(row["entity_id"], "?")
        for doc in row["doc_ids"].split(";"):
            if doc not in articles or articles[doc].events is None:
                continue
            links = [(*key, name) for key in matches.get((row["event_id"], doc), ())]
            links = [link for link in links if link in roles]
            wrong += not links
            for link in links:
                right_roles += link not in hit and roles[link] == row.get("role")
                hit.add(link)
    return {
        "people_linked_to_events": f1(len(hit), len(hit) + wrong, len(roles)),
        "roles_right_among_links_found": round(right_roles / len(hit), 4) if hit else 0.0,
    }
