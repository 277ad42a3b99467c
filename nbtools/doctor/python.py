"""Whether this is the Python that the course was installed into."""

import sys
from collections.abc import Iterator
from pathlib import Path

from nbtools.course import course_folder
from nbtools.doctor.finding import Finding, note, typed, well
from nbtools.portable.language import gettext


def check() -> Iterator[Finding]:
    """Say which Python this is; where the course folder has an environment, whether it is that one."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield well(gettext("Python {version} ({python})", version=version, python=sys.executable))
    if start := activation():
        yield note(
            gettext(
                "The course folder has an environment of its own, and this is another Python. {mend}",
                mend=start,
            )
        )


def activation() -> str:
    """Return what to type to use the environment in the course folder, or nothing where this Python is that one."""
    course = course_folder()
    if course is None or not (own := course / ".venv").is_dir() or _is_in(own):
        return ""
    windows = sys.platform == "win32"
    script = own / ("Scripts/Activate.ps1" if windows else "bin/activate")
    return gettext("Type: {command}", command=("" if windows else ". ") + typed(str(script)))


def _is_in(environment: Path) -> bool:
    return Path(sys.prefix).resolve() == environment.resolve()
