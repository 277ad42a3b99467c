"""The marks in a solution's cells: what stands between them is the answer."""

import ast
from collections.abc import Iterator
from typing import Any

from nbtools.portable.language import gettext

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
PLACEHOLDER = "...  # your code here"


def without_solution(source: str) -> str:
    """Take out what stands between the marks.

    In a function `...` comes in its place; at the left margin every `name = …` becomes `name = ...`.
    Raises ValueError where marks do not pair.
    """
    kept, taken = [], None
    for line in source.splitlines():
        mark = line.strip()
        if mark == BEGIN and taken is None:
            taken, indent = [], line[: len(line) - len(line.lstrip())]
        elif mark == END and taken is not None:
            kept += [indent + PLACEHOLDER] if indent else _blank_answers("\n".join(taken))
            taken = None
        elif mark in (BEGIN, END):
            raise ValueError(gettext("{mark} without its partner", mark=mark))
        elif taken is not None:
            taken.append(line)
        else:
            kept.append(line)
    if taken is not None:
        raise ValueError(gettext("{mark} without its partner", mark=BEGIN))
    return "\n".join(kept)


def without_marks(source: str) -> str:
    """Return a cell as somebody who solved it has it: the answer stays, the marks go."""
    return "\n".join(line for line in source.splitlines() if line.strip() not in (BEGIN, END))


def right_answers(solution: dict[str, Any]) -> dict[str, str]:
    """Return the solved cells of a solution notebook, by the name of the exercise that they hand in."""
    sources = ["".join(cell["source"]) for cell in solution["cells"] if cell["cell_type"] == "code"]
    solved = [without_marks(source) for source in sources if BEGIN in source]
    return {name: source for source in solved for name in _handed_in(source)}


def _handed_in(source: str) -> Iterator[str]:
    """Yield the names in a cell that are given to `check`: above a function, or as an argument."""
    for statement in ast.parse(source).body:
        match statement:
            case ast.FunctionDef(name=name, decorator_list=[ast.Name(id="check"), *_]):
                yield name
            case ast.Expr(ast.Call(func=ast.Name(id="check"), keywords=keywords)):
                yield from (keyword.arg for keyword in keywords if keyword.arg)


def _blank_answers(source: str) -> list[str]:
    """Return `name = ...` for everything that the source assigns to."""
    targets = []
    for statement in ast.parse(source).body:
        for target in getattr(statement, "targets", [getattr(statement, "target", None)]):
            targets += target.elts if isinstance(target, ast.Tuple) else [target]
    return [f"{ast.unparse(target)} = ...  # your answer here" for target in targets if target is not None]
