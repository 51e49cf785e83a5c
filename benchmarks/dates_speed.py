"""How fast the stage ``dates`` is, and that hostile text costs it no more than news does.

    python benchmarks/dates_speed.py [TEXT_FILE]

Prints words per second of wall-clock time on one megabyte (a million characters) of news, which is
TEXT_FILE or else the sample articles, repeated; then the seconds that a megabyte of other text
takes, and how often that is the time of news. Each is the best of three runs of the stage alone,
lexicon loaded, text cleaned and normalized. Text in which every word is part of a date is listed
apart: what is found in it has to be resolved, and that is paid by the date.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from pipeline.alignment import AlignedText
from pipeline.article import Article
from pipeline.folding import fold
from pipeline.stages.dates import Dates

_LENGTH = 1_000_000
_HOSTILE = {
    "one long number": "1234567890",
    "digits and slashes": "12/",
    "numbers": "15 ",
    "numbers and و": "4 و",
    "numbers in words": "ألفين وثلاثة وعشرين خمسة ",
    "ordinals": "الرابع والعشرون من ",
    "بين": "بين ",
    "من": "من ",
    "في": "في ",
    "الماضي": "الماضي ",
    "brackets": "(",
}
_DATES = {
    "month names": "يناير فبراير مارس ",
    "weekdays": "الأحد ",
    "بين 2015 و": "بين 2015 و",
    "full dates": "يوم 4 يناير 2020 و",
    "numeric dates": "14/10/2024 ",
    "أمس الخميس": "أمس الخميس ",
}


def seconds(stage: Dates, unit: str) -> tuple[float, int, int]:
    """Time for a megabyte made of ``unit``, the words in it and the dates found."""
    text = fold((unit * (_LENGTH // len(unit) + 1))[:_LENGTH])
    view = AlignedText(text)
    best = float("inf")
    for _ in range(3):
        article = Article(text)
        article.views, article.layers = {"normalized": view}, {"cleaned", "normalized"}
        began = time.perf_counter()
        stage(article)
        best = min(best, time.perf_counter() - began)
    return best, len(text.split()), len(article.mentions)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("text", nargs="?", type=Path, help="a file of news, UTF-8")
    args = parser.parse_args()
    files = [args.text] if args.text else sorted(Path("seeds").rglob("*.txt"))
    stage = Dates(published="2020-09-10")
    stage("")
    of_news, words, dates = seconds(stage, "\n".join(f.read_text(encoding="utf-8") for f in files))
    print(f"news: {of_news:.2f} s, {words} words, {dates} dates: {words / of_news:,.0f} words/s")
    for title, units in (("hostile text", _HOSTILE), ("nothing but dates", _DATES)):
        print(f"\n{title}")
        for name, unit in units.items():
            took, _, found = seconds(stage, unit)
            print(f"{took:7.2f} s  {took / of_news:6.2f} × news  {found:7} dates  {name}")


if __name__ == "__main__":
    main()
