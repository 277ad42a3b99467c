"""What has been passed: one small file per lesson, written whole or not at all."""

import contextlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from nbtools.checks.seal import is_own, seal
from nbtools.checks.verdict import PASSED
from nbtools.course import work_folder
from nbtools.exercises import LESSONS, exercises_of
from nbtools.exercises.renamed import RENAMED, former_names
from nbtools.files import free_name, locked, write_whole
from nbtools.portable.language import gettext

FOLDER = "progress"
MOST_TRIES = 40
"""So many are kept of each exercise."""
_MOST_BYTES = 100_000_000
_DEEPEST = 100  # Python 3.14 reads and writes far deeper, and the indentation grows with the square
_WIDTH = max(map(len, LESSONS))
_DAMAGE = (ValueError, TypeError, KeyError, AttributeError, RecursionError, MemoryError)


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
    seal: str = ""
    """The mark that says whose the source is."""
    first_guess: Any = None
    """What was predicted first, as JSON holds it."""
    latest_guess: Any = None
    """What was predicted last before the run was spoken of."""
    revealed: bool = False
    """Whether the learner was told what was right: from then on an answer is judged at once."""
    curve: list[float] = field(default_factory=list)
    """The losses on the way to a network that passed, as far as they were noted."""
    tries: list[dict[str, Any]] = field(default_factory=list)
    """The latest tries, where the class is watched: when (`at`, in seconds since 1970), `status`, and `mistake`."""
    newer: dict[str, Any] = field(default_factory=dict)
    """What a newer course keeps beside these; it stays as it is."""

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Record":
        """Return the record that was stored. Raises TypeError, ValueError or AttributeError where it is none."""
        known = {name: stored[name] for name in _KNOWN if name in stored}
        for name in _SELDOM:
            if not isinstance(known.get(name, []), list):
                del known[name]  # a newer course keeps them in another way
        record = cls(**known, newer={name: value for name, value in stored.items() if name not in known})
        numbers = isinstance(record.score, int | float) and isinstance(record.wrong_tries, int)
        if not (
            isinstance(record.passed, bool)
            and isinstance(record.revealed, bool)
            and numbers
            and isinstance(record.source, str | None)
            and isinstance(record.seal, str)
        ):
            raise TypeError("a record of something else")
        if not (0 <= record.score <= 1 and record.wrong_tries >= 0):
            raise ValueError("numbers of something else")
        return record

    @property
    def is_open(self) -> bool:
        """Whether a prediction is still to be noted, as nobody has told yet what is right."""
        return not (self.passed or self.revealed)

    def note(self, guess: Any) -> None:
        """Keep a prediction: the first one, and the latest."""
        self.first_guess = guess if self.first_guess is None else self.first_guess
        self.latest_guess = guess

    def add_try(self, status: str, mistake: str | None) -> None:
        """Keep when something was tried, and what was recognised; a pass on a pass says nothing new."""
        latest = self.tries[-1] if self.tries else None
        if status == PASSED and isinstance(latest, dict) and latest.get("status") == PASSED:
            return
        tried = {"at": int(time.time()), "status": status, **({"mistake": mistake} if mistake else {})}
        self.tries = [*self.tries, tried][-MOST_TRIES:]

    def as_json(self) -> dict[str, Any]:
        """Return the record as it is stored."""
        known = {name: getattr(self, name) for name in _KNOWN if name not in _SELDOM or getattr(self, name)}
        return {**known, **self.newer}


_KNOWN = tuple(field.name for field in fields(Record) if field.name != "newer")
_SELDOM = ("curve", "tries")
"""Lists that most records do without, and then they do not name them."""


