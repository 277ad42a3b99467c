"""What a wrong answer looks like, where no known mistake explains it."""

import inspect
import linecache
import re
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome, Trial, parameter_names
from nbtools.checks.values import agree, arrays_in
from nbtools.exercises.exercise import NoAnswer

# np.max(a, b, c): before NumPy 2.0 in other words
_NO_ARRAY_TO_WRITE_INTO = "return arrays must be|output must be an array"


def describe(trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> str:
    """Return one or two sentences on the first symptom that fits; `failing` says which cases are wrong."""
    first = outcomes[failing[0]]
    expected = trial.expected[failing[0]]
    if first.error is not None:
        return _of_an_error(trial, outcomes, first.error, candidate)
    if first.unreadable:
        return _of_the_unreadable(trial, first, candidate)
    if first.changed:
        return f"It changes its argument {first.changed}. Make a new array instead of writing into the one it is given."
    if trial.agree(first, expected) and first.warned:
        return (
            "The numbers are right, but a calculation on the way overflows or divides by zero. "
            "Look at what happens to very large inputs."
        )
    if not first.form_fits:
        return _of_the_shape(first, expected)
    if trial.exercise.choices:
        return f"Write one of these, in quotes: {', '.join(map(repr, trial.exercise.choices))}."
    if trial.exercise.is_prediction:
        return "That is not it. A hint below helps to work it out."
    if isinstance(expected.value, dict) and not any(True for _ in arrays_in(expected.value)):
        return _of_the_words(first.value, expected.value)
    return _of_the_numbers(trial, outcomes, failing)


def _of_an_error(trial: Trial, outcomes: list[Outcome], error: BaseException, candidate: Any) -> str:
    if isinstance(error, NoAnswer):
        return str(error)
    if isinstance(error, NotImplementedError):
        return "It raises NotImplementedError: put your own code in its place."
    if isinstance(error, RecursionError):
        return "It calls itself again and again without an end."
    if not trial.exercise.is_function:
        return f"It cannot be read as an answer ({type(error).__name__})."
    if isinstance(error, TypeError) and not _takes_the_arguments(candidate, trial):
        names = parameter_names(trial.exercise)
        return f"It should take {len(names)} argument{'s' * (len(names) != 1)}: ({', '.join(names)})."
    if isinstance(error, NameError) and error.name:
        return f"It uses the name {error.name}, which nothing here has. Is it spelled right, and did its cell run?"
    if isinstance(error, ValueError) and "truth value" in _words_of(error):
        works = (
            "a row of numbers, not for a table"
            if any(map(trial.passes, outcomes, trial.expected))
            else "one number, not for an array"
        )
        return (
            f"It works for {works}: `if` and `max` ask one question, and there are many numbers. "
            "NumPy's np.where and np.maximum work place by place, in any shape."
        )
    if isinstance(error, TypeError) and "scalar index" in _words_of(error):
        return (
            "An array stands where one whole number belongs: in the brackets of a list (make that an array), "
            "or as the axis of np.max. The larger of two, place by place, is np.maximum."
        )
    if isinstance(error, TypeError) and re.search(_NO_ARRAY_TO_WRITE_INTO, _words_of(error)):
        return (
            "np.maximum compares two things, and np.max looks into one. For the largest of three, place by place, "
            "use it twice: np.maximum(np.maximum(a, b), c)."
        )
    if isinstance(error, TypeError) and "scalar" in _words_of(error):
        return (
            "A function of `math` takes one number only. NumPy's take whole arrays: np.exp, np.log, np.sqrt."
        )
    line = _line_of(error, candidate)
    where = f" in the line `{line}`" if line else ""
    text = _words_of(error)[:200]
    right = sum(map(trial.passes, outcomes, trial.expected))
    partly = f" It is right in {right} of {len(outcomes)} cases." if right else ""
    if isinstance(error, ValueError) and (misfit := _misfit(text)):
        return f"The shapes do not fit{where}: {misfit}{partly}"
    return f"It raised {type(error).__name__}{where}" + (f": {text.rstrip('.')}." if text else ".") + partly


def _misfit(text: str) -> str:
    """Return in the words of the lessons what NumPy says of shapes that do not fit, or nothing."""
    if sizes := re.search(r"mismatch in its core dimension .*\(size (\d+) is different from (\d+)\)", text):
        right, left = sizes.groups()
    elif sizes := re.search(r"not aligned: (\d+) \(dim \d+\) != (\d+) \(dim \d+\)", text):
        left, right = sizes.groups()
    elif "does not have enough dimensions" in text:
        return "@ multiplies arrays, and one of the two is a single number here."
    elif shapes := re.search(r"broadcast together with shapes (\([\d,]*\)) (\([\d,]*\))", text):
        first, second = (shape.replace(",", ", ").replace(", )", ",)") for shape in shapes.groups())
        return f"place by place, an array of shape {first} and one of shape {second} do not go together."
    else:
        return ""
    return (
        f"in the matrix product, a row on the left has {left} number{'s' * (left != '1')}, and a column on the right has {right}. "
        "They have to be equally many; .T swaps rows and columns."
    )


def _words_of(error: BaseException) -> str:
    """Return the error's text in one line; an error may be unable to say it."""
    try:
        return " ".join(str(error).split())
    except Exception:
        return ""


def _of_the_unreadable(trial: Trial, outcome: Outcome, candidate: Any) -> str:
    if outcome.returned is None and trial.exercise.is_function:
        printed = " It prints a value: return it instead." if outcome.printed.strip() else ""
        return f"It returns nothing.{printed or ' End it with `return` and the result.'}"
    if outcome.returned is ...:
        return "It returns `...`, the placeholder. Return the result instead."
    return outcome.unreadable


def _of_the_shape(outcome: Outcome, expected: Outcome) -> str:
    got, wanted = _shapes(outcome), _shapes(expected)
    arrays = list(zip(arrays_in(outcome.raw), arrays_in(expected.raw), strict=False))
    if arrays and all(a.shape == b.shape[::-1] for a, b in arrays):
        hint = " Rows and columns are swapped."
    elif arrays and all(a.size == b.size for a, b in arrays):
        hint = " The count of numbers is right, their arrangement is not."
    elif arrays and all(a.ndim == 0 for a, _ in arrays):
        hint = " It adds up, or averages, over too much."
    else:
        hint = ""
    if len(arrays) > 1:
        return f"Its parts should have the shapes {wanted}, and they have {got}.{hint}"
    return f"It should return {wanted}, and it returns {got}.{hint}"


def _of_the_words(got: dict, wanted: dict) -> str:
    wrong = [str(key) for key in wanted if got.get(key) != wanted[key]]
    return f"{'This is' if len(wrong) == 1 else 'These are'} not right yet: {', '.join(wrong)}."


def _of_the_numbers(trial: Trial, outcomes: list[Outcome], failing: list[int]) -> str:
    exercise = trial.exercise
    pairs = [
        pair
        for i in failing
        if outcomes[i].has_value and outcomes[i].form_fits
        for pair in zip(arrays_in(outcomes[i].value), arrays_in(trial.expected[i].value), strict=True)
    ]

    def always(change: Callable[[np.ndarray, np.ndarray], Any]) -> bool:
        with np.errstate(all="ignore"):
            return bool(pairs) and all(agree(change(a, b), b, exercise.rtol, exercise.atol) for a, b in pairs)

    if any(np.isnan(a).any() and not np.isnan(b).any() for a, b in pairs):
        return "There is nan (not a number) in the result: 0 / 0, or infinity minus infinity."
    if any(np.isinf(a).any() and not np.isinf(b).any() for a, b in pairs):
        return "There is an infinity in the result: a division by zero, or an exponential of a large number."
    if always(lambda a, _: -a):
        return "The sign is the wrong way round; the numbers are right."
    if (factor := _constant_factor(pairs)) and always(lambda a, _: a / factor):
        return f"Every number is {factor:.4g} times what it should be."
    if always(lambda a, _: a.T if a.ndim == 2 else a):
        return "The result is transposed: rows and columns are swapped."
    if len(failing) < len(outcomes):
        right = len(outcomes) - len(failing)
        return f"It is right in {right} of {len(outcomes)} cases, and wrong in the others."
    return "The numbers differ from what is expected."


def _constant_factor(pairs: list[tuple[np.ndarray, np.ndarray]]) -> float | None:
    """Return the ratio at the largest expected number, or None where there is none."""
    given = np.concatenate([a.ravel() for a, _ in pairs]) if pairs else np.zeros(0)
    expected = np.concatenate([b.ravel() for _, b in pairs]) if pairs else np.zeros(0)
    if expected.size < 2 or not np.isfinite(given).all():  # a single number always has a factor
        return None
    i = np.argmax(np.abs(expected))
    return float(given[i] / expected[i]) if expected[i] and given[i] else None


def _shapes(outcome: Outcome) -> str:
    arrays = list(arrays_in(outcome.raw))
    named = ["one number" if a.ndim == 0 else f"an array of shape {a.shape}" for a in arrays]
    return named[0] if len(named) == 1 else ", ".join(str(a.shape) for a in arrays)


def _takes_the_arguments(candidate: Any, trial: Trial) -> bool:
    try:
        inspect.signature(candidate).bind(*trial.cases[0])
    except TypeError:
        return False
    except ValueError:  # a builtin without a signature
        return True
    return True


def _line_of(error: BaseException, candidate: Any) -> str:
    """Return the learner's own line where the error arose, or nothing."""
    if told := getattr(error, "learners_line", ""):  # it arose in another process
        return told
    own = getattr(getattr(candidate, "__code__", None), "co_filename", None)
    lines = [frame for frame in _frames(error) if frame.filename == own]
    return linecache.getline(own, lines[-1].lineno).strip() if lines and lines[-1].lineno else ""


def _frames(error: BaseException) -> Iterator[traceback.FrameSummary]:
    yield from traceback.extract_tb(error.__traceback__, limit=-20)
