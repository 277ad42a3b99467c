"""The learner's functions and answers, brought back from what they passed."""

import sys
from typing import Any

from nbtools.checks.progress import Record, load
from nbtools.checks.seal import is_own
from nbtools.checks.source import compile_kept, names_used
from nbtools.checks.stand_in import returning_arrays
from nbtools.course import work_folder
from nbtools.exercises import UnknownExercise, all_exercises, find_exercise
from nbtools.exercises.exercise import Exercise
from nbtools.portable.language import gettext
from nbtools.portable.values import restored
from nbtools.portable.visible import visible


def own_or_reference(name: str) -> Any:
    """Return the learner's passing version of an exercise, or the reference.

    Raises ImportError for a name that no exercise has.
    """
    try:
        return _Library().get(find_exercise(name))
    except UnknownExercise as problem:
        raise ImportError(str(problem)) from None


def whose(name: str) -> str:
    """Return "yours" where `nbtools.mine` gives the learner's own version, else "the course's"."""
    exercise = find_exercise(name)
    return "the course's" if own_or_reference(name) is exercise.answer else "yours"


class _Library:
    """Builds functions from their stored source, each with those of the others that it uses."""

    def __init__(self) -> None:
        self._exercises = {exercise.name: exercise for exercise in all_exercises()}
        self._built: dict[str, Any] = {}
        self._building: set[str] = set()

    def get(self, exercise: Exercise) -> Any:
        if exercise.name in self._building:  # two functions that use each other: find it when it is called
            return lambda *arguments, **named: self._built[exercise.name](*arguments, **named)
        if exercise.name not in self._built:
            record = load(exercise.lesson).of(exercise.name)
            if not exercise.is_function:
                return own_answer(exercise, record)
            self._building.add(exercise.name)
            self._build(exercise, record.source if _may_run(exercise, record) else None)
            self._building.remove(exercise.name)
        return self._built[exercise.name]

    def _build(self, exercise: Exercise, source: str | None) -> None:
        """Run the source; a source that no longer runs gives way to the reference."""
        self._built[exercise.name] = _reference(exercise)
        if source is None:
            return
        namespace: dict[str, Any] = {"__name__": "nbtools.mine"}
        try:
            for name in names_used(source) & self._exercises.keys() - {exercise.name}:
                namespace[name] = self.get(self._exercises[name])
            exec(compile_kept(source, f"<your {exercise.name}>"), namespace)
            self._built[exercise.name] = returning_arrays(namespace[exercise.name], exercise)
        except (Exception, SystemExit) as error:
            print(
                gettext(
                    "Your {name} no longer runs ({error}: {message}); the course's version stands in.",
                    name=exercise.name,
                    error=type(error).__name__,
                    message=visible(str(error)),
                )
            )


def _reference(exercise: Exercise) -> Any:
    """Return the reference, as the library has it now: while a candidate runs, it has none."""
    return getattr(sys.modules[exercise.answer.__module__], exercise.name, exercise.answer)


def _may_run(exercise: Exercise, record: Record) -> bool:
    """Return whether the learner has kept the function themselves; tell them, once, where somebody else has."""
    if record.source is None or is_own(exercise.name, record.source, record.seal):
        return True
    if not _TOLD:
        _TOLD.append(exercise.name)
        print(
            gettext(
                "Functions in {folder} were kept on another computer, by somebody else or by an older version of the course: "
                "{name} is one of them. They are not run, and the course's versions stand in. "
                "If they are yours, type this in a terminal, once: nbtools progress --mine",
                name=exercise.name,
                folder=work_folder(),
            )
        )
    return False


_TOLD: list[str] = []
"""The exercise for which this was said, in this kernel."""


def own_answer(exercise: Exercise, record: Record) -> Any:
    """Return the learner's passing answer, or the reference."""
    if not record.passed or record.answer is None:
        return exercise.answer
    try:
        if exercise.from_text is not None:
            return exercise.from_text(record.answer)
        return restored(record.answer, exercise.answer)
    except Exception:  # the file of progress was changed by somebody
        print(
            gettext("Your answer {name} can no longer be read; the course's stands in.", name=exercise.name)
        )
        return exercise.answer
