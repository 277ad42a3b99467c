"""Where things are on this machine: the course folder, and in it what belongs to the learner.

The course folder is a copy of the course, or a folder of somebody's own with lessons/ and class.toml in it.
"""

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbtools.portable.language import gettext, language, speak

WORK = "my_work"
LANGUAGE = ".language"
"""The file in the learner's own folder with the language that they chose."""
_IN_THE_BROWSER = Path("/drive")  # what JupyterLite keeps, and hands to the next kernel


class CourseError(Exception):
    """Something the user can mend; the text is one line that says how, in their language."""

    def __init__(self, text: str, /, **places: Any) -> None:
        super().__init__(gettext(text, **places))


def course_folder() -> Path | None:
    """Return the folder that holds `lessons/`, or None where nbtools was installed without one.

    The environment variable NBTOOLS_COURSE names it. Without that it is looked for upwards from the working directory,
    then beside the package (an editable install).
    """
    if chosen := os.environ.get("NBTOOLS_COURSE"):
        return Path(chosen)
    return folder_around() or copy_of_the_course()


def folder_around() -> Path | None:
    """Return the course folder in which this runs, or None where it runs elsewhere."""
    return next((folder for folder in _around() if _is_copy(folder) or _is_of_its_own(folder)), None)


def copy_of_the_course() -> Path | None:
    """Return the folder with the course's own lessons and nbtools, or None where nbtools was installed without one."""
    return next((folder for folder in (*_around(), _beside()) if _is_copy(folder)), None)


def is_in_a_copy() -> bool:
    """Return whether this runs in a copy of the course, and not in a folder of somebody's own."""
    folder = folder_around()
    return folder is not None and _is_copy(folder)


def use_course(folder: Path) -> None:
    """Let a folder be the course folder, here and in every process that comes from here."""
    os.environ["NBTOOLS_COURSE"] = str(folder.absolute())


def folder_of(name: str) -> Path:
    """Return a folder of the course (`lessons`, `solutions`). Raises CourseError where there is none."""
    course = course_folder()
    if course is None:
        raise CourseError(
            "There is no folder {name}/ here. Change into the course folder and run the command again.",
            name=name,
        )
    if not (course / name).is_dir():
        raise CourseError(
            "There is no folder {name}/ here, in {course}: copies for learners come without. Run this in a whole copy of the course.",
            name=name,
            course=course,
        )
    return course / name


def lessons_folder() -> Path:
    """Return the folder of the lessons in the language that is spoken, or in English. Raises CourseError."""
    lessons = folder_of("lessons")
    spoken = lessons / language()
    return spoken if re.fullmatch(r"\w+", language()) and spoken.is_dir() else lessons


def in_every_language(lesson: str) -> list[Path]:
    """Return a lesson as it is handed out, in English and in each other language. Raises CourseError."""
    lessons = folder_of("lessons")
    return [lessons / f"{lesson}.ipynb", *sorted(lessons.glob(f"[a-z]*/{lesson}.ipynb"))]


def is_in_the_lessons() -> bool:
    """Return whether this runs in the course's own `lessons/`, where a learner should not write."""
    course, place = course_folder(), here()
    return course is not None and place is not None and course / "lessons" in (place, place.parent)


def here() -> Path | None:
    """Return the folder that this runs in, or None where it is there no more."""
    try:
        return Path.cwd()
    except OSError:
        return None


def work_folder() -> Path:
    """Return the learner's own folder: their copies of the lessons, and what they have passed.

    The environment variable NBTOOLS_WORK names another one; `~` and variables in it are understood. Nothing is
    created here.
    """
    if chosen := _chosen():
        return (here() or Path()) / chosen
    if course := course_folder():
        return course / WORK
    if sys.platform == "emscripten":
        return _IN_THE_BROWSER
    import platformdirs

    return Path(platformdirs.user_data_dir("nbtools", appauthor=False))


def doubt_about_work() -> str:
    """Return what is wrong with NBTOOLS_WORK, which then names another folder than was meant; nothing if all is well."""
    chosen, asked = _chosen(), os.environ.get("NBTOOLS_WORK", "")
    if unset := re.search(r"\$(?:\w+|\{[^}]*\})", chosen):
        return gettext("NBTOOLS_WORK is {folder}, and {name} is not set here.", folder=asked, name=unset[0])
    if chosen and not Path(chosen).is_absolute():
        return gettext(
            "NBTOOLS_WORK is {folder}, which is another folder wherever you start from.", folder=asked
        )
    return ""


def speak_as_kept() -> None:
    """Go on in the language that the learner has chosen, where the environment names none."""
    if not language():
        with contextlib.suppress(OSError, UnicodeDecodeError):
            speak((work_folder() / LANGUAGE).read_text(encoding="utf-8").strip())


def is_on_a_hub() -> bool:
    """Return whether JupyterHub has started this server: then Jupyter runs already, and its user sets no variables."""
    return "JUPYTERHUB_USER" in os.environ


def _chosen() -> str:
    return os.path.expanduser(os.path.expandvars(os.environ.get("NBTOOLS_WORK", "")))


def _around() -> Iterator[Path]:
    if place := here():
        yield from (place, *place.parents)


def _beside() -> Path:
    return Path(__file__).resolve().parent.parent


def _is_copy(folder: Path) -> bool:
    return (folder / "lessons").is_dir() and (folder / "nbtools").is_dir()


def _is_of_its_own(folder: Path) -> bool:
    return (folder / "lessons").is_dir() and (folder / "class.toml").is_file()
