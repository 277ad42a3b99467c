"""What a wrong answer looks like, where no known mistake explains it."""

from collections.abc import Callable
from types import FunctionType
from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome, Trial, attempt, parameter_names
from nbtools.checks.errors import of_an_error
from nbtools.checks.forms import of_the_form, of_the_unreadable
from nbtools.checks.syntax import data_read
from nbtools.exercises.exercise import unchanged
from nbtools.portable.sentence import sentence
from nbtools.portable.values import agree, arrays_in

_CHANGED_ARRAY = sentence(
    "It changes its argument {name}. Make a new array instead of writing into the one it is given.",
    when="an argument that is an array is another one after the call",
)
_CHANGED = sentence(
    "It changes its argument {name}, or an array in it. Make new ones instead, and leave alone what it is given.",
    when="an argument that is a list or a tuple holds something else after the call",
)
_READS = sentence(
    " It reads {name} from the notebook; nothing in the function sets it.",
    when="the function is wrong, and in the case shown it takes a number, a text, a list or an array from the notebook "
    "that is set in another cell: without it, the same call ends in NameError. Not for names in capitals",
)

_OVERFLOWS = sentence(
    "The numbers are right, but a calculation on the way overflows: a number becomes too large to be held. "
    "Look at what happens to very large inputs.",
    when="the result is right, and NumPy noted an overflow on the way",
)
_DIVIDES = sentence(
    "The numbers are right, but on the way something is divided by zero, or a logarithm of zero is taken.",
    when="the result is right, and NumPy noted a division by zero on the way, as it calls log(0) too",
)
_INVALID = sentence(
    "The numbers are right, but a calculation on the way has no result, as 0 / 0, infinity minus infinity or the root of a negative number.",
    when="the result is right, and NumPy noted an invalid value on the way",
)
_ON_THE_WAY = {"overflow": _OVERFLOWS, "divide by zero": _DIVIDES, "invalid value": _INVALID}

_CHOICES = sentence(
    "Write one of these, in quotes: {choices}.",
    when="the answer is to be one of some words, and is none of them",
)
_NOT_IT = sentence("That is not it.", when="an answer is wrong, and no mistake explains it")
_NOT_IT_HINT = sentence(
    "That is not it. A hint below helps to work it out.", when="the same, where the exercise has hints"
)

_FACTS = sentence(
    "This is not right yet: {names}.",
    plural="These are not right yet: {names}.",
    when="what counts is measured of the result, fact by fact: those that are wrong in the case shown",
)
_OTHER_TEXT = sentence(
    "The text differs from what is expected.", when="the result is a text, and another one than expected"
)
_NAN = sentence(
    "There is nan (not a number) in the result.", when="the case shown holds nan where none is expected"
)
_NAN_INVALID = sentence(
    "There is nan (not a number) in the result. A calculation on the way has no result, as 0 / 0, infinity minus infinity or the root of a negative number.",
    when="the same, and NumPy noted an invalid value on the way",
)
_NAN_OVERFLOW = sentence(
    "There is nan (not a number) in the result. A calculation on the way overflows: a number becomes too large to be held.",
    when="the same, and NumPy noted an overflow on the way",
)
_NAN_DIVISION = sentence(
    "There is nan (not a number) in the result. On the way something is divided by zero, or a logarithm of zero is taken.",
    when="the same, and NumPy noted a division by zero on the way, as it calls log(0) too",
)
_INFINITY = sentence(
    "There is an infinity in the result.", when="the case shown holds an infinity where none is expected"
)
_INFINITY_OVERFLOW = sentence(
    "There is an infinity in the result. A calculation on the way overflows: a number becomes too large to be held.",
    when="the same, and NumPy noted an overflow on the way",
)
_INFINITY_DIVISION = sentence(
    "There is an infinity in the result. On the way something is divided by zero, or a logarithm of zero is taken.",
    when="the same, and NumPy noted a division by zero on the way, as it calls log(0) too",
)
_OF_NAN = {"invalid value": _NAN_INVALID, "overflow": _NAN_OVERFLOW, "divide by zero": _NAN_DIVISION}
_OF_INFINITY = {"overflow": _INFINITY_OVERFLOW, "divide by zero": _INFINITY_DIVISION}

