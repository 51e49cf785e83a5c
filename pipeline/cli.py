"""The command line: ``arabic-pipeline run``, ``evaluate`` and ``explain``.

Only what parses arguments is imported here; a command imports its work when it runs.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(
    name="arabic-pipeline",
    help="Read Arabic news as data: who took part in what, where and when, across articles.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Corpus = Annotated[
    Path, typer.Argument(metavar="CORPUS", help="Folder of articles (searched through) or a file.")
]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the tables.")]


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from pipeline import __version__

        print(__version__)
        raise typer.Exit


@app.command()
def run(
    corpus: Corpus,
    out: Out,
    workers: Annotated[int, typer.Option(help="Processes; about 0.5 GB of memory each.")] = 1,
    tagger: Annotated[
        str, typer.Option(help="bundled, stanza:ar, stanza:FILE, camel:NAME or camel:FOLDER.")
    ] = "bundled",
    tokenizer: Annotated[
        str, typer.Option(help="Sentence splitter: rules, stanza:ar or stanza:FILE.")
    ] = "rules",
    config: Annotated[
        Path | None, typer.Option(help="TOML file: a table of settings per stage.")
    ] = None,
    knowledge: Annotated[
        Path | None, typer.Option(help="Folder of lexicon tables that add to the built-in ones.")
    ] = None,
    judgements: Annotated[
        Path | None, typer.Option(help="Merge decisions; default: judgements.csv in --out.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Process the articles of CORPUS and write the tables to DIR.

    Exit status: 0 when every article was processed, 1 when some failed (see errors.csv), 2 when
    nothing could be done.
    """
    if knowledge is not None:
        from pipeline.knowledge import FOLDER_VARIABLE

        os.environ[FOLDER_VARIABLE] = str(knowledge)
    try:
        settings = _settings(config)
        settings.setdefault("tag", {}).setdefault("tagger", tagger)
        settings.setdefault("segment", {}).setdefault("tokenizer", tokenizer)
        from pipeline.engine import run as run_corpus

        result = run_corpus(
            corpus, out, workers=workers, settings=settings, judgements=judgements, quiet=quiet
        )
    except (ValueError, OSError) as error:
        _give_up(error)
    if not quiet:
        print(_summary(result.counts, out))
    if result.failures:
        print(
            f"{len(result.failures)} could not be processed: see {out / 'errors.csv'}",
            file=sys.stderr,
        )
        raise typer.Exit(1)


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder of *.tagged and *.events.json.")
    ],
    run_folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Folder of a run's tables.")
    ] = None,
    errors: Annotated[bool, typer.Option(help="List what is missed, spurious or mixed.")] = False,
    gold_mentions: Annotated[
        bool, typer.Option("--gold-mentions", help="Score merging alone: no DIR is needed.")
    ] = False,
) -> None:
    """Score the tables of a run against gold articles; prints JSON.

    With --gold-mentions, the gold's own mentions, with their titles' holders, are merged and
    compared with its keys: what merging is worth when every mention is found.
    """
    from pipeline import evaluation

    try:
        if gold_mentions:
            listed = evaluation.identity_differences(gold) if errors else []
            scores = evaluation.score_identity(gold)
        elif run_folder is None:
            raise ValueError("evaluate needs DIR, the folder of a run's tables, or --gold-mentions")
        else:
            listed = evaluation.differences(gold, run_folder) if errors else []
            scores = evaluation.score(gold, run_folder)
    except (ValueError, OSError) as error:
        _give_up(error)
    for difference in listed:
        print(*(part.replace("\n", " ") for part in difference))
    print(json.dumps(scores, ensure_ascii=False, indent=1))


@app.command()
def explain(
    entity_id: Annotated[str, typer.Argument(metavar="ID", help="An entity_id or event_id.")],
    run_folder: Annotated[
        Path, typer.Option("--run", metavar="DIR", help="Folder of a run's tables.")
    ],
) -> None:
    """Say in plain words why the mentions of an entity or event were taken for one."""
    from pipeline.tables.explain import explain as lines_about

    try:
        print(*lines_about(entity_id, run_folder), sep="\n")
    except (ValueError, OSError) as error:
        _give_up(error)


def main() -> None:
    """Entry point of the command ``arabic-pipeline``."""
    app()


def _settings(path: Path | None) -> dict[str, dict[str, Any]]:
    """Read a configuration file: one TOML table per stage."""
    if path is None:
        return {}
    import tomllib

    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path} is not valid TOML: {error}") from None
    for name, value in settings.items():
        if not isinstance(value, dict):
            raise ValueError(
                f"{path}: {name!r} stands outside a stage's table, such as [normalize]"
            )
    return settings


def _summary(counts: Mapping[str, int], out: Path) -> str:
    shown = ("documents", "mentions", "entities", "events", "participations")
    return ", ".join(f"{counts[name]} {name}" for name in shown) + f" in {out}"


def _give_up(error: Exception) -> None:
    print(f"arabic-pipeline: {' '.join(str(error).split())}", file=sys.stderr)
    raise typer.Exit(2)
