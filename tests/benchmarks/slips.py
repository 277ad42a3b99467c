"""What the search for slips costs: verdicts with it beside verdicts without it, in one process, in turn.

The wrong answers are right ones, edited in one place by chance: nobody foresaw them.
"""

import ast
import linecache
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from nbtools.checks import diagnosis
from nbtools.checks.examine import examine_exercise
from nbtools.checks.slips.bounded import may_hold_itself
from nbtools.checks.slips.search import edits_of
from nbtools.classroom.edited_answers import program_of, run_alone
from nbtools.classroom.edits_page import EXERCISES
from nbtools.exercises.exercise import Exercise
from tests.benchmarks.figure import Figure
from tests.benchmarks.measure import Measure, Series, interleaved

TITLE = "Verdict with the search for slips beside none, processor time"

WITH, WITHOUT = "with the search", "without it"
MEDIAN, SLOWEST = 0.05, 0.5
"""So many seconds more at most, in the median and in the 95th percentile."""
_EDITS = 2
_ROUNDS = 7
_SEED = 1


def figures(tiny: bool) -> Iterator[Figure]:
    """Yield right answers, wrong ones, and what the search adds to these."""
    exercises = EXERCISES[:3] if tiny else EXERCISES
    right = [(e, _written(ast.unparse(_tree(program_of(e).functions)), e)) for e in exercises]
    rounds = 1 if tiny else _ROUNDS
    yield _beside("a right answer: all exercises", [_costs(e, answer, rounds) for e, answer in right])
    wrong = [_costs(e, answer, rounds=1) for e in exercises for answer in _edited(e)]
    yield _beside(f"a wrong answer: {len(wrong)} edits of right ones", wrong)
    more = np.array([one[WITH].median - one[WITHOUT].median for one in wrong])
    yield Figure(what="what the search adds: the median", ours=Series(WITH, tuple(more)), at_most=MEDIAN)
    yield Figure(
        what="what the search adds: the 95th percentile",
        ours=Series(WITH, (float(np.quantile(more, 0.95)),)),
        at_most=SLOWEST,
    )


def _beside(what: str, costs: list[dict[str, Series]]) -> Figure:
    ours, peer = (Series(name, tuple(one[name].median for one in costs)) for name in (WITH, WITHOUT))
    return Figure(what=what, ours=ours, peer=peer)


def _costs(exercise: Exercise, answer: Callable, rounds: int) -> dict[str, Series]:
    def with_it() -> float:
        begun = time.process_time()
        examine_exercise(exercise, answer)
        return time.process_time() - begun

    def without_it() -> float:
        with no_search():
            return with_it()

    contenders: dict[str, Measure] = {WITH: with_it, WITHOUT: without_it}
    return interleaved(contenders, rounds, warm_up=0)


@contextmanager
def no_search() -> Iterator[None]:
    """Let no slip be looked for."""
    before = diagnosis.slip_in, diagnosis.place_of_mistake
    diagnosis.slip_in, diagnosis.place_of_mistake = lambda *_: None, lambda *_: (None, "")
    try:
        yield
    finally:
        diagnosis.slip_in, diagnosis.place_of_mistake = before


def _edited(exercise: Exercise) -> Iterator[Callable]:
    """Yield some wrong answers: edits of the right one that its check refuses."""
    edits = list(edits_of(program_of(exercise).functions))
    random.Random(_SEED).shuffle(edits)
    found = 0
    for edit in edits:
        if found == _EDITS or any(map(may_hold_itself, edit.functions)):
            continue
        try:
            answer = _written(ast.unparse(_tree(edit.functions)), exercise)
        except Exception:  # no Python
            continue
        with no_search():
            verdict = examine_exercise(exercise, answer)
        if not verdict.passed and verdict.ends:
            found += 1
            yield answer


def _tree(functions: list[ast.FunctionDef]) -> ast.Module:
    return ast.fix_missing_locations(ast.Module(list(functions), []))


def _written(text: str, exercise: Exercise) -> Callable:
    """Return the function that a cell with this text defines."""
    file = f"<{exercise.name} {hash(text)}>"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    return run_alone(text, exercise, file)
