"""Grading a class: every student in a process with a sandbox of its own, results kept as they come."""

import contextlib
import faulthandler
import hashlib
import json
import os
import re
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from functools import cache, lru_cache, partial
from multiprocessing import get_context
from pathlib import Path

from nbtools.checks.examine import find
from nbtools.checks.verdict import PASSED, Verdict
from nbtools.classroom.grading.judge import Judge
from nbtools.classroom.grading.notebook import Unusable, read
from nbtools.classroom.grading.sandbox import Limits, Sandbox, SandboxError
from nbtools.classroom.grading.submissions import Student
from nbtools.course import CourseError, folder_of
from nbtools.exercises import LESSONS, exercises_of
from nbtools.files import notebooks_in, write_whole

ERROR = "error"
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no file takes, or turns text round; an error's message may hold it."""
_MEMORY = 2 * 2**30
"""Bytes that the judge may take for one class beside what it has at first: an answer may be made to unfold."""
_TO_JUDGE = 300
"""Seconds that the judge may take for itself, for one notebook: a hundred times what it needs."""


@dataclass(frozen=True)
class Row:
    """The verdict on one exercise of one student; the fields are the columns of grades.csv."""

    student: str
    lesson: str
    exercise: str
    status: str
    score: float
    points: int
    mistake: str
    message: str


@dataclass(frozen=True)
class Settings:
    """What decides a grade beside the submission."""

    seed: int
    limits: Limits
    sealed: bool


@dataclass(frozen=True)
class Task:
    """One student's notebooks, as it is sent to the process that grades them."""

    student: Student
    settings: Settings

    @property
    def key(self) -> str:
        """A name that changes when the submission, the exercises or the settings do."""
        parts = [
            fingerprint(),
            repr(self.settings),
            self.student.name,
            repr(sorted(self.student.problems.items())),
        ]
        parts += [
            lesson + hashlib.sha256(data).hexdigest()
            for lesson, data in sorted(self.student.notebooks.items())
        ]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def graded(tasks: list[Task], kept: "Kept", run: Callable[[list[Task]], Iterator]) -> Iterator[list[Row]]:
    """Yield the rows of one student after the other, as they come; what is kept is not graded again.

    `run` grades tasks, in any order, and yields each with its rows.
    """
    waiting = []
    for task in tasks:
        rows = kept.load(task)
        if rows is None:
            waiting.append(task)
        else:
            yield rows
    for task, rows in run(waiting):
        kept.save(task, rows)
        yield rows


def with_processes(tasks: list[Task], workers: int) -> Iterator[tuple[Task, list[Row]]]:
    """Grade in so many processes; one that dies is replaced, and what it had is graded again."""
    yield from nobody_else_suffers(tasks, partial(_in_a_pool, workers=workers))


def nobody_else_suffers(tasks: list[Task], sent: Callable) -> Iterator[tuple[Task, list[Row]]]:
    """Yield each task with its rows. `sent` gives them, and None for those that were graded where a process died.

    They may have been there by chance, beside the one that ends it. So these are tried once more at
    the end, one at a time.
    """
    suspects = []
    for task, rows in sent(tasks):
        if rows is None:
            suspects.append(task)
        else:
            yield task, rows
    for suspect in suspects:
        for task, rows in sent([suspect]):
            yield task, ended(task) if rows is None else rows


def _in_a_pool(tasks: list[Task], workers: int) -> Iterator[tuple[Task, list[Row] | None]]:
    """Yield each task with its rows, or with None where its process died. Only a few are on their way at a time."""
    waiting = deque(tasks)
    while waiting:
        running: dict[Future, Task] = {}
        with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_prepare) as pool:
            try:
                while waiting or running:
                    while waiting and len(running) < 2 * workers:
                        task = waiting.popleft()
                        running[pool.submit(grade_student, task)] = task
                    for job in wait(running, return_when=FIRST_COMPLETED).done:
                        task = running.pop(job)
                        yield task, job.result()
            except BrokenProcessPool:
                yield task, None
                yield from ((other, None) for other in running.values())
            except BaseException:  # Ctrl-C: what has not begun does not begin
                _stop(pool)
                raise


def grade_student(task: Task) -> list[Row]:
    """Return a row for every exercise of every lesson that a student has handed in."""
    judge = Judge(
        _sandbox(task.settings.limits, task.settings.sealed), task.settings.limits, task.settings.seed
    )
    rows, sources = [], {}
    for lesson in LESSONS:
        if lesson in task.student.notebooks:
            with _ended_after(judge.longest + _TO_JUDGE):
                lesson_rows, own = _grade_lesson(judge, task.student, lesson, sources)
            rows += lesson_rows
            sources |= own
        if lesson in task.student.problems:
            rows += _errors(task.student.name, lesson, task.student.problems[lesson])
    if "" in task.student.problems:
        rows += _errors(task.student.name, "", task.student.problems[""])
    return rows


