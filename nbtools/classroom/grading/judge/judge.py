"""One submission judged: it runs in the sandbox, and is examined from here, by the code that checks in the notebook."""

import re
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from nbtools.checks.examine import examine_exercise
from nbtools.checks.others import with_others
from nbtools.checks.verdict import ERROR, FAILED, NOT_STARTED, NOT_STARTED_YET, Verdict
from nbtools.classroom.grading.intake.given import cells_to_run
from nbtools.classroom.grading.intake.notebook import Submitted, stub
from nbtools.classroom.grading.judge.redacted_package import data_files, modules_for
from nbtools.classroom.grading.judge.remote_function import RemoteFunction
from nbtools.classroom.grading.judge.remote_program import RemoteProgram, program_in
from nbtools.classroom.grading.judge.sandbox import Limits, Sandbox, Session
from nbtools.classroom.grading.protocol.wire import Broken
from nbtools.exercises import exercises_of
from nbtools.exercises.exercise import Exercise
from nbtools.portable.language import gettext, gettext_noop
from nbtools.portable.stopwatch import PATIENCE

_RESTARTS = 4
_TRIES = 2
"""So often an exercise is examined whose run was over before it."""
_MOST_LETTERS = 400
"""Of what a cell raised."""
_NO_TIME = gettext_noop(
    "There was no time left for it: other cells of this notebook took it all. Look at it yourself."
)


@dataclass(frozen=True)
class _Trial:
    """A submission's runs, one after the other: without any reference, and again where that may have been the fault."""

    judge: "Judge"
    exercises: list[Exercise]
    notebook: Submitted
    attempted: dict[str, int]
    sources: dict[str, str]

    def examined(
        self, withheld: frozenset[str], wanted: set[str], replaced: Collection[str] = ()
    ) -> tuple[dict[str, Verdict], dict[int, str]]:
        """Return the verdicts on what is wanted, run without what is withheld, and what cells raised.

        The course's version takes the place of what is `replaced`, though something was handed in.
        """
        return self.judge.examined(
            self.exercises, self.notebook, self.attempted, withheld, self.sources, wanted, replaced
        )

    def with_what_is_missing(self, found: dict[str, Verdict], has_raised: bool) -> dict[str, Verdict]:
        """Return new verdicts on what may have failed for want of exercises that were not done, or have no end.

        A cell that raised may have needed them, and then so may all that comes after it.
        """
        endless = {name for name, verdict in found.items() if not verdict.ends}
        own = self.attempted.keys() - endless
        missing = found.keys() - own
        failed = _failed(found) - endless
        if not (missing and has_raised):
            failed = {name for name in failed if self._uses(name) & missing}
        again: dict[str, Verdict] = {}
        for withheld, wanted in _runs(self.exercises, failed, own):
            if withheld != found.keys():  # else it would be the same once more
                again |= self.examined(withheld, wanted, endless - withheld)[0]
        return again

    def with_others_right(self, found: dict[str, Verdict]) -> dict[str, Verdict]:
        """Return the verdicts on what is right once others are, which it uses and which have failed."""
        failed = _failed(found)
        suffering = {name for name in failed if self._uses(name) & (failed - {name})}
        functions = {e.name for e in self.exercises if e.is_function}
        right: dict[str, Verdict] = {}
        # what an answer was made with has made it: it is tried again only where a function gave nothing usable
        for wanted, replaced in ((suffering & functions, failed), (suffering - functions, set())):
            for withheld, some in _runs(self.exercises, wanted, self.attempted.keys() - failed):
                again, _ = self.examined(withheld, some, replaced - withheld)
                right |= {name: self._helped(v, replaced - withheld) for name, v in again.items() if v.passed}
        return right

    def _uses(self, name: str) -> set[str]:
        """Return the other exercises that an exercise uses, by its text."""
        return {e.name for e in self.exercises} & set(re.findall(r"\w+", self.notebook.source_of(name))) - {
            name
        }

    def _helped(self, verdict: Verdict, replaced: set[str]) -> Verdict:
        used = sorted(self._uses(verdict.name) & replaced)
        return replace(verdict, notice=with_others(used)) if used else verdict


@dataclass
class Ran:
    """What came of running a submission's cells."""

    session: Session
    functions: dict[str, list] = field(default_factory=dict)
    """The functions that were handed in, each with its parameters."""
    answers: dict[str, Any] = field(default_factory=dict)
    errors: dict[int, str] = field(default_factory=dict)
    """What a cell raised, in a line."""
    places: dict[str, Any] = field(default_factory=dict)
    """The cell and the line in which each function begins, as the sandbox says."""
    cells: dict[int, str] = field(default_factory=dict)


