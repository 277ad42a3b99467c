"""Grading in several processes; one that dies costs only the notebook that it had in hand."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any, TypeVar

from nbtools.classroom.grading.intake.notebook import Unusable
from nbtools.classroom.grading.results.row import Row
from nbtools.classroom.grading.schedule.student import grade_student
from nbtools.classroom.grading.schedule.task import Task
from nbtools.classroom.grading.schedule.worker import Worker
from nbtools.portable.language import gettext_noop

Thing = TypeVar("Thing")
_SECONDS_TO_READ = 60
_BREAKS_US = (
    gettext_noop("Reading it fails, or takes too long. Ask for the notebook again."),
    gettext_noop(
        "Reading it fails, or takes too long. Save the notebook without its outputs, and hand it in again."
    ),
)


class Pool:
    """Some workers, each with a thread that waits for it."""

    def __init__(self, n_workers: int) -> None:
        self._workers = [Worker() for _ in range(n_workers)]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(n_workers)

    def each(
        self, work: Callable[[Thing, Worker], Any], things: Iterable[Thing]
    ) -> Iterator[tuple[Thing, Any]]:
        """Do something with each thing, in a worker; yield each with what came of it, in the order in which they are done."""
        waiting = {self._threads.submit(self._with_a_worker, work, thing): thing for thing in things}
        for job in as_completed(waiting):
            yield waiting.pop(job), job.result()

    def read(self, work: Callable, *arguments: Any) -> Any:
        """Return what `work` reads of strangers' bytes, in a worker. Raises Unusable where that breaks it."""
        worker = self._free.get()
        try:
            return worker.do(work, *arguments, seconds=_SECONDS_TO_READ)
        except Unusable:
            raise
        except (
            Exception
        ) as error:  # they are made to break whoever reads them: an end, no memory, an error of ours
            raise Unusable(_BREAKS_US[0], _BREAKS_US[1]) from error
        finally:
            self._free.put(worker)

    def in_order(self, work: Callable, things: Iterable) -> Iterator:
        """Yield what comes of each thing, in their order; some are done at a time, each with what it has `read` by a worker."""
        return self._threads.map(work, things)

    def close(self) -> None:
        """End every worker; what has not begun does not begin."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def _with_a_worker(self, work: Callable[[Thing, Worker], Any], thing: Thing) -> Any:
        worker = self._free.get()
        try:
            return work(thing, worker)
        finally:
            self._free.put(worker)


@contextmanager
def pool(n_workers: int) -> Iterator[Pool]:
    """Give a pool, which ends with the block."""
    made = Pool(n_workers)
    try:
        yield made
    finally:
        made.close()


def grade_in_processes(tasks: list[Task], pool: Pool) -> Iterator[tuple[Task, list[Row]]]:
    """Yield each task with its rows, in the order in which they are done."""
    yield from pool.each(grade_student, tasks)
