"""What a learner waits for before anything happens: the imports, the first card, and the first picture."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from tests.benchmarks.figure import Figure
from tests.benchmarks.measure import Measure, interleaved

TITLE = "Import, in a fresh Python, without the start of Python itself"

NUMPY = "import numpy"
CARD = """
from nbtools import check
check(weights_change_when="using")
"""
PICTURE = """
from nbtools.data import digits
from nbtools.plots import digits as show
X, y = digits()
show.images(X[:10], y[:10])
"""
SAME_IN_PYPLOT = """
import io
import matplotlib.pyplot as plt
from nbtools.data import digits
X, y = digits()
figure, axes = plt.subplots(1, 10, figsize=(6.5, 1.2), layout="constrained")
for image, label, place in zip(X, y, axes):
    place.imshow(image.reshape(8, 8), cmap="Greys", vmin=0, vmax=1)
    place.set_title(label)
    place.axis("off")
figure.savefig(io.BytesIO(), format="png", dpi=144)
"""


def figures(tiny: bool) -> Iterator[Figure]:
    """Yield each statement beside what a learner would pay for anyway."""
    imports = ("import nbtools", "from nbtools import nn", "from nbtools import check")
    ours = {name: name for name in imports} | {"first card: a wrong answer, import included": CARD}
    with tempfile.TemporaryDirectory() as work:
        programs = {name: _in_fresh_python(text, work) for name, text in {NUMPY: NUMPY, **ours}.items()}
        costs = interleaved(programs, rounds=2 if tiny else 30)
        for name in ours:
            yield Figure(what=name, ours=costs[name], peer=costs[NUMPY])

        pictures = {
            "nbtools.plots": _in_fresh_python(PICTURE, work),
            "Matplotlib's pyplot": _in_fresh_python(SAME_IN_PYPLOT, work),
        }
        costs = interleaved(pictures, rounds=2 if tiny else 15)
        what = "first picture: ten digits, import included"
        yield Figure(what=what, ours=costs["nbtools.plots"], peer=costs["Matplotlib's pyplot"])


def _in_fresh_python(statements: str, work: str) -> Measure:
    program = "\n".join(
        (
            "import time",
            "started = time.perf_counter()",
            statements,
            "print(); print(time.perf_counter() - started)",
        )
    )

    def seconds() -> float:
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "NBTOOLS_WORK": work, "MPLBACKEND": "agg"},
            capture_output=True,
            text=True,
            check=True,
        )
        return float(done.stdout.splitlines()[-1])

    return seconds
