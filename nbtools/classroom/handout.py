"""`nbtools class handout`: the course as learners get it, without solutions, and with their part of class.toml."""

import json
import shutil
import tempfile
import zipfile
from pathlib import Path

from nbtools import own
from nbtools.course import CourseError, folder_of
from nbtools.files import write_whole
from nbtools.portable.language import gettext
from nbtools.rules.learners import FILE, PART, Learners
from nbtools.rules.rules import Rules
from nbtools.rules.table import keys_of

_COURSE = (
    *("lessons", "nbtools", "docs", "binder", ".devcontainer", ".gitignore", ".gitattributes"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"),
    *("pyproject.toml", "requirements.txt"),
)
"""What is handed out: named one by one, as a teacher may keep a class in the same folder."""
_LEFT_OUT = ("solutions", "__pycache__", ".ipynb_checkpoints", "._*", ".DS_Store", "*.pyc")


def write_handout(to: Path, rules: Rules) -> int:
    """Write the course for learners into a new folder, or a zip file that holds one; return how many files it has.

    Raises CourseError, OSError.
    """
    course = folder_of("lessons").parent
    if to.exists() and (to.is_file() or any(to.iterdir())):
        raise CourseError("{folder} is there already, and not empty. Choose another folder.", folder=to)
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent) as place:
        made = Path(place, to.stem if to.suffix == ".zip" else to.name)
        made.mkdir()
        for name in _COURSE:
            _copy(course / name, made / name)
        if rules.file:
            write_whole(made / FILE, learners_part(rules.learners))
        if named := own.files():
            texts = {name: text for name in (*named, own.ANSWERS) if (text := own.text(name)) is not None}
            write_whole(made / own.PACK, own.pack(texts))
        files = sorted(path for path in made.rglob("*") if path.is_file())
        if to.suffix == ".zip":
            _zip(files, Path(place), to)
        else:
            if to.exists():
                to.rmdir()
            made.rename(to)
    return len(files)


def learners_part(learners: Learners) -> str:
    """Return the class.toml that learners get: what differs from the usual."""
    lines = [
        f"{name} = {json.dumps(getattr(learners, name), ensure_ascii=False)}"
        for name in keys_of(Learners)
        if getattr(learners, name) != getattr(Learners(), name)
    ]
    return "\n".join([f"# {gettext('Set by your teacher.')}", f"[{PART}]", *lines, ""])


def _copy(source: Path, to: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, to, ignore=shutil.ignore_patterns(*_LEFT_OUT))
    elif source.exists():
        shutil.copy2(source, to)


def _zip(files: list[Path], top: Path, to: Path) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.relative_to(top))
