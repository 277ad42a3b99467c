"""What is said of an error by the line in which it arose, and what Python or NumPy says of it."""

import ast
import math
import re

from nbtools.checks.raised_error import RaisedError
from nbtools.checks.symptom import Symptom
from nbtools.checks.syntax import called, holds
from nbtools.portable.sentence import sentence

_IF_ASKS = sentence(
    "`{word}` asks one question{where}, and an array holds many numbers. NumPy's np.where and np.maximum work place by place, in any shape.",
    when="an array was asked whether it is true, in a line of the learner with `if`, `elif` or `while`",
)
_LARGER_ASKS = sentence(
    "`{word}` compares two things as a whole{where}, and an array holds many numbers. "
    "np.maximum and np.minimum compare place by place; np.max and np.min look into one array.",
    when="an array was asked whether it is true, in a line of the learner that calls Python's max, min or sorted",
)
_AND_ASKS = sentence(
    "`and`, `or` and `not` ask one question{where}, and an array holds many. "
    "Place by place it is `&`, `|` and `~`, with brackets around each side: (a > 0) & (b > 0).",
    when="an array was asked whether it is true, in a line of the learner with `and`, `or` or `not`",
)
_TRUE_OR_FALSE = sentence(
    "One true or false is asked for{where}, and an array of several stands there.",
    when="an array was asked whether it is true, and what asked is not known",
)
_AXIS = sentence(
    "The second argument of `{call}` is the axis{where}, one whole number, and an array stands there. "
    "Two arrays are compared place by place by np.maximum and np.minimum.",
    when="an array was used as a whole number, in a line of the learner that calls np.max, np.min, np.sum or the like with two arguments",
)
_JOIN = sentence(
    "`{call}` takes what it joins as one list{where}: {call}([a, b]). A second argument is the axis, one whole number, and an array stands there.",
    when="an array was used as a whole number, in a line of the learner that calls np.concatenate, np.stack or the like with two arguments",
)
_PLACE = sentence(
    "One whole number is asked for{where}, such as a place in a list, a count or an axis, and an array stands there.",
    when="an array was used as a whole number, and what asked for one is not known",
)
_PLACES = sentence(
    "Places are whole numbers{where}, and the array in the brackets does not hold whole numbers.",
    when="an array in the brackets of an array is not of an integer type",
)
_FLOAT_PLACE = sentence(
    "A place is a whole number{where}, and the one in the brackets has a point.",
    when="a number with a point stands in the brackets of a list",
)
_THIRD = sentence(
    "`{call}` compares two things{where}; a third argument is where the result goes. For the largest of three, "
    "use it twice: np.maximum(np.maximum(a, b), c).",
    when="np.maximum or np.minimum was called with three arguments",
)
_NO_PLACE_FOR_THE_RESULT = sentence(
    "`{call}` looks into one array{where}: its second argument is the axis, the third is where the result goes. "
    "Place by place, np.maximum compares two things.",
    when="np.max or np.min was called with three arguments",
)
_MATH = sentence(
    "`{call}` takes one number{where}, and an array stands there. NumPy's functions take whole arrays: np.exp, np.log, np.sqrt.",
    when="a function of math was given an array: one stands in the learner's line, and nothing else in it asks for one number",
)
_FLOAT = sentence(
    "`{call}` takes one number{where}, and an array stands there.",
    when="float or int was given an array: one stands in the learner's line, and nothing else in it asks for one number",
)
_ONE_NUMBER = sentence(
    "One number is asked for{where}, and an array stands there.",
    when="an array was used as one number, and what asked for one is not known",
)
_IN_THE_PRODUCT = sentence(
    "The shapes do not fit{where}: in the matrix product, a row on the left has {left} number, and a column on the right has {right}. "
    "They have to be equally many; .T swaps rows and columns.",
    plural="The shapes do not fit{where}: in the matrix product, a row on the left has {left} numbers, and a column on the right has {right}. "
    "They have to be equally many; .T swaps rows and columns.",
    when="NumPy could not multiply two arrays by @, np.dot or np.matmul",
)
_NO_PRODUCT = sentence(
    "The shapes do not fit{where}: @ multiplies arrays, and one of the two is a single number here.",
    when="NumPy was to multiply a single number by @ or np.matmul",
)
_PLACE_BY_PLACE = sentence(
    "The shapes do not fit{where}: place by place, an array of shape {first} and one of shape {second} do not go together.",
    when="NumPy could not bring two arrays to one shape",
)
_INTO = sentence(
    "The shapes do not fit{where}: an array of shape {first} does not go into a place of shape {second}.",
    when="an array was to be written into a part of another with another shape",
)
_UNEVEN = sentence(
    "The parts of which one array is to be made{where} differ in shape.",
    when="NumPy was to make one array of numbers and arrays, or of arrays that differ in shape",
)
_ARRAY_INTO_NUMBER = sentence(
    "A list, a tuple or an array is to be written{where} where there is place for one number.",
    when="something with several places was to be written into one place of an array",
)
_POWER = sentence(
    "A power is written `**`{where}: `^` means something else in Python.",
    when="`^` stands in the learner's line, and it failed on it",
)
_GIVES_NONE = sentence(
    "`{call}(…)` changes {name} itself and gives None, so that `{name} = …`{where} leaves None in {name}. Let the call stand alone.",
    when="None was used like a list or an array, and the learner's line sets a name to what append, sort, reverse or the like gives",
)
_REDUCING = tuple(
    f"np.{name}" for name in ("max", "min", "amax", "amin", "sum", "mean", "argmax", "any", "all")
)
_JOINING = ("np.concatenate", "np.stack")
_CHANGE_A_LIST = ("append", "extend", "insert", "sort", "reverse")
# np.max(a, b, c): before NumPy 2.0 in other words
_NO_ARRAY_TO_WRITE_INTO = "return arrays must be|output must be an array"


