"""Which output head learns which types, and which head a data set may teach.

Spans of one head cannot overlap, so types that exclude each other share a head and types that nest
have heads of their own. The last heads serve training only: sets with other guidelines, or that do
not tell cities from other places, teach the shared layers through a head that is never decoded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.training.gold import Span


@dataclass(frozen=True)
class Head:
    """An output head: its name, its types, and how deep a span may lie inside its own type."""

    name: str
    types: tuple[str, ...]
    decoded: bool = True


HEADS = (
    Head("people_places", ("PER", "CITY", "COUNTRY")),
    Head("organizations", ("ORG",)),
    Head("inner", ("LOC", "ORG")),
    Head("titles", ("TITLE",)),
    Head("events", ("EVENT",)),
    Head("anercorp", ("PER", "ORG", "LOC", "MISC"), decoded=False),
    Head("aqmar", ("PER", "ORG", "LOC", "MISC"), decoded=False),
)


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that overlap no longer (or equal and earlier) one, in text order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.first - s.last, s.first, s.type)):
        if all(span.last <= k.first or k.last <= span.first for k in kept):
            kept.append(span)
    return sorted(kept)


def head_spans(head: Head, spans: Iterable[Span]) -> list[Span]:
    """Return the spans of one sentence that *head* is to find.

    ``organizations`` takes the outermost organizations, ``inner`` those inside another one and all
    other places; every other head takes the outermost spans of its types.
    """
    spans = list(spans)
    if head.name == "inner":
        outer = outermost(s for s in spans if s.type == "ORG")
        return outermost(s for s in spans if s.type in head.types and s not in outer)
    return outermost(s for s in spans if s.type in head.types)


def bioes(length: int, spans: Iterable[Span]) -> list[str]:
    """Return the BIOES tags of *length* words for spans that do not overlap."""
    tags = ["O"] * length
    for first, last, kind in spans:
        if last - first == 1:
            tags[first] = f"S-{kind}"
        else:
            tags[first:last] = [f"I-{kind}"] * (last - first)
            tags[first], tags[last - 1] = f"B-{kind}", f"E-{kind}"
    return tags


def tag_list(head: Head) -> list[str]:
    """Return every tag of *head*, ``O`` first."""
    return ["O", *(f"{mark}-{kind}" for kind in head.types for mark in "BIES")]
