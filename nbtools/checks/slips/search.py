"""The search for the edit that makes an answer right: the likeliest first, the same on every machine."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nbtools.checks.attempt import Outcome, Trial, attempt
from nbtools.checks.slips.around import Around, Names
from nbtools.checks.slips.bounded import has_large_numbers, may_hold_itself
from nbtools.checks.slips.family import FAMILY
from nbtools.checks.slips.program import Program
from nbtools.checks.slips.slip import Change, Slip
from nbtools.checks.slips.tree import called, located, nodes_in, replaced, text
from nbtools.exercises.exercise import Exercise
from nbtools.portable.stopwatch import Stopwatch
from nbtools.portable.values import arrays_in, entries_agree

MOST_TRIES = 400
"""So many edits are tried, each run on one case at least."""
FEW_TRIES = 100
"""So many where what is wrong is known already, and only its line is looked for."""
_ROUNDS_A_TRY = 100
"""So many rounds of loops count like one try."""
_SPARE_ROUNDS = 500
_PROMISING = 3
"""So many edits that help, but do not suffice, are tried together with another."""
_FRESH = 20
"""So many new random cases decide, beside all others."""
_FRESH_SEED = 7_204_301
SECONDS = 4.0
"""Only for safety: what is tried is counted, and comes to less than a second on a machine with nothing else to do."""


class Stopped(Exception):
    """The search was stopped by the clock."""


_Where = tuple[int, ast.AST, Around]


@dataclass(frozen=True)
class Edit:
    """A change of a program, in one place or in several alike, and the slip that it would mend."""

    slip: Slip
    changes: list[Change]
    functions: list[ast.FunctionDef]
    """The program with it."""


def edits_of(functions: list[ast.FunctionDef], error: str = "") -> Iterator[Edit]:
    """Yield every edit of a program that ended in this error, or in none: the likeliest slip first."""
    places = [
        (i, node, Around(function, path, names))
        for i, function in enumerate(functions)
        for names in [Names(function)]
        for path, node in nodes_in(function)
    ]
    for slip in (slip for slip in FAMILY if not slip.after or error in slip.after):
        alike: dict[tuple, list[tuple[_Where, Change]]] = {}
        for where in places:
            if isinstance(where[1], slip.kinds):
                for number, change in enumerate(slip.edits(where[1], where[2])):
                    yield _made(slip, functions, [(where, change)])
                    if slip.repeats and change.at is where[1] and not isinstance(change.new, list):
                        alike.setdefault((where[0], _form(where[1]), number), []).append((where, change))
        for several in alike.values():
            if len(several) > 1 and not _one_in_another(several):
                yield _made(slip, functions, several)


def _made(slip: Slip, functions: list[ast.FunctionDef], several: list[tuple[_Where, Change]]) -> Edit:
    functions = list(functions)
    for (i, node, around), change in several:
        located(change.new, node if hasattr(node, "lineno") else change.at)
        functions[i] = replaced(functions[i], around.path, change.new)
    return Edit(slip, [change for _, change in several], functions)


def _form(node: ast.AST) -> str:
    """Return what places have in common at which the same slip would be made: a name, or a call of the same function."""
    if isinstance(node, ast.Name | ast.Constant):
        return ast.unparse(node)
    return f"{type(node).__name__} {called(node)} {type(getattr(node, 'op', None)).__name__}"


def _one_in_another(several: list[tuple[_Where, Change]]) -> bool:
    paths = [around.path for (_, _, around), _ in several]
    return any(b[: len(a)] == a for a in paths for b in paths if a is not b)


class Search:
    """One search, and what it has left to spend."""

    def __init__(
        self,
        trial: Trial,
        program: Program,
        outcomes: list[Outcome],
        failing: list[int],
        most: float = MOST_TRIES,
    ) -> None:
        self._trial, self._program = trial, program
        self._first, self._rest = failing[0], [i for i in range(len(trial.cases)) if i != failing[0]]
        self._rest.sort(key=lambda i: i not in failing)
        self._before = _closeness(trial, outcomes[self._first], trial.expected[self._first])
        self._error = type(outcomes[self._first].error).__name__
        self._stopwatch = Stopwatch()
        self._left = float(most)
        self._rounds = _SPARE_ROUNDS
        self._rounds = 10 * self._rounds_taken() + _SPARE_ROUNDS

    def run(self) -> list[Edit]:
        """Return the edit that makes the answer right, or two that do so together; an empty list where none does.

        Raises Stopped.
        """
        if any(map(has_large_numbers, self._program.functions)):
            return []
        promising: list[tuple[float, Edit]] = []
        for edit in self._affordable(self._program.functions):
            closer = self._closeness_of(edit)
            if closer == RIGHT:
                return [edit]
            if closer > self._before and not edit.slip.alone:
                promising.append((closer, edit))
        promising.sort(key=lambda one: -one[0])
        for _, first in promising[:_PROMISING]:
            for second in self._affordable(first.functions):
                if second.slip.alone or self._closeness_of(second) != RIGHT:
                    continue
                if _speaks_of(second, self._program.functions):
                    return [first, second]
        return []

    def _affordable(self, functions: list[ast.FunctionDef]) -> Iterator[Edit]:
        """Yield edits as long as there is something left for them."""
        for edit in edits_of(functions, self._error):
            if self._left <= 0:
                return
            if self._stopwatch.left(SECONDS) <= 0:
                raise Stopped
            yield edit

    def _closeness_of(self, edit: Edit) -> float:
        """Return how near an edited program comes: first on the one case that shows best what is wrong."""
        if any(map(may_hold_itself, edit.functions)):
            return WRONG
        try:
            function = self._program.changed(edit.functions, self._rounds)
        except Exception:  # no Python, or its head fails: a default may be any expression
            self._left -= 1
            return WRONG
        trial = self._trial
        if not trial.passes(
            outcome := self._outcome(trial, function, self._first), trial.expected[self._first]
        ):
            return _closeness(trial, outcome, trial.expected[self._first])
        for n, i in enumerate(self._rest):
            if not trial.passes(self._outcome(trial, function, i), trial.expected[i]):
                return ONE_CASE + n / len(trial.cases)
        fresh = fresh_trial(trial.exercise)
        right = all(
            fresh.passes(self._outcome(fresh, function, i), fresh.expected[i])
            for i in range(len(fresh.cases))
        )
        return RIGHT if right else ONE_CASE

    def _outcome(self, trial: Trial, function: Callable, i: int) -> Outcome:
        outcome = attempt(trial.exercise, function, trial.cases[i], trial.expected[i])
        self._left -= 1 + self._program.rounds / _ROUNDS_A_TRY
        return outcome

    def _rounds_taken(self) -> int:
        """Return how many rounds of its loops the answer as it is takes, in the case that shows best what is wrong."""
        self._outcome(self._trial, self._program.changed(self._program.functions, 100_000), self._first)
        return self._program.rounds


def _speaks_of(edit: Edit, functions: list[ast.FunctionDef]) -> bool:
    """Return whether what an edit calls wrong stands in these functions, and was not put there by another edit."""
    written = {text(node) for function in functions for _, node in nodes_in(function)}
    spoken_of = [part for change in edit.changes for part in (change.at, change.parts["old"])]
    return written.issuperset(text(part) for part in spoken_of if isinstance(part, ast.AST))


WRONG, FORM, FITS, ONE_CASE, RIGHT = 0.0, 1.0, 2.0, 3.0, 5.0


def _closeness(trial: Trial, outcome: Outcome, expected: Outcome) -> float:
    """Return how near an outcome comes: an error, another form, some entries right, the case right."""
    if not outcome.has_value:
        return WRONG
    if not outcome.form_fits:
        return FORM
    rtol, atol = trial.exercise.rtol, trial.exercise.atol
    shares = [
        float(np.mean(entries_agree(a, b, rtol, atol)))
        for a, b in zip(arrays_in(outcome.value), arrays_in(expected.value), strict=False)
        if np.shape(a) == np.shape(b) and np.size(a)
    ]
    return FITS + (sum(shares) / len(shares) if shares else 0.0)


@lru_cache(maxsize=256)
def fresh_trial(exercise: Exercise) -> Trial:
    """Return new random cases of an exercise, which no verdict is made with."""
    rng = np.random.default_rng(_FRESH_SEED)
    return Trial(exercise, [exercise.draw(rng) for _ in range(_FRESH)] if exercise.draw else [])
