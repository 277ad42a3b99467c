"""What to do where a name is missing because the cells that set it have not run: as on the next day, in a new kernel.

`nbtools open` has every kernel ask here from its start, before `check` is imported; see mine/jupyter/startup.py.
"""

import json
import os
import symtable
from pathlib import Path
from typing import Any

from nbtools.portable.sentence import sentence

_NOTEBOOK = "JPY_SESSION_NAME"
"""The environment variable in which Jupyter tells a kernel the path of its notebook."""

_RUN_THE_CELLS_ABOVE = sentence(
    "`{name}` comes from a cell of this lesson that has not run to its end since the kernel was started. "
    "Run the cells above first: in the menu, Run > Run All Above Selected Cell. Then run this one again.",
    when="a name is missing, and a cell above in the notebook's file sets it",
)


def tell_to_run_the_cells_above(shell: Any, error: BaseException) -> bool:
    """Say so in place of the traceback, where a cell of this lesson sets the missing name; return whether it does."""
    name = getattr(error, "name", None) if isinstance(error, NameError) else None
    if not name or name in shell.user_ns or not _is_set_in_the_lesson(name, shell):
        return False
    from IPython.display import display

    from nbtools.checks.card import Note

    display(Note((_RUN_THE_CELLS_ABOVE(name=name),)))
    shell._showtraceback(type(error), error, [f"{type(error).__name__}: {error}"])
    return True


def _is_set_in_the_lesson(name: str, shell: Any) -> bool:
    """Return whether a cell above the one that runs sets the name; where that one is not saved yet, any cell."""
    cells = _code_cells(Path(os.environ.get(_NOTEBOOK, "")))
    if not any("nbtools" in source for _, source in cells):
        return False
    running = shell.get_parent().get("metadata", {}).get("cellId") if hasattr(shell, "get_parent") else None
    ids = [cell_id for cell_id, _ in cells]
    above = cells[: ids.index(running)] if running in ids else cells
    return any(name in _names_set(shell.transform_cell(source)) for _, source in above)


def _code_cells(notebook: Path) -> list[tuple[str, str]]:
    """Return id and text of the notebook's cells of code, as they were saved last; none where it cannot be read."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        return [(c.get("id", ""), "".join(c["source"])) for c in cells if c["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _names_set(source: str) -> set[str]:
    """Return the names that a text sets at its top."""
    try:
        symbols = symtable.symtable(source, "cell", "exec").get_symbols()
    except (SyntaxError, ValueError):
        return set()
    return {symbol.get_name() for symbol in symbols if symbol.is_assigned() or symbol.is_imported()}