class Judge:
    """Judges submissions of one lesson after the other in one sandbox."""

    def __init__(self, sandbox: Sandbox, limits: Limits, seed: int) -> None:
        self._sandbox, self._limits, self._seed = sandbox, limits, seed

    def verdicts(self, lesson: str, notebook: Submitted, sources: dict[str, str]) -> list[Verdict]:
        """Return a verdict for each exercise of the lesson; `sources` are the author's earlier functions."""
        self._until = time.monotonic() + self._limits.longest
        exercises = exercises_of(lesson)
        attempted = notebook.attempted(exercises, stub(lesson))
        found = {e.name: Verdict(e.name, NOT_STARTED, 0.0, NOT_STARTED_YET()) for e in exercises}
        if not attempted:
            return list(found.values())
        trial = _Trial(self, exercises, notebook, attempted, sources)
        verdicts, errors = trial.examined(frozenset(found), set(attempted))
        found |= verdicts
        found |= trial.with_what_is_missing(found, bool(errors))
        return list((found | trial.with_others_right(found)).values())

    def examined(
        self,
        exercises: list[Exercise],
        notebook: Submitted,
        attempted: dict[str, int],
        withheld: frozenset[str],
        sources: dict[str, str],
        wanted: set[str],
        replaced: Collection[str] = (),
    ) -> tuple[dict[str, Verdict], dict[int, str]]:
        """Run the notebook without the references that are withheld; examine what is wanted.

        The course's version takes the place of what is `replaced`, though something was handed in.
        One that has no end takes its run along: the cells are run again for those after it, without it.
        Also return what cells raised.
        """
        verdicts: dict[str, Verdict] = {}
        errors: dict[int, str] = {}
        endless: set[str] = set()

        def run() -> Ran:
            ran = self._run(exercises, notebook, withheld, sources, endless.union(replaced))
            errors.update(ran.errors | errors)
            return ran

        ran: Ran | None = None
        try:
            for exercise in (e for e in exercises if e.name in wanted):
                verdicts[exercise.name], ran = self._in_time(exercise, ran, run, attempted)
                endless |= set() if verdicts[exercise.name].ends else {exercise.name}
        finally:
            if ran is not None:
                ran.session.close()
        return verdicts, errors

    def _in_time(
        self, exercise: Exercise, ran: Ran | None, run: Callable[[], Ran], attempted: dict[str, int]
    ) -> tuple[Verdict, Ran | None]:
        """Return the verdict on an exercise, and the run that goes on; none after one that has no end."""
        for _ in range(_TRIES):
            if time.monotonic() > self._until:
                break
            ran = ran or run()
            verdict = self._one(exercise, ran, attempted)
            if verdict.ends and not ran.session.is_over:
                return verdict, ran
            ran.session.close()
            if not ran.session.is_over:
                return verdict, None
            ran = None  # its time was over: what was said may come of that alone
        return Verdict(exercise.name, ERROR, 0.0, gettext(_NO_TIME)), ran

    def _run(
        self,
        exercises: list[Exercise],
        notebook: Submitted,
        withheld: frozenset[str],
        sources: dict[str, str],
        replaced: Collection[str],
    ) -> Ran:
        """Run the cells on which an answer may depend; one at which the process ends is left out the next time."""
        wanted = cells_to_run(notebook, stub(exercises[0].lesson))
        given = {e.name: e.answer for e in exercises if not e.is_function and e.name not in withheld}
        order = {
            "modules": modules_for(exercises[0].lesson, withheld, sources),
            "files": data_files(withheld),
            "exercises": {e.name: "function" if e.is_function else "answer" for e in exercises},
            "answers": given,
            "replaced": sorted(replaced),
            "seconds a cell": self._limits.seconds_a_cell,
        }
        errors: dict[int, str] = {}
        for _ in range(_RESTARTS):
            cells = [[i, notebook.cells[i]] for i in sorted(wanted - errors.keys())]
            ran, stopped = self._started(order | {"cells": cells})
            ran.errors |= errors
            if stopped is None:
                return ran
            errors |= stopped
            ran.session.close()
        return Ran(self._sandbox.open(self._until), errors=errors)

    def _started(self, order: dict) -> tuple[Ran, dict[int, str] | None]:
        """Return what came of the cells, or the cells with which it comes to no end, and why."""
        draws = any("matplotlib" in cell or "pylab" in cell for _, cell in order["cells"])
        session, number = self._sandbox.open(self._until, draws), -1
        cells = [i for i, _ in order["cells"]]
        begun: dict[int, float] = {}
        try:
            session.send(order)
            while "ready" not in (message := session.receive(PATIENCE * self._limits.seconds_a_cell + 2)):
                if message["cell"] != cells.pop(0):
                    raise Broken("a cell that speaks for others")
                number = message["cell"]
                begun[number] = time.monotonic()
            functions = {str(name): list(signature) for name, signature in message["ready"].items()}
            errors = {int(key): str(text)[:_MOST_LETTERS] for key, text in message["errors"].items()}
            places = dict(message["places"])
            return Ran(
                session, functions, dict(message["answers"]), errors, places, dict(order["cells"])
            ), None
        except TimeoutError:
            slow = [
                i for i, after in pairwise(begun) if begun[after] - begun[i] > self._limits.seconds_a_cell
            ]
            why = gettext(
                "It was still running after {seconds:g} seconds.", seconds=self._limits.seconds_a_cell
            )
            return Ran(session), dict.fromkeys([*slow, number], why)
        except (Broken, OSError, LookupError, TypeError, ValueError, AttributeError):
            return Ran(session), {number: gettext("It ended the process that it runs in.")}

    def _one(self, exercise: Exercise, ran: Ran, attempted: dict[str, int]) -> Verdict:
        if exercise.name in ran.answers and not exercise.is_function:
            return examine_exercise(exercise, ran.answers[exercise.name], self._seed)
        if exercise.name in ran.functions and exercise.is_function:
            return self._function(exercise, ran)
        error = ran.errors.get(attempted[exercise.name], "")
        why = gettext("Its cell does not run, or it is not handed to check.")
        if error:
            why = gettext("Its cell does not run: {error}", error=error)
        return Verdict(exercise.name, FAILED, 0.0, why)

    def _function(self, exercise: Exercise, ran: Ran) -> Verdict:
        session, seconds = ran.session, self._limits.seconds_a_call
        try:
            session.send({"do": "examine", "name": exercise.name, "seconds": _seconds_of_all(seconds)})
        except OSError:
            return Verdict(
                exercise.name, FAILED, 0.0, gettext("The submission ended the process that it runs in.")
            )
        function = RemoteFunction(session, exercise.name, ran.functions[exercise.name], seconds)
        function.program = _program(function, ran)
        verdict = examine_exercise(exercise, function, self._seed)
        if verdict.ends and not function.is_gone:
            self._finish(session, exercise.name)
        return verdict

    def _finish(self, session: Session, name: str) -> None:
        """Leave a candidate's process behind; what it still sends, late, is not taken for the next one's."""
        try:
            session.send({"do": "enough"})
            while session.receive(_seconds_of_all(self._limits.seconds_a_call) + 5) != {"ended": name}:
                pass
        except (TimeoutError, Broken, OSError):
            pass


