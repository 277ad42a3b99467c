"""Whether all is installed that the course needs, new enough and whole, and where nbtools comes from."""

import importlib.metadata
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from nbtools.course import copy_of_the_course
from nbtools.doctor.finding import Finding, install, well, wrong
from nbtools.doctor.python import activation
from nbtools.portable.language import gettext, ngettext

_IMPORTED_AS = {"ipython": "IPython", "pillow": "PIL"}
_REQUIREMENT = re.compile(r"([A-Za-z0-9_.-]+)>=([0-9.]+)")
# Run in another folder: in the course folder nbtools is found whether it is installed or not.
_PROBE = """
import importlib, json, sys
failed = {}
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except BaseException as error:
        failed[name] = f"{type(error).__name__}: " + str(error).strip().partition("\\n")[0]
print(json.dumps({"failed": failed, "nbtools": getattr(sys.modules.get("nbtools"), "__file__", None)}))
"""


def check() -> Iterator[Finding]:
    """Compare versions with what the course asks for, import every package, and see where nbtools comes from."""
    needed = requirements()
    versions = {name: _version(name) for name in needed}
    missing = [name for name, version in versions.items() if version is None]
    old = [
        name for name in needed if name not in missing and _numbers(versions[name]) < _numbers(needed[name])
    ]
    if missing:
        yield wrong(
            gettext("Not installed in this Python: {names}.", names=", ".join(missing)),
            activation() or install(),
        )
    for name in old:
        yield wrong(
            gettext(
                "{name} {version} is too old: the course needs {needed} or newer.",
                name=name,
                version=versions[name],
                needed=needed[name],
            ),
            install(),
        )
    imported = {
        _IMPORTED_AS.get(name, name.replace("-", "_")): name for name in needed if name not in missing + old
    }
    answer = _probe(["nbtools", *imported])
    broken = [(imported[module], reason) for module, reason in answer["failed"].items() if module in imported]
    faulty = bool(missing or old)  # what does not load may need just these
    if broken and not faulty:
        name, reason = broken[0]  # the next ones may not load because of it
        again = install("--force-reinstall", f"{name}=={versions[name]}")
        yield wrong(
            gettext("{name} is installed, and does not load: {reason}", name=name, reason=reason), again
        )
    elif not faulty:
        yield well(
            ngettext(
                "{count} package, as the course needs it",
                "{count} packages, as the course needs them",
                len(needed),
            )
        )
    yield from _nbtools(answer)


def requirements() -> dict[str, str]:
    """Return the least version of each package that the course needs, of the course here or as it was installed."""
    course = copy_of_the_course()
    if course and (settings := course / "pyproject.toml").exists():
        lines = tomllib.loads(settings.read_text(encoding="utf-8"))["project"]["dependencies"]
    else:
        lines = [line for line in importlib.metadata.requires("nbtools") or () if "extra ==" not in line]
    return dict(match.groups() for line in lines if (match := _REQUIREMENT.match(line)))


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", re.match(r"[\d.]*", version)[0])]


def _probe(names: list[str]) -> dict:
    with tempfile.TemporaryDirectory() as elsewhere:
        done = subprocess.run(
            [sys.executable, "-c", _PROBE, *names],
            cwd=elsewhere,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
    return json.loads(done.stdout.splitlines()[-1])


def _nbtools(answer: dict) -> Iterator[Finding]:
    course, found = copy_of_the_course(), answer["nbtools"]
    mend = activation() or (install("-e", str(course)) if course else install())
    if found is None:
        yield wrong(
            gettext("nbtools does not load in this Python: {reason}", reason=answer["failed"]["nbtools"]),
            mend,
        )
    elif course and (fault := from_elsewhere(found, course)):
        yield wrong(fault, mend)
    else:
        yield well(gettext("nbtools ({folder})", folder=Path(found).parent))


def from_elsewhere(found: str, course: Path) -> str:
    """Return what is wrong where nbtools does not come from the course in this folder, or nothing."""
    if Path(found).resolve().parent == (course / "nbtools").resolve():
        return ""
    return gettext(
        "nbtools comes from {folder}, and not from the course in {course}.",
        folder=Path(found).parent,
        course=course,
    )
