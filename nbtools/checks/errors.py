"""What is said of a candidate that raised an error."""

import ast
import builtins
import difflib
import inspect
import linecache
import math
import re
import sys
import traceback
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.checks.attempt import Outcome, Trial, parameter_names
from nbtools.checks.errors_of_python import explained
from nbtools.checks.symptom import Symptom
from nbtools.checks.syntax import called, holds, statement
from nbtools.exercises import LESSONS, all_exercises
from nbtools.exercises.exercise import NoAnswer
from nbtools.portable.sentence import sentence

_PARTLY = sentence(
    " It is right in {right} of {count} cases.", when="there was an error, and not in all of the cases"
)
_RAISED = sentence("It raised {kind}{where}: {words}", when="an error has no sentence of its own")
_RAISED_SILENTLY = sentence(
    "It raised {kind}{where}.", when="an error has no sentence of its own, and no words"
)
_IN_THE_LINE = sentence(
    " in the line `{line}`", when="part of what is said of an error: the learner's line is known"
)
_BELOW_THE_LINE = sentence(
    " in a function that the line `{line}` calls",
    when="part of what is said of an error: the learner's line is known, and it arose in a function called there",
)
_NO_ANSWER = sentence(
    "It cannot be read as an answer ({kind}).", when="an answer that is no function makes its check fail"
)
_ITSELF = sentence(
    "It calls itself without an end.",
    when="RecursionError, and the function called itself, or its name is called in the line where it happened",
)
_PLACEHOLDER = sentence(
    "It raises NotImplementedError: put your own code in its place.",
    when="the learner's line is a `raise` of NotImplementedError",
)
_ASKS = sentence(
    "It asks for something to be typed, and nobody can answer here. All that it needs comes in its arguments.",
    when="input() was called",
)

_ARGUMENTS = sentence(
    "It should take {count} argument: ({names}).",
    plural="It should take {count} arguments: ({names}).",
    when="the function cannot be called with as many arguments as the exercise gives, in any case",
)
_NO_DEFAULT = sentence(
    "It is also called without {name}: give {name} a default, as in `{name}={default}`.",
    when="the function takes all arguments, but a case leaves one out that has a default in the exercise",
)

_UNSET = sentence(
    "The name {name} has no value yet{where}. The function sets it, but nothing that did so has run before that.",
    when="UnboundLocalError: a name of the function is read before it is set",
)
_YOURS = sentence(
    "{name} is yours from lesson {lesson}: `from nbtools.mine import {name}` brings it here.",
    when="a name is missing, and an earlier lesson asks for a function of this name",
)
_OF_THIS_LESSON = sentence(
    "{name} is a function that this lesson asks for, and its cell has not run. Run that one first.",
    when="a name is missing, and the same lesson asks for a function of this name",
)
_OF_THE_COURSE = sentence(
    "{name} is a function of the course: `from nbtools.nn import {name}` brings it here.",
    when="a name is missing, and nbtools.nn has it, or a later lesson asks for it",
)
_MODULE = sentence(
    "It uses {name}, which is not imported here: `{statement}`.",
    when="a name is missing that is a module: np, or one of Python's own followed by a dot",
)
_OF_NUMPY = sentence(
    "{name} alone is unknown here. NumPy has a function of this name: np.{name}.",
    when="a name is missing that is called like a function, and NumPy has such a function",
)
_NUMBER_OF_NUMPY = sentence(
    "{name} alone is unknown here. NumPy has the number: np.{name}.", when="the name e or pi is missing"
)
_OTHER_PARAMETER = sentence(
    "It uses the name {name}, but its own argument in that place is called {own}.",
    when="a name is missing that is one of the exercise's arguments, which the function calls otherwise",
)
_SPELLING = sentence(
    "It uses the name {name}, which nothing here has. Did you mean {near}?",
    when="a name is missing, and one that is there is spelled nearly so",
)
_UNKNOWN = sentence(
    "It uses the name {name}, which nothing here has. Is it spelled right, and is it set before it is used?",
    when="a name is missing, and nothing more is known of it",
)

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
    "An array is to be written{where} where there is place for one number.",
    when="an array was to be written into one place of another array",
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
_NUMPY = str(Path(np.__file__).parent)


