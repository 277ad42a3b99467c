"""Grading in several processes; one that dies harms nobody but the submission that ended it."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context

from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.schedule.student import grade_student, rows_of_a_killed_task
from nbtools.classroom.grading.schedule.task import Task
from nbtools.classroom.grading.schedule.watchdog import prepare


def grade_in_processes(tasks: list[Task], workers: int) -> Iterator[tuple[Task, list[Row]]]:
    """Grade in `workers` processes; retry the tasks of one that dies."""
    yield from retry_alone(tasks, partial(_in_a_pool, workers=workers))


def retry_alone(tasks: list[Task], grade: Callable) -> Iterator[tuple[Task, list[Row]]]:
    """Yield each task with its rows. `grade` gives them, and None for those that were graded where a process died.

    They may have been there by chance, beside the one that ends it. So these are tried once more at
    the end, one at a time.
    """
    suspects = []
    for task, rows in grade(tasks):
        if rows is None:
            suspects.append(task)
        else:
            yield task, rows
    for suspect in suspects:
        for task, rows in grade([suspect]):
            yield task, rows_of_a_killed_task(task) if rows is None else rows


def _in_a_pool(tasks: list[Task], workers: int) -> Iterator[tuple[Task, list[Row] | None]]:
    """Yield each task with its rows, or with None where its process died. Only a few are on their way at a time."""
    waiting = deque(tasks)
    while waiting:
        running: dict[Future, Task] = {}
        with ProcessPoolExecutor(workers, get_context("spawn"), initializer=prepare) as pool:
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


def _stop(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=False, cancel_futures=True)