_HALF = sentence(
    "It returns float16 numbers, which hold three digits or four. Leave them as float64.",
    when="the result is of type float16, and is right as far as that type goes, in every case",
)
_CUT = sentence(
    "These are whole numbers: what stands after the point is cut off. An array of a whole-number type holds nothing else.",
    when="the result is of a whole-number type, and it is the expected one without what stands after the point, in every case",
)
_ROUNDED = sentence(
    "These are the right numbers, rounded to {count} place. Return them as they are.",
    plural="These are the right numbers, rounded to {count} places. Return them as they are.",
    when="the result is the expected one, rounded, in every case",
)
_SIGN = sentence(
    "The sign is the wrong way round; the numbers are right.",
    when="every number has the other sign, in every case",
)
_SIGN_SOMETIMES = sentence(
    "In {wrong} of {count} cases the sign is the wrong way round. The other cases are right.",
    when="the same, in every case that is wrong",
)
_FACTOR = sentence(
    "Every number is {factor} times what it should be.",
    when="the result is a multiple of the expected one, the same in every case; not for whole numbers, such as places and counts",
)
_TRANSPOSED = sentence(
    "The result is transposed: rows and columns are swapped.",
    when="the result is square, and with rows and columns swapped it is right in every case",
)
_PART = sentence(
    "Of what it returns, part {parts} is wrong; the rest is right.",
    plural="Of what it returns, parts {parts} are wrong; the rest is right.",
    when="several values are returned, and some of them are right in every case",
)
_PARTLY = sentence(
    "It is right in {right} of {count} cases, and wrong in the others.",
    when="some cases are right, and nothing else is known",
)
_DIFFER = sentence(
    "The numbers differ from what is expected.", when="every case is wrong, and nothing else is known"
)


