"""Which cells of a notebook have to run for its answers: of those that were handed out, many only show something.

They train networks for a picture, and nobody looks at pictures here. A cell is left out where it is the course's own,
unchanged, hands nothing in, and leaves nothing behind that a cell which is run takes up.
"""

import ast
import re
import symtable
from dataclasses import dataclass
from functools import lru_cache

from nbtools.classroom.grading.intake.notebook import Submitted

_READS_ANYTHING = re.compile(r"\b(eval|exec|globals|locals|vars|gc|inspect|_getframe|__main__|get_ipython)\b")
"""Of what these take up nobody knows the names."""
_LEAVE_AS_IT_IS = re.compile(
    "all|any|arg(max|min|sort)|astype|copy|count|cumsum|dot|flatten|format|index|items|join|keys|lower|max|mean|min|nonzero"
    "|prod|ravel|replace|reshape|round|split|std|strip|sum|tobytes|tolist|transpose|upper|values|var"
)
"""Methods that change nothing of what they are called on."""


def cells_to_run(notebook: Submitted, handed_out: Submitted) -> set[int]:
    """Return the numbers of the cells on which an answer may depend, by their text."""
    course_s = set(handed_out.dumps) - {""}
    given = {
        i: _seen(cell)
        for i, cell in enumerate(notebook.cells)
        if notebook.dumps[i] in course_s and not re.search(r"\bcheck\b", cell)
    }
    run = {i: _seen(cell) for i, cell in enumerate(notebook.cells) if i not in given}
    if any(_READS_ANYTHING.search(notebook.cells[i]) for i in run):
        return {*run, *given}
    modules = set().union(*(cell.imported for cell in [*run.values(), *given.values()]))
    waiting = list(run)
    while waiting:
        taking = waiting.pop()
        for i in _left_for(taking, run[taking], given, modules):
            run[i] = given.pop(i)
            waiting.append(i)
    return set(run)


def _left_for(number: int, cell: "_Cell", others: dict[int, "_Cell"], modules: set[str]) -> list[int]:
    """Return the cells that leave something which a cell takes up: at once, or when a function of it is called."""
    return [
        i
        for i, other in others.items()
        if (other.bound | (other.changed - modules))
        & (cell.at_once | cell.later if i < number else cell.later)
    ]


@dataclass(frozen=True)
class _Cell:
    """What a cell takes up, and what it leaves."""

    at_once: frozenset[str]
    """The names that it takes from the cells before it."""
    later: frozenset[str]
    """Those that its functions look up when they are called, whenever that is."""
    bound: frozenset[str]
    """Those that it gives something."""
    changed: frozenset[str]
    """Those of which it may change what they hold: it stores there, calls a method, or draws random numbers."""
    imported: frozenset[str]


@lru_cache(maxsize=2000)
def _seen(cell: str) -> _Cell:
    """Look at a cell; of one that is no Python every word may be meant."""
    try:
        tree = ast.parse(cell)
        at_once, later = frozenset(_taken(tree.body, set())), frozenset(_looked_up(tree)[1])
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        words = frozenset(re.findall(r"\w+", cell))
        return _Cell(words, words, frozenset(), frozenset(), frozenset())
    nodes = list(ast.walk(tree))
    aliases = [node for node in nodes if isinstance(node, ast.alias)]
    imported = frozenset((node.asname or node.name).split(".")[0] for node in aliases)
    bound = imported.union(*map(_bound_by, nodes))
    return _Cell(at_once, later, bound, frozenset().union(*map(_changed_by, nodes)), imported)


def _bound_by(node: ast.AST) -> set[str]:
    match node:
        case ast.FunctionDef() | ast.ClassDef() | ast.AsyncFunctionDef():
            return {node.name}
        case ast.Name(ctx=ast.Store() | ast.Del()):
            return {node.id}
    return set()


def _changed_by(node: ast.AST) -> set[str]:
    match node:
        case ast.Subscript(ctx=ast.Store() | ast.Del()) | ast.Attribute(ctx=ast.Store() | ast.Del()):
            return _base(node)
        case ast.Call():
            parts = [*node.args, *(keyword.value for keyword in node.keywords)]
            drawn_with = {part.id for part in parts if isinstance(part, ast.Name) and part.id.endswith("rng")}
            is_method = isinstance(node.func, ast.Attribute) and not _LEAVE_AS_IT_IS.fullmatch(node.func.attr)
            return drawn_with | (_base(node.func) if is_method else set())
    return set()


def _base(node: ast.expr) -> set[str]:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def _taken(body: list[ast.stmt], bound: set[str]) -> set[str]:
    """Return the names that statements read and have not given anything before."""
    found: set[str] = set()
    for statement in body:
        match statement:
            case ast.For(target, head, inner, other):
                found |= _looked_up(head)[0] - bound | _taken(inner, bound | _names_in(target))
                found |= _taken(other, bound)
            case ast.If(head, inner, other) | ast.While(head, inner, other):
                found |= _looked_up(head)[0] - bound | _taken(inner, bound) | _taken(other, bound)
            case _:
                found |= _looked_up(statement)[0] - bound
        bound = bound | _surely_bound_by(statement)
    return found


def _surely_bound_by(statement: ast.stmt) -> set[str]:
    match statement:
        case ast.Assign(targets):
            return set().union(*map(_names_in, targets))
        case ast.FunctionDef(name) | ast.ClassDef(name):
            return {name}
        case ast.Import(names) | ast.ImportFrom(names=names):
            return {(alias.asname or alias.name).split(".")[0] for alias in names}
    return set()


def _names_in(target: ast.expr) -> set[str]:
    return {
        node.id for node in ast.walk(target) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def _looked_up(node: ast.AST) -> tuple[set[str], set[str]]:
    """Return the global names that are looked up at once, and those that are when a function is called."""
    try:
        table = symtable.symtable(ast.unparse(node), "cell", "exec")
    except SyntaxError:  # an `await` outside of functions, as notebooks allow it
        names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        return names, names
    at_once = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
    added_to = [n.target for n in ast.walk(node) if isinstance(n, ast.AugAssign)]  # no reading, says symtable
    at_once |= {target.id for target in added_to if isinstance(target, ast.Name)}
    later: set[str] = set()
    waiting = [(inner, True) for inner in table.get_children()]
    while waiting:
        inner, runs_now = waiting.pop()
        runs_now = runs_now and (inner.get_type() == "class" or inner.get_name() in _COMPREHENSIONS)
        names = {s.get_name() for s in inner.get_symbols() if s.is_global()}
        (at_once if runs_now else later).update(names)
        waiting += [(one, runs_now) for one in inner.get_children()]
    return at_once, later


_COMPREHENSIONS = ("listcomp", "setcomp", "dictcomp", "genexpr")
