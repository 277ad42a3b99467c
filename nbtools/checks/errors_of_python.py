"""What Python and NumPy say most often of a beginner's line, in the words of the lessons."""

import re
from collections.abc import Callable, Iterator

from nbtools.checks.symptom import Symptom
from nbtools.portable.sentence import Sentence, sentence

_NO_SUCH_PLACE = sentence(
    "Place {place} is asked for{where}, and there are only {size}: they are counted from 0, so the last is {last}.",
    when="a place beyond the end of an array was asked for",
)
_NOTHING_THERE = sentence(
    "Place {place} is asked for{where}, and nothing is there: it is empty.",
    when="a place was asked for along an axis of an array that has none",
)
_NO_PLACE_IN_A_LIST = sentence(
    "A place is asked for{where} that the {kind} does not have. They are counted from 0, so the last is its length minus 1.",
    when="a place beyond the end of a list or a tuple was asked for",
)
_NO_PLACES = sentence(
    "A place in square brackets is asked for{where}, and one number stands there, which has none.",
    when="square brackets follow a single number",
)
_NOT_CALLED = sentence(
    "A function itself stands{where} where what it gives is meant. Call it, with round brackets and its arguments.",
    when="a function, or a method without its brackets, was calculated with, gone through or asked for a place",
)
_NO_FUNCTION = sentence(
    "Something is called{where} that is no function but {kind}. A place stands in square brackets, and times is written `*`.",
    when="something that cannot be called was called",
)
_COUNT_NOT_GONE_THROUGH = sentence(
    "Something to go through one by one is asked for{where}, and one number stands there. range(n) counts from 0 to n - 1.",
    when="a single whole number was gone through by a loop, or taken apart",
)
_NOT_GONE_THROUGH = sentence(
    "Something to go through one by one is asked for{where}, and one number stands there, with no parts of its own.",
    when="a single number was gone through by a loop, or taken apart",
)
_UNPACKED = sentence(
    "{names} names are to be set at once{where}, and another number of values comes.",
    when="several names were to be set at once, and too many or too few values came",
)
_UNPACKED_A_NUMBER = sentence(
    "Several names are to be set at once{where}, and one number comes.",
    when="several names were to be set at once, and what came is a single number",
)
_ARGUMENT_MISSING = sentence(
    "{function} is called{where} without its argument {names}.",
    when="a function was called without an argument that it needs",
)
_TOO_FEW_OR_MANY = sentence(
    "{function} is called{where} with another number of arguments than it takes.",
    when="a function was called with too many arguments, or one of NumPy's with too few",
)
_NO_ATTRIBUTE = sentence(
    "{kind} has no `.{name}`, which is asked for{where}.",
    when="an attribute or a method was asked for that the thing before the dot does not have",
)
_NOT_IN_THE_MODULE = sentence(
    "{module} has nothing that is called {name}{where}.",
    when="a module was asked for a name that it does not have",
)
_NO_LONGER = sentence(
    "NumPy no longer has np.{name}{where}: Python's own {name} stands in its place.",
    when="np.int, np.float or the like was used, which older versions of NumPy had",
)
_NONE_THERE = sentence(
    "None stands{where}, where something to work with is meant. Either what should give it returns nothing, or it was None from the start.",
    when="None was calculated with, gone through, or asked for something",
)
_NO_ENTRY = sentence(
    "There is no entry {key}, which is asked for{where}.",
    when="a dictionary or a file has no entry of the name asked for",
)
_LIST = sentence(
    "A list, a tuple or a text stands{where} where numbers are calculated with. None of these does that place by place: an array does, "
    "and a list of layers takes a loop.",
    when="a list, a tuple or a text was subtracted, divided, or multiplied by a number with a point",
)
_WHERE = sentence(
    "np.where is asked{where} with two arguments. It takes three: the question, what stands where it is true, and what elsewhere.",
    when="np.where was called with two arguments",
)
_NO_AXIS = sentence(
    "There is no axis {axis}{where}: {dimensions} dimension is there to choose from, and the first axis is 0.",
    plural="There is no axis {axis}{where}: {dimensions} dimensions are there to choose from, and the first axis is 0.",
    when="an axis was named that is not there, in an array or in what is to be made of several",
)
_NO_AXIS_AT_ALL = sentence(
    "There is no axis {axis}{where}: one number stands there, which has none.",
    when="an axis was named of a single number",
)
_RESHAPED = sentence(
    "{count} numbers do not fill the shape {shape}{where}.",
    when="an array was to be reshaped to a shape of another size",
)
_DIVIDED = sentence("Something is divided by 0{where}.", when="a number of Python was divided by zero")
_NO_FILE = sentence(
    "There is no file, or no folder, of the name that is asked for{where}.",
    when="a file was to be read, or written in a folder, that is not there",
)