def ended(task: Task) -> list[Row]:
    """Return the rows of one whose grading ends the process that does it."""
    why = "Grading it ended the process more than once. Look at it yourself."
    problems = dict.fromkeys(task.student.notebooks, why) | task.student.problems
    return [row for lesson, text in problems.items() for row in _errors(task.student.name, lesson, text)]


def _grade_lesson(
    judge: Judge, student: Student, lesson: str, sources: dict[str, str]
) -> tuple[list[Row], dict[str, str]]:
    """Return a lesson's rows, and the source of what was passed, for the lessons after it."""
    try:
        notebook = read(student.notebooks[lesson])
    except Unusable as problem:
        return _errors(student.name, lesson, str(problem)), {}
    try:
        verdicts = judge.verdicts(lesson, notebook, sources)
    except SandboxError:
        raise
    except Exception as problem:  # a fault of ours that only this notebook has found
        why = f"The grader itself failed at it ({type(problem).__name__}). Look at it yourself."
        return _errors(student.name, lesson, why), {}
    own = {
        v.name: source
        for v in verdicts
        if v.status == PASSED and find(v.name).is_function and (source := notebook.source_of(v.name))
    }
    return [_row(student.name, verdict) for verdict in verdicts], own


def _row(student: str, verdict: Verdict) -> Row:
    exercise = find(verdict.name)
    said = verdict.notice if verdict.status == PASSED else verdict.message
    message = _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", said)
    return Row(
        student,
        exercise.lesson,
        verdict.name,
        verdict.status,
        round(verdict.score, 4),
        exercise.points,
        verdict.mistake or "",
        message,
    )


def _errors(student: str, lesson: str, why: str) -> list[Row]:
    """Return a row for each exercise of a lesson, or a single one where no lesson is known."""
    if not lesson:
        return [Row(student, "", "", ERROR, 0.0, 0, "", why)]
    return [Row(student, lesson, e.name, ERROR, 0.0, e.points, "", why) for e in exercises_of(lesson)]


class Kept:
    """Rows that were worked out before, one small file a student, so that the next run goes on from there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.damaged: list[Path] = []
        """What could not be read, and was set aside."""

    def load(self, task: Task) -> list[Row] | None:
        """Return the rows of a task, or None where there are none, or none that can be read."""
        path = self._folder / f"{task.key}.json"
        try:
            return [Row(**row) for row in json.loads(path.read_text("utf-8"))]
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, RecursionError):
            path.replace(path.with_suffix(".damaged"))
            self.damaged.append(path)
            return None

    def save(self, task: Task, rows: list[Row]) -> None:
        """Keep the rows of a task."""
        write_whole(self._folder / f"{task.key}.json", json.dumps([asdict(row) for row in rows]))

    def seed(self, given: int | None) -> int:
        """Return the seed of the random cases: the given one, or one that nobody knows, kept for the next run.

        Raises CourseError where the kept one is damaged: with another, everybody's cases would change.
        """
        path = self._folder / "seed"
        if given is not None:
            return given
        if not path.exists():
            write_whole(path, str(int.from_bytes(os.urandom(6))))
        try:
            return _not_negative(path.read_text("utf-8"))
        except ValueError:
            raise CourseError(
                f"{path} holds no seed. Give the seed of this class with --seed, or delete the file to draw another."
            ) from None


def _not_negative(text: str) -> int:
    if (number := int(text)) < 0:
        raise ValueError(text)
    return number


@lru_cache(maxsize=1)
def _sandbox(limits: Limits, sealed: bool) -> Sandbox:
    """Return this process's sandbox: it is started once, and ends when other limits are asked for."""
    return Sandbox(limits, sealed)


@cache
def fingerprint() -> str:
    """Return a name for the exercises and for the code that judges."""
    folders = [
        folder_of("nbtools") / part for part in ("exercises", "checks", "nn", "data", "classroom/grading")
    ]
    files = [
        path for folder in folders for path in sorted(folder.glob("*")) if path.suffix in (".py", ".npz")
    ]
    lessons = notebooks_in(folder_of("lessons"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files + lessons)).hexdigest()


def _prepare() -> None:
    """Leave Ctrl-C to the process that hands out the work, and take no more memory than grading needs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (taken + _MEMORY, hard))


@contextlib.contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """End this process where the block takes longer: no submission can make the judge itself run for ever."""
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _stop(pool: Executor) -> None:
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=False, cancel_futures=True)
