"""Linear-chain CRFs, several heads at a time: log-likelihood, best path, span probabilities.

The heads of a model have different tag sets; padded to the widest and laid side by side in the
batch dimension they take one pass over the words instead of one each. Recursions as in Sutton and
McCallum, "An introduction to conditional random fields" (2012), section 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

#: Score of what cannot be: a padded tag, or ``I-`` after ``O``.
IMPOSSIBLE = -1e4
_TINY = 1e-30


def stack_heads(
    emissions: Sequence[Tensor], transitions: Sequence[Tensor]
) -> tuple[Tensor, Tensor]:
    """Lay heads side by side in the batch: chain ``head * sentences + sentence``.

    Returns scores ``[chain, word, tag]`` and moves ``[chain, tag, tag]``.
    """
    import torch
    from torch.nn.functional import pad

    widest = max(e.shape[-1] for e in emissions)
    scores, moves = [], []
    for head, table in zip(emissions, transitions, strict=True):
        room = widest - head.shape[-1]
        scores.append(pad(head, (0, room), value=IMPOSSIBLE))
        table = pad(table, (0, room, 0, room), value=IMPOSSIBLE)
        moves.append(table.expand(head.shape[0], -1, -1))
    return torch.cat(scores), torch.cat(moves)


def forward(scores: Tensor, moves: Tensor, mask: Tensor) -> Tensor:
    """Return the forward variables ``[chain, word, tag]``; past a chain's end they stay put."""
    import torch

    table = moves.exp()
    alpha, *rest = scores.unbind(1)
    out = [alpha]
    for score, here in zip(rest, mask.unsqueeze(2).unbind(1)[1:], strict=True):
        alpha = torch.where(here, _sum_over(alpha, table) + score, alpha)
        out.append(alpha)
    return torch.stack(out, dim=1)


def backward(scores: Tensor, moves: Tensor, mask: Tensor) -> Tensor:
    """Return the backward variables ``[chain, word, tag]``; at and past a chain's end 0."""
    import torch

    table = moves.exp().transpose(1, 2)
    beta = torch.zeros_like(scores[:, 0])
    out = [beta]
    for t in range(scores.shape[1] - 1, 0, -1):
        beta = torch.where(mask[:, t, None], _sum_over(scores[:, t] + beta, table), beta)
        out.append(beta)
    return torch.stack(out[::-1], dim=1)


def _sum_over(logs: Tensor, table: Tensor) -> Tensor:
    """Return ``log(exp(logs) @ table)`` for each chain, scaled by its largest term.

    What lies more than about 70 below that in the logarithm, impossible tags above all, is held at
    70 below: too little to be seen in a probability, and the logarithm stays finite.
    """
    top = logs.detach().amax(dim=1, keepdim=True)
    sums = (logs - top).exp().unsqueeze(1) @ table
    return sums.squeeze(1).clamp_min(_TINY).log() + top


def path_steps(scores: Tensor, moves: Tensor, path: Tensor) -> Tensor:
    """Return what each word of *path* ``[chain, word]`` adds to its log score, in double precision.

    That is the score of its tag and, from the second word on, of the move to it.
    """
    import torch

    steps = scores.gather(2, path.unsqueeze(2)).squeeze(2).double()
    chain = torch.arange(len(path)).unsqueeze(1)
    moved = moves[chain, path[:, :-1], path[:, 1:]]
    return torch.cat([steps[:, :1], steps[:, 1:] + moved], dim=1)


def best_path(scores: Tensor, moves: Tensor, mask: Tensor) -> Tensor:
    """Return the tags ``[chain, word]`` of the best path (Viterbi); they repeat past its end."""
    import torch

    best = scores[:, 0]
    back = []
    stay = torch.arange(scores.shape[2]).expand(len(scores), -1)
    for t in range(1, scores.shape[1]):
        top, origin = (best.unsqueeze(2) + moves).max(dim=1)
        here = mask[:, t, None]
        best = torch.where(here, top + scores[:, t], best)
        back.append(torch.where(here, origin, stay))
    tag = best.argmax(dim=1, keepdim=True)
    path = [tag]
    for origin in reversed(back):
        tag = origin.gather(1, tag)
        path.append(tag)
    return torch.cat(path[::-1], dim=1)


def bioes_constraints(names: Sequence[str]) -> list[list[bool]]:
    """Return for BIOES tag *names* whether ``[from][to]`` may follow each other."""

    def open_type(tag: str) -> str:
        return tag[2:] if tag[0] in "BI" else ""

    def continued_type(tag: str) -> str:
        return tag[2:] if tag[0] in "IE" else ""

    return [[open_type(a) == continued_type(b) for b in names] for a in names]
