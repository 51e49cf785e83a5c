"""Running a whole corpus: read, annotate, merge, write."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.corpus import open_corpus
from pipeline.engine.manifest import write_manifest
from pipeline.engine.pool import jobs, outcomes
from pipeline.engine.worker import Outcome, Plan
from pipeline.merge import Merged, merge
from pipeline.merge.judgements import JudgementError, Judgements
from pipeline.rows import FailureRow
from pipeline.stage import STAGES
from pipeline.tables import frames, write_tables

__all__ = ["Result", "run"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run made: the merged corpus, and the articles that failed."""

    merged: Merged
    failures: tuple[FailureRow, ...]
    counts: Mapping[str, int]
    """Rows per table."""


def run(
    corpus: Path | str,
    out: Path | str,
    *,
    workers: int = 1,
    stages: Sequence[str] = STAGES,
    settings: Mapping[str, Mapping[str, Any]] | None = None,
    judgements: Path | str | None = None,
    quiet: bool = True,
) -> Result:
    """Process every article of ``corpus`` (a folder or a file) and write the tables to ``out``.

    ``workers``: processes; ``settings``: keyword arguments by stage name; ``judgements``: a file
    of merge decisions, by default ``out/judgements.csv`` where there is one; ``quiet``: show no
    notes and no progress on stderr. The tables are the same whatever the number of workers. Raises
    ValueError (CorpusError, KnowledgeError, TaggerError, JudgementError, ...) with one clear
    sentence where a run cannot start.
    """
    out = Path(out)
    if workers < 1:
        raise ValueError(f"the number of workers must be 1 or more, not {workers}")
    plan = Plan(tuple(stages), dict(settings or {}))
    plan.build()
    decisions = _judgements(judgements, out)
    found = open_corpus(corpus)
    outcome = Outcome()
    with _progress(quiet) as bar:
        for note in () if quiet else found.notes:
            bar.write(note, file=sys.stderr)
        if not any(source.holds_rows for source in found.sources):
            bar.total = len(found.sources)
        for part in outcomes(jobs(found.sources, outcome), plan, workers):
            outcome.add(part)
            bar.update(len(part))
    with outcome.timed("merge"):
        merged = merge(outcome.articles, decisions)
    failures = tuple(sorted(outcome.failures))
    with outcome.timed("write"):
        tables = frames(merged, failures)
        write_tables(tables, out)
    counts = {name: len(frame) for name, frame in tables.items()}
    write_manifest(out, plan, outcome, found.notes, counts)
    return Result(merged, failures, counts)


def _progress(quiet: bool) -> Any:
    """A bar on a terminal's stderr, a line every ten seconds in a log."""
    from tqdm import tqdm

    seconds = 0.1 if sys.stderr.isatty() else 10.0
    return tqdm(desc="articles", unit="", mininterval=seconds, delay=0.1, disable=quiet)


def _judgements(given: Path | str | None, out: Path) -> Judgements:
    if given is None:
        return Judgements.read(out)
    if not Path(given).is_file():
        raise JudgementError(f"there is no file {given} of judgements")
    return Judgements.read(given)
