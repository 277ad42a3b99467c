"""How long a learner waits: from Shift-Enter to the verdict, and for `import nbtools`.

`python -m tests.benchmarks.checks` prints two tables. Times are measured in a real kernel, from the moment
a cell is sent until the kernel is idle again, so that diagnosis, card and the kernel's own work are in them.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from nbtools.exercises import all_exercises
from nbtools.exercises.exercise import Exercise
from tests.notebooks.play import SETUP

RIGHT = "_exercises['{name}'].answer"
WRONG = "_mistake('{name}', {number})"
UNKNOWN = "lambda *arguments: 0.123"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20, help="how often each is measured")
    rounds = parser.parse_args().rounds
    _print_checks(rounds)
    _print_imports(rounds)


def _print_checks(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as work:
        manager, client = start_new_kernel(env={**os.environ, "NBTOOLS_WORK": work})
        try:
            _run(client, "from nbtools import check" + SETUP)
            baseline = _spread([_run(client, "pass") for _ in range(rounds)])
            print(f"{'Shift-Enter to verdict, ms':<28}{'right':>14}{'a mistake':>14}{'unrecognised':>14}")
            print(f"{'':<28}{'median  95 %':>14}{'median  95 %':>14}{'median  95 %':>14}")
            everything: list[float] = []
            for exercise in all_exercises():
                columns = [_times(client, exercise, answer, rounds) for answer in (RIGHT, WRONG, UNKNOWN)]
                everything += [seconds for column in columns for seconds in column]
                print(f"{exercise.name:<28}" + "".join(_spread(column) for column in columns))
            print(f"{'all of them':<28}{_spread(everything)}")
            print(f"{'an empty cell':<28}{baseline}")
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def _times(client: BlockingKernelClient, exercise: Exercise, answer: str, rounds: int) -> list[float]:
    """Check one answer again and again, each mistake in its turn."""
    return [_run(client, _cell(exercise, answer.format(name=exercise.name, number=i))) for i in range(rounds)]


def _cell(exercise: Exercise, answer: str) -> str:
    if exercise.is_function:
        return f"_answer = {answer}\n@check\ndef {exercise.name}(*arguments):\n    return _answer(*arguments)"
    return f"{exercise.name} = {answer}\ncheck({exercise.name}={exercise.name})"


def _run(client: BlockingKernelClient, code: str) -> float:
    """Return the seconds until the kernel has run `code` and is idle again."""
    started = time.perf_counter()
    reply = client.execute_interactive(code, output_hook=lambda _: None, timeout=60)
    seconds = time.perf_counter() - started
    if reply["content"]["status"] != "ok":
        raise RuntimeError(f"{reply['content']['ename']}: {reply['content']['evalue']}\n{code}")
    return seconds


def _spread(seconds: list[float]) -> str:
    return f"{1e3 * statistics.median(seconds):>8.1f}{1e3 * statistics.quantiles(seconds, n=20)[-1]:>6.1f}"


def _print_imports(rounds: int) -> None:
    """Measure the imports in turn, each in a fresh Python, less the start of Python itself."""
    statements = [
        "pass",
        "import numpy",
        "import nbtools",
        "from nbtools import check",
        "from nbtools import nn",
    ]
    seconds: dict[str, list[float]] = {statement: [] for statement in statements}
    for _ in range(rounds):
        for statement in statements:
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", statement], check=True)
            seconds[statement].append(time.perf_counter() - started)
    medians = {statement: statistics.median(times) for statement, times in seconds.items()}
    numpy = medians["import numpy"] - medians["pass"]
    print(f"\n{'import, less Python start':<28}{'ms':>8}{'of numpy':>10}")
    for statement in statements[1:]:
        own = medians[statement] - medians["pass"]
        print(f"{statement:<28}{1e3 * own:>8.1f}{own / numpy:>10.2f}")


if __name__ == "__main__":
    main()