@dataclass(frozen=True)
class _Raised:
    """An error, and where in the learner's text it arose."""

    error: BaseException
    candidate: Any

    @cached_property
    def words(self) -> str:
        """The error's own text in one line; an error may be unable to say it."""
        try:
            return " ".join(str(self.error).split())
        except Exception:
            return ""

    @cached_property
    def line(self) -> str:
        """The learner's own line where it arose, or nothing."""
        if told := getattr(self.error, "learners_line", ""):  # it arose in another process
            return told
        frame = next((frame for frame in reversed(self._frames) if frame.filename == self._file), None)
        return linecache.getline(self._file, frame.lineno).strip() if frame and frame.lineno else ""

    @cached_property
    def statement(self) -> ast.stmt | None:
        """That line as syntax, where it is known that it arose there, or in NumPy's own functions called there."""
        return statement(self.line) if all(_NUMPY in frame.filename for frame in self._below) else None

    @property
    def is_its_own(self) -> bool:
        """Whether it arose in the learner's line itself, and not in what is called there."""
        return not self._below

    @property
    def where(self) -> str:
        """What names that line within a sentence."""
        return _IN_THE_LINE(line=self.line.rstrip(":")) if self.line else ""

    @property
    def where_or_below(self) -> str:
        """What names that line, and says whether it arose in what is called there."""
        is_below = not all(_NUMPY in frame.filename for frame in self._below)
        is_below = is_below or getattr(self.error, "arose_below", False)
        return _BELOW_THE_LINE(line=self.line.rstrip(":")) if self.line and is_below else self.where

    @property
    def repeats(self) -> bool:
        """Whether the candidate stands in the chain of calls more than once."""
        code = getattr(self.candidate, "__code__", None)
        own = [f for f in self._frames if code and (f.filename, f.name) == (self._file, code.co_name)]
        return len(own) > 1

    @cached_property
    def _frames(self) -> list[traceback.FrameSummary]:
        return list(
            traceback.StackSummary.extract(traceback.walk_tb(self.error.__traceback__), lookup_lines=False)
        )

    @property
    def _below(self) -> list[traceback.FrameSummary]:
        """What was called from the learner's line; of another process nothing is known."""
        if hasattr(self.error, "learners_line"):
            return []
        own = [k for k, frame in enumerate(self._frames) if frame.filename == self._file]
        return self._frames[own[-1] + 1 :] if own else self._frames

    @property
    def _file(self) -> str:
        return getattr(getattr(self.candidate, "__code__", None), "co_filename", "")


def of_an_error(trial: Trial, outcomes: list[Outcome], i: int, candidate: Any) -> Symptom:
    """Return what is said of the error in case `i`."""
    error = outcomes[i].error
    if isinstance(error, NoAnswer):
        return Symptom(str(error), "no_answer")
    assert error is not None  # who calls this has seen one
    raised = _Raised(error, candidate)
    if not trial.exercise.is_function:
        return Symptom(_NO_ANSWER(kind=type(error).__name__))
    if said := _of_its_arguments(trial, i, raised):
        return Symptom(said, "other_arguments")
    if found := _of_the_function(raised, trial.exercise.name):
        return found
    right = sum(map(trial.passes, outcomes, trial.expected))
    partly = _PARTLY(right=right, count=len(outcomes)) if right else ""
    found = (
        _of_a_name(trial, raised)
        or _of_the_line(raised)
        or explained(error, raised.words, raised.where_or_below)
        or Symptom(_as_python_says(raised))
    )
    return Symptom(found.said + partly, found.name)


def _of_its_arguments(trial: Trial, i: int, raised: _Raised) -> str:
    """Say how many arguments there should be, where the call itself was what failed."""
    if not isinstance(raised.error, TypeError) or _takes(raised.candidate, trial.cases[i]):
        return ""
    names = parameter_names(trial.exercise)
    left_out = names[len(trial.cases[i]) :]
    if left_out and _takes(raised.candidate, (None,) * len(names)):
        default = inspect.signature(trial.exercise.answer).parameters[left_out[0]].default
        return _NO_DEFAULT(name=left_out[0], default=repr(default))
    return _ARGUMENTS(count=len(names), names=", ".join(names))


def _takes(candidate: Any, arguments: tuple) -> bool:
    try:
        inspect.signature(candidate).bind(*arguments)
    except TypeError:
        return False
    except ValueError:  # a builtin without a signature
        return True
    return True


def _of_the_function(raised: _Raised, name: str) -> Symptom | None:
    """Say what makes the whole function no answer."""
    error = raised.error
    if isinstance(error, RecursionError) and (raised.repeats or called(raised.statement, name)):
        return Symptom(_ITSELF(), "calls_itself")
    if type(error).__name__ == "StdinNotImplementedError" or (
        isinstance(error, EOFError) and "reading a line" in raised.words
    ):
        return Symptom(_ASKS(), "asks_for_input")
    if isinstance(error, NotImplementedError) and isinstance(raised.statement, ast.Raise):
        return Symptom(_PLACEHOLDER(), "returns_the_placeholder")
    return None


