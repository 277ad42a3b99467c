"""What is said of a candidate that returned nothing, or something of another form."""

import ast
import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome, Trial, attempt
from nbtools.checks.errors import A_CLASS
from nbtools.checks.symptom import Symptom
from nbtools.checks.syntax import end_of, tree_of, within
from nbtools.exercises.exercise import call
from nbtools.portable.language import gettext
from nbtools.portable.sentence import sentence
from nbtools.portable.values import Unreadable, agree, arrays_in, read

_NOTHING = sentence(
    "It returns nothing. What it gives back has to stand after `return`.",
    when="a function gives None, and its text is not to be had",
)
_NO_RETURN = sentence(
    "It returns nothing. End it with `return` and the result.",
    when="a function gives None, and there is no `return` in it",
)
_PRINTS = sentence(
    "It returns nothing. It prints a value: return it instead.",
    when="the same, and it printed something",
)
_RETURN_IN_ANOTHER = sentence(
    "It returns nothing: its `return` belongs to {inner}, the function inside it. End {name} itself with `return` and the result.",
    when="a function gives None, and only a function inside it has a `return`",
)
_NOT_REACHED = sentence(
    "It returns nothing here: it comes to its end, and its `return`, which stands inside an `if` or a loop, is not reached.",
    when="a function gives None at its end in the case shown, and each `return` stands inside an `if`, a loop, a `with` or a `try`",
)
_BARE = sentence(
    "It returns nothing: its `return` stands alone. Write the result after it.",
    when="a function gives None by a `return` without a value",
)
_CHANGES = sentence(
    "`return {call}` gives None: {method} changes {name} itself and returns nothing. Let it stand in a line of its own, and return {name} after it.",
    when="a function gives None by a `return` of what append, sort, reverse or the like gives",
)
_RETURNS_PRINT = sentence(
    "`return print(…)` gives None: print shows a value and returns nothing. Return the value itself.",
    when="a function gives None by a `return` of what print gives",
)
_IS_NONE = sentence(
    "It returns None: that is what `{value}` is, after its `return`.",
    when="a function gives None by a `return` of something else",
)
_PLACEHOLDER = sentence(
    "It returns `...`, the placeholder. Return the result instead.", when="a function gives `...`"
)
_COMMA = sentence(
    "There is a comma after the result, which makes a tuple of it. Leave the comma out.",
    when="a tuple of one thing is returned, made by a comma at the end of the `return`",
)
_TUPLE_OF_ONE = sentence(
    "It returns a tuple with one thing in it. Return the thing itself.",
    when="a tuple of one thing is returned where one is expected, and its text is not to be had, or makes it otherwise",
)
_ONE_OF_SEVERAL = sentence(
    "It returns {count} things. Number {place} of them is right: return that alone.",
    when="a tuple is returned where one thing is expected, and one of its parts is right in the case shown",
)
_SEVERAL = sentence(
    "It returns {count} things, with a comma between them. Only one is asked for.",
    when="a tuple of several things is returned where one array or number is expected",
)
_PARTS_OF_THE_SUM = sentence(
    "It returns {count} numbers. One is asked for, and their sum is right.",
    when="a tuple of numbers is returned where one number is expected, and their sum is right in the case shown",
)
_ONE_ARRAY = sentence(
    "It returns one array. {count} things are asked for, with a comma between them.",
    when="an array is returned where a tuple with arrays in it is expected",
)
_ORDER = sentence(
    "What it returns is right, but in the wrong order. In the right one come number {places}.",
    when="several values are returned, and in another order each is right, in the case shown",
)
_SHAPE = sentence(
    "It should return {wanted}, and it returns {got}.{hint}", when="a function's result has another shape"
)
_SHAPE_OF_ANSWER = sentence(
    "It should be {wanted}, and it is {got}.{hint}", when="an answer has another shape"
)
_PARTS = sentence(
    "Its parts should have the shapes {wanted}, and they have {got}.{hint}",
    when="of several values some have other shapes",
)
_ONE_PART = sentence(
    "One of its arrays should have shape {wanted}, and it has {got}.{hint}",
    when="of lists in lists, or of more than four arrays, one has another shape: the first that differs",
)
_SWAPPED = sentence(
    " Rows and columns are swapped.",
    when="with rows and columns swapped the numbers are right, in the case shown",
)
_SWAPPED_SHAPE = sentence(
    " The two numbers of the shape are swapped.",
    when="the shape is the expected one turned round, and the numbers are not right even so",
)
_ARRANGED = sentence(
    " The count of numbers is right, their arrangement is not.",
    when="there are as many numbers as expected, in another shape",
)
_SUMMED = sentence(
    " It is the sum of all that is expected.", when="one number is returned: the sum of the expected ones"
)
_AVERAGED = sentence(
    " It is the mean of all that is expected.", when="one number is returned: the mean of the expected ones"
)
_CHANGE_THEMSELVES = ("append", "extend", "insert", "sort", "reverse", "fill", "update", "add")
_NUMBER = sentence("one number", when="it names a shape in another sentence")
_ARRAY = sentence("an array of shape {shape}", when="it names a shape in another sentence")


