"""A loop over a number, over rows where places are meant, forwards where backwards."""

import ast
from collections.abc import Iterator

from nbtools.checks.slips.around import Around
from nbtools.checks.slips.slip import Change, change, slip
from nbtools.checks.slips.tree import call, changed, name
from nbtools.portable.sentence import sentence


@slip(
    ast.For,
    ast.comprehension,
    said=sentence(
        "In line {line} the loop goes through `{old}`, and that is not what its rounds need.",
        when="gone through in another way (`range`, `enumerate`, `zip`, `reversed`), it makes the answer pass",
    ),
    hint=sentence("Let it go through `{new}`.", when="the edit"),
)
def loops_over_wrong_thing(node: ast.For | ast.comprehension, around: Around) -> Iterator[Change]:
    for new in _others(node.iter, around):
        yield change(changed(node, iter=new), node.iter, old=node.iter, new=new)


def _others(what: ast.expr, around: Around) -> Iterator[ast.expr]:
    if isinstance(what, ast.Tuple):
        yield call("zip", *what.elts)
    if isinstance(what, ast.Call) and what.args:
        yield what.args[0]
        inner = what.args[0]
        if isinstance(inner, ast.Call) and inner.args:
            yield inner.args[0]
    yield call("range", what)
    yield call("range", call("len", what))
    yield call("reversed", what)
    yield call("enumerate", what)
    yield ast.Attribute(what, "T", ast.Load())
    yield ast.Attribute(what, "shape", ast.Load())
    yield call("np.ndindex", ast.Attribute(what, "shape", ast.Load()))
    for one in around.names.arguments:
        yield call("range", call("len", name(one)))
        yield call("zip", what, name(one))
    if isinstance(what, ast.Call) and what.args and isinstance(what.args[0], ast.Name):
        yield changed(what, args=[ast.Attribute(what.args[0], "shape", ast.Load()), *what.args[1:]])
