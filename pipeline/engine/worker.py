"""One worker: a pipeline set up once, then one job after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.article import Article
from pipeline.corpus import ReadFailure, read_source
from pipeline.engine.jobs import Batch, Job
from pipeline.engine.progress import timed
from pipeline.pipeline import Pipeline
from pipeline.rows import ArticleRows, FailureRow, article_rows
from pipeline.stage import Stage

__all__ = ["Outcome", "Plan", "Worker"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a worker needs to build its pipeline: stage names, and settings by stage name."""

    stages: tuple[str, ...]
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def build(self) -> Pipeline:
        """Build the pipeline, not yet set up. Raises ValueError as Pipeline.from_stages does."""
        return Pipeline.from_stages(*self.stages, settings=self.settings)


@dataclass(slots=True)
class Outcome:
    """What came of a job: rows, failures, and per stage its counts and seconds."""

    articles: list[ArticleRows] = field(default_factory=list)
    failures: list[FailureRow] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many articles it accounts for."""
        return len(self.articles) + len(self.failures)

    def add(self, other: Outcome) -> None:
        """Take in another outcome."""
        self.articles += other.articles
        self.failures += other.failures
        for step, taken in other.seconds.items():
            self.seconds[step] = self.seconds.get(step, 0.0) + taken
        for stage, counts in other.counts.items():
            self.counts.setdefault(stage, Counter()).update(counts)


class Worker:
    """Runs a plan's stages on articles; an article that fails becomes a failure, never an error."""

    def __init__(self, plan: Plan) -> None:
        self._pipeline = plan.build()
        self._pipeline.setup()

    def __call__(self, job: Job) -> Outcome:
        """Read every article of a job, annotate it and return the rows."""
        outcome = Outcome()
        for article in self._read(job, outcome):
            if self._annotate(article, outcome):
                outcome.articles.append(article_rows(article))
        return outcome

    def _read(self, job: Job, outcome: Outcome) -> Sequence[Article]:
        with timed(outcome.seconds, "read"):
            items = job.items if isinstance(job, Batch) else tuple(read_source(job))
        if isinstance(job, Batch):
            outcome.seconds["read"] += job.seconds
        articles = [item for item in items if isinstance(item, Article)]
        outcome.failures += [
            FailureRow(item.path, item.stage, item.error)
            for item in items
            if isinstance(item, ReadFailure)
        ]
        failed = len(outcome.failures)
        outcome.counts["read"] = Counter(
            {"in": len(articles) + failed, "out": len(articles), "failed": failed}
        )
        return articles

    def _annotate(self, article: Article, outcome: Outcome) -> bool:
        for stage in self._pipeline.stages:
            counts = outcome.counts.setdefault(stage.name, Counter({"in": 0, "out": 0}))
            counts["in"] += 1
            before = _size(article)
            try:
                with timed(outcome.seconds, stage.name):
                    stage(article)
            except Exception as error:  # one bad article never costs the others
                outcome.failures.append(_failure(article, stage, error))
                counts["failed"] += 1
                return False
            counts["out"] += 1
            counts.update({k: n - before[k] for k, n in _size(article).items() if n > before[k]})
        return True


def _size(article: Article) -> dict[str, int]:
    """How many facts of each kind an article has."""
    return {
        "boilerplate": len(article.boilerplate),
        "sentences": len(article.sentences),
        "words": len(article.words),
        "mentions": len(article.mentions),
        "events": len(article.events),
    }


def _failure(article: Article, stage: Stage, error: Exception) -> FailureRow:
    what = " ".join(str(error).split()) or type(error).__name__
    return FailureRow(
        article.path or article.doc_id,
        stage.name,
        f"the stage {stage.name!r} could not process this article ({type(error).__name__}: {what})",
    )