def of_the_line(raised: RaisedError) -> Symptom | None:
    """Say what is known of the line, by what Python or NumPy says and what stands in it.

    The name goes by the words alone: in another process less is known of the line, and the name has to be the same.
    """
    words, line = raised.words, raised.statement
    if isinstance(raised.error, ValueError):
        if "truth value" in words:
            return Symptom(_of_truth(raised), "an_array_asked")
        if said := _of_shapes(raised):
            return Symptom(said, "shapes_do_not_fit")
    if holds(line, ast.BitXor) and ("bitwise_xor" in words or "for ^" in words):
        return Symptom(_POWER(where=raised.where), "power")
    if "NoneType" in words and (said := _of_none(raised)):
        return Symptom(said, "what_append_gives")
    if "used as indices must be of integer" in words:
        return Symptom(_PLACES(where=raised.where), "no_whole_numbers")
    if re.search(r"indices must be integers or slices, not (numpy\.)?float", words):
        return Symptom(_FLOAT_PLACE(where=raised.where), "no_whole_numbers")
    if not isinstance(raised.error, TypeError):
        return None
    if "scalar index" in words:
        return Symptom(_of_a_whole_number(raised), "no_whole_numbers")
    if re.search(_NO_ARRAY_TO_WRITE_INTO, words):
        for names, template in (
            (("np.maximum", "np.minimum"), _THIRD),
            (("np.max", "np.min"), _NO_PLACE_FOR_THE_RESULT),
        ):
            call = called(line, *names)
            if call and len(call.args) == 3:
                return Symptom(template(call=ast.unparse(call.func), where=raised.where), "a_third_argument")
    if "to a scalar" in words or "Python scalars" in words:
        return Symptom(_of_one_number(raised), "one_number_asked_for")
    return None


def _of_a_whole_number(raised: RaisedError) -> str:
    for names, template in ((_REDUCING, _AXIS), (_JOINING, _JOIN)):
        call = called(raised.statement, *names)
        if call and len(call.args) == 2:
            return template(call=ast.unparse(call.func), where=raised.where)
    return _PLACE(where=raised.where)