def describe(trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> str:
    """Return one or two sentences on the first symptom that fits.

    `failing` says which cases are wrong; the first of them is the one that is shown, and so the one that is spoken of.
    """
    said = _first_symptom(trial, outcomes, candidate, failing)
    return said + _of_the_notebook(trial, candidate, failing[0])


def _first_symptom(trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> str:
    i = failing[0]
    shown, expected = outcomes[i], trial.expected[i]
    if shown.error is not None:
        return of_an_error(trial, outcomes, i, candidate)
    if shown.unreadable:
        return of_the_unreadable(trial, outcomes, i, candidate)
    if shown.changed:
        return _of_the_changed(trial, i, shown.changed)
    if trial.agree(shown, expected) and shown.warned:
        return _ON_THE_WAY.get(shown.warned, _INVALID)()
    if not shown.form_fits:
        return of_the_form(trial, outcomes, i, candidate)
    if trial.exercise.choices and shown.value not in trial.exercise.choices:
        return _CHOICES(choices=", ".join(map(repr, trial.exercise.choices)))
    if trial.exercise.is_prediction:
        return _NOT_IT_HINT() if trial.exercise.hints else _NOT_IT()
    if isinstance(expected.value, dict):
        return _of_the_facts(trial, shown.value, expected.value)
    if not any(True for _ in arrays_in(expected.value)):
        return _OTHER_TEXT()
    return _of_the_numbers(trial, outcomes, failing)


def _of_the_changed(trial: Trial, i: int, name: str) -> str:
    argument = trial.cases[i][parameter_names(trial.exercise).index(name)]
    return (_CHANGED_ARRAY if isinstance(argument, np.ndarray) else _CHANGED)(name=name)


def _of_the_facts(trial: Trial, got: dict, wanted: dict) -> str:
    rtol, atol = trial.exercise.rtol, trial.exercise.atol
    wrong = [str(key) for key in wanted if key not in got or not agree(got[key], wanted[key], rtol, atol)]
    between = "; " if any("," in name for name in wrong) else ", "
    return _FACTS(count=len(wrong), names=between.join(wrong))


def _of_the_numbers(trial: Trial, outcomes: list[Outcome], failing: list[int]) -> str:
    exercise, shown = trial.exercise, outcomes[failing[0]]
    pairs = _pairs(shown, trial.expected[failing[0]])
    if any(np.isnan(a).any() and not np.isnan(b).any() for a, b in pairs):
        return _OF_NAN.get(shown.warned, _NAN)()
    if any(np.isinf(a).any() and not np.isinf(b).any() for a, b in pairs):
        return _OF_INFINITY.get(shown.warned, _INFINITY)()

    def throughout(change: Callable[[np.ndarray, np.ndarray], Any], cases: Any, **near: float) -> bool:
        """Return whether changed like this every number is right in these cases."""
        tolerance = {"rtol": exercise.rtol, "atol": exercise.atol} | near
        if not all(outcomes[j].has_value and outcomes[j].form_fits for j in cases):
            return False
        with np.errstate(all="ignore"):
            return all(
                agree(np.asarray(change(a, b)), b, **tolerance)
                for j in cases
                for a, b in _pairs(outcomes[j], trial.expected[j])
            )

    every = range(len(outcomes))
    types = [array.dtype for part in _parts(shown.returned) for array in _as_array(part)]
    if np.float16 in types and throughout(lambda a, _: a, every, rtol=2e-3, atol=1e-6):
        return _HALF()
    if any(dtype.kind in "iu" for dtype in types) and throughout(lambda a, b: a + b - np.trunc(b), every):
        return _CUT()
    for places in range(1, 6):
        if throughout(_unrounded(places), every, rtol=0, atol=1e-12):
            return _ROUNDED(count=places)
    if throughout(lambda a, _: -a, every):
        return _SIGN()
    if throughout(lambda a, _: -a, failing):
        return _SIGN_SOMETIMES(wrong=len(failing), count=len(outcomes))
    if (factor := _constant_factor(trial, outcomes)) and throughout(lambda a, _: a / factor, every):
        return _FACTOR(factor=f"{factor:.4g}")
    if throughout(lambda a, _: a.T if a.ndim == 2 else a, every):
        return _TRANSPOSED()
    if wrong := _wrong_parts(trial, outcomes):
        return _PART(count=len(wrong), parts=", ".join(wrong))
    if len(failing) < len(outcomes):
        return _PARTLY(right=len(outcomes) - len(failing), count=len(outcomes))
    return _DIFFER()


def _unrounded(places: int) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """Return how to put back what rounding to so many places has taken away."""
    return lambda given, expected: given + expected - np.round(expected, places)


def _pairs(outcome: Outcome, expected: Outcome) -> list[tuple[np.ndarray, np.ndarray]]:
    return list(zip(arrays_in(outcome.value), arrays_in(expected.value), strict=True))


def _parts(returned: Any) -> list[Any]:
    return list(returned) if isinstance(returned, tuple) else [returned]


def _as_array(part: Any) -> list[np.ndarray]:
    """Return a part of what came back as an array, if it is one or a list of numbers."""
    try:
        return [np.asarray(part)]
    except ValueError:  # a list of arrays that differ in shape
        return []


def _constant_factor(trial: Trial, outcomes: list[Outcome]) -> float | None:
    """Return the ratio at the largest expected number, or None where there is none."""
    pairs = [
        pair
        for outcome, expected in zip(outcomes, trial.expected, strict=True)
        if outcome.has_value and outcome.form_fits
        for pair in _pairs(outcome, expected)
    ]
    given = np.concatenate([a.ravel() for a, _ in pairs]) if pairs else np.zeros(0)
    expected = np.concatenate([b.ravel() for _, b in pairs]) if pairs else np.zeros(0)
    if np.count_nonzero(expected) < 2 or not np.isfinite(given).all():  # a single number always has a factor
        return None
    if np.array_equal(expected, np.round(expected)):  # 8 for the place 9 is no multiple of it
        return None
    i = np.argmax(np.abs(expected))
    return float(given[i] / expected[i]) if given[i] else None


def _wrong_parts(trial: Trial, outcomes: list[Outcome]) -> list[str]:
    """Return the numbers of the parts that are wrong, where several are returned and some are right in every case."""
    exercise, expected = trial.exercise, trial.expected
    if exercise.measure is not unchanged or {type(outcome.value) for outcome in expected} != {list}:
        return []
    n_parts = len(expected[0].value)
    if not all(o.has_value and o.form_fits and len(o.value) == n_parts for o in outcomes):
        return []
    right = [
        all(
            agree(a.value[k], b.value[k], exercise.rtol, exercise.atol)
            for a, b in zip(outcomes, expected, strict=True)
        )
        for k in range(n_parts)
    ]
    return [str(k + 1) for k in range(n_parts) if not right[k]] if any(right) else []


def _of_the_notebook(trial: Trial, candidate: Any, i: int) -> str:
    """Say which data of the notebook the candidate takes in case `i`, if any."""
    if not isinstance(candidate, FunctionType):  # one in another process has no notebook
        return ""
    for name in data_read(candidate)[:3]:
        without = FunctionType(
            candidate.__code__,
            {key: value for key, value in candidate.__globals__.items() if key != name},
            candidate.__name__,
            candidate.__defaults__,
            candidate.__closure__,
        )
        without.__kwdefaults__ = candidate.__kwdefaults__
        error = attempt(trial.exercise, without, trial.cases[i], trial.expected[i]).error
        if isinstance(error, NameError) and error.name == name:
            return _READS(name=name)
    return ""
