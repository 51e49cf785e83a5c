"""The tables of a run: their columns, and their rows from what merging gave.

The column names are the product's public face; columns may be added, none renamed or dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.tables.write import write_tables

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.merge import Merged
    from pipeline.rows import FailureRow

__all__ = ["COLUMNS", "frames", "table_rows", "write_tables"]

COLUMNS = {
    "documents": "doc_id path title published source url encoding characters sentences mentions",
    "sentences": "doc_id sentence start end text",
    "mentions": "mention_id doc_id sentence start end text type entity_id value score origin",
    "entities": "entity_id type name latin_name aliases titles mentions articles first_date "
    "last_date country latitude longitude geonames_id",
    "events": "event_id type name date city country organizations people articles doc_ids",
    "event_mentions": "event_id doc_id sentence start end text",
    "participations": "entity_id entity_type name titles role event_id event event_type date city "
    "country articles doc_ids evidence",
    "review": "left left_name right right_name score reason",
    "titles": "entity_id name title mentions first_date last_date doc_ids",
    "merges": "entity_id left right reason score",
    "errors": "path stage error",
}
"""Table name -> its columns, parted by spaces, in order."""

Cell = str | int | float | None | Sequence[str]


def table_rows(
    merged: Merged, failures: Iterable[FailureRow] = ()
) -> Iterator[tuple[str, Iterator[Sequence[Cell]]]]:
    """Yield each table's name and its rows, in the order of :data:`COLUMNS`."""
    entity_of = {**merged.entities.entity_of, **merged.events.event_of_mention}
    yield "documents", (a.document for a in merged.articles)
    yield "sentences", (s for a in merged.articles for s in a.sentences)
    yield (
        "mentions",
        (
            (
                m.mention_id, m.doc_id, m.sentence, m.start, m.end, m.text, m.type,
                entity_of.get(m.mention_id, ""), m.value, m.score, m.origin,
            )
            for a in merged.articles
            for m in a.mentions
        ),
    )  # fmt: skip
    yield "entities", iter(merged.entities.rows)
    yield "events", iter(merged.events.rows)
    yield "event_mentions", iter(merged.events.mentions)
    yield "participations", iter(merged.participations)
    yield (
        "review",
        (
            (d.left, d.left_name, d.right, d.right_name, d.score, d.reason)
            for d in merged.entities.review
        ),
    )
    yield "titles", iter(merged.entities.titles)
    joined = ((entity_of[r.left], *r) for r in sorted(merged.entities.reasons))
    told_alike = ((event_id, *r) for event_id, r in merged.events.reasons)
    yield "merges", chain(joined, told_alike)
    yield "errors", iter(sorted(failures))


def frames(merged: Merged, failures: Iterable[FailureRow] = ()) -> dict[str, pd.DataFrame]:
    """Return the tables as pandas frames, for use in a notebook; lists stay tuples."""
    import pandas as pd

    return {
        name: pd.DataFrame(list(rows), columns=COLUMNS[name].split(), dtype=object)
        for name, rows in table_rows(merged, failures)
    }
