"""A row of stages whose needs are met, run on one article at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.article import Article
from pipeline.stage import STAGES, Stage, UnmetNeedError, make, supplier

__all__ = ["Pipeline"]


class Pipeline:
    """Stages in running order. Building one fails at once when a stage's needs are not met.

    >>> pipeline = Pipeline.from_stages("clean", "normalize", "segment")
    >>> [s.text for s in pipeline("وصل الوزير إلى تونس. والتقى نظيره.").sentences]
    ['وصل الوزير إلى تونس.', 'والتقى نظيره.']
    """

    def __init__(self, stages: Sequence[Stage]) -> None:
        """Raises :class:`~pipeline.stage.UnmetNeedError` naming the missing stage and its place."""
        have: set[str] = set()
        for stage in stages:
            for need in stage.needs:
                if need not in have:
                    raise UnmetNeedError(
                        f"the stage {stage.name!r} needs {need!r}: put the stage "
                        f"{supplier(need)!r} before it"
                    )
            have.update(stage.adds)
        self.stages = tuple(stages)

    @classmethod
    def from_stages(
        cls, *stages: str | Stage, settings: Mapping[str, Mapping[str, Any]] | None = None
    ) -> Pipeline:
        """Build from stage names, stages, or both.

        ``settings`` maps a stage's name to its keyword arguments:
        ``from_stages("clean", "normalize", settings={"normalize": {"digits": False}})``.
        Raises ValueError for an unknown stage or setting.
        """
        settings = settings or {}
        built = [make(s, **settings.get(s, {})) if isinstance(s, str) else s for s in stages]
        unused = set(settings) - {s.name for s in built}
        if unused:
            raise ValueError(f"settings for {', '.join(sorted(unused))}, which the pipeline lacks")
        return cls(built)

    @classmethod
    def default(cls, settings: Mapping[str, Mapping[str, Any]] | None = None) -> Pipeline:
        """The whole road, from cleaning to events; ``settings`` as in :meth:`from_stages`."""
        return cls.from_stages(*STAGES, settings=settings)

    def setup(self) -> None:
        """Load every stage's models and lexicons now rather than at the first article."""
        for stage in self.stages:
            stage._ready()

    def __call__(self, given: Article | str) -> Article:
        """Run every stage on an article or a plain text; returns the annotated article."""
        article = Article(given) if isinstance(given, str) else given
        for stage in self.stages:
            stage(article)
        return article

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(s.name for s in self.stages)})"
