"""The learner's copies of the lessons, so that a newer course never touches what they wrote.

The lessons in `lessons/` are the course's; the learner writes in copies in their work folder. A copy
nobody wrote in is replaced when its lesson changes. A copy somebody wrote in stays, and the changed
lesson comes beside it. The same holds for a lesson that has another name now. To run a cell is not to write.
"""

import contextlib
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

from nbtools.course import CourseError, doubt_about_work, here, lessons_folder, work_folder
from nbtools.exercises.renamed import RENAMED, current_name
from nbtools.files import free_name, notebooks_in, write_whole
from nbtools.portable.language import gettext
from nbtools.portable.sentence import Sentence, sentence

_TAKEN = ".lessons_taken.json"

_CHANGED = sentence(
    "{lesson} has changed. Yours is as you left it; the new one is {file}.",
    when="a lesson is another than the learner took, and they have written in their copy",
)
_OTHER = sentence(
    "Your {lesson} says something else than the course's: it is of an earlier edition, or you have written in its text. "
    "It is as you left it; the course's is {file}.",
    when="there is no record of the edition that a copy is of, and a text of the lesson does not stand in it",
)
_RENAMED = sentence(
    "{former} has a new number. Yours is as you left it; the course goes on in {now}.",
    when="the learner has written in a copy of a lesson that now has another name, or is two lessons",
)


def sync() -> list[str]:
    """Bring the copies up to date; return a line for each lesson that came beside a copy. Raises CourseError."""
    try:
        _let_them_be_written()
        return _synced()
    except OSError as error:
        raise _unwritable(error) from error


def start_afresh(lesson: str) -> Path | None:
    """Put a new copy of a lesson in place; return where the old one is kept, if there was one. Raises CourseError."""
    lessons = {path.stem: path for path in notebooks_in(lessons_folder())}
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
    lessons, work = lessons_folder(), work_folder()
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


def sync_for_every_start() -> list[str]:
    """Bring the copies up to date as `sync` does, where a later kernel finds them too. Raises CourseError."""
    if doubt := doubt_about_work():
        raise CourseError("{doubt} Write the whole path, or begin with ~: ~/my_work", doubt=doubt)
    return sync()


def _synced() -> list[str]:
    """Compare for each lesson how it is now, how it was taken, and how the copy is."""
    taken = _taken()
    news = _leave_former_names(taken)
    for source in _sources():
        copy, before = work_folder() / source.name, taken.get(source.stem)
        has_changed = not _is(source, before)
        if not copy.exists() or (has_changed and _is(copy, before)):
            write_whole(copy, source.read_bytes())
        elif has_changed and _digest(source) != _digest(copy):
            if before is not None:
                news.append(_put_beside(copy, source, _CHANGED))
            elif not _holds_the_text_of(
                source, copy
            ):  # made by hand, with `cp`: nobody knows from which edition
                news.append(_put_beside(copy, source, _OTHER))
        taken[source.stem] = _digest(source)
    write_whole(work_folder() / _TAKEN, _as_text(taken))
    return news


def _sources() -> list[Path]:
    """Return what is copied: the lessons, and the glossary that they speak of."""
    lessons = lessons_folder()
    return notebooks_in(lessons) + [path for path in [lessons / "glossary.md"] if path.is_file()]


def _put_beside(copy: Path, source: Path, said: Sentence) -> str:
    """Put the lesson beside the copy; return what is said of it."""
    beside = free_name(copy, "updated")
    write_whole(beside, source.read_bytes())
    return said(lesson=source.stem, file=beside.name)


def _let_them_be_written() -> None:
    """Give back the right to write what is the learner's: `cp` takes it along from a course that may only be read."""
    work = work_folder()
    lessons = [work / path.name for path in _sources()]
    for path in (work, work / "progress", work / _TAKEN, *lessons, *work.glob("progress/*.json")):
        with contextlib.suppress(OSError):  # it is not there, or somebody else's
            mode = path.lstat().st_mode
            if not (mode & stat.S_IWUSR or path.is_symlink()):
                path.chmod(stat.S_IMODE(mode) | stat.S_IWUSR)


def _leave_former_names(taken: dict[str, str]) -> list[str]:
    """Remove copies under former names that nobody wrote in; return a line for each that stays, at the first time."""
    news = []
    for former, lessons in RENAMED.items():
        copy, before = work_folder() / f"{former}.ipynb", taken.pop(former, None)
        if not copy.exists():
            continue
        if _is(copy, before):
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


def _taken() -> dict[str, Any]:
    """Return each lesson's digest when it was last taken; without a readable record, nothing is known."""
    try:
        taken = json.loads((work_folder() / _TAKEN).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return taken if isinstance(taken, dict) else {}


def _as_text(taken: dict[str, str]) -> str:
    return json.dumps(taken, indent=1, sort_keys=True) + "\n"


def _is(path: Path, before: Any) -> bool:
    """Return whether a notebook is the one that a record speaks of; older courses kept the digest of the whole file."""
    return before in (_digest(path), _digest_of_file(path))


def _digest(path: Path) -> str:
    """Return what tells one notebook from another: what stands in its cells. What a run left there does not count."""
    cells = _cells(path)
    return _digest_of_file(path) if cells is None else hashlib.sha256(repr(cells).encode()).hexdigest()


def _digest_of_file(path: Path) -> str:
    """Return the digest of a file's text; git may give its lines another end on Windows."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _cells(path: Path) -> list[tuple[str, str]] | None:
    """Return the kind and the source of each cell; None where it is no notebook."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
        return [(str(cell["cell_type"]), "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _holds_the_text_of(lesson: Path, copy: Path) -> bool:
    """Return whether all that a lesson says stands in a copy, so that no more than its code is the learner's own."""
    said = {cell for cell in _cells(lesson) or () if cell[0] == "markdown"}
    return bool(said) and said <= set(_cells(copy) or ())
