"""For teachers: whether submissions can run in a sandbox."""

import shutil
import sys
from collections.abc import Iterator

from nbtools.doctor.finding import Finding, note


def check() -> Iterator[Finding]:
    """Note that bubblewrap is missing; only who grades a class needs it."""
    if sys.platform == "linux" and not shutil.which("bwrap"):
        yield note("bubblewrap is not installed. Only a teacher who grades a class needs it.")
