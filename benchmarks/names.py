"""Are two Arabic names one and the same? Ours, an edit distance, and nomenklatura's logic-v2.

    python benchmarks/names.py [--nomenklatura PYTHON] [--errors]

The pairs are in ``tests/cases/names.csv``. Ours is what merging does with two articles that hold
nothing but the name. PYTHON is an interpreter that has nomenklatura 4.17 (``pip install
nomenklatura==4.17.*`` in an environment of its own); without it those lines are left out. The other
two give a score: they are shown with a usual threshold and with the one that suits them best on
these very pairs (where an edit distance does no better than calling all pairs the same). Then names
written in Latin letters are compared with those that the press uses (``latin_names.csv``).
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from unicodedata import combining, normalize

from pipeline.article import Article
from pipeline.folding import fold
from pipeline.merge.entities import merge_entities
from pipeline.merge.judgements import Judgements
from pipeline.merge.likeness import edit_distance
from pipeline.merge.names import parse_name
from pipeline.merge.romanize import romanize
from pipeline.rows import article_rows

CASES = Path(__file__).parent.parent / "tests" / "cases" / "names.csv"
LATIN = CASES.with_name("latin_names.csv")
TYPES = {"PER": ("PER",), "ORG": ("ORG",), "LOC": ("CITY", "COUNTRY")}
TIERS = ("strong", "medium", "weak")
_LOGIC = """
import json, sys
from followthemoney.proxy import EntityProxy
from nomenklatura.matching import get_algorithm

algorithm = get_algorithm("logic-v2")
schema = {"PER": "Person", "ORG": "Organization", "LOC": "Address"}

def entity(kind, name):
    if kind == "LOC":  # logic-v2 compares names; places have none of their own in its model
        kind = "ORG"
    data = {"id": name, "schema": schema[kind], "properties": {"name": [name]}}
    return EntityProxy.from_dict(data)

config = algorithm.default_config()
print(json.dumps([
    algorithm.compare(entity(k, a), entity(k, b), config).score for k, a, b in json.load(sys.stdin)
]))
"""
Pair = Mapping[str, str]


def pairs() -> list[dict[str, str]]:
    """The pairs: left, right, verdict, tier, kind, region, note."""
    with CASES.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def ours(pair: Pair) -> bool:
    """Whether merging joins the two names of a pair."""
    return any(_joined(pair["left"], pair["right"], type) for type in TYPES[pair["kind"]])


def measured(verdicts: Sequence[bool], cases: Sequence[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the verdict "same"."""
    wanted = [p["verdict"] == "same" for p in cases]
    both = sum(v and w for v, w in zip(verdicts, wanted, strict=True))
    said, true = sum(verdicts), sum(wanted)
    return both / max(1, said), both / max(1, true), 2 * both / max(1, said + true)


def f1(verdicts: Sequence[bool], cases: Sequence[Pair]) -> float:
    """F1 of the verdict "same"."""
    return measured(verdicts, cases)[2]


def latin_figures() -> dict[str, tuple[float, float]]:
    """How well names are written in Latin letters, for all of ``latin_names.csv`` and by region:
    the share that is exactly right and the mean likeness of letters, accents and case aside."""
    right: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    with LATIN.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            ours = _plain(romanize(row["arabic"], parse_name(row["arabic"]).foreign))
            theirs = _plain(row["latin"])
            alike = 1 - edit_distance(ours, theirs) / max(len(ours), len(theirs))
            for group in ("all", row["region"]):
                right[group].append((ours == theirs, alike))
    return {g: (fmean(e for e, _ in r), fmean(a for _, a in r)) for g, r in right.items()}


def _plain(latin: str) -> str:
    bare = "".join(c for c in normalize("NFKD", latin) if not combining(c))
    return bare.lower().replace("-", " ")


def _joined(left: str, right: str, type: str) -> bool:
    rows = []
    for doc_id, name in (("left", left), ("right", right)):
        article = Article(name, doc_id=doc_id)
        article.mentions = [article.mention(0, len(name), type)]
        rows.append(article_rows(article))
    return len(merge_entities(tuple(rows), Judgements()).rows) == 1


def _levenshtein(cases: Sequence[Pair]) -> list[float]:
    folded = [(fold(p["left"]), fold(p["right"])) for p in cases]
    return [1 - edit_distance(a, b) / max(len(a), len(b)) for a, b in folded]


def _logic(python: str, cases: Sequence[Pair]) -> list[float]:
    given = json.dumps([(p["kind"], p["left"], p["right"]) for p in cases])
    done = subprocess.run(
        [python, "-c", _LOGIC], input=given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it ended without a word"]
        sys.exit(f"{python} cannot run nomenklatura's logic-v2: {said[-1]}")
    return [float(score) for score in json.loads(done.stdout.splitlines()[-1])]


def _at_best(scores: Sequence[float], cases: Sequence[Pair]) -> tuple[list[bool], float]:
    best = max((t / 100 for t in range(1, 101)), key=lambda t: f1([s >= t for s in scores], cases))
    return [s >= best for s in scores], best


def _groups(cases: Sequence[Pair]) -> dict[str, Callable[[Pair], bool]]:
    named: dict[str, Callable[[Pair], bool]] = {"all": lambda _: True}
    for column, values in (
        ("kind", [*TYPES]), ("tier", TIERS), ("region", sorted({p["region"] for p in cases}))
    ):  # fmt: skip
        for value in values:
            named[value] = lambda p, c=column, v=value: p[c] == v  # type: ignore[misc]
    return named


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--nomenklatura", metavar="PYTHON")
    parser.add_argument("--errors", action="store_true", help="list the pairs judged wrongly")
    given = parser.parse_args()
    cases = pairs()
    said = {"ours": [ours(p) for p in cases]}
    scores = _levenshtein(cases)
    verdicts, best = _at_best(scores, cases)
    said["edit distance, >= 0.8"] = [s >= 0.8 for s in scores]
    said[f"edit distance, >= {best}"] = verdicts
    if given.nomenklatura:
        scores = _logic(given.nomenklatura, cases)
        verdicts, best = _at_best(scores, cases)
        said["logic-v2, >= 0.7 (its own)"] = [s >= 0.7 for s in scores]
        said[f"logic-v2, >= {best}"] = verdicts
    groups = _groups(cases)
    sizes = {name: sum(map(chosen, cases)) for name, chosen in groups.items()}
    print(" " * 28, *(f"{name:>8}" for name in ("P", "R", *groups)))
    print(f"{'pairs; F1 of each group':28}", " " * 17, *(f"{sizes[name]:8}" for name in groups))
    for system, verdicts in said.items():
        figures = [*measured(verdicts, cases)[:2]]
        for chosen in groups.values():
            kept = [(v, p) for v, p in zip(verdicts, cases, strict=True) if chosen(p)]
            figures.append(f1([v for v, _ in kept], [p for _, p in kept]))
        print(f"{system:28}", *(f"{figure:8.4f}" for figure in figures))
    print("\nin Latin letters: exactly right, likeness of letters")
    for group, (exact, letters) in latin_figures().items():
        print(f"{group:28} {exact:8.4f} {letters:8.4f}")
    if given.errors:
        for verdict, p in zip(said["ours"], cases, strict=True):
            if verdict != (p["verdict"] == "same"):
                print(*(p[c] for c in ("kind", "tier", "verdict", "left", "right")), sep=" | ")


if __name__ == "__main__":
    main()
