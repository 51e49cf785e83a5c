"""Train the bundled tagger.

    python -m pipeline.training.tagger DATA --vectors FOLDER/vectors.pt --out models/tagger

DATA holds ``ner/`` and has ``gold/`` beside it. Writes ``tagger.pt`` (stanza's NER format),
``vectors.pt`` and ``config.json`` to the output folder whenever the moving average of the weights
scores better on ``gold/dev`` than before. The network is stanza's ``NERTagger`` (Qi, Zhang, Zhang,
Bolton and Manning, ACL 2020; BiLSTM-CRF with characters after Lample et al., NAACL 2016) with one
output layer for every head of ``training/heads.py`` and frozen word vectors.
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
from pipeline.training.saving import as_tagger, save
from pipeline.training.silver import read_lessons


def build(vectors: Path, lessons: list[sets.Lesson], args: argparse.Namespace) -> Any:
    """Return a fresh stanza ``Trainer`` whose vocabularies cover *lessons* and the vectors."""
    from stanza.models.common.pretrain import Pretrain
    from stanza.models.common.vocab import CharVocab, CompositeVocab
    from stanza.models.ner.trainer import Trainer
    from stanza.models.ner.vocab import MultiVocab

    from pipeline.taggers.folding import fold
    from pipeline.training.heads import HEADS, tag_list

    pretrain = Pretrain(str(vectors))
    tags = [tag_list(head) for head in HEADS]
    rows = [tuple(t[i % len(t)] for t in tags) for i in range(max(map(len, tags)))]
    letters = [[(fold(w),) for w in lesson.words] for lesson in lessons]
    vocab = MultiVocab(
        {
            "char": CharVocab(letters, "ar", cutoff=3),
            "tag": CompositeVocab([[(row,) for row in rows]], "ar", idx=0, sep=None),
            "word": pretrain.vocab,
        }
    )
    config = {
        "word_emb_dim": pretrain.emb.shape[1],
        "emb_finetune": False,
        "char": True,
        "char_emb_dim": args.char_dim,
        "char_hidden_dim": args.char_hidden,
        "char_num_layers": 1,
        "char_rec_dropout": 0,
        "charlm": False,
        "hidden_dim": args.hidden,
        "num_layers": 1,
        "dropout": args.dropout,
        "word_dropout": args.word_dropout,
        "locked_dropout": 0.0,
        "input_transform": True,
        "lowercase": True,
        "char_lowercase": True,
        "bert_model": None,
        "bert_finetune": False,
        "use_peft": False,
        "optim": "adam",
        "lr": args.rate,
        "momentum": 0,
        "shorthand": "ar_news",
        "scheme": "bioes",
        "batch_size": 32,
    }
    return Trainer(args=config, vocab=vocab, pretrain=pretrain, device="cpu")


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
    trainer = build(args.vectors, own + [x for s in public.values() for x in s], args)
    model = trainer.model
    dev = read_gold(args.data.parent / "gold" / "dev")
    weights = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=args.rate, weight_decay=args.decay)
    average = Averaged(model, args.average)
    shuffle = random.Random(args.seed)
    plan = [epoch_lessons(own, public, args, shuffle) for _ in range(args.epochs)]
    cut = [batches(lessons, args.batch_words, shuffle) for lessons in plan]
    steps = sum(map(len, cut))
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, steps, pct_start=0.1)
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
            if scores["all"]["f1"] > best:
                best = scores["all"]["f1"]
                save(trainer, args, scores, epoch)


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
        "--sets", nargs="*", choices=sets.PUBLIC_SETS, default=["newsfane", "aqmar"]
    )
    parser.add_argument("--own-times", type=int, default=2, help="our articles in each epoch")
    parser.add_argument("--most", type=int, default=4000, help="sentences of a set in each epoch")
    parser.add_argument("--silver", type=Path, help="sentences that training/silver.py has made")
    parser.add_argument("--most-silver", type=int, default=12000, help="of these in each epoch")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch-words", type=int, default=1000)
    parser.add_argument("--hidden", type=int, default=256)
    parser.add_argument("--char-dim", type=int, default=32)
    parser.add_argument("--char-hidden", type=int, default=50)
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
