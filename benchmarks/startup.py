"""Print what starting up costs beyond bare Python, in seconds (median of 15 runs each).

python benchmarks/startup.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

HELP = "import sys; sys.argv = ['arabic-pipeline', '--help']; from pipeline.cli import main; main()"
CODE = {"bare Python": "pass", "import pipeline": "import pipeline", "arabic-pipeline --help": HELP}


def seconds(code: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main() -> None:
    times = {
        name: statistics.median(seconds(code) for _ in range(15)) for name, code in CODE.items()
    }
    bare = times.pop("bare Python")
    for name, taken in times.items():
        print(f"{name}: {taken - bare:.3f} more than bare Python's {bare:.3f}")


if __name__ == "__main__":
    main()
