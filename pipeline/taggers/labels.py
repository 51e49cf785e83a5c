"""Label sequences to spans, whatever the scheme, and other people's types to ours."""

from __future__ import annotations

from collections.abc import Sequence

#: Types of ANERcorp, CoNLL, ACE, OntoNotes and AQMAR models under the names used here.
_TYPES = {
    "PERS": "PER",
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
    "LOCATION": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "MIS": "MISC",
}


def type_of(label_type: str) -> str:
    """Return our name for the type in another model's label (``PERS`` is ``PER``)."""
    return _TYPES.get(label_type.upper(), label_type.upper())


def spans_of(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the spans in BIO, IOB1 or BIOES *labels* as ``(first, last, type)``, last exclusive.

    Labels need not be valid: an ``I-`` or ``E-`` that continues nothing begins a span, and a span
    ends where its type does. What has no ``B- I- E- S-`` in front is outside.
    """
    spans: list[tuple[int, int, str]] = []
    opened = False
    for i, label in enumerate(labels):
        mark, dash, kind = label.partition("-")
        if not dash or mark not in ("B", "I", "E", "S"):
            opened = False
            continue
        if opened and mark in ("I", "E") and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], i + 1, kind)
        else:
            spans.append((i, i + 1, kind))
        opened = mark in ("B", "I")
    return spans
