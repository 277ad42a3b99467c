"""What has been passed: one small file per lesson, written whole or not at all."""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nbtools.course import work_folder
from nbtools.exercises import LESSONS, exercises_of

FOLDER = "progress"
_DAMAGE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass
class Record:
    """How far one exercise is."""

    passed: bool = False
    score: float = 0.0
    wrong_tries: int = 0
    source: str | None = None
    """The learner's passing function, with all that it needs."""
    answer: Any = None
    """The learner's passing answer, as JSON holds it."""


@dataclass
class LessonProgress:
    """The records of one lesson, and what there is to say about its file."""

    lesson: str
    records: dict[str, Record] = field(default_factory=dict)
    notice: str = ""
    unreadable: str = ""
    """Why a file that is there could not be read now: it must not be written over."""

    def of(self, name: str) -> Record:
        """Return the record of an exercise, an empty one if it was not tried."""
        return self.records.get(name, Record())

    @property
    def exercises(self) -> list[str]:
        """The names of the lesson's exercises."""
        return [exercise.name for exercise in exercises_of(self.lesson)]

    @property
    def passed(self) -> list[str]:
        """The names of those that are passed."""
        return [name for name in self.exercises if self.of(name).passed]


def load(lesson: str) -> LessonProgress:
    """Return what is kept of a lesson. A damaged file is set aside, and the notice says so."""
    path = _path(lesson)
    try:
        return LessonProgress(lesson, _parsed(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return LessonProgress(lesson)
    except _DAMAGE:
        return LessonProgress(lesson, notice=_set_aside_damaged(path))
    except OSError as error:
        reason = _reason(error, path)
        return LessonProgress(lesson, notice=f"Your progress cannot be read: {reason}.", unreadable=reason)


def update(lesson: str, name: str, change: Callable[[Record], None]) -> LessonProgress:
    """Change the record of one exercise, keep it, and return the lesson's progress.

    Where it can't be written, the notice says so; nothing is raised.
    """
    progress = load(lesson)
    record = progress.records.setdefault(name, Record())
    before = asdict(record)
    change(record)
    if asdict(record) == before:
        return progress
    reason = progress.unreadable
    if not reason:
        try:
            _write(progress)
        except OSError as error:
            reason = _reason(error, _path(lesson))
    if reason:
        progress.notice = f"Your progress could not be saved: {reason}."
    return progress


def reset(lesson: str, name: str | None = None) -> Path | None:
    """Forget one exercise, or the whole lesson; return where the file's old contents are kept.

    Returns None where nothing was kept. Raises OSError.
    """
    path = _path(lesson)
    if not path.exists():
        return None
    progress = load(lesson)
    if not path.exists():  # it was damaged, and load has set it aside
        return None
    old = free_name(path, "before-reset")
    os.replace(path, old)
    if name is not None:
        progress.records.pop(name, None)
        _write(progress)
    return old


def everything() -> list[LessonProgress]:
    """Return the progress of every lesson, in course order."""
    return [load(lesson) for lesson in LESSONS]


def damaged() -> list[Path]:
    """Return the files of progress that hold something else; they stay where they are."""
    return [path for path in map(_path, LESSONS) if path.exists() and not _is_whole(path)]


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path` so that at no time half of it is there. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, _mode_of(path))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode_of(path: Path) -> int:
    """Return the file's permissions, or those that a new file gets: a temporary file is private."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _path(lesson: str) -> Path:
    return work_folder() / FOLDER / f"{lesson}.json"


def _parsed(text: str) -> dict[str, Record]:
    """Return the records of a file. Raises ValueError or TypeError for anything that is not one."""
    records = {name: Record(**record) for name, record in json.loads(text)["exercises"].items()}
    for record in records.values():
        numbers = isinstance(record.score, int | float) and isinstance(record.wrong_tries, int)
        if not (isinstance(record.passed, bool) and numbers and isinstance(record.source, str | None)):
            raise TypeError("a record of something else")
    return records


def _is_whole(path: Path) -> bool:
    try:
        return _parsed(path.read_text(encoding="utf-8")) is not None
    except (OSError, *_DAMAGE):
        return False


def _write(progress: LessonProgress) -> None:
    kept = {name: asdict(record) for name, record in progress.records.items()}
    text = json.dumps({"lesson": progress.lesson, "exercises": kept}, indent=1, ensure_ascii=False)
    write_whole(_path(progress.lesson), text + "\n")


def _set_aside_damaged(path: Path) -> str:
    aside = free_name(path, "damaged")
    try:
        os.replace(path, aside)
    except OSError as error:
        return f"The progress file {path.name} is damaged and cannot be moved: {_reason(error, path)}."
    return f"The progress file of this lesson was damaged. It is kept as {aside.name}; run your cells again to fill a new one."


def free_name(path: Path, why: str) -> Path:
    """Return a name beside `path`, with `why` and a number in it, that nothing has yet."""
    n = 1
    while (free := path.with_name(f"{path.stem}.{why}-{n}{path.suffix}")).exists():
        n += 1
    return free


def _reason(error: OSError, path: Path) -> str:
    return f"{error.strerror or error} ({path.parent})"
