"""How long each solution runs from end to end in a fresh kernel, which is what a learner waits for with Run All."""

from collections.abc import Iterator
from functools import partial

from nbtools.course import folder_of
from tests.benchmarks.figure import Figure
from tests.benchmarks.measure import Series, interleaved, timed
from tests.benchmarks.notebooks import executed

TITLE = "Lesson run time, Run All of the solution in a fresh kernel"

EACH, MIDDLE = 20.0, 8.0


def figures(tiny: bool) -> Iterator[Figure]:
    """Yield each solution's time, then the middle one of all."""
    paths = sorted(folder_of("solutions").glob("*.ipynb"))[: 2 if tiny else None]
    costs = interleaved(
        {path.stem: timed(partial(executed, path)) for path in paths}, 1 if tiny else 3, warm_up=0
    )
    for name, series in costs.items():
        yield Figure(what=name, ours=series, at_most=EACH, in_docs=False)
    middle = Series("lessons", tuple(series.median for series in costs.values()))
    longest = max(costs, key=lambda name: costs[name].median)
    yield Figure(what=f"the longest, {longest}", ours=costs[longest], at_most=EACH)
    yield Figure(what="the middle one of all", ours=middle, at_most=MIDDLE, note=f"{len(paths)} lessons")
