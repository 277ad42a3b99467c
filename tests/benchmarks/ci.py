"""What it costs to validate all notebooks as CI does, beside running them with bare nbclient, two at a time.

CI is nbval with two pytest workers, a notebook on one of them: it runs each cell, compares outputs and reports cells.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from nbtools.course import folder_of
from tests.benchmarks.figure import Figure
from tests.benchmarks.measure import interleaved, timed
from tests.benchmarks.notebooks import executed

TITLE = "CI, all notebooks validated, two at a time"

AIM = 1.1
_ROOT = Path(__file__).parents[2]


def figures(tiny: bool) -> Iterator[Figure]:
    """Yield the one figure."""
    paths = [
        path
        for folder in (["lessons"] if tiny else ["lessons", "solutions"])
        for path in sorted(folder_of(folder).glob("*.ipynb"))[: 1 if tiny else None]
    ]
    ours, peer = "nbval", "nbclient"
    contenders = {ours: timed(lambda: _validated(paths)), peer: timed(lambda: _executed(paths))}
    costs = interleaved(contenders, 1 if tiny else 3, warm_up=0)
    yield Figure(what=f"{len(paths)} notebooks", ours=costs[ours], peer=costs[peer], at_most=AIM)


def _validated(paths: list[Path]) -> None:
    """Run pytest on the notebooks, with the course's own settings."""
    with tempfile.TemporaryDirectory() as work:
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, paths)],
            cwd=_ROOT,
            env={**env, "NBTOOLS_WORK": work},
            capture_output=True,
            text=True,
        )
    if done.returncode != 0:
        raise RuntimeError(f"the notebooks are not valid:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def _executed(paths: list[Path]) -> None:
    """Run the notebooks in two processes, each taking the next when it is free."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(executed, paths))