def _of_truth(raised: RaisedError) -> str:
    line = raised.statement if raised.is_its_own else None
    if holds(line, ast.BoolOp, ast.Not):
        return _AND_ASKS(where=raised.where)
    if isinstance(line, ast.While):
        return _IF_ASKS(word="while", where=raised.where)
    if isinstance(line, ast.If) or holds(line, ast.IfExp) or _filters(line):
        return _IF_ASKS(word="if", where=raised.where)
    if call := called(line, "max", "min", "sorted"):
        return _LARGER_ASKS(word=ast.unparse(call.func), where=raised.where)
    return _TRUE_OR_FALSE(where=raised.where)


def _filters(line: ast.stmt | None) -> bool:
    """Return whether there is an `if` at the end of a comprehension."""
    return line is not None and any(
        isinstance(part, ast.comprehension) and part.ifs for part in ast.walk(line)
    )


def _of_one_number(raised: RaisedError) -> str:
    around = getattr(raised.candidate, "__globals__", {})
    calls = {ast.unparse(c.func) for c in ast.walk(raised.statement or ast.Pass()) if isinstance(c, ast.Call)}
    of_math = {
        c for c in calls if c.startswith("math.") or getattr(around.get(c), "__module__", "") == math.__name__
    }
    making_one = calls & {"float", "int", "complex", "round"}
    if len(of_math | making_one) != 1:
        return _ONE_NUMBER(where=raised.where)
    said = _MATH if of_math else _FLOAT
    return said(call=(of_math | making_one).pop(), where=raised.where)


def _of_shapes(raised: RaisedError) -> str:
    """Say in the words of the lessons what NumPy says of shapes that do not fit."""
    words, where = raised.words, raised.where
    if sizes := re.search(
        r"matmul: .*mismatch in its core dimension .*\(size (\d+) is different from (\d+)\)", words
    ):
        right, left = sizes.groups()
        return _IN_THE_PRODUCT(count=int(left), left=left, right=right, where=where)
    if sizes := re.search(r"not aligned: (\d+) \(dim \d+\) != (\d+) \(dim \d+\)", words):
        if called(raised.statement, "np.inner"):  # it takes rows with rows, and speaks as if it took columns
            return ""
        left, right = sizes.groups()
        return _IN_THE_PRODUCT(count=int(left), left=left, right=right, where=where)
    if "matmul: " in words and "does not have enough dimensions" in words:
        return _NO_PRODUCT(where=where)
    shapes = r"(\([\d,]*\))"
    if found := re.search(rf"into shape {shapes}|shape {shapes} into shape {shapes}", words):
        into = re.search(rf"from shape {shapes} into shape {shapes}", words)
        return _INTO(first=_spaced(into[1]), second=_spaced(into[2]), where=where) if found and into else ""
    if found := re.search(rf"broadcast together with shapes {shapes} {shapes} ?$", words):
        return _PLACE_BY_PLACE(first=_spaced(found[1]), second=_spaced(found[2]), where=where)
    if "inhomogeneous shape" in words:
        return _UNEVEN(where=where)
    return _ARRAY_INTO_NUMBER(where=where) if "array element with a sequence" in words else ""


def _spaced(shape: str) -> str:
    return shape.replace(",", ", ").replace(", )", ",)")


def _of_none(raised: RaisedError) -> str:
    """Say where None came from, if the line sets a name to what its own append gives."""
    line = raised.statement
    if not (isinstance(line, ast.Assign) and isinstance(line.value, ast.Call)):
        return ""
    method, target = line.value.func, ast.unparse(line.targets[0])
    if not isinstance(method, ast.Attribute) or method.attr not in _CHANGE_A_LIST:
        return ""
    if ast.unparse(method.value) != target:
        return ""
    return _GIVES_NONE(call=ast.unparse(method), name=target, where=raised.where)
