"""Rows that were worked out before, so that the next run goes on from there."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from nbtools.classroom.grading.results.row import Result, Row
from nbtools.classroom.grading.schedule.task import Task
from nbtools.course import CourseError
from nbtools.files import write_whole


class ResultCache:
    """One small file a student."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.damaged: list[Path] = []
        """What could not be read, and was set aside."""

    def load(self, task: Task) -> list[Row] | None:
        """Return the rows of a task, or None where there are none, or none that can be read."""
        path = self._folder / f"{task.key}.json"
        try:
            return [Result(**row) for row in json.loads(path.read_text("utf-8"))]
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
            write_whole(path, str(given))  # the next run without one takes the same cases
        elif not path.exists():
            write_whole(path, str(int.from_bytes(os.urandom(6))))
        try:
            return _not_negative(path.read_text("utf-8"))
        except ValueError:
            raise CourseError(
                "{path} holds no seed. Give the seed of this class with --seed, or delete the file to draw another.",
                path=path,
            ) from None


def _not_negative(text: str) -> int:
    if (number := int(text)) < 0:
        raise ValueError(text)
    return number


def grade_or_load(
    tasks: list[Task], cache: ResultCache, run: Callable[[list[Task]], Iterator]
) -> Iterator[tuple[Task, list[Row]]]:
    """Yield one task after the other with its rows, as they come; what the cache holds is not graded again.

    `run` grades tasks, in any order, and yields each with its rows.
    """
    waiting = []
    for task in tasks:
        rows = cache.load(task)
        if rows is None:
            waiting.append(task)
        else:
            yield task, rows
    for task, rows in run(waiting):
        cache.save(task, rows)
        yield task, rows
