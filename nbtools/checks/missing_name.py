"""What is said of a name that is missing: where it is to be had, or what may be meant."""

import ast
import builtins
import difflib
import inspect
import re
import sys
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.checks.attempt import Trial, parameter_names
from nbtools.checks.raised_error import RaisedError
from nbtools.checks.symptom import Symptom
from nbtools.checks.syntax import called, tree_of
from nbtools.exercises import LESSONS, all_exercises
from nbtools.portable.sentence import sentence

_UNSET = sentence(
    "The name {name} has no value yet{where}. The function sets it, but nothing that did so has run before that.",
    when="a name of the function, or of the one around it, is read before it is set; not where the function takes it away",
)
_YOURS = sentence(
    "{name} is yours from lesson {lesson}: `from nbtools.mine import {name}` brings it here.",
    when="a name is missing, and an earlier lesson asks for a function of this name",
)
_OF_THIS_LESSON = sentence(
    "{name} is a function that this lesson asks for, and it is not there yet: its cell has to run first.",
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


def of_a_name(trial: Trial, raised: RaisedError) -> Symptom | None:
    """Say what is known of a name that is missing."""
    if not isinstance(raised.error, NameError):
        return None
    if isinstance(raised.error, UnboundLocalError) or "free variable" in raised.words:
        if _is_taken_away(raised):
            return None
        name = raised.error.name or next(iter(re.findall(r"variable '(\w+)'", raised.words)), "")
        return Symptom(_UNSET(name=name, where=raised.where), "name_not_set_yet") if name else None
    name = raised.error.name
    return Symptom(_of_a_missing_name(trial, raised, name), "unknown_name") if name else None


def _is_taken_away(raised: RaisedError) -> bool:
    """Return whether names are taken away in the function again: by `del`, or at the end of an `except … as`."""
    definition = tree_of(raised.candidate)
    return definition is not None and any(
        isinstance(node, ast.Delete) or (isinstance(node, ast.ExceptHandler) and node.name)
        for node in ast.walk(definition)
    )


def _of_a_missing_name(trial: Trial, raised: RaisedError, name: str) -> str:
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
    if callable(getattr(nn, name, None)) and not name.startswith("_"):
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