def _seconds_of_all(seconds_a_call: float) -> float:
    """Return after how long a candidate's process is ended, whatever it does."""
    return PATIENCE * (2 * seconds_a_call + 5)


def _program(function: RemoteFunction, ran: Ran) -> RemoteProgram | None:
    """Return the function's program, where it begins as the sandbox says: the text is that of the submission."""
    place = ran.places.get(function.__name__)
    if not (
        isinstance(place, list | tuple) and len(place) == 2 and all(isinstance(part, int) for part in place)
    ):
        return None
    number, line = place
    return program_in(ran.cells.get(number, ""), function, line)


def _failed(found: dict[str, Verdict]) -> set[str]:
    return {name for name, verdict in found.items() if verdict.status == FAILED}


def _runs(
    exercises: list[Exercise], wanted: Collection[str], own: Collection[str]
) -> list[tuple[frozenset[str], set[str]]]:
    """Return what to withhold, each with the exercises that are examined without it.

    An exercise may build on those before it, and where the submission has not done them the course's
    stand in. Not on those after it: they may build on it, and would give its answer away.
    """
    runs: dict[frozenset[str], set[str]] = {}
    for i, exercise in enumerate(exercises):
        if exercise.name in wanted:
            # what an answer is worked out with may be any function of the lesson
            later = {e.name for e in exercises[i:] if exercise.is_function or not e.is_function}
            runs.setdefault(frozenset(later.union(own)), set()).add(exercise.name)
    return list(runs.items())
