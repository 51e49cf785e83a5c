"""Tag scores to spans: the best path of every head, and the probability of each span on it."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import TYPE_CHECKING

from pipeline.taggers import TaggedSpan
from pipeline.taggers.crf import (
    IMPOSSIBLE,
    backward,
    best_path,
    bioes_constraints,
    forward,
    path_steps,
    stack_heads,
)
from pipeline.taggers.labels import spans_of

if TYPE_CHECKING:
    from torch import Tensor


class Paths:
    """The best paths of a batch of chains, and how probable each stretch of them is.

    *scores* ``[chain, word, tag]``, *moves* ``[chain, tag, tag]``, *mask* ``[chain, word]``; scores
    are divided by *temperature* before they become probabilities (the paths do not depend on it).
    """

    def __init__(
        self, scores: Tensor, moves: Tensor, mask: Tensor, temperature: float = 1.0
    ) -> None:
        import torch

        path = best_path(scores, moves, mask)
        scores, moves = scores / temperature, moves / temperature
        alpha, beta = forward(scores, moves, mask), backward(scores, moves, mask)
        total = torch.logsumexp(alpha[:, -1], dim=1, keepdim=True)
        on_path = path.unsqueeze(2)
        self.tags: list[list[int]] = path.tolist()
        self._steps = path_steps(scores, moves, path).cumsum(1).tolist()
        self._before = (alpha.gather(2, on_path).squeeze(2) - total).tolist()
        self._after = beta.gather(2, on_path).squeeze(2).tolist()

    def probability(self, chain: int, first: int, last: int) -> float:
        """Return the probability of the path's tags at words *first* to *last* (exclusive).

        It sums over all paths that have these tags there, whatever they have elsewhere; rounded to
        three digits, which hides that sums in another order differ in the seventh.
        """
        log: float = self._steps[chain][last - 1] - self._steps[chain][first]
        log += self._before[chain][first] + self._after[chain][last - 1]
        return round(exp(min(log, 0.0)), 3)


class Decoder:
    """Decodes some heads of a network whose tags follow the BIOES scheme, valid sequences only.

    *heads* are the numbers of the heads to decode, *names* the tag names of each.
    """

    def __init__(
        self, heads: Sequence[int], names: Sequence[Sequence[str]], temperature: float = 1.0
    ) -> None:
        import torch

        self._heads = list(heads)
        self._names = [list(n) for n in names]
        self._temperature = temperature
        self._rules = [
            torch.where(torch.tensor(bioes_constraints(n)), 0.0, IMPOSSIBLE) for n in names
        ]
        self._starts = [torch.tensor([IMPOSSIBLE * (t[0] in "IE") for t in n]) for n in names]
        self._ends = [torch.tensor([IMPOSSIBLE * (t[0] in "BI") for t in n]) for n in names]

    def decode(
        self, emissions: Sequence[Tensor], transitions: Sequence[Tensor], lengths: Sequence[int]
    ) -> list[list[list[TaggedSpan]]]:
        """Return for every sentence of a batch the spans of every head, in text order.

        *emissions* ``[sentence, word, tag]`` and *transitions* ``[tag, tag]`` are those of all
        heads of the network, *lengths* the words of each sentence.
        """
        paths = self.paths(emissions, transitions, lengths)
        return [
            [
                chain_spans(paths, i * len(lengths) + sentence, length, names)
                for i, names in enumerate(self._names)
            ]
            for sentence, length in enumerate(lengths)
        ]

    def paths(
        self, emissions: Sequence[Tensor], transitions: Sequence[Tensor], lengths: Sequence[int]
    ) -> Paths:
        """Return the best paths: chain ``head * sentences + sentence``, decoded heads in order."""
        import torch

        size = torch.tensor(lengths)
        rows = torch.arange(len(lengths))
        scores = []
        for head, start, end in zip(self._heads, self._starts, self._ends, strict=True):
            score = emissions[head].clone()
            score[:, 0] += start
            score[rows, size - 1] += end
            scores.append(score)
        moves = [transitions[h] + rule for h, rule in zip(self._heads, self._rules, strict=True)]
        stacked, tables = stack_heads(scores, moves)
        mask = (torch.arange(stacked.shape[1]) < size.unsqueeze(1)).repeat(len(self._heads), 1)
        return Paths(stacked, tables, mask, self._temperature)


def chain_spans(paths: Paths, chain: int, length: int, names: Sequence[str]) -> list[TaggedSpan]:
    """Return the spans on one path; *names* are the names of its tags."""
    tags = [names[t] for t in paths.tags[chain][:length]]
    return [
        TaggedSpan(first, last, kind, paths.probability(chain, first, last))
        for first, last, kind in spans_of(tags)
    ]
