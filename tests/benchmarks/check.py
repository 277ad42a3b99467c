"""How long a learner waits for a verdict: from Shift-Enter until the kernel is idle again.

Diagnosis, card and the kernel's own work are in it. Otter's `check` and a cell with an assert get the same
question in the same kernel: the same answer on the same cases. They say right or wrong; ours says what is wrong.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from nbtools.exercises import all_exercises
from nbtools.exercises.exercise import Exercise
from tests.benchmarks.figure import Figure, missing
from tests.benchmarks.kernel import RunCell, kernel
from tests.benchmarks.measure import Measure, Series, interleaved, is_installed
from tests.benchmarks.peers import OTTER_TEST
from tests.notebooks.play import SETUP

TITLE = "Check, Shift-Enter to verdict"

ANSWERS = {
    "right": "_exercises['{name}'].answer",
    "a known mistake": "_mistake('{name}', {number})",
    "an unknown mistake": "lambda *arguments: 0.123",
}
OURS, OTTER, ASSERT, EMPTY = "check", "Otter's check", "a cell with assert", "an empty cell"

_ROOT = Path(__file__).parents[2]
_TRIES = 7


def figures(tiny: bool) -> Iterator[Figure]:
    """Yield each exercise, then the middle one of all; the slowest is named."""
    exercises = all_exercises()[1:4] if tiny else all_exercises()
    if not is_installed("otter"):
        yield missing("beside Otter", "otter-grader")
    with TemporaryDirectory() as tests, kernel() as run:
        _write_otter_tests(Path(tests), exercises)
        _set_up(run, tests)
        for kind, answer in ANSWERS.items():
            costs = {e.name: _costs(run, e, answer, rounds=1 if tiny else _TRIES) for e in exercises}
            for name, of_one in costs.items():
                for peer in list(of_one)[1:]:
                    yield Figure(what=f"{name}: {kind}", ours=of_one[OURS], peer=of_one[peer], in_docs=False)
            yield from _summary(kind, costs)


def _summary(kind: str, costs: dict[str, dict[str, Series]]) -> Iterator[Figure]:
    """Yield the middle exercise beside each peer, and the slowest."""
    middle = {
        name: Series(name, tuple(of_one[name].median for of_one in costs.values())) for name in _contenders()
    }
    for peer in list(middle)[1:]:
        yield Figure(
            what=f"{kind}: all exercises",
            ours=middle[OURS],
            peer=middle[peer],
            note=f"{len(costs)} exercises",
        )
    slowest = max(costs, key=lambda name: costs[name][OURS].median)
    of_one = costs[slowest]
    yield Figure(what=f"{kind}: the slowest, `{slowest}`", ours=of_one[OURS], peer=of_one[ASSERT])


def _contenders() -> list[str]:
    return [OURS, *([OTTER] if is_installed("otter") else []), ASSERT, EMPTY]


def _set_up(run: RunCell, tests: str) -> None:
    run("from nbtools import check" + SETUP)
    run(f"import sys\nsys.path.insert(0, {str(_ROOT)!r})\nfrom tests.benchmarks.peers import is_right")
    if is_installed("otter"):
        run(f"import otter\ngrader = otter.Notebook(tests_dir={tests!r})")


def _write_otter_tests(folder: Path, exercises: tuple[Exercise, ...]) -> None:
    for exercise in exercises:
        code = f">>> is_right({exercise.name!r}, {exercise.name})\nTrue"
        text = OTTER_TEST.format(name=exercise.name, code=code)
        (folder / f"{exercise.name}.py").write_text(text, encoding="utf-8")


def _costs(run: RunCell, exercise: Exercise, answer: str, rounds: int) -> dict[str, Series]:
    return interleaved({name: _checking(run, exercise, answer, name) for name in _contenders()}, rounds)


def _checking(run: RunCell, exercise: Exercise, answer: str, contender: str) -> Measure:
    """Return what checks the answer again and again, each known mistake in its turn."""
    number = iter(range(10_000))

    def seconds() -> float:
        run(f"_answer = {answer.format(name=exercise.name, number=next(number))}")
        return run(_cell(exercise, contender), may_raise=contender == ASSERT)

    return seconds


def _cell(exercise: Exercise, contender: str) -> str:
    """Return the learner's cell with the exercise and what checks it."""
    name = exercise.name
    if contender == EMPTY:
        return "pass"
    if exercise.is_function:
        answer = f"def {name}(*arguments):\n    return _answer(*arguments)"
    else:
        answer = f"{name} = _answer"
    if contender == OURS:
        return f"@check\n{answer}" if exercise.is_function else f"{answer}\ncheck({name}={name})"
    if contender == OTTER:
        return f"{answer}\ngrader.check({name!r})"
    return f"{answer}\nassert is_right({name!r}, {name})"
