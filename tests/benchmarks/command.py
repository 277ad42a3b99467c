"""The command: measure the parts that are asked for, print as figures come, keep them where asked."""

import argparse
import json
import sys
import time
from importlib import import_module
from pathlib import Path

from tests.benchmarks import table
from tests.benchmarks.figure import Figure
from tests.benchmarks.machine import day, description

PARTS = ("training", "sizes", "check", "slips", "imports", "grading", "ci", "lessons")
"""In the order of the table. Each is a module here, with TITLE and `figures(tiny)`, which yields figures as they are measured."""

DOCS = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def main(arguments: list[str] | None = None) -> int:
    """Measure; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all where none is named"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every value to FILE")
    parser.add_argument("--docs", action="store_true", help="put the tables into docs/benchmarks.md")
    parser.add_argument("--tiny", action="store_true", help="sizes that show only that it runs")
    options = parser.parse_args(arguments)
    if unknown := sorted(set(options.parts) - set(PARTS)):
        parser.error(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}")
    machine, when = description(), day()
    print(machine)
    measured = {part: _measured(part, options.tiny) for part in options.parts or PARTS}
    if options.json:
        options.json.write_text(_as_json(machine, measured), encoding="utf-8")
    if options.docs:
        for part, figures in measured.items():
            rows = table.markdown(import_part(part).TITLE, figures)
            table.put_between_marks(DOCS, part, f"{rows}\n\nMeasured on {when}.")
        table.put_between_marks(DOCS, "machine", machine)
    return 0


def import_part(part: str):
    """Return a part's module."""
    return import_module(f"tests.benchmarks.{part}")


def _measured(part: str, tiny: bool) -> list[Figure]:
    module = import_part(part)
    started = time.perf_counter()
    print(f"\n{module.TITLE}\n{table.head()}")
    figures = []
    for figure in module.figures(tiny):
        figures.append(figure)
        print(table.line(figure), flush=True)
    print(f"({part}: measured in {time.perf_counter() - started:.0f} s)", file=sys.stderr)
    return figures


def _as_json(machine: str, measured: dict[str, list[Figure]]) -> str:
    parts = {part: [figure.as_json() for figure in figures] for part, figures in measured.items()}
    return json.dumps({"machine": machine, "parts": parts}, indent=1)
