"""Grading a class of lesson 02: `nbtools grade` beside nbgrader, and beside nbclient as a kernel's floor."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import psutil

from nbtools.classroom.grading.grade import Settings, Task, grade_student
from nbtools.classroom.grading.sandbox import Limits, is_sealed
from nbtools.classroom.grading.submissions import find
from nbtools.classroom.nbgrader.course import write_course
from nbtools.course import folder_of
from tests.benchmarks.classes import LESSON, hand_in
from tests.benchmarks.figure import Figure, missing
from tests.benchmarks.measure import Measure, Series, interleaved, is_installed

TITLE = "Grading lesson 02, right, wrong and missing answers mixed"

OURS, NBGRADER, NBCLIENT = "nbtools grade", "nbgrader autograde", "nbclient, cells run, nothing graded"
AIM = 1 / 40
SEED = 1


def figures(tiny: bool) -> Iterator[Figure]:
    """Yield a submission on one core beside the others, then what classes of 10 to 1,000 take."""
    with tempfile.TemporaryDirectory() as place:
        course = Path(place) / "course"
        write_course(course, SEED)
        for other in (course / "source").iterdir():
            if other.name != LESSON:
                shutil.rmtree(other)
        with _on_one_core():
            yield from _side_by_side(course, rounds=1 if tiny else 20)
        for students in (2, 4) if tiny else (10, 100, 1000):
            yield from _class_of(students, Path(place))


def _side_by_side(course: Path, rounds: int) -> Iterator[Figure]:
    """Yield seconds for a submission, each measured by all three in turn, without the start of any of them."""
    names = hand_in(folder_of("lessons") / f"{LESSON}.ipynb", course / "submitted", rounds + 1)
    graders: dict[str, Callable[[str], object]] = {OURS: _ours(course), NBCLIENT: _with_nbclient(course)}
    if is_installed("nbgrader"):
        graders[NBGRADER] = _with_nbgrader(course)
    costs = interleaved({name: _seconds(grade, names) for name, grade in graders.items()}, rounds)
    what = "one submission, on one core"
    if NBGRADER in costs:
        yield Figure(what=what, ours=costs[OURS], peer=costs[NBGRADER], at_most=AIM)
    else:
        yield missing(f"{what}, beside nbgrader", "nbgrader")
    yield Figure(what=what, ours=costs[OURS], peer=costs[NBCLIENT])


def _seconds(grade: Callable[[str], object], names: list[str]) -> Measure:
    """Return what grades the next student each time, and takes the time of it."""
    turn = cycle(names)

    def seconds() -> float:
        name = next(turn)
        started = time.perf_counter()
        grade(name)
        return time.perf_counter() - started

    return seconds


def _ours(course: Path) -> Callable[[str], object]:
    students = {student.name: student for student in find(course / "submitted")}
    settings = Settings(SEED, Limits(), is_sealed())
    return lambda name: grade_student(Task(students[name], settings))


def _with_nbclient(course: Path) -> Callable[[str], object]:
    """Return what runs a submission's cells in a kernel: no check of what is in them could take less."""
    import nbformat
    from nbclient import NotebookClient

    def run(name: str) -> None:
        path = course / "submitted" / name / LESSON / f"{LESSON}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        where = {"metadata": {"path": str(path.parent)}}
        NotebookClient(notebook, kernel_name="python3", allow_errors=True, resources=where).execute()

    return run


def _with_nbgrader(course: Path) -> Callable[[str], object]:
    """Return what grades a submission as the command does, without the time that the command takes to start."""
    from nbgrader.converters import Autograde, GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    def convert(converter: type, student: str) -> None:
        directory = CourseDirectory(config=config, root=str(course), assignment_id=LESSON, student_id=student)
        converter(coursedir=directory, config=config, force=True, log=_silent()).start()

    convert(GenerateAssignment, ".")
    return lambda name: convert(Autograde, name)


def _silent():
    import logging

    log = logging.getLogger("nbgrader in the benchmark")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    return log
