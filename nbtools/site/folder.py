"""Where a site goes: a folder that is new, or was one before, replaced when the new one is whole."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbtools.course import CourseError

_MARK = ".nbtools-site"  # only what has it is ever replaced


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """Give an empty folder to fill, and put it in the place of `out` at the end of the block.

    Raises CourseError where something else than a site is in the way, and OSError.
    """
    if out.exists() and not _may_be_replaced(out):
        raise CourseError(
            "{folder} holds something else than a site of this course. Choose another folder.", folder=out
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as place:
        new, old = Path(place, "new"), Path(place, "old")
        new.mkdir()
        yield new
        (new / _MARK).touch()
        if out.exists():
            os.replace(out, old)
        shutil.move(new, out)


def _may_be_replaced(out: Path) -> bool:
    return out.is_dir() and ((out / _MARK).exists() or not any(out.iterdir()))
