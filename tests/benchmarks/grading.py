"""Grading a class of lesson 02: `nbtools grade` beside nbgrader, and beside nbclient as a kernel's floor."""

import logging
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import cycle
from pathlib import Path

import psutil

from nbtools.classroom.grading.intake.submissions import find_submissions
from nbtools.classroom.grading.judge.sandbox import Limits, is_sealed
from nbtools.classroom.grading.schedule.student import grade_student
from nbtools.classroom.grading.schedule.task import Settings, Task
from nbtools.classroom.grading.schedule.worker import Worker
from nbtools.classroom.nbgrader.course import write_course
from tests.benchmarks.classes import LESSON, hand_in
from tests.benchmarks.figure import Figure, missing
from tests.benchmarks.measure import Measure, Series, interleaved, is_installed
from tests.benchmarks.slips import no_search

TITLE = "Grading lesson 02, right, wrong and missing answers mixed"

OURS, NBGRADER, NBCLIENT = "nbtools grade", "nbgrader autograde", "nbclient, cells run, nothing graded"
NO_SEARCH = "nbtools grade, no slips looked for"
AIM, AIM_OF_SLIPS = 1 / 40, 1.5
SEED = 1


def figures(tiny: bool) -> Iterator[Figure]:
    """Yield a submission on one core beside the others, then what classes of 10 to 1,000 take."""
    with tempfile.TemporaryDirectory() as place:
        with _on_one_core():
            yield from _side_by_side(
                Path(place) / "course", rounds=1 if tiny else 20, warm_up=0 if tiny else 1
            )
        yield from _classes((2, 3) if tiny else (10, 100, 1000), Path(place))


def _side_by_side(course: Path, rounds: int, warm_up: int) -> Iterator[Figure]:
    """Yield seconds for a submission, each measured by all three in turn, without the start of any of them."""
    write_course(course, SEED)
    for other in (course / "source").iterdir():
        if other.name != LESSON:
            shutil.rmtree(other)
    hand_in(course / "submitted", rounds + warm_up)
    names = sorted(place.name for place in (course / "submitted").iterdir())
    graders: dict[str, Callable[[str], object]] = {
        OURS: _ours(course),
        NO_SEARCH: _without_slips(_ours(course)),
        NBCLIENT: _with_nbclient(course),
    }
    if is_installed("nbgrader"):
        graders[NBGRADER] = _with_nbgrader(course)
    costs = interleaved(
        {name: _seconds(grade, names) for name, grade in graders.items()}, rounds, warm_up=warm_up
    )
    what = "one submission, on one core"
    if NBGRADER in costs:
        yield Figure(what=what, ours=costs[OURS], peer=costs[NBGRADER], at_most=AIM)
    else:
        yield missing(f"{what}, beside nbgrader", "nbgrader")
    yield Figure(what=what, ours=costs[OURS], peer=costs[NBCLIENT])
    yield Figure(what=what, ours=costs[OURS], peer=costs[NO_SEARCH], at_most=AIM_OF_SLIPS)


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
    students = {student.name: student for student in find_submissions(course / "submitted")}
    settings = Settings(SEED, Limits(), is_sealed())
    worker = Worker()
    return lambda name: grade_student(Task(students[name], settings), worker)


def _without_slips(grade: Callable[[str], object]) -> Callable[[str], object]:
    def grade_without(name: str) -> object:
        with no_search():
            return grade(name)

    return grade_without


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
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])  # for alembic
    warnings.filterwarnings("ignore", module="nbgrader")
    log = logging.getLogger("nbgrader, measured")
    log.setLevel(logging.CRITICAL)

    def convert(converter: type, student: str) -> None:
        place = CourseDirectory(config=config, root=str(course), assignment_id=LESSON, student_id=student)
        converter(coursedir=place, config=config, force=True, log=log).start()

    convert(GenerateAssignment, ".")
    return lambda name: convert(Autograde, name)


def _classes(sizes: tuple[int, ...], place: Path) -> Iterator[Figure]:
    """Yield what the whole command takes for each size of a class, beside the size before it."""
    before: list[Series | None] = [None, None]
    for size in sizes:
        submissions = place / f"class of {size}"
        hand_in(submissions, size)
        runs = [
            _run(submissions, place / f"results {size}-{i}") for i in range(3 if 10 <= size <= 100 else 1)
        ]
        seconds = Series(f"class of {size}", tuple(took / size for took, _ in runs))
        memory = Series(f"class of {size}", tuple(peak for _, peak in runs), unit="MB")
        note = f"the whole command, {os.cpu_count()} workers"
        yield Figure(what=f"each of {size} submissions", ours=seconds, peer=before[0], note=note)
        yield Figure(
            what=f"peak memory, {size} submissions", ours=memory, peer=before[1], note="all its processes"
        )
        before = [seconds, memory]


def _run(submissions: Path, out: Path) -> tuple[float, float]:
    """Grade a class; return the seconds it took, and the most memory that all its processes had at a time, in MB."""
    command = [
        sys.executable,
        "-m",
        "nbtools",
        "grade",
        str(submissions),
        "--out",
        str(out),
        "--seed",
        str(SEED),
    ]
    started, peak = time.perf_counter(), 0.0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.2)
    if process.returncode != 0:
        raise RuntimeError(f"nbtools grade ended with {process.returncode}")
    return time.perf_counter() - started, peak


def _memory(root: int) -> float:
    """Return the memory of a process and all below it, in MB; what forks share counts once, where Linux tells."""
    total = 0
    with suppress(psutil.Error):
        parent = psutil.Process(root)
        for process in (parent, *parent.children(recursive=True)):
            with suppress(psutil.Error):
                try:
                    total += process.memory_full_info().pss
                except (AttributeError, psutil.AccessDenied):
                    total += process.memory_info().rss
    return total / 2**20


@contextmanager
def _on_one_core() -> Iterator[None]:
    """Keep this process and what it starts on one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)