_FUNCTIONS = (
    r"'(?:function|builtin_function_or_method|method|type|ufunc|_ArrayFunctionDispatcher|numpy\.ufunc)'"
)
_NUMBERS = r"'(?:int|float|bool|(?:numpy\.)?(?:float64|int64|float32|int32|bool_|bool))'"
_LISTS = r"'(?:list|tuple)'"


def _named(text: str) -> Sentence:
    return sentence(text, when="it names, in another sentence, what something is asked of")


_A_NUMBER, _A_TEXT = _named("A number"), _named("A text")
_KINDS = {
    "list": _named("A list"),
    "tuple": _named("A tuple"),
    "dict": _named("A dictionary"),
    "str": _A_TEXT,
    "int": _A_NUMBER,
    "float": _A_NUMBER,
    "numpy.float64": _A_NUMBER,
    "numpy.int64": _A_NUMBER,
    "numpy.ndarray": _named("An array"),
    "function": _named("A function"),
    "generator": _named("A generator"),
}
_CALLED = {
    "list": _named("a list"),
    "tuple": _named("a tuple"),
    "dict": _named("a dictionary"),
    "str": _named("a text"),
    "numpy.ndarray": _named("an array"),
    None: _named("a number"),
}

Places = dict[str, str | int]


def _nothing(_: re.Match) -> Places:
    return {}


def _kind(name: str) -> str:
    return _KINDS[name]() if name in _KINDS else f"`{name}`"


