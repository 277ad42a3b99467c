"""What a wrong answer looks like, where no known mistake explains it."""

from types import FunctionType
from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome, Trial, attempt, parameter_names
from nbtools.checks.errors import of_an_error
from nbtools.checks.forms import of_the_form, of_the_unreadable
from nbtools.checks.symptom import Symptom
from nbtools.checks.syntax import data_read
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
_NAMES_OF_WARNINGS = {
    "overflow": "overflow_on_the_way",
    "divide by zero": "division_by_zero_on_the_way",
    "invalid value": "no_result_on_the_way",
}
_OF_NAN = {"invalid value": _NAN_INVALID, "overflow": _NAN_OVERFLOW, "divide by zero": _NAN_DIVISION}
_OF_INFINITY = {"overflow": _INFINITY_OVERFLOW, "divide by zero": _INFINITY_DIVISION}

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
    return symptom(trial, outcomes, candidate, failing).said


def symptom(trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> Symptom:
    """Return the first symptom that fits, with its name where it tells what is wrong."""
    found = _first_symptom(trial, outcomes, candidate, failing)
    return Symptom(found.said + of_the_notebook(trial, candidate, failing[0]), found.name)


def _first_symptom(trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> Symptom:
    i = failing[0]
    shown, expected = outcomes[i], trial.expected[i]
    if shown.error is not None:
        return of_an_error(trial, outcomes, i, candidate)
    if shown.unreadable:
        return of_the_unreadable(trial, outcomes, i, candidate)
    if shown.changed:
        return Symptom(_of_the_changed(trial, i, shown.changed), "argument_changed")
    if trial.agree(shown, expected) and shown.warned:
        said = _ON_THE_WAY.get(shown.warned, _INVALID)()
        return Symptom(said, _NAMES_OF_WARNINGS.get(shown.warned, "no_result_on_the_way"))
    if not shown.form_fits:
        return of_the_form(trial, outcomes, i, candidate)
    if trial.exercise.choices and shown.value not in map(trial.exercise.measure, trial.exercise.choices):
        return Symptom(_CHOICES(choices=", ".join(map(repr, trial.exercise.choices))), "none_of_the_words")
    if trial.exercise.compares_itself:
        return Symptom(_NOT_IT_HINT() if trial.exercise.hints else _NOT_IT())
    if isinstance(expected.value, dict):
        return Symptom(_of_the_facts(trial, shown.value, expected.value))
    if not any(True for _ in arrays_in(expected.value)):
        return Symptom(_OTHER_TEXT())
    return _of_the_numbers(trial, outcomes, failing)


def _of_the_changed(trial: Trial, i: int, name: str) -> str:
    argument = trial.cases[i][parameter_names(trial.exercise).index(name)]
    return (_CHANGED_ARRAY if isinstance(argument, np.ndarray) else _CHANGED)(name=name)


def _of_the_facts(trial: Trial, got: dict, wanted: dict) -> str:
    rtol, atol = trial.exercise.rtol, trial.exercise.atol
    wrong = [str(key) for key in wanted if key not in got or not agree(got[key], wanted[key], rtol, atol)]
    between = "; " if any("," in name for name in wrong) else ", "
    return _FACTS(count=len(wrong), names=between.join(wrong))


def _of_the_numbers(trial: Trial, outcomes: list[Outcome], failing: list[int]) -> Symptom:
    shown = outcomes[failing[0]]
    pairs = list(zip(arrays_in(shown.value), arrays_in(trial.expected[failing[0]].value), strict=True))
    if any(np.isnan(a).any() and not np.isnan(b).any() for a, b in pairs):
        return Symptom(_OF_NAN.get(shown.warned, _NAN)(), _NAMES_OF_WARNINGS.get(shown.warned, ""))
    if any(np.isinf(a).any() and not np.isinf(b).any() for a, b in pairs):
        return Symptom(_OF_INFINITY.get(shown.warned, _INFINITY)(), _NAMES_OF_WARNINGS.get(shown.warned, ""))
    if len(failing) < len(outcomes):
        return Symptom(_PARTLY(right=len(outcomes) - len(failing), count=len(outcomes)))
    return Symptom(_DIFFER())


def of_the_notebook(trial: Trial, candidate: Any, i: int) -> str:
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
