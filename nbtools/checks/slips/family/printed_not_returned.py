"""A result that is printed."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import called
from nbtools.portable.sentence import sentence


@slip(
    ast.Expr,
    said=sentence(
        "In line {line} the result is printed. Printing shows it, and gives nothing back.",
        when="returned instead of printed, it makes the answer pass",
    ),
    hint=sentence("Write `return {value}` instead of `{old}`.", when="the edit"),
)
def printed_not_returned(line: ast.Expr, around: Around) -> Iterator[Change]:
    if called(print_ := line.value) == "print" and isinstance(print_, ast.Call) and len(print_.args) == 1:
        value = print_.args[0]
        yield change(ast.Return(value), line, value=value, old=line)