@dataclass
class LessonProgress:
    """The records of one lesson, and what there is to say about its file."""

    lesson: str
    records: dict[str, Record] = field(default_factory=dict)
    newer: dict[str, Any] = field(default_factory=dict)
    """What a newer course keeps of the lesson beside its records."""
    notice: str = ""
    unreadable: str = ""
    """Why a file that is there could not be read now: it must not be written over."""
    is_saved: bool = True
    """Whether what has changed in it just now is on the disk."""

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

    @property
    def line(self) -> str:
        """All of it in a line: a bar, the count, and what is left."""
        passed, exercises = self.passed, self.exercises
        bar = "■" * len(passed) + "□" * (len(exercises) - len(passed))
        left = [name for name in exercises if name not in passed]
        rest = "  " + gettext("left: {names}", names=", ".join(left)) if passed and left else ""
        notice = f"\n{self.notice}" if self.notice else ""
        count = gettext("{passed} of {total}", passed=len(passed), total=len(exercises))
        return f"{self.lesson:<{_WIDTH}} {bar} {count}{rest}{notice}"


def load(lesson: str) -> LessonProgress:
    """Return what is kept of a lesson. A damaged file is set aside, and the notice says so."""
    try:
        return _read(lesson)
    except _DAMAGE:
        with locked(_path(lesson)):  # another kernel may be setting it aside, and filling a new one
            return _read_or_set_aside(lesson)


def update(lesson: str, name: str, change: Callable[[Record], None]) -> LessonProgress:
    """Change the record of one exercise, keep it, and return the lesson's progress.

    Where it can't be written, the notice says so; nothing is raised.
    """
    with locked(_path(lesson)):
        progress = _read_or_set_aside(lesson)
        record = progress.records.setdefault(name, Record())
        before = replace(record)
        change(record)
        if record.source is not None and record.source is not before.source:  # it has come just now
            record.seal = seal(name, record.source)
        if record == before:
            return progress
        reason = progress.unreadable
        if not reason:
            try:
                _write(progress)
            except OSError as error:
                reason = _reason(error, _path(lesson))
        if reason:
            progress.is_saved = False
            progress.notice = gettext(
                "Your progress could not be saved: {reason}. `nbtools doctor`, typed in a terminal, says how to mend it.",
                reason=reason,
            )
        return progress


def reset(lesson: str, name: str | None = None) -> Path | None:
    """Forget one exercise, or the whole lesson; return where the file's old contents are kept.

    Returns None where nothing was kept. Raises OSError.
    """
    path, before = _path(lesson), _kept_under_former_names(lesson)
    if not path.exists() and not before:
        return None
    with locked(path):
        progress = _read_or_set_aside(lesson)
        old = None
        if path.exists():  # it was not damaged
            old = free_name(path, "before-reset")
            os.replace(path, old)
        elif not before:
            return None
        forgotten = list(progress.records) if name is None else [name]
        for one in forgotten:
            progress.records.pop(one, None)
        progress.records |= {one: Record() for one in forgotten if one in before}  # or it would come back
        if progress.records or name is not None:
            _write(progress)
        return old or next(file for file in map(_path, former_names(lesson)) if file.exists())


def of_others() -> list[str]:
    """Return the exercises whose function somebody else has kept, on another computer or as another user.

    So it is with all that an older version of the course has kept, too.
    """
    return [
        name
        for lesson in everything()
        for name, record in lesson.records.items()
        if record.source is not None and not is_own(name, record.source, record.seal)
    ]


def adopt() -> list[str]:
    """Make all that is kept this user's; return whose functions were somebody else's until now. Raises OSError."""
    adopted = of_others()
    for lesson in LESSONS:
        with locked(_path(lesson)):
            progress = _read_or_set_aside(lesson)
            others = {name: progress.of(name) for name in adopted if progress.of(name).source is not None}
            for name, record in others.items():
                record.seal = seal(name, record.source or "")
            if others and not progress.unreadable:
                _write(progress)
    return adopted


def forget_tries() -> int:
    """Forget when everything was tried, and what was recognised; return how many tries that was. Raises OSError."""
    forgotten = 0
    for lesson in LESSONS:
        with locked(_path(lesson)):
            progress = _read_or_set_aside(lesson)
            tried = [record for record in progress.records.values() if record.tries]
            forgotten += sum(len(record.tries) for record in tried)
            for record in tried:
                record.tries = []
            if tried and not progress.unreadable:
                _write(progress)
    return forgotten


