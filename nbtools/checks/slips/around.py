"""What a slip may look at beside the node at which it is made."""

import ast
from dataclasses import dataclass
from functools import cached_property

from nbtools.checks.slips.tree import Path, nodes_in


@dataclass(frozen=True)
class Around:
    """The function in which a node stands, and the way there."""

    function: ast.FunctionDef
    path: Path
    names: "Names"

    @cached_property
    def above(self) -> list[ast.AST]:
        """The nodes above it, from the function to the one that holds it."""
        found: list[ast.AST] = []
        node: ast.AST = self.function
        for field, i in self.path:
            found.append(node)
            node = getattr(node, field) if i is None else getattr(node, field)[i]
        return found

    @property
    def holder(self) -> ast.AST | None:
        """The node that holds it."""
        return self.above[-1] if self.above else None

    @property
    def field(self) -> str:
        """What it is to the node that holds it."""
        return self.path[-1][0] if self.path else ""

    @property
    def loops(self) -> list[ast.For | ast.While]:
        """The loops in whose body it stands, the outermost first."""
        steps = zip(self.above, self.path, strict=True)
        return [
            node for node, (field, _) in steps if isinstance(node, ast.For | ast.While) and field == "body"
        ]

    @property
    def is_whole(self) -> bool:
        """Whether it is all of something: of what is set, returned or handed over; not a side of a calculation."""
        return isinstance(self.holder, _HOLDS_A_WHOLE)


_HOLDS_A_WHOLE = (
    ast.Assign
    | ast.AugAssign
    | ast.Return
    | ast.Yield
    | ast.Expr
    | ast.Call
    | ast.keyword
    | ast.Tuple
    | ast.List
)


@dataclass(frozen=True)
class Names:
    """The names of a function."""

    function: ast.FunctionDef

    @cached_property
    def arguments(self) -> tuple[str, ...]:
        """What it takes."""
        given = self.function.args
        return tuple(part.arg for part in (*given.posonlyargs, *given.args, *given.kwonlyargs))

    @cached_property
    def set(self) -> tuple[str, ...]:
        """What it sets, in the order of the text."""
        found = [
            node.id
            for _, node in nodes_in(self.function)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        ]
        return tuple(one for one in dict.fromkeys(found) if one not in self.arguments and one != "_")

    @cached_property
    def own(self) -> tuple[str, ...]:
        """All that it has: what it takes, then what it sets."""
        return self.arguments + self.set

    @cached_property
    def called(self) -> frozenset[str]:
        """What is called in it by a plain name."""
        calls = [node.func for _, node in nodes_in(self.function) if isinstance(node, ast.Call)]
        return frozenset(function.id for function in calls if isinstance(function, ast.Name))
