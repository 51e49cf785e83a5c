"""How good is a run: gold articles, the measures, the scorer."""

from __future__ import annotations

from pipeline.evaluation.gold import GoldArticle, GoldError, GoldSpan, parse_tagged, read_gold
from pipeline.evaluation.identity import identity_differences, score_identity
from pipeline.evaluation.scorer import differences, score

__all__ = [
    "GoldArticle",
    "GoldError",
    "GoldSpan",
    "differences",
    "identity_differences",
    "parse_tagged",
    "read_gold",
    "score",
    "score_identity",
]
