"""Cells as the notebook shows them: IPython runs their code without the empty lines and the `%%time` above it."""

import sys
from typing import Any


def running_cell() -> str:
    """Return the code of the cell that is running: what a magic such as %%time runs has no other text."""
    shell = _shell()
    try:
        return shell.transform_cell(_code(shell.history_manager.input_hist_raw[-1]))
    except Exception:  # no notebook, or one that keeps no history
        return ""


def lines_above(code: str) -> int:
    """Return how many lines the notebook shows above a cell's code: empty ones, and the magics that run it."""
    shell = _shell()
    try:
        for cell in reversed(shell.history_manager.input_hist_raw):
            written = _code(cell)
            if written.strip() == code.strip() or (
                _has_notation(written) and shell.transform_cell(written).strip() == code.strip()
            ):
                return len(cell.splitlines()) - len(written.splitlines())
    except Exception:  # no notebook, or one that keeps no history
        pass
    return 0


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


def _code(cell: str) -> str:
    lines = cell.splitlines()
    while lines and (lines[0].startswith("%%") or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)


def _has_notation(code: str) -> bool:
    """Return whether there is something that IPython writes otherwise, as %magic, !command or name?."""
    return any(mark in code for mark in "%!?")
