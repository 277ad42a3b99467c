"""One submission judged: it runs in the sandbox, and is examined from here, by the code that checks in the notebook."""

import time
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from nbtools.checks.examine import examine
from nbtools.checks.verdict import FAILED, NOT_STARTED, Verdict
from nbtools.classroom.grading.modules import data_files, modules_for
from nbtools.classroom.grading.notebook import Submitted, stub
from nbtools.classroom.grading.remote import RemoteFunction
from nbtools.classroom.grading.sandbox import Limits, Sandbox, Session
from nbtools.classroom.grading.wire import Broken
from nbtools.exercises import exercises_of
from nbtools.exercises.exercise import Exercise

_RESTARTS = 4
_LONGEST = 3
"""So many times the time for one run is given to all runs of a notebook together."""


@dataclass
class Ran:
    """What came of running a submission's cells."""

    session: Session
    functions: dict[str, list] = field(default_factory=dict)
    """The functions that were handed in, each with its parameters."""
    answers: dict[str, Any] = field(default_factory=dict)
    errors: dict[int, str] = field(default_factory=dict)
    """What a cell raised, in a line."""


class Judge:
    """Judges submissions of one lesson after the other in one sandbox."""

    def __init__(self, sandbox: Sandbox, limits: Limits, seed: int) -> None:
        self._sandbox, self._limits, self._seed = sandbox, limits, seed

    @property
    def longest(self) -> float:
        """The seconds after which a notebook has its verdicts, but for what the judge itself needs."""
        return _LONGEST * self._limits.seconds

    def verdicts(self, lesson: str, notebook: Submitted, sources: dict[str, str]) -> list[Verdict]:
        """Return a verdict for each exercise of the lesson; `sources` are the author's earlier functions."""
        self._until = time.monotonic() + self.longest
        exercises = exercises_of(lesson)
        attempted = notebook.attempted(exercises, stub(lesson))
        found = {e.name: Verdict(e.name, NOT_STARTED, 0.0, "Not started yet.") for e in exercises}
        if not attempted:
            return list(found.values())
        everything = frozenset(found)
        found |= self._examined(exercises, notebook, attempted, everything, sources, set(attempted))
        missing = found.keys() - attempted.keys()
        building = {name for name in _failed(found) if self._may_suffer(name, missing, notebook)}
        for withheld, wanted in _runs(exercises, building, attempted.keys()):
            if withheld != everything:  # else it would be the same once more
                found |= self._examined(exercises, notebook, attempted, withheld, sources, wanted)
        failed = _failed(found)
        suffering = {name for name in failed if self._may_suffer(name, failed - {name}, notebook)}
        for withheld, wanted in _runs(exercises, suffering, attempted.keys() - failed):
            again = self._examined(exercises, notebook, attempted, withheld, sources, wanted)
            found |= {name: verdict for name, verdict in again.items() if verdict.passed}
        return list(found.values())

    def _may_suffer(self, name: str, others: Collection[str], notebook: Submitted) -> bool:
        """Return whether an exercise may have failed because of others, which are missing or wrong, as it uses them."""
        text = notebook.source_of(name)
        return any(other in text for other in others)

    def _examined(
        self,
        exercises: list[Exercise],
        notebook: Submitted,
        attempted: dict[str, int],
        withheld: frozenset[str],
        sources: dict[str, str],
        wanted: set[str],
    ) -> dict[str, Verdict]:
        """Run the notebook without the references that are withheld; examine what is wanted."""
        ran = self._run(exercises, notebook, withheld, sources)
        try:
            return {e.name: self._one(e, ran, attempted) for e in exercises if e.name in wanted}
        finally:
            ran.session.close()

    def _run(
        self,
        exercises: list[Exercise],
        notebook: Submitted,
        withheld: frozenset[str],
        sources: dict[str, str],
    ) -> Ran:
        """Run the cells; one at which the process ends is left out the next time."""
        given = {e.name: e.answer for e in exercises if not e.is_function and e.name not in withheld}
        order = {
            "modules": modules_for(exercises[0].lesson, withheld, sources),
            "files": data_files(withheld),
            "exercises": {e.name: "function" if e.is_function else "answer" for e in exercises},
            "answers": given,
            "seconds a cell": self._limits.seconds_a_cell,
        }
        errors: dict[int, str] = {}
        for _ in range(_RESTARTS):
            cells = [[i, cell] for i, cell in enumerate(notebook.cells) if i not in errors]
            ran, stopped = self._started(order | {"cells": cells})
            ran.errors |= errors
            if stopped is None:
                return ran
            number, why = stopped
            errors[number] = why
            ran.session.close()
        return Ran(self._sandbox.open(self._until), errors=errors)

    def _started(self, order: dict) -> tuple[Ran, tuple[int, str] | None]:
        """Return what came of the cells, or the cell at which it came to an end, and why."""
        draws = any("matplotlib" in cell or "pylab" in cell for _, cell in order["cells"])
        session, number = self._sandbox.open(self._until, draws), -1
        cells = [i for i, _ in order["cells"]]
        try:
            session.send(order)
            while "ready" not in (message := session.receive(self._limits.seconds_a_cell + 2)):
                if message["cell"] != cells.pop(0):
                    raise Broken("a cell that speaks for others")
                number = message["cell"]
            functions = {str(name): list(signature) for name, signature in message["ready"].items()}
            errors = {int(key): str(text) for key, text in message["errors"].items()}
            return Ran(session, functions, dict(message["answers"]), errors), None
        except TimeoutError:
            return Ran(session), (
                number,
                f"It was still running after {self._limits.seconds_a_cell:g} seconds.",
            )
        except (Broken, OSError, LookupError, TypeError, ValueError, AttributeError):
            return Ran(session), (number, "It ended the process that it runs in.")

    def _one(self, exercise: Exercise, ran: Ran, attempted: dict[str, int]) -> Verdict:
        if exercise.name in ran.answers and not exercise.is_function:
            return examine(exercise.name, ran.answers[exercise.name], self._seed)
        if exercise.name in ran.functions and exercise.is_function:
            return self._function(exercise, ran)
        error = ran.errors.get(attempted[exercise.name], "")
        why = f": {error}" if error else ", or it is not handed to check."
        return Verdict(exercise.name, FAILED, 0.0, f"Its cell does not run{why}")

    def _function(self, exercise: Exercise, ran: Ran) -> Verdict:
        session, seconds = ran.session, self._limits.seconds_a_call
        try:
            session.send({"do": "examine", "name": exercise.name, "seconds": 2 * seconds + 5})
        except OSError:
            return Verdict(exercise.name, FAILED, 0.0, "The submission ended the process that it runs in.")
        function = RemoteFunction(session, exercise.name, ran.functions[exercise.name], seconds)
        verdict = examine(exercise.name, function, self._seed)
        if not function.has_ended:
            self._finish(session)
        return verdict

    def _finish(self, session: Session) -> None:
        """Leave a candidate's process behind; what it may still send is of no interest."""
        try:
            session.send({"do": "enough"})
            while "ended" not in session.receive(2 * self._limits.seconds_a_call + 10):
                pass
        except (TimeoutError, Broken, OSError, TypeError):
            pass


def _failed(found: dict[str, Verdict]) -> set[str]:
    return {name for name, verdict in found.items() if verdict.status == FAILED}


def _runs(
    exercises: list[Exercise], wanted: Collection[str], own: Collection[str]
) -> list[tuple[frozenset[str], set[str]]]:
    """Return what to withhold, each with the exercises that are examined without it.

    An exercise may build on those before it, and where the submission has not done them the course's
    stand in. Not on those after it: they may build on it, and would give its answer away.
    """
    names = [e.name for e in exercises]
    runs: dict[frozenset[str], set[str]] = {}
    for i, name in enumerate(names):
        if name in wanted:
            runs.setdefault(frozenset({*own, *names[i:]}), set()).add(name)
    return list(runs.items())
