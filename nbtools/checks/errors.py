"""What is said of a candidate that raised an error."""

import ast
import inspect
from typing import Any

from nbtools.checks.attempt import Outcome, Trial, parameter_names
from nbtools.checks.errors_of_python import explain_error
from nbtools.checks.line_errors import of_the_line
from nbtools.checks.missing_name import of_a_name
from nbtools.checks.raised_error import RaisedError
from nbtools.checks.symptom import Symptom
from nbtools.checks.syntax import called
from nbtools.exercises.exercise import NoAnswer
from nbtools.portable.sentence import sentence

_PARTLY = sentence(
    " It is right in {right} of {count} cases.", when="there was an error, and not in all of the cases"
)
_RAISED = sentence("It raised {kind}{where}: {words}", when="an error has no sentence of its own")
_RAISED_SILENTLY = sentence(
    "It raised {kind}{where}.", when="an error has no sentence of its own, and no words"
)
_NO_ANSWER = sentence(
    "It cannot be read as an answer ({kind}).", when="an answer that is no function makes its check fail"
)
_ITSELF = sentence(
    "It calls itself without an end.",
    when="RecursionError, and the function called itself with everything as it was in the call before",
)
_TOO_DEEP = sentence(
    "It calls itself again and again, deeper than Python allows. Does it come to an end? A loop can go on for longer.",
    when="RecursionError, and the function called itself, or its name is called in the line where it happened, "
    "but something was different from call to call: it may have an end",
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
A_CLASS = sentence(
    "It is a class: calling it makes an object, and no result. Write a function: `def {name}(…):`.",
    when="a class is handed in that cannot be called with the exercise's arguments, or what comes of it is an object of that class",
)
_NO_DEFAULT = sentence(
    "It is also called without {name}: give {name} a default, as in `{name}={default}`.",
    when="the function takes all arguments, but a case leaves one out that has a default in the exercise",
)


def of_an_error(trial: Trial, outcomes: list[Outcome], i: int, candidate: Any) -> Symptom:
    """Return what is said of the error in case `i`."""
    error = outcomes[i].error
    if isinstance(error, NoAnswer):
        return Symptom(str(error), "no_answer")
    assert error is not None  # who calls this has seen one
    raised = RaisedError(error, candidate)
    if not trial.exercise.is_function:
        return Symptom(_NO_ANSWER(kind=type(error).__name__))
    if said := _of_its_arguments(trial, i, raised):
        return Symptom(said, "other_arguments")
    if found := _of_the_function(raised, trial.exercise.name, trial.cases[i]):
        return found
    right = sum(map(trial.passes, outcomes, trial.expected))
    partly = _PARTLY(right=right, count=len(outcomes)) if right else ""
    found = _explained(trial, raised) or Symptom(_as_python_says(raised))
    return Symptom(found.said + partly, found.name)


def _explained(trial: Trial, raised: RaisedError) -> Symptom | None:
    """Return what the error means; what the learner's own `raise` says means what they say."""
    if isinstance(raised.statement, ast.Raise):
        return None
    return (
        of_a_name(trial, raised)
        or of_the_line(raised)
        or explain_error(raised.error, raised.words, raised.where_or_below)
    )


def _of_its_arguments(trial: Trial, i: int, raised: RaisedError) -> str:
    """Say how many arguments there should be, where the call itself was what failed."""
    if not isinstance(raised.error, TypeError) or _takes(raised.candidate, trial.cases[i]):
        return ""
    if isinstance(raised.candidate, type):
        return A_CLASS(name=trial.exercise.name)
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


def _of_the_function(raised: RaisedError, name: str, given: tuple) -> Symptom | None:
    """Say what makes the whole function no answer."""
    error = raised.error
    if isinstance(error, RecursionError) and (raised.repeats or called(raised.statement, name)):
        return (
            Symptom(_ITSELF(), "calls_itself")
            if raised.is_endless(given)
            else Symptom(_TOO_DEEP(), "too_deep")
        )
    if type(error).__name__ == "StdinNotImplementedError" or (
        isinstance(error, EOFError) and "reading a line" in raised.words
    ):
        return Symptom(_ASKS(), "asks_for_input")
    if isinstance(error, NotImplementedError) and isinstance(raised.statement, ast.Raise):
        return Symptom(_PLACEHOLDER(), "returns_the_placeholder")
    return None


def _as_python_says(raised: RaisedError) -> str:
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
