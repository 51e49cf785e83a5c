"""Measure the stage ``dates`` on annotated articles, and how fast it is.

    python benchmarks/dates.py GOLD_FOLDER… [--errors]
    python benchmarks/dates.py --speed [TEXT_FILE]
    python benchmarks/dates.py --cases tests/cases/dates.json

``--cases`` also runs dateparser's ``search_dates`` where it is installed, on the same sentences; it
is given credit for a value when its day agrees with as much as the value says.

Spans are compared as word positions and values as in the package's evaluation: a value counts
where the span is right and the gold has one; ``invented`` are values where the gold has none.
"""

from __future__ import annotations

import argparse
import json
import re
import time
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
_SAMPLE = (
    "أوقفت عناصر الشرطة القضائية بمدينة مراكش، مساء أمس الخميس 10 شتنبر الجاري، شخصا يبلغ من العمر "
    "27 سنة، يشتبه في تورطه في قضية تتعلق بالسرقة التي وقعت نهاية الأسبوع الماضي. وقال المصدر ذاته "
    "إن القانون رقم 27.06 الصادر سنة 2015 ينص على غرامة من 1200 درهم إلى 2000 درهم.\n"
)

Key = tuple[int, int]


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


def speed(text: str) -> dict[str, float]:
    """Words per second of processor time, for this stage alone with its lexicon loaded."""
    article = Normalize()(Clean()(Article(text, published="2020-09-11")))
    stage = Dates()
    stage("")
    began = time.process_time()
    stage(article)
    seconds = time.process_time() - began
    return {"words": len(text.split()), "words_per_second": round(len(text.split()) / seconds)}


def cases(path: Path) -> dict[str, float]:
    """Share of the sentences of a case file with every date and value right and nothing else."""
    content = json.loads(path.read_text(encoding="utf-8"))
    sentences = content["cases"] + content["known_failures"]
    ours = sum(
        [[m.text, m.value] for m in Dates(published=c["published"])(c["text"]).of_type("DATE")]
        == c["dates"]
        for c in sentences
    )
    shares = {"sentences": len(sentences), "right": round(ours / len(sentences), 4)}
    if find_spec("dateparser"):
        right = sum(_dateparser_is_right(c) for c in sentences)
        shares["dateparser_right"] = round(right / len(sentences), 4)
        dated = [c for c in sentences if c["dates"]]
        right = sum(_dateparser_is_right(c) for c in dated)
        shares["dateparser_right_where_there_is_a_date"] = round(right / len(dated), 4)
    return shares


def _dateparser_is_right(case: dict[str, Any]) -> bool:
    from datetime import datetime

    search = import_module("dateparser.search").search_dates
    day = case["published"]
    settings: dict[str, Any] = {"DATE_ORDER": "DMY"}
    if day:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(day)
    try:
        found = search(case["text"], languages=["ar"], settings=settings) or []
    except Exception:  # a crash on a sentence is a miss
        return False
    return len(found) == len(case["dates"]) and all(
        words.strip() in want and when.date().isoformat().startswith(value or "?")
        for (words, when), (want, value) in zip(found, case["dates"], strict=True)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is missed and wrong")
    parser.add_argument("--cases", type=Path, help="measure on a file of single sentences")
    parser.add_argument("--speed", action="store_true", help="measure the speed instead")
    args = parser.parse_args()
    if args.speed:
        text = args.folders[0].read_text(encoding="utf-8") if args.folders else _SAMPLE * 4000
        print(speed(text))
        return
    if args.cases:
        print(cases(args.cases))
    for folder in args.folders:
        print(folder.name, measure(read_gold(folder), args.errors))


if __name__ == "__main__":
    main()