_EXPLAINED: tuple[tuple[type[Exception], str, str, Sentence, Callable[[re.Match], Places]], ...] = (
    (
        IndexError,
        r"index (-?\d+) is out of bounds for axis \d+ with size 0",
        "no_such_place",
        _NOTHING_THERE,
        lambda m: {"place": m[1]},
    ),
    (
        IndexError,
        r"index (-?\d+) is out of bounds for axis \d+ with size (\d+)",
        "no_such_place",
        _NO_SUCH_PLACE,
        lambda m: {"place": m[1], "size": m[2], "last": int(m[2]) - 1},
    ),
    (
        IndexError,
        r"(list|tuple)(?: assignment)? index out of range",
        "no_such_place",
        _NO_PLACE_IN_A_LIST,
        lambda m: {"kind": m[1]},
    ),
    (
        IndexError,
        r"invalid index to scalar variable|too many indices for array: array is 0-dim",
        "a_number_has_no_places",
        _NO_PLACES,
        _nothing,
    ),
    (
        TypeError,
        rf"{_NUMBERS} object (?:is not subscriptable|does not support item assignment)",
        "a_number_has_no_places",
        _NO_PLACES,
        _nothing,
    ),
    (
        TypeError,
        rf"{_FUNCTIONS} object (?:is not (?:subscriptable|iterable)|does not support item)"
        rf"|unsupported operand type\(s\) for [^:]+: (?:{_FUNCTIONS} and|'[^']+' and {_FUNCTIONS})"
        r"|loop of ufunc does not support argument \d of type (?:function|method|builtin_function_or_method)",
        "function_not_called",
        _NOT_CALLED,
        _nothing,
    ),
    (
        TypeError,
        rf"{_NUMBERS} object is not callable|'(numpy\.ndarray|list|tuple|dict|str)' object is not callable",
        "no_function_called",
        _NO_FUNCTION,
        lambda m: {"kind": _CALLED[m[1]]()},
    ),
    (
        TypeError,
        rf"cannot unpack non-iterable {_NUMBERS[1:-1]} object",
        "unpacked_into_another_number",
        _UNPACKED_A_NUMBER,
        _nothing,
    ),
    (TypeError, r"'int' object is not iterable", "a_number_gone_through", _COUNT_NOT_GONE_THROUGH, _nothing),
    (
        TypeError,
        rf"{_NUMBERS} object is not iterable|iteration over a 0-d array",
        "a_number_gone_through",
        _NOT_GONE_THROUGH,
        _nothing,
    ),
    (
        ValueError,
        r"(?:too many|not enough) values to unpack \(expected (\d+)",
        "unpacked_into_another_number",
        _UNPACKED,
        lambda m: {"names": m[1]},
    ),
    (
        TypeError,
        r"(?:\w+\.)*(\w+)\(\) missing \d+ required positional arguments?: ('\w+'(?:,? (?:and )?'\w+')*)",
        "argument_missing",
        _ARGUMENT_MISSING,
        lambda m: {"function": m[1], "names": m[2].replace("'", "")},
    ),
    (
        TypeError,
        r"(?:\w+\.)*(\w+)\(\) takes (?:from )?\w+ (?:to \d+ )?(?:positional )?arguments?",
        "another_number_of_arguments",
        _TOO_FEW_OR_MANY,
        lambda m: {"function": m[1]},
    ),
    (
        AttributeError,
        r"module 'numpy' has no attribute '(int|float|bool|object|str|complex)'",
        "not_in_the_module",
        _NO_LONGER,
        lambda m: {"name": m[1]},
    ),
    (
        AttributeError,
        r"module '([\w.]+)' has no attribute '(\w+)'",
        "not_in_the_module",
        _NOT_IN_THE_MODULE,
        lambda m: {"module": m[1], "name": m[2]},
    ),
    (
        Exception,
        r"'NoneType' object (?:is not|has no|does not)|unsupported operand type\(s\) for [^:]+: (?:'NoneType' and|'[^']+' and 'NoneType')"
        r"|cannot unpack non-iterable NoneType",
        "none_where_something_is_meant",
        _NONE_THERE,
        _nothing,
    ),
    (
        AttributeError,
        r"'([\w.]+)' object has no attribute '(\w+)'",
        "no_such_attribute",
        _NO_ATTRIBUTE,
        lambda m: {"kind": _kind(m[1]), "name": m[2]},
    ),
    (
        KeyError,
        r"^'?\"?([\w .-]+?)(?: is not a file in the archive)?'?\"?$",
        "no_such_entry",
        _NO_ENTRY,
        lambda m: {"key": m[1]},
    ),
    (
        TypeError,
        rf"can't multiply sequence by non-int|unsupported operand type\(s\) for (?:-|/|\*\*|@|-=|/=)[^:]*: (?:{_LISTS} and|'[^']+' and {_LISTS})",
        "a_list_calculated_with",
        _LIST,
        _nothing,
    ),
    (
        ValueError,
        r"either both or neither of x and y should be given",
        "where_without_the_other_value",
        _WHERE,
        _nothing,
    ),
    (
        Exception,
        r"axis (-?\d+) is out of bounds for array of dimension 0",
        "no_such_axis",
        _NO_AXIS_AT_ALL,
        lambda m: {"axis": m[1]},
    ),
    (
        Exception,
        r"axis (-?\d+) is out of bounds for array of dimension (\d+)",
        "no_such_axis",
        _NO_AXIS,
        lambda m: {"axis": m[1], "dimensions": m[2], "count": int(m[2])},
    ),
    (
        ValueError,
        r"cannot reshape array of size (\d+) into shape (\(\d+,[\d,]*\))",
        "shapes_do_not_fit",
        _RESHAPED,
        lambda m: {"count": m[1], "shape": m[2].replace(",", ", ").replace(", )", ",)")},
    ),
    (ZeroDivisionError, r"division by zero|modulo", "divided_by_zero", _DIVIDED, _nothing),
    (FileNotFoundError, r"No such file", "no_such_file", _NO_FILE, _nothing),
)


def explain_error(error: BaseException, words: str, where: str) -> Symptom | None:
    """Return what an error means, where its words are known; `where` names the learner's line.

    It goes by the words alone, so that an error of another process is called by the same name.
    """
    return next(_found(error, words, where), None)


def _found(error: BaseException, words: str, where: str) -> Iterator[Symptom]:
    for kind, pattern, name, said, places in _EXPLAINED:
        if isinstance(error, kind) and (match := re.search(pattern, words)):
            yield Symptom(said(where=where, **places(match)), name)
