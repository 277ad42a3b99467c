"""The course as a site of plain files: pages to read, and JupyterLite to run the lessons without installing anything."""

from pathlib import Path

from nbtools import own
from nbtools.course import CourseError, folder_of
from nbtools.site.folder import replaced
from nbtools.site.lite import write_lite
from nbtools.site.reading import write_pages

_RUN = "run"


def write_site(
    out: Path, only: str | None = None, pyodide: Path | None = None, solutions: bool = True
) -> None:
    """Make the site in the folder `out`: the pages, and under `run/` JupyterLite; `only` "read" or "run" is one alone.

    Without solutions the pages are those of the lessons.
    Raises CourseError, OSError.
    """
    if own.is_alone():
        raise CourseError(
            "A site is made of the course that nbtools comes with, and not of a folder of one's own yet."
        )
    if only != _RUN:
        folder_of("solutions")  # said before anything is made, or to be installed
    with replaced(out) as folder:
        if only != _RUN:
            write_pages(folder, "" if only else f"{_RUN}/", solutions)
        if only != "read":
            write_lite(folder if only else folder / _RUN, pyodide)
