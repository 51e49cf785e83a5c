"""Measure the stage ``dates`` on annotated articles or on single sentences.

    python benchmarks/dates.py GOLD_FOLDER… [--errors]
    python benchmarks/dates.py --cases tests/cases/dates.json [--dateparser]

Spans are compared as word positions and values as in the package's evaluation: a value counts
where the span is right and the gold has one; ``invented`` are values where the gold has none.

``--dateparser`` also measures dateparser's ``search_dates`` on the sentences (``pip install
dateparser``; it is no dependency), for ``ar`` and for ``ar-MA``. As it gives days, it gets credit
for a date when its words lie in ours and its day agrees with as much as our value says; the last
figure is over sentences all of whose dates are single days with a value.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.article import Article
from pipeline.evaluation.gold import GoldArticle, read_gold
from pipeline.stages.clean import Clean
from pipeline.stages.dates import Dates
from pipeline.stages.normalize import Normalize

_WORD = re.compile(r"\w+")

Key = tuple[int, int]
Case = dict[str, Any]


def _words_of(spans: list[tuple[int, int]], start: int, end: int) -> Key | None:
    hit = [i for i, (a, b) in enumerate(spans) if a < end and b > start]
    return (hit[0], hit[-1]) if hit else None


def measure(articles: list[GoldArticle], show_errors: bool) -> dict[str, float]:
    """Precision, recall and F1 of spans and values, and the values invented."""
    stages = (Clean(), Normalize(), Dates())
    n = dict.fromkeys(("gold", "found", "right", "valued", "given", "agree", "invented"), 0)
    for gold in articles:
        article = Article(gold.text, doc_id=gold.doc_id, published=gold.published)
        for stage in stages:
            stage(article)
        words = [m.span() for m in _WORD.finditer(gold.text)]
        want = {
            key: s.attributes.get("iso")
            for s in gold.spans
            if s.type == "DATE" and (key := _words_of(words, s.start, s.end))
        }
        have = {
            key: m for m in article.of_type("DATE") if (key := _words_of(words, m.start, m.end))
        }
        n["gold"] += len(want)
        n["found"] += len(have)
        n["right"] += len(want.keys() & have.keys())
        n["valued"] += sum(bool(v) for v in want.values())
        given = {k: m.value for k, m in have.items() if m.value}
        void = {k for k in given if want.get(k) == ""}
        n["invented"] += len(void)
        n["given"] += len(given) - len(void)
        n["agree"] += sum(want.get(k) == v for k, v in given.items())
        if show_errors:
            _show(gold, words, want, {k: (m.value, m.origin) for k, m in have.items()})
    return _scores(n)


def _scores(n: dict[str, int]) -> dict[str, float]:
    def f1(right: int, found: int, gold: int) -> tuple[float, float, float]:
        p, r = right / max(found, 1), right / max(gold, 1)
        return round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4) if right else 0.0

    spans = f1(n["right"], n["found"], n["gold"])
    values = f1(n["agree"], n["given"], n["valued"])
    names = ("precision", "recall", "f1")
    return {
        **{f"span_{k}": v for k, v in zip(names, spans, strict=True)},
        **{f"value_{k}": v for k, v in zip(names, values, strict=True)},
        **n,
    }


def _show(
    gold: GoldArticle,
    words: list[tuple[int, int]],
    want: dict[Key, str | None],
    have: dict[Key, tuple[str, str]],
) -> None:
    for key in sorted(want.keys() | have.keys()):
        start, end = words[key[0]][0], words[key[1]][1]
        around = f"{gold.text[max(0, start - 40) : start]}[[{gold.text[start:end]}]]"
        shown = (around + gold.text[end : end + 30]).replace("\n", "⏎")
        if key not in have:
            print("MISSED  ", gold.doc_id, shown, want[key])
        elif key not in want:
            print("SPURIOUS", gold.doc_id, shown, *have[key])
        elif want[key] is not None and want[key] != have[key][0]:
            print("VALUE   ", gold.doc_id, gold.published, shown, want[key], *have[key])


def cases(path: Path, with_dateparser: bool) -> None:
    """Print the share of sentences with every date and value right and nothing else."""
    content = json.loads(path.read_text(encoding="utf-8"))
    sentences = content["cases"] + content["known_failures"]
    _print_shares("ours", sentences, _ours)
    if with_dateparser:
        if not find_spec("dateparser"):
            raise SystemExit("dateparser is not installed: pip install dateparser")
        for locale in ("ar", "ar-MA"):
            _print_shares(f"dateparser {locale}", sentences, partial(_dateparser, locale=locale))


def _print_shares(name: str, sentences: list[Case], right: Callable[[Case], bool]) -> None:
    groups = {
        "all": sentences,
        "without a date": [c for c in sentences if not c["dates"]],
        "with a date": [c for c in sentences if c["dates"]],
        "with days only": [
            c for c in sentences if c["dates"] and all(len(value) == 10 for _, value in c["dates"])
        ],
    }
    shares = (f"{k} {sum(map(right, g)) / len(g):.3f} of {len(g)}" for k, g in groups.items())
    print(f"{name}: {', '.join(shares)}")


def _ours(case: Case) -> bool:
    article = Dates(published=case["published"])(case["text"])
    return bool([[m.text, m.value] for m in article.of_type("DATE")] == case["dates"])


def _dateparser(case: Case, locale: str) -> bool:
    conf, loader = import_module("dateparser.conf"), import_module("dateparser.languages.loader")
    search = import_module("dateparser.search.search")
    changed: dict[str, Any] = {"DATE_ORDER": "DMY"}
    if case["published"]:
        changed["RELATIVE_BASE"] = datetime.fromisoformat(case["published"])
    try:  # what search_dates calls, which itself takes languages but no locales
        found = search._ExactLanguageSearch(loader.default_loader).search_parse(
            locale, case["text"], settings=conf.settings.replace(**changed)
        )
    except Exception:  # a crash on a sentence is a miss
        return False
    pairs = zip(found, case["dates"], strict=False)
    right = [
        words.strip() in want and when.date().isoformat().startswith(value or "?")
        for (words, when, *_), (want, value) in pairs
    ]
    return all(right) and len(found) == len(right) == len(case["dates"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is missed and wrong")
    parser.add_argument("--cases", type=Path, help="measure on a file of single sentences")
    parser.add_argument("--dateparser", action="store_true", help="measure dateparser as well")
    args = parser.parse_args()
    if args.cases:
        cases(args.cases, args.dateparser)
    for folder in args.folders:
        print(folder.name, measure(read_gold(folder), args.errors))


if __name__ == "__main__":
    main()
