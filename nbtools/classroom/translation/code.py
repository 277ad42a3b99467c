"""The texts of a cell with code: docstrings, comments, what it prints, and the titles and labels of its pictures.

Names and words to choose from are values, which checks and pictures know: they stay. So do the keys of a dictionary, but
for one that is shown, or gone through: its keys are labels.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from nbtools.classroom.marks import BEGIN, END
from nbtools.classroom.translation.text import Text

_LITERAL = re.compile(r"""([A-Za-z]*)(\"\"\"|'''|"|')((?:\\.|(?!\2).)*)\2""", re.DOTALL)
_BETWEEN = re.compile(r"[\s\\]*")
_WORD = re.compile(r"[^\W\d_]{2}")
_NO_WORDS = re.compile(r"\{[^{}]*\}|\\.|\w+\(|\b[A-Z]+\b")  # places, calls, and letters that name something
_FOR_PROGRAMS = re.compile(r"#\s*(noqa|type:|fmt:|pragma|!)")
_BEGUN = re.compile(r"(def|for|if) |[\w, ]+ = ")  # code of which a part is left out
_TITLES = ("title", "titles")


def texts_of_code(source: str) -> list[Text]:
    """Return the texts of a cell; none where it is no Python."""
    try:
        tree = ast.parse(source)
        comments = [*_comments(source)]
    except (SyntaxError, tokenize.TokenError):  # a cell of %magic
        return []
    strings = (_string(source, node) for node in _said(tree))
    return sorted([*comments, *(text for text in strings if text)], key=lambda text: text.start)


def _said(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield the strings that people read."""
    for node in _nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node, clean=False):
            yield node.body[0].value
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "print":
            yield from (string for given in node.args for string in _strings(given))
        elif isinstance(node, ast.Call) and _is_picture(node):
            titles = [keyword.value for keyword in node.keywords if keyword.arg in _TITLES]
            yield from (string for part in (*node.args, *titles) for string in _strings(part))
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.JoinedStr):
            yield node.slice
    yield from (*_labels(tree), *_gone_through(tree))


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree, but not what stands in the places of a string."""
    for node in ast.iter_child_nodes(tree):
        yield node
        if not isinstance(node, ast.JoinedStr):
            yield from _nodes(node)


def _is_picture(call: ast.Call) -> bool:
    return ast.unparse(call.func).startswith(("show", "live.", "progress_bar"))


def _strings(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the strings that an argument is, or that stand in it for themselves."""
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            yield node
        case (
            ast.IfExp(body=one, orelse=other)
            | ast.BinOp(left=one, right=other)
            | ast.Call(func=ast.Attribute(attr="where"), args=[_, one, other])
        ):
            yield from (*_strings(one), *_strings(other))
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _strings(part)
        case ast.Starred(value=one) | ast.ListComp(elt=one):
            yield from _strings(one)


def _labels(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield the keys of each dictionary that a picture shows or a loop goes through; nobody asks for one by its name.

    A key that is the name of its value, as in `{"relu": relu}`, is code.
    """
    shown: list[ast.expr] = []
    for node in _nodes(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=one, attr="items")):
                shown.append(one)
            case ast.Subscript(value=ast.Name() as one, slice=ast.Name()):  # by the keys of one that is
                shown.append(one)
            case ast.Call() if _is_picture(node):
                shown += node.args
    names = {one.id for one in shown if isinstance(one, ast.Name)}
    for node in _nodes(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict() as one) if name in names:
                shown.append(one)
    for one in shown:
        if isinstance(one, ast.Dict):
            both = zip(one.keys, one.values, strict=True)
            yield from (
                string for key, value in both if key and not _names(key, value) for string in _strings(key)
            )


def _gone_through(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield the strings in a list that a loop goes through, unless the code asks which it is."""
    asked = {
        ast.unparse(one) for node in _nodes(tree) if isinstance(node, ast.Compare) for one in node.comparators
    }
    for node in _nodes(tree):
        if isinstance(node, ast.For | ast.comprehension):
            found = [*_strings(node.iter)]
            yield from found if asked.isdisjoint(map(ast.unparse, found)) else ()


def _names(key: ast.expr, value: ast.expr) -> bool:
    return isinstance(key, ast.Constant) and key.value == ast.unparse(value).rpartition(".")[2]


def _string(source: str, node: ast.expr) -> Text | None:
    """Return the text of a string, whose pieces may stand in a row; None where it has no words."""
    start, end = (
        _place(source, node.lineno, node.col_offset),
        _place(source, node.end_lineno, node.end_col_offset),
    )
    pieces, at = [], start
    while at < end and (piece := _LITERAL.match(source, at)):
        pieces.append(piece)
        at = _BETWEEN.match(source, piece.end()).end()
    words = "".join(piece[3] for piece in pieces)
    kinds = {piece[1].lower() for piece in pieces}
    prefix, quotes = ("f" if "f" in kinds else "".join(kinds)), {piece[2] for piece in pieces}
    has_braces = "f" in kinds and any("{" in piece[3] for piece in pieces if "f" not in piece[1].lower())
    if at < end or len(quotes) != 1 or has_braces or not _WORD.search(_NO_WORDS.sub(" ", words)):
        return None
    [quote] = quotes
    column = start - source.rfind("\n", 0, start) - 1
    follows = source.find("\n", end) - end if "\n" in source[end:] else len(source) - end
    return Text(start, end, words, f"{prefix}{quote}{{text}}{quote}", column=column, follows=follows)


def _comments(source: str) -> Iterator[Text]:
    """Yield the comments; those that stand beneath each other are one."""
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type == tokenize.COMMENT]
    tokens = [t for t in tokens if t.string not in (BEGIN, END) and not _FOR_PROGRAMS.match(t.string)]
    groups: list[list[tokenize.TokenInfo]] = []
    for token in tokens:
        before = groups[-1][-1] if groups else None
        goes_on = (
            before
            and (before.start[0] + 1, before.start[1]) == token.start
            and all(not t.line[: t.start[1]].strip() for t in (before, token))
        )
        if goes_on:
            groups[-1].append(token)
        else:
            groups.append([token])
    for group in groups:
        words = "\n".join(token.string.lstrip("#").removeprefix(" ") for token in group)
        first, last = group[0], group[-1]
        lines = source.splitlines(keepends=True)
        start = sum(map(len, lines[: first.start[0] - 1])) + first.start[1]
        end = sum(map(len, lines[: last.end[0] - 1])) + last.end[1]
        if _WORD.search(words) and not _is_code(words):
            yield Text(start, end, words, "{text}", " " * first.start[1])


def _is_code(words: str) -> bool:
    """Return whether a comment is code that was put aside, or a formula."""
    try:
        statements = ast.parse(words).body
    except SyntaxError:
        return bool(_BEGUN.match(words))
    if any(isinstance(node, ast.MatMult | ast.Call) for one in statements for node in ast.walk(one)):
        return True
    return not all(isinstance(statement, ast.Expr | ast.AnnAssign) for statement in statements)


def _place(source: str, line: int | None, column: int | None) -> int:
    """Return the place of a line and a column of bytes, which is how Python counts."""
    lines = source.splitlines(keepends=True)
    assert line is not None
    return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())
