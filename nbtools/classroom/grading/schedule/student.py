"""Grading one student: every lesson that they have handed in, in course order."""

from functools import lru_cache
from pathlib import Path

from nbtools.checks.verdict import PASSED
from nbtools.classroom.grading.intake.former import as_of_today
from nbtools.classroom.grading.intake.notebook import Unusable, read_notebook
from nbtools.classroom.grading.judge.judge import Judge
from nbtools.classroom.grading.judge.sandbox import Limits, Sandbox, SandboxError
from nbtools.classroom.grading.results.row import Row, error_rows, row_of
from nbtools.classroom.grading.schedule.task import Settings, Task
from nbtools.classroom.grading.schedule.worker import Ended, TookTooLong, Worker
from nbtools.exercises import LESSONS, find_exercise
from nbtools.portable.language import gettext, gettext_noop, speak

_TRIES = 2
_TO_JUDGE = 60
"""Seconds that the judge has at least for itself, for one notebook: far more than it needs, as the machine may be busy."""
_ENDS = gettext_noop("Grading it ended the process more than once. Look at it yourself.")
_TAKES_TOO_LONG = gettext_noop("Grading it took far longer than its limits allow. Look at it yourself.")


def grade_student(task: Task, worker: Worker) -> list[Row]:
    """Return a row for every exercise of every lesson that a student has handed in."""
    rows: list[Row] = []
    sources: dict[str, str] = {}
    for lesson in LESSONS:
        if lesson in task.student.notebooks:
            lesson_rows, own = _in_a_worker(task, lesson, sources, worker)
            rows += lesson_rows
            sources |= own
        if lesson in task.student.problems:
            rows += error_rows(task.student.name, lesson, task.student.problems[lesson])
    if "" in task.student.problems:
        rows += error_rows(task.student.name, "", task.student.problems[""])
    return rows


def rows_of_a_killed_task(task: Task) -> list[Row]:
    """Return the rows of one whose grading ends the machine that does it."""
    problems = dict.fromkeys(task.student.notebooks, _ENDS) | task.student.problems
    return [row for lesson, text in problems.items() for row in error_rows(task.student.name, lesson, text)]


def _in_a_worker(
    task: Task, lesson: str, sources: dict[str, str], worker: Worker
) -> tuple[list[Row], dict[str, str]]:
    """Return what `_grade_lesson` does; an error for a notebook at which the worker ends.

    It may have been ended by chance, as where memory is short: then it is tried again. One that takes too
    long is not: a notebook costs at most twice what its own limits allow.
    """
    student = task.student
    longest = task.settings.limits.longest
    for _ in range(_TRIES):
        try:
            return worker.do(
                _grade_lesson,
                task.settings,
                task.hidden,
                student.name,
                lesson,
                student.notebooks[lesson],
                sources,
                seconds=longest + max(longest, _TO_JUDGE),
            )
        except TookTooLong:
            return error_rows(student.name, lesson, _TAKES_TOO_LONG), {}
        except Ended:
            continue
    return error_rows(student.name, lesson, _ENDS), {}


def _grade_lesson(
    settings: Settings, hidden: tuple[Path, ...], name: str, lesson: str, data: bytes, sources: dict[str, str]
) -> tuple[list[Row], dict[str, str]]:
    """Return a lesson's rows, and the source of what was passed, for the lessons after it."""
    speak(settings.language)
    try:
        notebook = as_of_today(read_notebook(data), lesson)
    except Unusable as problem:
        return error_rows(name, lesson, str(problem)), {}
    judge = Judge(_sandbox(settings.limits, settings.sealed, hidden), settings.limits, settings.seed)
    try:
        verdicts = judge.verdicts(lesson, notebook, sources)
    except SandboxError:
        raise
    except Exception as problem:  # a fault of ours that only this notebook has found
        why = gettext(
            "The grader itself failed at it ({error}). Look at it yourself.", error=type(problem).__name__
        )
        return error_rows(name, lesson, why), {}
    own = {
        v.name: source
        for v in verdicts
        if v.status == PASSED and find_exercise(v.name).is_function and (source := notebook.source_of(v.name))
    }
    return [row_of(name, verdict) for verdict in verdicts], own


@lru_cache(maxsize=1)
def _sandbox(limits: Limits, sealed: bool, hidden: tuple[Path, ...]) -> Sandbox:
    """Return this process's sandbox: it is started once, and ends when others are asked for."""
    return Sandbox(limits, sealed, hidden)