def of_the_unreadable(trial: Trial, outcomes: list[Outcome], i: int, candidate: Any) -> Symptom:
    """Return what is said of case `i`, where something came back that cannot be compared."""
    outcome, exercise = outcomes[i], trial.exercise
    another_kind = Symptom(
        outcome.unreadable, "another_kind" if _is_of_a_plain_kind(outcome.returned) else ""
    )
    if not exercise.is_function:
        return another_kind
    if isinstance(candidate, type) and isinstance(outcome.returned, candidate):
        return Symptom(A_CLASS(name=exercise.name), "another_kind")
    if outcome.returned is None:
        return Symptom(_of_nothing(trial, i, outcome, candidate), "returns_nothing")
    if outcome.returned is ...:
        return Symptom(_PLACEHOLDER(), "returns_the_placeholder")
    if exercise.probe is not call:
        return another_kind
    return _of_another_number(trial, outcome, trial.expected[i], candidate) or another_kind


def _is_of_a_plain_kind(returned: Any) -> bool:
    """Return whether it is of a kind that everybody sees in it, here and in another process; not several values."""
    plain = isinstance(returned, str | int | float | complex | np.generic | Mapping | set | Iterator)
    return returned is None or plain or callable(returned)


def _of_nothing(trial: Trial, i: int, outcome: Outcome, candidate: Any) -> str:
    """Say why the function gives None: by what stands at the line where it came to its end."""
    definition = tree_of(candidate)
    if definition is None:
        return _NOTHING()
    inside = list(within(definition))
    returns = [node for node in inside if isinstance(node, ast.Return)]
    if not returns:
        inner = [
            n
            for n in inside
            if isinstance(n, ast.FunctionDef) and any(isinstance(m, ast.Return) for m in within(n))
        ]
        if inner:
            return _RETURN_IN_ANOTHER(inner=inner[0].name, name=definition.name)
        return _PRINTS() if outcome.printed.strip() else _NO_RETURN()
    line = end_of(
        lambda traced: attempt(trial.exercise, traced, trial.cases[i], trial.expected[i]), candidate
    )
    ended = next((node for node in returns if node.lineno == line), None)
    if ended is None:
        at_the_end = any(node in definition.body for node in returns)
        return _NOTHING() if line is None or at_the_end else _NOT_REACHED()
    return _of_a_return(ended)


def _of_a_return(ended: ast.Return) -> str:
    value = ended.value
    if value is None:
        return _BARE()
    function = value.func if isinstance(value, ast.Call) else None
    if isinstance(function, ast.Attribute) and function.attr in _CHANGE_THEMSELVES:
        owner = ast.unparse(function.value)
        return _CHANGES(call=ast.unparse(value), method=function.attr, name=owner)
    if isinstance(function, ast.Name) and function.id == "print":
        return _RETURNS_PRINT()
    return _IS_NONE(value=ast.unparse(value))


def of_the_form(trial: Trial, outcomes: list[Outcome], i: int, candidate: Any) -> Symptom:
    """Return what is said of case `i`, where what came back has another structure or shape."""
    outcome, expected = outcomes[i], trial.expected[i]
    is_called = trial.exercise.is_function and trial.exercise.probe is call
    if is_called and (found := _of_another_number(trial, outcome, expected, candidate)):
        return found
    got, wanted = list(arrays_in(outcome.raw)), list(arrays_in(expected.raw))
    hint = _hint(trial, got, wanted)
    if len(got) == len(wanted) == 1:
        shape = _SHAPE if trial.exercise.is_function else _SHAPE_OF_ANSWER
        return Symptom(shape(wanted=_shape(wanted[0]), got=_shape(got[0]), hint=hint.said), hint.name)
    if len(wanted) > 4 or len(got) != len(wanted):
        a, b = next((a, b) for a, b in zip(got, wanted, strict=False) if a.shape != b.shape)
        hint = _hint(trial, [a], [b])
        return Symptom(_ONE_PART(wanted=b.shape, got=a.shape, hint=hint.said))
    return Symptom(_PARTS(wanted=_shapes(wanted), got=_shapes(got), hint=hint.said), hint.name)


