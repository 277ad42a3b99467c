"""One submission judged: it runs in the sandbox, and is examined from here, by the code that checks in the notebook."""

from dataclasses import dataclass, field
from typing import Any

from nbtools.checks.examine import examine
from nbtools.checks.verdict import FAILED, NOT_STARTED, Verdict
from nbtools.classroom.grading.modules import data_files, modules_for
from nbtools.classroom.grading.notebook import Submitted, stub
from nbtools.classroom.grading.remote import RemoteFunction
from nbtools.classroom.grading.sandbox import Limits, Sandbox, Session
from nbtools.classroom.grading.wire import Broken
from nbtools.exercises import all_exercises
from nbtools.exercises.exercise import Exercise

_RESTARTS = 4


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

    def verdicts(self, lesson: str, notebook: Submitted, sources: dict[str, str]) -> list[Verdict]:
        """Return a verdict for each exercise of the lesson; `sources` are the author's earlier functions."""
        exercises = [e for e in all_exercises() if e.lesson == lesson]
        attempted = notebook.attempted(exercises, stub(lesson))
        found = self._examined(exercises, notebook, attempted, frozenset(attempted), sources, set(attempted))
        failed = {name for name, verdict in found.items() if verdict.status == FAILED}
        for name in failed:
            if self._may_suffer(name, failed - {name}, notebook, attempted):
                withheld = frozenset(attempted.keys() - failed | {name})
                again = self._examined(exercises, notebook, attempted, withheld, sources, {name})
                found[name] = again[name] if again[name].passed else found[name]
        return [found[exercise.name] for exercise in exercises]

    def _may_suffer(
        self, name: str, others: set[str], notebook: Submitted, attempted: dict[str, int]
    ) -> bool:
        """Return whether an exercise may have failed for others' mistakes, as it uses them."""
        if name not in attempted or not others:
            return False
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
            return {
                e.name: self._one(e, ran, attempted)
                if e.name in wanted
                else Verdict(e.name, NOT_STARTED, 0.0, "Not started yet.")
                for e in exercises
            }
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
        return Ran(self._sandbox.open(), errors=errors)

    def _started(self, order: dict) -> tuple[Ran, tuple[int, str] | None]:
        """Return what came of the cells, or the cell at which it came to an end, and why."""
        draws = any("matplotlib" in cell or "pylab" in cell for _, cell in order["cells"])
        session, number = self._sandbox.open(draws), -1
        try:
            session.wire.send(order)
            while "ready" not in (message := session.receive(self._limits.seconds_a_cell + 2)):
                number = int(message["cell"])
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
        if exercise.name not in attempted:
            return Verdict(exercise.name, NOT_STARTED, 0.0, "Not started yet.")
        error = ran.errors.get(attempted[exercise.name], "")
        why = f": {error}" if error else ", or it is not handed to check."
        return Verdict(exercise.name, FAILED, 0.0, f"Its cell does not run{why}")

    def _function(self, exercise: Exercise, ran: Ran) -> Verdict:
        session, seconds = ran.session, self._limits.seconds_a_call
        try:
            session.wire.send({"do": "examine", "name": exercise.name, "seconds": 2 * seconds + 5})
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
            session.wire.send({"do": "enough"})
            while "ended" not in session.receive(2 * self._limits.seconds_a_call + 10):
                pass
        except (TimeoutError, Broken, OSError, TypeError):
            pass
