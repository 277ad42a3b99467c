"""Grading on a Dask cluster: the same work, sent to other machines. Needs the extra `cluster`."""

import logging
import platform
import warnings
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import cache
from itertools import islice
from threading import Lock

import numpy as np
from distributed import Client, Future, KilledWorker, as_completed

from nbtools.checks.limits import TimeIsUp, time_limit
from nbtools.classroom.grading.judge.sandbox import is_sealed
from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.schedule.fingerprint import fingerprint
from nbtools.classroom.grading.schedule.student import grade_student, rows_of_a_killed_task
from nbtools.classroom.grading.schedule.task import Task
from nbtools.classroom.grading.schedule.worker import Worker
from nbtools.course import CourseError
from nbtools.portable.language import gettext_noop

_SECONDS = 5
_TRIES = 3
_ONE_AT_A_TIME = Lock()
"""A worker of many threads has one process that grades, in which the limits hold that hold elsewhere."""
_HERE: list[Worker] = []
"""That process, once something was graded."""


@contextmanager
def connect(address: str, sealed: bool) -> Iterator[Client]:
    """Give a client of a cluster whose machines can grade as this one would. Raises CourseError."""
    with _hushed():
        client = _client(address)
        try:
            _demand_all_fit(client, address, sealed)
            yield client
        finally:
            client.close()  # with it goes what has not begun


def grade_on_cluster(tasks: list[Task], client: Client) -> Iterator[tuple[Task, list[Row]]]:
    """Grade on a cluster; what a worker had that dies is graded by another."""
    suspects = []
    for task, rows in _grade_tasks(tasks, client):
        if rows is None:  # it may have been there by chance, beside the one that ends it
            suspects.append(task)
        else:
            yield task, rows
    for suspect in suspects:
        for task, rows in _grade_tasks([suspect], client):
            yield task, rows_of_a_killed_task(task) if rows is None else rows


def _grade_tasks(tasks: list[Task], client: Client) -> Iterator[tuple[Task, list[Row] | None]]:
    """Yield each task with its rows, or with None where the workers that had it died.

    Only a few are on their way at a time: the scheduler keeps them all in its memory.
    """
    waiting, done = iter(tasks), as_completed()
    running: dict[Future, Task] = {}

    def send() -> None:
        room = 2 * sum(client.nthreads().values()) - len(running)
        for task in islice(waiting, max(room, not running)):
            future = client.submit(_grade, task, _course(), pure=False, retries=_TRIES - 1)
            running[future] = task
            done.add(future)

    try:
        send()
        for future in done:
            task = running.pop(future)
            try:
                rows = future.result()
            except KilledWorker:
                rows = None
            send()
            yield task, rows
    except (OSError, CancelledError) as problem:
        raise CourseError(
            "The cluster does not go on. What is graded is kept: run the same command again."
        ) from problem


def _grade(task: Task, course: str) -> list[Row]:
    """Grade on a worker."""
    _demand_fit(course, task.settings.sealed)
    with _ONE_AT_A_TIME:
        if not _HERE:
            _HERE.append(Worker())
        return grade_student(task, _HERE[0])


@cache  # an exception is not cached: the machine may be mended
def _demand_fit(course: str, sealed: bool) -> None:
    """Raise CourseError where this machine would not grade as the one that asks."""
    if _course() != course:
        raise CourseError(_OTHER, machine=platform.node())
    if sealed and not is_sealed():
        raise CourseError(
            "{machine} of the cluster has no bubblewrap that starts. Install it there, or use --sandbox none.",
            machine=platform.node(),
        )


_OTHER = gettext_noop(
    "{machine} of the cluster needs the nbtools, lessons, Python and NumPy that are here. Install them and start it again."
)


def _course() -> str:
    """Return a name for all that a grade, and the wording of a message, depends on."""
    try:
        exercises = fingerprint()
    except CourseError:  # no lessons
        exercises = ""
    return " ".join([exercises, *platform.python_version_tuple()[:2], np.__version__])


def _client(address: str) -> Client:
    try:
        with time_limit(_SECONDS + 1):  # Dask itself waits without end for one who accepts and says nothing
            return Client(address, timeout=_SECONDS)
    except (OSError, ValueError, TypeError, ImportError, TimeIsUp) as problem:
        raise CourseError(
            "No Dask scheduler answers at {address}. Start one with `dask scheduler`; it tells its address.",
            address=address,
        ) from problem


def _demand_all_fit(client: Client, address: str, sealed: bool) -> None:
    """Ask the scheduler, which reads all that is sent, and the workers. Raises CourseError."""
    try:
        client.run_on_scheduler(_course)
    except Exception as problem:
        raise CourseError(_OTHER, machine=address) from problem
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError:
        raise CourseError(
            "The scheduler has no workers. Start one on each machine: `dask worker {address}`.",
            address=address,
        ) from None
    for worker, misfit in client.run(_demand_fit, _course(), sealed, on_error="return").items():
        if isinstance(misfit, CourseError):
            raise misfit
        if misfit is not None:  # it has no nbtools, or an old one
            raise CourseError(_OTHER, machine=worker) from misfit


@contextmanager
def _hushed() -> Iterator[None]:
    """Leave out what Dask logs on the way: what matters is told in a line."""
    logging.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)
