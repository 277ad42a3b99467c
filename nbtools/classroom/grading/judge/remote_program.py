"""The text of a submission's function, as the judge reads it: edited here, run in the sandbox."""

import ast
from collections.abc import Callable
from typing import Any

from nbtools.checks.slips.program import functions_in, module_of
from nbtools.classroom.grading.judge.remote_function import RemoteFunction


class RemoteProgram:
    """What the search for slips needs of a function that runs in the sandbox."""

    def __init__(self, function: RemoteFunction, functions: list[ast.FunctionDef], lines: list[str]) -> None:
        self.functions, self.lines = functions, lines
        self.rounds = 0
        self._function = function

    def changed(self, functions: list[ast.FunctionDef], rounds: int) -> Callable:
        """Return the candidate with these functions in their place, as it would run in the sandbox."""
        edited = ast.unparse(ast.fix_missing_locations(module_of(functions)))

        def called(*arguments: Any, **named: Any) -> Any:
            self.rounds = 0
            try:
                return self._function.call(arguments, named, {"edited": edited, "rounds": rounds})
            finally:
                self.rounds = self._function.rounds

        return called


def program_in(cell: str, function: RemoteFunction, line: int) -> RemoteProgram | None:
    """Return the program of a function whose definition begins on that line of a cell; None where there is none."""
    functions = functions_in(cell, function.__name__, line)
    return RemoteProgram(function, functions, cell.splitlines()) if functions else None
