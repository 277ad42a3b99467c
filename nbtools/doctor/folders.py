"""Whether the lessons are there, and whether the learner's own folder can be written."""

import json
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nbtools.course import course_folder, doubt_about_work, is_on_a_hub, work_folder
from nbtools.doctor.finding import Finding, listed, typed, well, wrong
from nbtools.doctor.packages import requirements
from nbtools.files import notebooks_in, write_whole
from nbtools.portable.language import gettext, ngettext

_LEAST_FREE = 100  # MB
_PROGRESS = "progress"


def check_temporary() -> Iterator[Finding]:
    """See whether there is a place for temporary files, which all that follows needs."""
    try:
        tempfile.gettempdir()
    except OSError:
        variable = "TEMP" if os.name == "nt" else "TMPDIR"
        yield wrong(
            gettext("There is no folder for temporary files that can be written, and kernels need one."),
            gettext("Let the variable {variable} name one.", variable=variable),
        )


def check_lessons() -> Iterator[Finding]:
    """Look for the course, and read every lesson."""
    course = course_folder()
    if course is None:
        yield wrong(
            gettext("The course is not here."),
            gettext("Change into its folder, the one with lessons/ in it, and run this again."),
        )
        return
    lessons = notebooks_in(course / "lessons")
    broken = [path for path in lessons if not is_notebook(path)]
    if not lessons or broken:
        what = gettext("lessons/ holds no lesson.")
        if broken:
            what = gettext("lessons/ cannot be read as notebooks: {files}.", files=listed(broken))
        restore = gettext(
            "Type: {command}", command=typed("git", "-C", str(course), "checkout", "--", "lessons")
        )
        yield wrong(
            what, gettext("{restore} (or fetch the course again; your own folder stays)", restore=restore)
        )
    else:
        yield well(
            ngettext("{count} lesson ({course})", "{count} lessons ({course})", len(lessons), course=course)
        )


def check_work() -> Iterator[Finding]:
    """See whether the learner's folder is a good place, writable and with room, and their notebooks are whole."""
    work, chosen = work_folder(), os.environ.get("NBTOOLS_WORK", "")
    if fault := _odd(chosen, work):
        yield wrong(fault, _choose())
        return
    for folder in (work, work / _PROGRESS):
        if reason := _unwritable(_nearest(folder)):
            yield wrong(
                gettext("Your folder {folder} cannot be written: {reason}", folder=folder, reason=reason),
                _own_again(work, [folder]) if _is_own_and_locked(folder) else _choose(),
            )
            return
    there = _nearest(work)
    if (free := shutil.disk_usage(there).free // 1_000_000) < _LEAST_FREE:
        yield wrong(
            gettext("The disk of {folder} is nearly full: {free} MB are free.", folder=work, free=free),
            gettext("Make room for {free} MB or more.", free=_LEAST_FREE),
        )
    locked = [path for path in (*notebooks_in(work), *work.glob("progress")) if not os.access(path, os.W_OK)]
    if locked:
        yield wrong(
            gettext(
                "You may not write {files} in {folder}. Did somebody else make them?",
                files=listed(locked),
                folder=work,
            ),
            _own_again(work, locked),
        )
    for path in notebooks_in(work):
        if os.access(path, os.R_OK) and not is_notebook(path):
            yield wrong(
                gettext("{path} cannot be read as a notebook.", path=path),
                gettext("Type: nbtools fresh {lesson} (the old file is kept)", lesson=path.stem),
            )
    if not locked:
        yield well(
            gettext(
                "your folder ({folder})"
                if work.exists()
                else "your folder ({folder}), made by `nbtools open`",
                folder=work,
            )
        )


def check_names() -> Iterator[Finding]:
    """Look for files of the learner that Python would take for its own modules: `random.py` beside a notebook."""
    known = {*sys.stdlib_module_names, "nbtools", "IPython", "PIL", *requirements()}
    hiding = sorted(path for path in work_folder().glob("*.py") if path.stem in known)
    if hiding:
        yield wrong(
            gettext(
                "{files} in {folder}: Python takes that for its own module of this name.",
                files=listed(hiding),
                folder=work_folder(),
            ),
            gettext("Give it another name."),
        )


def is_notebook(path: Path) -> bool:
    """Return whether a file can be read and is a notebook."""
    try:
        return isinstance(json.loads(path.read_bytes())["cells"], list)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _odd(chosen: str, work: Path) -> str:
    course = course_folder()
    if doubt := doubt_about_work():
        return doubt
    if course and course / "lessons" in (work, *work.parents):
        return gettext("NBTOOLS_WORK is {folder}, the folder of the course's own lessons.", folder=chosen)
    return ""


def _nearest(folder: Path) -> Path:
    """Return the folder, or of those above it the first that is there: what is missing is made in it."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def _unwritable(folder: Path) -> str:
    """Write twice as progress is written, and read it; return why that does not work, or nothing."""
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".nbtools-doctor-") as place:
            file = Path(place, "progress")
            for text in ("a" * 10_000, "b" * 10_000):
                write_whole(file, text)
                if file.read_text(encoding="utf-8") != text:
                    return gettext("what is written there cannot be read again.")
    except OSError as error:
        return f"{error.strerror or error}."
    return ""


def _is_own_and_locked(path: Path) -> bool:
    """Return whether the user may give themselves the right to write it, as `nbtools sync` does."""
    if os.name == "nt" or not path.exists():
        return False
    is_own, may_write = path.stat().st_uid == os.geteuid(), path.stat().st_mode & stat.S_IWUSR
    return is_own and not may_write


def _choose() -> str:
    if is_on_a_hub():  # what its users set in a terminal, no kernel knows
        return gettext("Ask whoever runs this hub to set NBTOOLS_WORK to a folder of yours: ~/my_work")
    folder = str(Path.home() / "my_neurons")
    if os.name == "nt":
        return gettext(
            'Type: $env:NBTOOLS_WORK = "{folder}" (in every new window, or choose it in the system\'s settings)',
            folder=folder,
        )
    return gettext(
        "Type: {command} (and put it into your shell's start file)",
        command=typed("export", f"NBTOOLS_WORK={folder}"),
    )


def _own_again(work: Path, locked: list[Path]) -> str:
    if os.name == "nt":
        return gettext(
            "Type: {command}", command=typed("icacls", str(work), "/grant", "*S-1-5-11:F", "/t")
        )  # all who log in
    if all(map(_is_own_and_locked, locked)):
        return gettext("Type: {command}", command=typed("chmod", "-R", "u+w", str(work)))
    return gettext('Type: sudo chown -R "$USER" {folder}', folder=typed(str(work)))
