"""One of the function's own names, where another is meant."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import name
from nbtools.portable.sentence import sentence


@slip(
    ast.Name,
    said=sentence(
        "In line {line} `{old}` is not the one that belongs there.",
        when="with another name of the function in its place the answer passes",
    ),
    hint=sentence("Write `{new}` in the place of `{old}`.", when="the edit"),
)
def wrong_name(node: ast.Name, around: Around) -> Iterator[Change]:
    if isinstance(node.ctx, ast.Load) and node.id not in ("np", "math"):
        for one in around.names.own:
            if one != node.id and not _is_what_it_goes_through(one, node.id, around):
                yield change(name(one), node)


def _is_what_it_goes_through(one: str, other: str, around: Around) -> bool:
    """Return whether a loop takes `other` from `one`: with the whole in its place the loop would be for nothing."""
    return any(
        other in _names_in(loop.target) and one in _names_in(loop.iter)
        for loop in around.loops
        if isinstance(loop, ast.For)
    )


def _names_in(node: ast.expr) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