def _of_another_number(trial: Trial, outcome: Outcome, expected: Outcome, candidate: Any) -> Symptom | None:
    """Say that one is asked for and several are given, or the other way round, or that they are in another order."""
    returned, wanted = outcome.returned, expected.returned
    if isinstance(returned, tuple) and isinstance(expected.raw, np.ndarray):
        are_numbers = not any(isinstance(part, np.ndarray | list | tuple) for part in returned)
        if len(returned) > 1 and are_numbers and expected.raw.ndim:  # it reads as an array
            return None
        return _of_a_tuple(trial, outcome, expected, candidate)
    several = isinstance(wanted, tuple) and any(isinstance(part, np.ndarray) and part.ndim for part in wanted)
    if isinstance(returned, np.ndarray) and returned.ndim and several:
        return Symptom(_ONE_ARRAY(count=len(wanted)), "one_array_for_several")
    if isinstance(returned, tuple | list) and isinstance(wanted, tuple) and len(returned) == len(wanted) <= 4:
        for order in itertools.permutations(range(len(wanted))):
            if _reads_as(trial, tuple(returned[k] for k in order), expected):
                places = gettext(", then number ").join(str(k + 1) for k in order)
                return Symptom(_ORDER(places=places), "values_in_another_order")
    return None


def _of_a_tuple(trial: Trial, outcome: Outcome, expected: Outcome, candidate: Any) -> Symptom:
    returned = outcome.returned
    if len(returned) == 1:
        definition = tree_of(candidate)
        ends = [n.value for n in within(definition) if isinstance(n, ast.Return)] if definition else []
        by_a_comma = bool(ends) and all(
            isinstance(value, ast.Tuple) and len(value.elts) == 1 for value in ends
        )
        return Symptom(_COMMA() if by_a_comma else _TUPLE_OF_ONE(), "a_tuple_of_one")
    right = next((k for k, part in enumerate(returned, 1) if _reads_as(trial, part, expected)), None)
    if right:
        return Symptom(_ONE_OF_SEVERAL(count=len(returned), place=right), "more_than_asked_for")
    if expected.raw.ndim == 0 and _reads_as(trial, _sum(outcome), expected):
        return Symptom(_PARTS_OF_THE_SUM(count=len(returned)), "parts_of_the_sum")
    return Symptom(_SEVERAL(count=len(returned)), "several_for_one")


def _sum(outcome: Outcome) -> Any:
    return outcome.raw.sum() if isinstance(outcome.raw, np.ndarray) and outcome.raw.ndim == 1 else None


def _reads_as(trial: Trial, returned: Any, expected: Outcome) -> bool:
    try:
        return agree(
            read(returned, expected.returned), expected.raw, trial.exercise.rtol, trial.exercise.atol
        )
    except Unreadable:
        return False


def _hint(trial: Trial, got: list[np.ndarray], wanted: list[np.ndarray]) -> Symptom:
    """Return what more can be said of shapes that differ."""
    pairs = [(a, b) for a, b in zip(got, wanted, strict=False) if a.shape != b.shape]

    def right(change: Any) -> bool:
        return all(agree(change(a), b, trial.exercise.rtol, trial.exercise.atol) for a, b in pairs)

    if pairs and all(a.shape == b.shape[::-1] for a, b in pairs):
        return Symptom(_SWAPPED(), "transposed") if right(np.transpose) else Symptom(_SWAPPED_SHAPE())
    if pairs and all(a.size == b.size for a, b in pairs):
        return Symptom(_ARRANGED())
    if len(pairs) == 1 and pairs[0][0].ndim == 0:
        (a, b), near = pairs[0], {"rtol": trial.exercise.rtol, "atol": trial.exercise.atol}
        for said, name, whole in ((_SUMMED, "summed_up", np.sum), (_AVERAGED, "averaged", np.mean)):
            if b.size > 1 and agree(a, np.asarray(whole(b)), **near):
                return Symptom(said(), name)
    return Symptom("")


def _shape(array: np.ndarray) -> str:
    return _NUMBER() if array.ndim == 0 else _ARRAY(shape=array.shape)


def _shapes(arrays: list[np.ndarray]) -> str:
    return ", ".join(str(array.shape) for array in arrays)
