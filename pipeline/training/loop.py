"""The inner loop of training: batches, the masked loss of several heads, averaged weights."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.taggers.crf import forward, path_steps, stack_heads
from pipeline.taggers.network import Lexicon, emissions, tag_names, transitions, word_features
from pipeline.training.sets import Lesson

if TYPE_CHECKING:
    from torch import Tensor


def batches(
    lessons: Sequence[Lesson], most_words: int, shuffle: random.Random
) -> list[list[Lesson]]:
    """Return *lessons* in batches of like length, in random order, longest lesson first in each."""
    keyed = sorted((len(x.words) + shuffle.uniform(-4, 4), i) for i, x in enumerate(lessons))
    out: list[list[Lesson]] = [[]]
    longest = 0
    for _, i in keyed:
        longest = max(longest, len(lessons[i].words))
        if out[-1] and (len(out[-1]) + 1) * longest > most_words:
            out.append([])
            longest = len(lessons[i].words)
        out[-1].append(lessons[i])
    shuffle.shuffle(out)
    return [sorted(batch, key=lambda x: -len(x.words)) for batch in out if batch]


def loss_of(trainer: Any, batch: Sequence[Lesson]) -> Tensor:
    """Return the mean negative log-likelihood of a batch, a sentence's masked heads left out."""
    import torch

    model, lexicon = trainer.model, Lexicon(trainer.vocab)
    names = tag_names(trainer.vocab)
    columns = [{name: i for i, name in enumerate(n)} for n in names]
    number: dict[str, int] = {}
    lengths = [len(x.words) for x in batch]
    index = torch.zeros(len(batch), lengths[0], dtype=torch.long)
    tags = torch.zeros(len(names), len(batch), lengths[0], dtype=torch.long)
    taught = torch.zeros(len(names), len(batch))
    for i, lesson in enumerate(batch):
        spelled = [lexicon.spelling(w) for w in lesson.words]
        index[i, : lengths[i]] = torch.tensor([number.setdefault(s, len(number)) for s in spelled])
        for head, labels in lesson.tags.items():
            tags[head, i, : lengths[i]] = torch.tensor([columns[head][t] for t in labels])
            taught[head, i] = 1
    with torch.autocast("cpu", dtype=torch.bfloat16):
        features = word_features(model, lexicon, list(number))
        given = [e.float() for e in emissions(model, features, index, lengths)]
    scores, moves = stack_heads(given, transitions(model))
    chosen = taught.flatten().nonzero().squeeze(1)
    mask = (torch.arange(lengths[0]) < torch.tensor(lengths).unsqueeze(1)).repeat(len(names), 1)
    scores, moves, mask = scores[chosen], moves[chosen], mask[chosen]
    path = (path_steps(scores, moves, tags.flatten(0, 1)[chosen]) * mask).sum(1)
    total = torch.logsumexp(forward(scores, moves, mask)[:, -1], dim=1)
    return (total - path).sum() / len(batch)


class Averaged:
    """A moving average of a model's trainable weights (Polyak averaging)."""

    def __init__(self, model: Any, decay: float) -> None:
        self._live = [p for p in model.parameters() if p.requires_grad]
        self._mean = [p.detach().clone() for p in self._live]
        self._decay = decay
        self._updates = 0

    def update(self) -> None:
        """Take the current weights into the average."""
        self._updates += 1
        decay = min(self._decay, self._updates / (self._updates + 10))
        for mean, live in zip(self._mean, self._live, strict=True):
            mean.lerp_(live.detach(), 1 - decay)

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Put the average in the place of the weights for the length of a ``with`` block."""
        kept = [p.detach().clone() for p in self._live]
        self._set(self._mean)
        try:
            yield
        finally:
            self._set(kept)

    def _set(self, values: Sequence[Tensor]) -> None:
        for live, value in zip(self._live, values, strict=True):
            live.data.copy_(value)
