"""Lessons from solutions: the answers are taken out, outputs are cleared. And what follows: glossary, right answers."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import nbformat

from nbtools import own
from nbtools.classroom.glossary import Term, glossary_in, glossary_text, terms_in
from nbtools.classroom.marks import right_answers, without_solution
from nbtools.classroom.translation.guides import guides_in
from nbtools.classroom.translation.notebook import translated
from nbtools.course import CourseError, folder_of
from nbtools.files import notebooks_in, write_whole
from nbtools.portable.language import languages, lessons_in

PROGRESS = "check.progress("
"""So begins the cell that shows what somebody has passed, near the end of a lesson."""
OF_THE_LEARNER = (PROGRESS, "check.reveal(")
"""So begin cells that speak of what somebody has passed or predicted: nothing for a slide or a page."""

_DEFINITIONS = "nbtools/classroom/definitions.py"
_ANSWERS = Path("exercises", "right_answers.json")  # in the package, as a learner may have no solutions/
_WIDGET = "application/vnd.jupyter.widget-view+json"  # means nothing without the kernel that made it
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}


def release() -> list[str]:
    """Write what differs from what the solutions make; return the names. Raises CourseError."""
    made = _made()
    different = [path for path, text in made.items() if not _holds(path, text)]
    for path in different:
        write_whole(path, made[path])
    strays = _strays()
    for stray in strays:
        stray.unlink()
        if _is_of_a_language(stray.parent) and not any(stray.parent.iterdir()):
            stray.parent.rmdir()
    return _names(different + strays)


def differences() -> list[str]:
    """Return the names of what is not as the solutions make it. Raises CourseError."""
    different = [path for path, text in _made().items() if not _holds(path, text)]
    return _names(different + _strays())


def lesson_from(solution: dict[str, Any]) -> dict[str, Any]:
    """Return the lesson that a solution notebook makes. Raises ValueError where marks do not pair."""
    lesson = tidied(solution)
    for cell in lesson["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = without_solution("".join(cell["source"])).splitlines(keepends=True)
            cell["outputs"], cell["execution_count"] = [], None
    return lesson


def tidied(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook without the noise of its last run: times, widget state, counts out of order."""
    notebook = copy.deepcopy(notebook)
    notebook["metadata"] = _METADATA
    count = 0
    for cell in notebook["cells"]:
        tags = cell.get("metadata", {}).get("tags")
        cell["metadata"] = {"tags": tags} if tags else {}
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            for output in cell["outputs"]:
                if "execution_count" in output:
                    output["execution_count"] = count
                output.get("data", {}).pop(_WIDGET, None)
            cell["outputs"] = _joined(cell["outputs"])
    return notebook


def _joined(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the outputs with what was printed in one go in one piece: where it is cut is a matter of time."""
    joined: list[dict[str, Any]] = []
    for output in outputs:
        before = joined[-1] if joined else {}
        if output["output_type"] == "stream" and output.get("name") == before.get("name"):
            before["text"] = "".join(before["text"]) + "".join(output["text"])
        else:
            joined.append(output)
    return joined


def as_text(notebook: dict[str, Any]) -> str:
    """Return a notebook as Jupyter stores it, so that saving it changes nothing but what was written."""
    return nbformat.writes(nbformat.from_dict(notebook), version=nbformat.NO_CONVERT) + "\n"


def read_notebook(path: Path) -> dict[str, Any]:
    """Return a notebook's contents. Raises CourseError where it is no notebook."""
    try:
        notebook = json.loads(path.read_bytes())
        kinds = {"code": ("id", "source", "outputs"), "markdown": ("id", "source"), "raw": ("id", "source")}
        for cell in notebook["cells"]:
            for key in kinds[cell["cell_type"]]:
                cell[key]
    except FileNotFoundError as error:
        raise CourseError("{path} is not there. Restore it from the repository.", path=path) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CourseError("{path} is no notebook. Restore it from the repository.", path=path) from error
    return notebook


def _made() -> dict[Path, str]:
    """Return the path and text of every lesson, of the glossary of their terms, and of the right answers."""
    made: dict[Path, str] = {}
    terms: list[Term] = []
    answers: dict[str, str] = {}
    lessons, spoken = folder_of("lessons"), languages() if _is_of_the_course() else []
    for path in _solutions():
        solution = read_notebook(path)
        try:
            lesson = lesson_from(solution)
            answers |= right_answers(solution)
        except SyntaxError as error:
            raise CourseError(
                "{name}: what stands between the marks is no Python: {message}.",
                name=path.name,
                message=error.msg,
            ) from error
        except ValueError as error:
            raise CourseError(
                "{name}: {message}. Each BEGIN SOLUTION needs its END SOLUTION.",
                name=path.name,
                message=error,
            ) from error
        made[lessons / path.name] = as_text(lesson)
        for language in spoken:
            say = lessons_in(language).gettext
            made[lessons / language / path.name] = as_text(translated(lesson, say))
        terms += terms_in(lesson, path.stem)
    try:
        if terms and _is_of_the_course():
            made[lessons / "glossary.md"] = glossary_text(terms)
            for language in spoken:
                made[lessons / language / "glossary.md"] = glossary_in(terms, lessons_in(language))
                made |= guides_in(language, lessons_in(language).gettext)
    except KeyError as error:
        raise CourseError(
            "The term {message} has no definition. Write one in {file}.", message=error, file=_DEFINITIONS
        ) from error
    if answers:
        made[_answers_file()] = json.dumps(answers, indent=1, ensure_ascii=False) + "\n"
    return made


def _is_of_the_course() -> bool:
    """Return whether the solutions are the course's, and not in a folder of somebody's own."""
    return (folder_of("solutions").parent / "nbtools").is_dir()


def _answers_file() -> Path:
    return (
        folder_of("nbtools") / _ANSWERS
        if _is_of_the_course()
        else folder_of("solutions").parent / own.ANSWERS
    )


def _solutions() -> list[Path]:
    """Return the solutions. Raises CourseError where there is none: then no lesson is one too many."""
    if not (paths := notebooks_in(folder_of("solutions"))):
        raise CourseError(
            "{folder} holds no notebook. Restore it from the repository.", folder=folder_of("solutions")
        )
    return paths


def _strays() -> list[Path]:
    """Return lessons that have no solution, and those in a language that has no catalogue."""
    solutions, lessons = {path.name for path in _solutions()}, folder_of("lessons")
    strays = [path for path in notebooks_in(lessons) if path.name not in solutions]
    for folder in sorted(path for path in lessons.iterdir() if _is_of_a_language(path)):
        there = [*notebooks_in(folder), *folder.glob("glossary.md")]
        is_spoken = folder.name in languages()
        strays += [path for path in there if not is_spoken or path.name not in solutions | {"glossary.md"}]
    return strays


def _is_of_a_language(path: Path) -> bool:
    """Return whether a folder in lessons/ is of a language, and not what somebody put there."""
    return path.is_dir() and re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", path.name) is not None


def _names(paths: list[Path]) -> list[str]:
    """Return how files that are made are called: in another language with it, as in ru/00_welcome."""
    lessons = folder_of("lessons")
    return [f"{p.parent.name}/{p.stem}" if p.parent.parent == lessons else p.stem for p in paths]


def _holds(path: Path, text: str) -> bool:
    """Return whether a file holds a text; Git on Windows may have made its line ends its own."""
    return path.exists() and path.read_bytes().replace(b"\r\n", b"\n") == text.encode("utf-8")
