"""Train the bundled tagger.

    python -m pipeline.training.tagger DATA --vectors FOLDER/vectors.pt --out models/tagger

DATA holds ``ner/`` and has ``gold/`` beside it. Writes ``tagger.pt`` (stanza's NER format),
``vectors.pt`` and ``config.json`` to the output folder whenever the moving average of the weights
scores no worse on ``gold/dev`` than before. The network is stanza's ``NERTagger`` (Qi, Zhang,
Zhang, Bolton and Manning, ACL 2020; BiLSTM-CRF with characters after Lample et al., NAACL 2016)
with one output layer for every head of ``training/heads.py`` and frozen word vectors.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import Any

from pipeline.training import sets
from pipeline.training.evaluate import predict, read_gold, score
from pipeline.training.loop import Averaged, batches, loss_of
from pipeline.training.network import build
from pipeline.training.saving import as_tagger, save
from pipeline.training.silver import read_lessons


def train(args: argparse.Namespace) -> None:
    """Train, scoring on ``gold/dev`` after each epoch, and keep the best (see the module)."""
    import torch

    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    own = [lesson for article in sets.gold(args.data) for lesson in article]
    public = {name: sets.PUBLIC_SETS[name](args.data) for name in args.sets}
    if args.silver:
        public["silver"] = read_lessons(args.silver)
    trainer = build(
        args.vectors, hidden=args.hidden, dropout=args.dropout, word_dropout=args.word_dropout
    )
    model = trainer.model
    learnt = set(start_from(model, args.language_model)) if args.language_model else set()
    dev = read_gold(args.data.parent / "gold" / "dev")
    named = {n: p for n, p in model.named_parameters() if p.requires_grad}
    weights = list(named.values())
    groups = [
        {"params": [p for n, p in named.items() if n not in learnt], "lr": args.rate},
        {"params": [p for n, p in named.items() if n in learnt], "lr": args.rate * args.slower},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=args.decay)
    average = Averaged(model, args.average)
    shuffle = random.Random(args.seed)
    plan = [epoch_lessons(own, public, args, shuffle) for _ in range(args.epochs)]
    cut = [batches(lessons, args.batch_words, shuffle) for lessons in plan]
    steps = sum(map(len, cut))
    highest = [group["lr"] for group in groups]
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, highest, steps, pct_start=0.1)
    best = 0.0
    for epoch, lessons in enumerate(cut, 1):
        began, total = time.monotonic(), 0.0
        model.train()
        for batch in lessons:
            loss = loss_of(trainer, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(weights, 5.0)
            optimizer.step()
            rate.step()
            average.update()
            total += loss.item()
        seconds = time.monotonic() - began
        with average.applied():
            tagger = as_tagger(trainer)
            scores = score(dev, [predict(tagger, article) for article in dev])
            print(
                f"epoch {epoch} loss {total / len(lessons):.3f} {seconds:.0f} s ",
                " ".join(f"{kind} {s['f1']:.3f}" for kind, s in scores.items()),
                flush=True,
            )
            if scores["all"]["f1"] >= best:
                best = scores["all"]["f1"]
                save(trainer, args, scores, epoch)


def start_from(model: Any, weights: Path) -> list[str]:
    """Copy pretrained *weights* into the network; return their names.

    Raises ``ValueError`` if they are of another shape.
    """
    import torch

    state = torch.load(weights, weights_only=True)
    own = model.state_dict()
    for name, value in state.items():
        if own[name].shape != value.shape:
            raise ValueError(
                f"{weights}: {name} is {tuple(value.shape)}, the network needs "
                f"{tuple(own[name].shape)}; train both with the same --hidden and vectors"
            )
    model.load_state_dict(state, strict=False)
    return list(state)


def epoch_lessons(
    own: list[sets.Lesson],
    public: dict[str, list[sets.Lesson]],
    args: argparse.Namespace,
    shuffle: random.Random,
) -> list[sets.Lesson]:
    """Return the lessons of one epoch: our own several times, and a share of the public ones."""
    lessons: list[sets.Lesson] = own * args.own_times
    for name, examples in public.items():
        most = args.most_silver if name == "silver" else args.most
        lessons = lessons + shuffle.sample(examples, min(len(examples), most))
    return lessons


def main(argv: list[str] | None = None) -> None:
    """Run the command line given in the module docstring."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--sets", nargs="*", choices=sets.PUBLIC_SETS, default=list(sets.PUBLIC_SETS)
    )
    parser.add_argument("--language-model", type=Path, help="weights to start from")
    parser.add_argument("--slower", type=float, default=0.3, help="their share of the rate")
    parser.add_argument("--own-times", type=int, default=2, help="our articles in each epoch")
    parser.add_argument("--most", type=int, default=4000, help="sentences of a set in each epoch")
    parser.add_argument("--silver", type=Path, help="sentences that training/silver.py has made")
    parser.add_argument("--most-silver", type=int, default=12000, help="of these in each epoch")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch-words", type=int, default=1000)
    parser.add_argument("--hidden", type=int, default=384)
    parser.add_argument("--dropout", type=float, default=0.4)
    parser.add_argument("--word-dropout", type=float, default=0.05)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--average", type=float, default=0.995, help="decay of the moving average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args(argv))


if __name__ == "__main__":
    main()
