"""One worker: a pipeline set up once, then one job after another."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pipeline.article import Article
from pipeline.corpus import ReadFailure, Source, read_source
from pipeline.pipeline import Pipeline
from pipeline.rows import ArticleRows, FailureRow, article_rows
from pipeline.stage import Stage

__all__ = ["Item", "Job", "Outcome", "Plan", "Worker"]

Item = Source | Article | ReadFailure
Job = tuple[Item, ...]
"""What a worker does at a time: a file, which it reads itself, or articles read already."""

_FACTS = ("boilerplate", "sentences", "words", "mentions", "events")


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
    """What came of some jobs: rows, failures, and per step its counts and seconds."""

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
        for step, counts in other.counts.items():
            self.counts.setdefault(step, Counter()).update(counts)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add to ``seconds[step]`` what the block takes."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - began


class Worker:
    """Runs a plan's stages on articles; an article that fails becomes a failure, never an error."""

    def __init__(self, plan: Plan) -> None:
        self._pipeline = plan.build()
        self._pipeline.setup()

    def __call__(self, job: Job) -> Outcome:
        """Read every article of a job, annotate it and return the rows."""
        outcome = Outcome()
        for article in self._read(job, outcome):
            if all(self._annotate(article, stage, outcome) for stage in self._pipeline.stages):
                outcome.articles.append(article_rows(article))
        return outcome

    def _read(self, job: Job, outcome: Outcome) -> list[Article]:
        items: list[Article | ReadFailure] = []
        with outcome.timed("read"):
            for item in job:
                items += read_source(item) if isinstance(item, Source) else (item,)
        articles = [item for item in items if isinstance(item, Article)]
        outcome.failures += (
            FailureRow(item.path, item.stage, item.error)
            for item in items
            if isinstance(item, ReadFailure)
        )
        outcome.counts["read"] = Counter(
            {"in": len(items), "out": len(articles), "failed": len(items) - len(articles)}
        )
        return articles

    def _annotate(self, article: Article, stage: Stage, outcome: Outcome) -> bool:
        """Run a stage, counting what it adds; False where it fails."""
        counts = outcome.counts.setdefault(stage.name, Counter({"in": 0, "out": 0}))
        counts["in"] += 1
        before = {kind: len(getattr(article, kind)) for kind in _FACTS}
        try:
            with outcome.timed(stage.name):
                stage(article)
        except Exception as error:  # one bad article never costs the others
            outcome.failures.append(_failure(article, stage, error))
            counts["failed"] += 1
            return False
        counts["out"] += 1
        for kind in _FACTS:
            if added := len(getattr(article, kind)) - before[kind]:
                counts[kind] += added
        return True


def _failure(article: Article, stage: Stage, error: Exception) -> FailureRow:
    what = " ".join(str(error).split()) or type(error).__name__
    return FailureRow(
        article.path or article.doc_id,
        stage.name,
        f"the stage {stage.name!r} could not process this article ({type(error).__name__}: {what})",
    )
