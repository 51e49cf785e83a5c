"""The measures: F1 over spans, B-cubed and pairs over clusters of mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypedDict, TypeVar

__all__ = ["BCubed", "Counted", "b_cubed", "f1", "pairwise"]

K = TypeVar("K", bound=Hashable)


class BCubed(TypedDict):
    """B-cubed precision, recall and F1, each 0..1."""

    precision: float
    recall: float
    f1: float


class Counted(BCubed):
    """Precision, recall and F1, with how many were in the gold and how many were predicted."""

    gold: int
    predicted: int


def f1(right: int, predicted: int, gold: int) -> Counted:
    """Return precision, recall and their harmonic mean from counts; 0 where undefined."""
    scores = _scores(right / predicted if predicted else 0.0, right / gold if gold else 0.0)
    return Counted(**scores, gold=gold, predicted=predicted)


def b_cubed(gold: Mapping[K, Hashable], predicted: Mapping[K, Hashable]) -> BCubed:
    """Compare two clusterings, given as mention -> cluster (Bagga and Baldwin 1998).

    A gold mention that was not found counts against recall, an extra one against precision.
    """
    return _scores(_side(predicted, gold), _side(gold, predicted))


def pairwise(gold: Mapping[K, Hashable], predicted: Mapping[K, Hashable]) -> BCubed:
    """Compare two clusterings of the same mentions by the pairs of mentions that are together."""
    both = _pairs((gold[m], predicted[m]) for m in gold)
    together, found = _pairs(gold.values()), _pairs(predicted[m] for m in gold)
    return _scores(both / found if found else 1.0, both / together if together else 1.0)


def _pairs(clusters: Iterable[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(clusters).values())


def _side(a: Mapping[K, Hashable], b: Mapping[K, Hashable]) -> float:
    """Mean, over the mentions of ``a``, of how much of a mention's cluster ``b`` keeps with it."""
    clusters_a, clusters_b = _clusters(a), _clusters(b)
    kept = sum(
        len(clusters_a[cluster] & clusters_b[b[m]]) / len(clusters_a[cluster])
        for m, cluster in a.items()
        if m in b
    )
    return kept / len(a) if a else 0.0


def _clusters(clustering: Mapping[K, Hashable]) -> dict[Hashable, set[K]]:
    groups: dict[Hashable, set[K]] = defaultdict(set)
    for mention, cluster in clustering.items():
        groups[cluster].add(mention)
    return groups


def _scores(precision: float, recall: float) -> BCubed:
    both = precision + recall
    mean = 2 * precision * recall / both if both else 0.0
    return BCubed(precision=round(precision, 4), recall=round(recall, 4), f1=round(mean, 4))
