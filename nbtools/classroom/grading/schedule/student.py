"""Grading one student: every lesson that they have handed in, in course order."""

from functools import lru_cache

from nbtools.checks.verdict import PASSED
from nbtools.classroom.grading.intake.notebook import Unusable, read_notebook
from nbtools.classroom.grading.intake.submissions import Student
from nbtools.classroom.grading.judge.judge import Judge
from nbtools.classroom.grading.judge.sandbox import Limits, Sandbox, SandboxError
from nbtools.classroom.grading.results.row import Row, error_rows, row_of
from nbtools.classroom.grading.schedule.task import Task
from nbtools.classroom.grading.schedule.watchdog import TO_JUDGE, exit_after
from nbtools.exercises import LESSONS, find_exercise


def grade_student(task: Task) -> list[Row]:
    """Return a row for every exercise of every lesson that a student has handed in."""
    judge = Judge(
        _sandbox(task.settings.limits, task.settings.sealed), task.settings.limits, task.settings.seed
    )
    rows: list[Row] = []
    sources: dict[str, str] = {}
    for lesson in LESSONS:
        if lesson in task.student.notebooks:
            with exit_after(judge.longest + TO_JUDGE):
                lesson_rows, own = _grade_lesson(judge, task.student, lesson, sources)
            rows += lesson_rows
            sources |= own
        if lesson in task.student.problems:
            rows += error_rows(task.student.name, lesson, task.student.problems[lesson])
    if "" in task.student.problems:
        rows += error_rows(task.student.name, "", task.student.problems[""])
    return rows


def rows_of_a_killed_task(task: Task) -> list[Row]:
    """Return the rows of one whose grading ends the process that does it."""
    why = "Grading it ended the process more than once. Look at it yourself."
    problems = dict.fromkeys(task.student.notebooks, why) | task.student.problems
    return [row for lesson, text in problems.items() for row in error_rows(task.student.name, lesson, text)]


def _grade_lesson(
    judge: Judge, student: Student, lesson: str, sources: dict[str, str]
) -> tuple[list[Row], dict[str, str]]:
    """Return a lesson's rows, and the source of what was passed, for the lessons after it."""
    try:
        notebook = read_notebook(student.notebooks[lesson])
    except Unusable as problem:
        return error_rows(student.name, lesson, str(problem)), {}
    try:
        verdicts = judge.verdicts(lesson, notebook, sources)
    except SandboxError:
        raise
    except Exception as problem:  # a fault of ours that only this notebook has found
        why = f"The grader itself failed at it ({type(problem).__name__}). Look at it yourself."
        return error_rows(student.name, lesson, why), {}
    own = {
        v.name: source
        for v in verdicts
        if v.status == PASSED and find_exercise(v.name).is_function and (source := notebook.source_of(v.name))
    }
    return [row_of(student.name, verdict) for verdict in verdicts], own


@lru_cache(maxsize=1)
def _sandbox(limits: Limits, sealed: bool) -> Sandbox:
    """Return this process's sandbox: it is started once, and ends when other limits are asked for."""
    return Sandbox(limits, sealed)
