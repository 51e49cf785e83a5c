"""Why the happenings of different articles were taken for one event, in words for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.article import Span
from pipeline.merge.clusters import Clusters, Reason
from pipeline.merge.entities import Entities
from pipeline.merge.happenings import Facts, Key
from pipeline.rows import mention_id
from pipeline.temporal.periods import overlap

__all__ = ["event_reasons"]

_CERTAIN = 6.0
"""Twice what merging asks of a pair; such a likeness is shown as 1, one just enough as 0.5."""


def event_reasons(
    pairs: Iterable[tuple[float, Facts, Facts]],
    facts: Sequence[Facts],
    event_of: Mapping[Key, str],
    entities: Entities,
) -> tuple[tuple[str, Reason], ...]:
    """The steps that made each merged event, by event_id.

    ``pairs``: the likely ones, surest first; ``event_of``: the event_id of each article's event,
    which stands in a reason as ``doc_id:start-end:EVENT``, by its first trigger.
    """
    told = {_key(f): f for f in facts}
    steps = Clusters(told)
    for score, one, other in pairs:
        if event_of[one.key] == event_of[other.key]:
            reason = "; ".join(_shared(one, other, entities)) or "told alike"
            steps.union(_key(one), _key(other), reason, round(min(1.0, score / _CERTAIN), 2))
    first: dict[str, str] = {}
    for key, f in told.items():
        steps.union(first.setdefault(event_of[f.key], key), key, "your judgement")
    return tuple(
        sorted(
            (
                event_of[told[r.left].key],
                Reason(_place(told[r.left]), _place(told[r.right]), *r[2:]),
            )
            for r in steps.reasons
        )
    )


def _key(facts: Facts) -> str:
    return f"{facts.key[0]}#{facts.key[1]}"


def _place(facts: Facts) -> str:
    trigger = facts.row.triggers[0]
    return mention_id(facts.key[0], Span(trigger.start, trigger.end), "EVENT")


def _shared(one: Facts, other: Facts, entities: Entities) -> Iterator[str]:
    """What two articles' events have in common."""
    for label, ids in (
        ("people", one.people & other.people), ("bodies", one.bodies & other.bodies),
        ("place", {one.city or one.country} & {other.city or other.country} - {""}),
    ):  # fmt: skip
        if ids:
            yield f"{label} {', '.join(sorted(entities.by_id[i].name for i in ids))}"
    if one.row.ordinal is not None and one.row.ordinal == other.row.ordinal:
        yield f"session {one.row.ordinal}"
    if one.row.date and other.row.date and overlap(one.row.date, other.row.date):
        yield f"date {one.row.date}"
    if words := one.words & other.words:
        yield f"words {', '.join(sorted(words))}"
