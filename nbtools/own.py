"""What a class has of its own: the files that `class.toml` names, as the modules `nbtools.own.NAME`.

`from nbtools.own import pictures` gives what pictures.py says. They lie beside class.toml, and what learners are handed
has them in a pack. Nothing of a submission is ever looked for here: whoever grades has their own.
"""

import base64
import json
import linecache
import sys
import zlib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from nbtools.course import CourseError, course_folder, use_course
from nbtools.rules.learners import FILE, learners

PREFIX = f"{__name__}."
"""So begin the names of the modules."""
ANSWERS = "solutions/right_answers.json"
"""What `nbtools release` keeps of the solutions in a folder of one's own."""
PACK = "exercises.pack"
_SAID_OF_A_PACK = (
    "The exercises of this course, and what is right: packed, so that nobody reads it by accident."
)


def __getattr__(name: str) -> Any:
    if name != name_of_pictures():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return module(name)


def name_of_pictures() -> str:
    """Return the name of the module with pictures; nothing where there is none. Raises CourseError."""
    return Path(learners().pictures).stem


def files() -> list[str]:
    """Return the files that class.toml names: those with exercises, in their order, then the pictures. Raises CourseError."""
    return list(_files().values())


def exercise_modules() -> list[ModuleType]:
    """Return the modules with exercises, in the order of class.toml. Raises CourseError."""
    return [module(Path(file).stem) for file in learners().exercises]


def is_alone() -> bool:
    """Return whether these are all the lessons that there are. Raises CourseError."""
    return bool(learners().exercises) and learners().only_own


def use_class(file: Path | None, submissions: Path) -> None:
    """Let the course be the one of the class.toml that a class is graded by. Raises CourseError.

    Exercises are taken from nowhere else: not from the folder that this runs in, which may be somebody's, nor from
    among the submissions. What is not taken is not run either.
    """
    if file is not None and (file.absolute().parent / "lessons").is_dir():
        use_course(file.absolute().parent)
    course = course_folder()
    if course is None or not learners().exercises:
        return
    named = course / FILE
    if file is None or file.resolve() != named.resolve():
        raise CourseError(
            "{file} names exercises of its own. If it is your class's, say so: --class {file}", file=named
        )
    if named.resolve().is_relative_to(submissions.resolve()):
        raise CourseError(
            "{file} lies among the submissions, and names exercises: nothing that was handed in is taken for one. "
            "Put the class's own folder elsewhere.",
            file=named,
        )


@cache
def module(name: str) -> ModuleType:
    """Return the module of a file, run once. Raises CourseError."""
    file = _files()[name]
    source = text(file)
    if source is None:
        raise CourseError("class.toml names {file}, and it is not there.", file=file)
    made = ModuleType(f"{PREFIX}{name}")
    path = made.__file__ = str((course_folder() or Path()) / file)
    linecache.cache[path] = (len(source), None, source.splitlines(keepends=True), path)  # it may be in a pack
    sys.modules[made.__name__] = made
    try:
        exec(compile(source, path, "exec"), vars(made))
    except CourseError:
        raise
    except Exception as error:
        raise CourseError(
            "{file} does not run: {error}: {message} (line {line}).",
            file=file,
            error=type(error).__name__,
            message=error,
            line=_line_of(error, path),
        ) from error
    return made


def text(file: str) -> str | None:
    """Return the text of a file beside class.toml, or in the pack there; None where neither has it. Raises CourseError."""
    if (folder := course_folder()) is None:
        return None
    try:
        return (folder / file).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return _packed(folder / PACK).get(file)
    except (OSError, ValueError) as error:
        raise CourseError("{path} cannot be read: {reason}.", path=folder / file, reason=error) from error


def pack(texts: dict[str, str]) -> str:
    """Return texts, by the names of their files, as a file in which nothing can be read by accident."""
    kept = base64.encodebytes(zlib.compress(json.dumps(texts, sort_keys=True).encode(), 9)).decode("ascii")
    return f"# {_SAID_OF_A_PACK}\n{kept}"


def _packed(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="ascii").partition("\n")[2]
        return json.loads(zlib.decompress(base64.b64decode(lines)))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, zlib.error) as error:
        raise CourseError("{path} is damaged. Fetch it again.", path=path) from error


def _files() -> dict[str, str]:
    """Return the files by the names of their modules. Raises CourseError."""
    named = learners()
    found: dict[str, str] = {}
    for file in [*named.exercises, *([named.pictures] if named.pictures else [])]:
        name = Path(file).stem
        if file != f"{name}.py" or not name.isidentifier() or name in found:
            raise CourseError(
                "class.toml names {file}. A file of exercises lies beside it, is called such as bisection.py, and is named once.",
                file=file,
            )
        found[name] = file
    return found


def _line_of(error: BaseException, path: str) -> int:
    """Return the line of a file in which an error arose; 0 where it arose elsewhere."""
    if isinstance(error, SyntaxError) and error.filename == path:
        return error.lineno or 0
    line, trace = 0, error.__traceback__
    while trace is not None:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == path else line
        trace = trace.tb_next
    return line
