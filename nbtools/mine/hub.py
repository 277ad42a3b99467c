"""Where a lesson is opened on JupyterHub, whose server runs already: a second one could not be reached."""

import os
from pathlib import Path
from urllib.parse import quote

from nbtools.course import work_folder
from nbtools.mine.lab import lesson_checked_last
from nbtools.portable.language import gettext


def where_to_click(notebook: Path | None = None) -> str:
    """Return how to open a notebook, or the lesson checked last, within the hub's own server."""
    notebook = notebook or work_folder() / f"{lesson_checked_last()}.ipynb"
    try:
        place = Path(os.path.realpath(notebook)).relative_to(os.path.realpath(_root()))
    except ValueError:
        return gettext(
            "Jupyter runs already, on this hub, and does not reach {file}: its list of files begins at {root}. "
            "Whoever runs the hub can set NBTOOLS_WORK to a folder below that.",
            file=notebook,
            root=_root(),
        )
    return gettext(
        "Jupyter runs already, on this hub. In its list of files, open {file}; or go to {address}",
        file=" > ".join(place.parts),
        address=f"{_address()}lab/tree/{quote(place.as_posix())}",
    )


def _root() -> Path:
    """Return the folder at which the list of files begins; Jupyter's own terminals know it."""
    named = os.environ.get("JUPYTER_SERVER_ROOT") or os.environ.get("JUPYTERHUB_ROOT_DIR")
    return Path(named) if named else Path.home()


def _address() -> str:
    """Return the address of the hub's server, as far as it is known: what comes after the hub's own."""
    return os.environ.get("JUPYTERHUB_PUBLIC_URL") or os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
