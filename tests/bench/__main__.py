"""Runs the benchmarks: `python -m tests.bench [NAME...] [--json FILE]`.

Prints a row each; exits 1 when a bound is broken. Benchmarks are modules `bench_*.py` beside this
file with a function `rows() -> Iterable[Row]`; NAME is what follows `bench_`.
"""

import argparse
import importlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from tests.bench.measure import Row

HERE = Path(__file__).parent
NAMES = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--json", type=Path, help="write the rows to this file, too")
    asked = parser.parse_args(arguments)
    unknown = set(asked.names) - set(NAMES)
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    if sys.platform == "linux" and not os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows: list[Row] = []
    for name in asked.names or NAMES:
        for found in importlib.import_module(f"tests.bench.bench_{name}").rows():
            sys.stdout.write(found.text() + "\n")
            sys.stdout.flush()
            rows.append(found)
    if asked.json:
        values = [{**asdict(r), "ratio": r.ratio, "holds": r.holds} for r in rows]
        asked.json.write_text(json.dumps(values, indent=1), encoding="utf-8")
    return 0 if all(found.holds for found in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
