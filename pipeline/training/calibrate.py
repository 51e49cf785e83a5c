"""Fit the temperature of a tagger's scores on annotated articles.

    python -m pipeline.training.calibrate GOLD MODEL

GOLD is a folder of ``*.tagged`` articles the model was not trained on, MODEL a model folder, whose
``config.json`` gets the temperature and a table of reliability. One parameter, fitted by maximum
likelihood of "this predicted span is right": Guo, Pleiss, Sun and Weinberger, "On calibration of
modern neural networks" (ICML 2017). The spans themselves do not change.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

from pipeline.taggers.bundled import BundledTagger
from pipeline.training.evaluate import Article, read_gold, word_ranges
from pipeline.training.gold import Span

_TEMPERATURES = [0.6 + 0.1 * i for i in range(25)]
_BINS = 5


def outcomes(tagger: BundledTagger, articles: Sequence[Article]) -> list[tuple[float, bool]]:
    """Return for every predicted span its score and whether it is right."""
    out = []
    for article in articles:
        gold = word_ranges(article.text, article.spans)
        surface = [[article.text[a:b] for a, b in sentence] for sentence in article.sentences]
        for offsets, spans in zip(article.sentences, tagger.tag(surface), strict=True):
            for s in spans:
                span = Span(offsets[s.first][0], offsets[s.last - 1][1], s.type)
                out.append((s.score, bool(word_ranges(article.text, [span]) & gold)))
    return out


def mean_log_loss(found: Sequence[tuple[float, bool]]) -> float:
    """Return the mean negative log-likelihood of the outcomes under the scores."""
    clipped = ((min(max(score, 0.001), 0.999), right) for score, right in found)
    return -sum(log(score if right else 1 - score) for score, right in clipped) / len(found)


def reliability(found: Sequence[tuple[float, bool]]) -> list[dict[str, Any]]:
    """Return for each fifth of the score range the spans, their mean score and the share right."""
    table = []
    for i in range(_BINS):
        bin_ = [f for f in found if i <= min(f[0] * _BINS, _BINS - 0.001) < i + 1]
        if bin_:
            mean = sum(score for score, _ in bin_) / len(bin_)
            share = sum(right for _, right in bin_) / len(bin_)
            table.append({"spans": len(bin_), "score": round(mean, 3), "right": round(share, 3)})
    return table


def main(argv: list[str] | None = None) -> None:
    """Run the command line given in the module docstring."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("model", type=Path)
    args = parser.parse_args(argv)
    articles = read_gold(args.gold)
    path = args.model / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    tagger = BundledTagger(args.model)
    losses = {}
    for temperature in _TEMPERATURES:
        tagger = BundledTagger.of(tagger.model, tagger.vocab, config["heads"], temperature)
        losses[temperature] = mean_log_loss(outcomes(tagger, articles))
    best = min(losses, key=lambda t: losses[t])
    tagger = BundledTagger.of(tagger.model, tagger.vocab, config["heads"], best)
    config["temperature"] = round(best, 2)
    config["reliability_on_dev"] = reliability(outcomes(tagger, articles))
    path.write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"temperature {best:.1f}, log loss {losses[best]:.3f}")
    for row in config["reliability_on_dev"]:
        print(f"{row['spans']:5} spans  score {row['score']:.3f}  right {row['right']:.3f}")


if __name__ == "__main__":
    main()