def _of_a_name(trial: Trial, raised: _Raised) -> Symptom | None:
    """Say what is known of a name that is missing."""
    if not isinstance(raised.error, NameError):
        return None
    if isinstance(raised.error, UnboundLocalError):
        name = raised.error.name or next(iter(re.findall(r"variable '(\w+)'", raised.words)), "")
        return Symptom(_UNSET(name=name, where=raised.where), "name_not_set_yet") if name else None
    name = raised.error.name
    return Symptom(_of_a_missing_name(trial, raised, name), "unknown_name") if name else None


def _of_a_missing_name(trial: Trial, raised: _Raised, name: str) -> str:
    if own := _own_word_for(name, trial, raised.candidate):
        return _OTHER_PARAMETER(name=name, own=own)
    if said := _of_the_course(trial, name):
        return said
    if name == "np":
        return _MODULE(name=name, statement="import numpy as np")
    if name in sys.stdlib_module_names and re.search(rf"\b{name}\.", raised.line):
        return _MODULE(name=name, statement=f"import {name}")
    if name in ("e", "pi"):
        return _NUMBER_OF_NUMPY(name=name)
    if called(raised.statement, name) and callable(getattr(np, name, None)):
        return _OF_NUMPY(name=name)
    near = difflib.get_close_matches(name, _names_known(raised.candidate) - {name}, n=1, cutoff=0.75)
    return _SPELLING(name=name, near=near[0]) if near else _UNKNOWN(name=name)


def _of_the_course(trial: Trial, name: str) -> str:
    """Say where a function of the course is to be had."""
    order = list(LESSONS).index
    exercise = next((e for e in all_exercises() if e.name == name and e.is_function), None)
    if exercise and exercise.lesson == trial.exercise.lesson:
        return _OF_THIS_LESSON(name=name)
    if exercise and order(exercise.lesson) < order(trial.exercise.lesson):
        return _YOURS(name=name, lesson=exercise.lesson[:2])
    if exercise or (callable(getattr(nn, name, None)) and not name.startswith("_")):
        return _OF_THE_COURSE(name=name)
    return ""


def _own_word_for(name: str, trial: Trial, candidate: Any) -> str:
    """Return what the candidate calls the exercise's argument `name`, where it has another word for it."""
    names = parameter_names(trial.exercise)
    try:
        own = list(inspect.signature(candidate).parameters)
    except (TypeError, ValueError):
        return ""
    return own[names.index(name)] if name in names and name not in own and len(own) == len(names) else ""


def _names_known(candidate: Any) -> set[str]:
    """Return the names that a function may use; one in another process has none to be seen."""
    code = getattr(candidate, "__code__", None)
    around = getattr(candidate, "__globals__", {})
    public = {name for name in around if not name.startswith("_")}
    return public | set(getattr(code, "co_varnames", ())) | {n for n in vars(builtins) if n.islower()}


def _of_the_line(raised: _Raised) -> Symptom | None:
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


def _of_a_whole_number(raised: _Raised) -> str:
    for names, template in ((_REDUCING, _AXIS), (_JOINING, _JOIN)):
        call = called(raised.statement, *names)
        if call and len(call.args) == 2:
            return template(call=ast.unparse(call.func), where=raised.where)
    return _PLACE(where=raised.where)


def _of_truth(raised: _Raised) -> str:
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


def _of_one_number(raised: _Raised) -> str:
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


def _of_shapes(raised: _Raised) -> str:
    """Say in the words of the lessons what NumPy says of shapes that do not fit."""
    words, where = raised.words, raised.where
    if sizes := re.search(
        r"matmul: .*mismatch in its core dimension .*\(size (\d+) is different from (\d+)\)", words
    ):
        right, left = sizes.groups()
        return _IN_THE_PRODUCT(count=int(left), left=left, right=right, where=where)
    if sizes := re.search(r"not aligned: (\d+) \(dim \d+\) != (\d+) \(dim \d+\)", words):
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


def _of_none(raised: _Raised) -> str:
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


def _as_python_says(raised: _Raised) -> str:
    kind, words = type(raised.error).__name__, _cut(raised.words)
    if not words:
        return _RAISED_SILENTLY(kind=kind, where=raised.where)
    return _RAISED(kind=kind, where=raised.where, words=words)


def _cut(words: str, most: int = 200) -> str:
    """Return an error's text as whole sentences, as many as there is room for."""
    if len(words) <= most:
        return words.rstrip(".") + "." if words else ""
    whole = words[:most].rpartition(". ")[0]
    return f"{whole}." if whole else f"{words[:most]} …"
