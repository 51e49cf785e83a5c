"""Pretrain the tagger's lower layers as a language model that reads both ways.

    python -m pipeline.training.language_model VECTORS --out FOLDER

VECTORS is the folder that ``training/vectors.py`` wrote. The character model and the first BiLSTM
layer of the network of ``training/network.py`` learn to say the next word of raw text, and the
one before; ``training/tagger.py --language-model`` starts from them. Writes ``language_model.pt``
(weights by their names in the network) every few minutes, so that a run may be cut short.

Method: semi-supervised sequence learning (Dai and Le, NIPS 2015; Peters, Ammar, Bhagavatula and
Power, ACL 2017). Words are scored against their fixed vectors, each direction through a projection
of its own, with a softmax over the right words and a log-uniform sample of others, corrected for
their chance to be drawn (Jozefowicz et al., "Exploring the limits of language modeling", 2016).
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

_ENDS = frozenset(".!؟")
_LONGEST = 60
_SHORTEST = 4
_POOL = 60_000
_SAVED = ("charmodel.", "input_transform.", "taggerlstm.")


def sentences(text: Path, seed: int) -> Iterator[list[str]]:
    """Yield stretches of 4 to 60 folded words from the lines of *text*, in random order.

    Lines are drawn without replacement; once all are read they are drawn again.
    """
    import numpy as np

    data = np.memmap(text, dtype=np.uint8, mode="r")
    ends = np.flatnonzero(data == ord("\n"))
    starts = np.concatenate([[0], ends[:-1] + 1])
    shuffle = np.random.default_rng(seed)
    while True:
        for i in shuffle.permutation(len(ends)):
            words = bytes(data[starts[i] : ends[i]]).decode("utf-8").split()
            first = 0
            for at, word in enumerate(words, 1):
                if word in _ENDS or at - first == _LONGEST or at == len(words):
                    if at - first >= _SHORTEST:
                        yield words[first:at]
                    first = at


def batches(
    text: Path, most_words: int, shuffle: random.Random, seed: int
) -> Iterator[list[list[str]]]:
    """Yield batches of stretches of like length, longest first, about *most_words* in each."""
    source = sentences(text, seed)
    while True:
        pool = sorted((next(source) for _ in range(_POOL)), key=len, reverse=True)
        cut: list[list[list[str]]] = [[]]
        for sentence in pool:
            if cut[-1] and (len(cut[-1]) + 1) * len(cut[-1][0]) > most_words:
                cut.append([])
            cut[-1].append(sentence)
        shuffle.shuffle(cut)
        yield from cut


class NextWord:
    """Scores the next word of both reading directions against the vectors of words.

    *vectors* are the rows ``[word, dimension]`` of the network, the most frequent word first after
    stanza's four special rows; *most* of them can be predicted, against *sampled* others.
    """

    def __init__(self, vectors: Tensor, hidden: int, most: int, sampled: int) -> None:
        import torch
        from torch import nn

        self.rows, self.sampled = min(most, len(vectors)), sampled
        self._vectors = vectors[: self.rows].detach()
        width = vectors.shape[1]
        self._said = [nn.Linear(hidden, width) for _ in range(2)]
        for layer in self._said:
            nn.init.normal_(layer.weight, std=1 / math.sqrt(hidden * width))
        self._bias = nn.Parameter(torch.zeros(self.rows))

    def parameters(self) -> list[Any]:
        """Return what is trained."""
        return [*(p for layer in self._said for p in layer.parameters()), self._bias]

    def loss(self, way: int, states: Tensor, targets: Tensor) -> Tensor:
        """Return the mean negative log-likelihood of *targets* after *states* ``[n, hidden]``."""
        import torch

        drawn = torch.rand(self.sampled) * math.log(self.rows + 1)
        others = torch.unique((drawn.exp().long() - 1).clamp(0, self.rows - 1))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = self._said[way](states)
            rest = (said @ self._vectors[others].T).float() + self._offset(others)
        own = (said.float() * self._vectors[targets]).sum(1) + self._offset(targets)
        place = torch.searchsorted(others, targets).clamp(max=len(others) - 1)
        drawn_too = (others[place] == targets).nonzero().squeeze(1)
        rest = rest.index_put((drawn_too, place[drawn_too]), torch.tensor(-math.inf))
        loss: Tensor = (torch.logaddexp(own, rest.logsumexp(1)) - own).mean()
        return loss

    def _offset(self, rows: Tensor) -> Tensor:
        """Return the bias of words less the logarithm of their chance to be in a sample."""
        import torch

        chance = torch.log1p(1 / (rows + 1)) / math.log(self.rows + 1)
        return self._bias[rows] - torch.log(-torch.expm1(self.sampled * torch.log1p(-chance)))


def loss_of(trainer: Any, next_word: NextWord, lexicon: Any, batch: Sequence[list[str]]) -> Tensor:
    """Return the loss of a batch of stretches of folded words, longest first."""
    import torch

    from pipeline.taggers.lstm import both_ways, turn
    from pipeline.taggers.network import PREFIX, first_states, inputs_of, word_features

    model = trainer.model
    number: dict[str, int] = {}
    size = torch.tensor([len(words) for words in batch])
    index = torch.zeros(len(batch), len(batch[0]), dtype=torch.long)
    for i, words in enumerate(batch):
        spelled = [number.setdefault(lexicon.bounded(w), len(number)) for w in words]
        index[i, : len(words)] = torch.tensor(spelled)
    rows = torch.tensor([lexicon.exact_row(w) for w in number])
    inputs = inputs_of(model, word_features(model, lexicon, list(number))[index])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        ways = both_ways(model.taggerlstm.lstm, inputs, size, *first_states(model, len(batch)))
    targets = rows[index]
    known = (torch.arange(index.shape[1] - 1) < (size - 1).unsqueeze(1)).flatten()
    total = torch.zeros(())
    read = (targets, turn(targets.unsqueeze(2), size).squeeze(2))
    for way, (states, order) in enumerate(zip(ways, read, strict=True)):
        following = order[:, 1:].flatten()
        taken = known & (following >= PREFIX) & (following < next_word.rows)
        before = model.drop(states[:, :-1].flatten(0, 1)[taken])
        total = total + next_word.loss(way, before, following[taken])
    return total / 2


def train(args: argparse.Namespace) -> None:
    """Train for *args.words* words of raw text (see the module)."""
    import torch

    from pipeline.taggers.network import Lexicon
    from pipeline.training.network import build

    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    shuffle = random.Random(args.seed)
    trainer = build(args.vectors / "vectors.pt", hidden=args.hidden, dropout=args.dropout)
    model, lexicon = trainer.model.train(), Lexicon(trainer.vocab)
    next_word = NextWord(model.word_emb.weight, args.hidden, args.predicted, args.sampled)
    trained = {n: p for n, p in model.named_parameters() if saved(n)}
    weights = [*trained.values(), *next_word.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=args.rate, weight_decay=0.0)
    steps = args.words // args.batch_words
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, steps, pct_start=0.03)
    began, seen, total = time.monotonic(), 0, 0.0
    args.out.mkdir(parents=True, exist_ok=True)
    source = batches(args.vectors / "folded.txt", args.batch_words, shuffle, args.seed)
    for step, batch in zip(range(1, steps + 1), source, strict=False):
        loss = loss_of(trainer, next_word, lexicon, batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        rate.step()
        total += loss.item()
        seen += sum(map(len, batch))
        if step % args.report == 0 or step == steps:
            seconds = time.monotonic() - began
            print(f"{seen:,} words {seconds:.0f} s loss {total / args.report:.3f}", flush=True)
            total = 0.0
            state = {name: p.detach().clone() for name, p in trained.items()}
            torch.save(state, args.out / "language_model.pt")


def saved(name: str) -> bool:
    """Whether the weights of this name in the network belong to the language model."""
    return name.startswith(_SAVED) and "_l1" not in name


def main(argv: list[str] | None = None) -> None:
    """Run the command line given in the module docstring."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=50_000_000, help="words to read")
    parser.add_argument("--predicted", type=int, default=50_000, help="words that are predicted")
    parser.add_argument("--sampled", type=int, default=1200, help="words they are told from")
    parser.add_argument("--batch-words", type=int, default=6000)
    parser.add_argument("--hidden", type=int, default=384)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--report", type=int, default=200, help="batches between two reports")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args(argv))


if __name__ == "__main__":
    main()