def everything() -> list[LessonProgress]:
    """Return the progress of every lesson, in course order."""
    return [load(lesson) for lesson in LESSONS]


def faults() -> dict[Path, str]:
    """Return the files of progress that cannot be read, each with the reason, "" where it is damaged.

    They stay where they are.
    """
    found = {}
    for lesson in (*LESSONS, *RENAMED):
        try:
            if reason := _read_file(lesson).unreadable:
                found[_path(lesson)] = reason
        except _DAMAGE:
            found[_path(lesson)] = ""
    return found


def _path(lesson: str) -> Path:
    return work_folder() / FOLDER / f"{lesson}.json"


def _read(lesson: str) -> LessonProgress:
    """Return what is kept of a lesson, under any name. Raises one of `_DAMAGE` where its file holds something else."""
    return _with_former(_read_file(lesson))


def _with_former(progress: LessonProgress) -> LessonProgress:
    """Return the progress with what was kept while the lesson had another name; what is newer stays."""
    progress.records = {**_kept_under_former_names(progress.lesson), **progress.records}
    return progress


def _kept_under_former_names(lesson: str) -> dict[str, Record]:
    """Return the records of the lesson's exercises in the files of its former names; a damaged one has none."""
    kept: dict[str, Record] = {}
    for former in former_names(lesson):
        with contextlib.suppress(*_DAMAGE):
            kept |= _read_file(former).records
    return {exercise.name: kept[exercise.name] for exercise in exercises_of(lesson) if exercise.name in kept}


def _read_file(lesson: str) -> LessonProgress:
    """Return what a lesson's own file holds. Raises one of `_DAMAGE` where it is something else."""
    path = _path(lesson)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("too large for a file of progress")
        stored = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return LessonProgress(lesson)
    except OSError as error:
        reason = _reason(error, path)
        notice = gettext("Your progress cannot be read: {reason}.", reason=reason)
        return LessonProgress(lesson, notice=notice, unreadable=reason)
    if _is_deeper(stored, _DEEPEST):
        raise ValueError("too deep for a file of progress")
    records = {name: Record.from_json(record) for name, record in stored["exercises"].items()}
    newer = {name: value for name, value in stored.items() if name not in ("lesson", "exercises")}
    progress = LessonProgress(lesson, records, newer)
    _as_text(progress).encode("utf-8")  # what cannot be written again is damage too
    return progress


def _is_deeper(value: Any, levels: int) -> bool:
    """Return whether lists and dicts lie in one another more than so many levels deep."""
    level = [value]
    for _ in range(levels + 1):
        wholes = [whole.values() if isinstance(whole, dict) else whole for whole in level]
        level = [part for whole in wholes for part in whole if isinstance(part, list | dict)]
        if not level:
            return False
    return True


def _read_or_set_aside(lesson: str) -> LessonProgress:
    try:
        return _read(lesson)
    except _DAMAGE:
        return _with_former(LessonProgress(lesson, notice=_set_aside_damaged(_path(lesson))))


def _write(progress: LessonProgress) -> None:
    write_whole(_path(progress.lesson), _as_text(progress))


def _as_text(progress: LessonProgress) -> str:
    kept = {name: record.as_json() for name, record in progress.records.items()}
    stored = {**progress.newer, "lesson": progress.lesson, "exercises": kept}
    return json.dumps(stored, indent=1, ensure_ascii=False) + "\n"


def _set_aside_damaged(path: Path) -> str:
    aside = free_name(path, "damaged")
    try:
        os.replace(path, aside)
    except OSError as error:
        reason = _reason(error, path)
        return gettext(
            "The progress file {name} is damaged and cannot be moved: {reason}.",
            name=path.name,
            reason=reason,
        )
    return gettext(
        "The progress file of this lesson was damaged. It is kept as {name}; run your cells again to fill a new one.",
        name=aside.name,
    )


def _reason(error: OSError, path: Path) -> str:
    return f"{error.strerror or error} ({path.parent})"
