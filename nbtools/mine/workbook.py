"""The learner's copies of the lessons, so that a newer course never touches what they wrote.

The lessons in `lessons/` are the course's; the learner writes in copies in their work folder. A copy
nobody wrote in is replaced when its lesson changes. A copy somebody wrote in stays, and the changed
lesson comes beside it. The same holds for a lesson that has another name now.
"""

import hashlib
import json
import os
from pathlib import Path

from nbtools.course import CourseError, folder_of, here, work_folder
from nbtools.exercises.renamed import RENAMED, current_name
from nbtools.files import free_name, notebooks_in, write_whole
from nbtools.portable.language import gettext
from nbtools.portable.sentence import sentence

_TAKEN = ".lessons_taken.json"

_RENAMED = sentence(
    "{former} has a new number. Yours is as you left it; the course goes on in {now}.",
    when="the learner has written in a copy of a lesson that now has another name, or is two lessons",
)


def sync() -> list[str]:
    """Bring the copies up to date; return a line for each lesson that came beside a copy. Raises CourseError."""
    try:
        return _synced()
    except OSError as error:
        raise _unwritable(error) from error


def start_afresh(lesson: str) -> Path | None:
    """Put a new copy of a lesson in place; return where the old one is kept, if there was one. Raises CourseError."""
    lessons = {path.stem: path for path in notebooks_in(folder_of("lessons"))}
    if lesson not in lessons:
        raise CourseError(
            "No lesson is called {lesson}. There are: {lessons}.", lesson=lesson, lessons=", ".join(lessons)
        )
    source, copy, old = lessons[lesson], work_folder() / f"{lesson}.ipynb", None
    try:
        if copy.exists():
            old = free_name(copy, "old")
            os.replace(copy, old)
        write_whole(copy, source.read_bytes())
        write_whole(work_folder() / _TAKEN, _as_text({**_taken(), lesson: _digest(source)}))
    except OSError as error:
        raise _unwritable(error) from error
    return old


def copy_called(word: str) -> Path:
    """Return the learner's notebook that a word means: a lesson's name or number, or a path. Raises CourseError."""
    lessons, work = folder_of("lessons"), work_folder()
    names = [path.stem for path in notebooks_in(lessons)]
    former = word.removesuffix(".ipynb")
    if former in RENAMED:
        copy = work / f"{former}.ipynb"
        return copy if copy.is_file() else work / f"{current_name(former)}.ipynb"
    for name in names:
        number, _, topic = name.partition("_")
        if word in (name, f"{name}.ipynb", topic) or (word.isdigit() and word.zfill(len(number)) == number):
            return work / f"{name}.ipynb"
    path = Path(os.path.normpath((here() or work) / os.path.expanduser(word)))
    if path.suffix == ".ipynb" and path.is_file():
        if path.is_relative_to(os.path.normpath(work)):
            return path
        if path.parent == lessons:
            return work / path.name
    raise CourseError(
        "No lesson is called {lesson}. There are: {lessons}.", lesson=word, lessons=", ".join(names)
    )


def _synced() -> list[str]:
    """Compare three digests for each lesson: as it is now, as it was taken, and as the copy is."""
    taken = _taken()
    news = _leave_former_names(taken)
    for source in notebooks_in(folder_of("lessons")):
        copy, now, before = work_folder() / source.name, _digest(source), taken.get(source.stem)
        if not copy.exists() or (now != before and _digest(copy) == before):
            write_whole(copy, source.read_bytes())
        elif now not in (before, _digest(copy)):
            beside = free_name(copy, "updated")
            write_whole(beside, source.read_bytes())
            news.append(
                gettext(
                    "{lesson} has changed. Yours is as you left it; the new one is {file}.",
                    lesson=source.stem,
                    file=beside.name,
                )
            )
        taken[source.stem] = now
    write_whole(work_folder() / _TAKEN, _as_text(taken))
    return news


def _leave_former_names(taken: dict[str, str]) -> list[str]:
    """Remove copies under former names that nobody wrote in; return a line for each that stays, at the first time."""
    news = []
    for former, lessons in RENAMED.items():
        copy, before = work_folder() / f"{former}.ipynb", taken.pop(former, None)
        if not copy.exists():
            continue
        if _digest(copy) == before:
            copy.unlink()
        elif before is not None or not (work_folder() / f"{lessons[0]}.ipynb").exists():
            now = gettext(" and ").join(f"{lesson}.ipynb" for lesson in sorted(lessons))
            news.append(_RENAMED(former=former, now=now))
    return news


def _unwritable(error: OSError) -> CourseError:
    return CourseError(
        "{folder} cannot be written: {reason}. Set NBTOOLS_WORK to another folder.",
        folder=work_folder(),
        reason=error.strerror,
    )


def _taken() -> dict[str, str]:
    """Return each lesson's digest when it was last taken; without a readable record, nothing is known."""
    try:
        taken = json.loads((work_folder() / _TAKEN).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return taken if isinstance(taken, dict) else {}


def _as_text(taken: dict[str, str]) -> str:
    return json.dumps(taken, indent=1, sort_keys=True) + "\n"


def _digest(path: Path) -> str:
    """Return what tells one text from another; git may give its lines another end on Windows."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
