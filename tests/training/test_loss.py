"""The masked loss and the decoding against brute force over all paths."""

from __future__ import annotations

from itertools import product

import pytest
import torch

from pipeline.taggers.crf import backward, best_path, forward, path_steps, stack_heads
from pipeline.taggers.decoding import Paths


@pytest.fixture
def chain() -> tuple[torch.Tensor, ...]:
    torch.manual_seed(3)
    scores, moves = torch.randn(1, 4, 3), torch.randn(1, 3, 3)
    every = torch.tensor(list(product(range(3), repeat=4)))
    totals = torch.stack([
        path_steps(scores, moves, path.unsqueeze(0)).sum() for path in every
    ])  # fmt: skip
    return scores, moves, torch.ones(1, 4, dtype=torch.bool), every, totals


def test_the_norm_sums_over_every_path(chain: tuple[torch.Tensor, ...]) -> None:
    scores, moves, mask, _, totals = chain
    norm = torch.logsumexp(forward(scores, moves, mask)[:, -1], dim=1)
    torch.testing.assert_close(norm.double(), torch.logsumexp(totals, 0, keepdim=True))


def test_the_best_path_is_the_best_of_all(chain: tuple[torch.Tensor, ...]) -> None:
    scores, moves, mask, every, totals = chain
    assert best_path(scores, moves, mask)[0].tolist() == every[totals.argmax()].tolist()


def test_a_stretch_is_as_probable_as_all_paths_through_it(chain: tuple[torch.Tensor, ...]) -> None:
    scores, moves, mask, every, totals = chain
    paths = Paths(scores, moves, mask)
    best = torch.tensor(paths.tags[0])
    chances = totals.softmax(0)
    for first, last in ((0, 4), (1, 3), (2, 3), (0, 1)):
        through = (every[:, first:last] == best[first:last]).all(1)
        expected = chances[through].sum().item()
        assert paths.probability(0, first, last) == pytest.approx(expected, abs=0.001)


def test_padding_and_other_heads_change_nothing(chain: tuple[torch.Tensor, ...]) -> None:
    scores, moves, mask, _, _ = chain
    padded = torch.cat([scores, torch.randn(1, 2, 3)], dim=1)
    wide = torch.randn(1, 6, 5)
    stacked, tables = stack_heads([padded, wide], [moves[0], torch.randn(5, 5)])
    longer = torch.tensor([[True] * 4 + [False] * 2, [True] * 6])
    alone, together = Paths(scores, moves, mask), Paths(stacked, tables, longer)
    assert together.tags[0][:4] == alone.tags[0]
    assert together.probability(0, 1, 3) == pytest.approx(alone.probability(0, 1, 3), abs=0.001)
    beta = backward(stacked, tables, longer)
    assert torch.isfinite(beta[0, :4, :3]).all()
