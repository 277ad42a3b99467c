"""What holds for nbtools.nn as a whole: its names, its imports, and that it changes nothing it is given."""

import ast
import copy
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from nbtools import nn
from nbtools.exercises import UnknownExercise, find_exercise
from nbtools.exercises.exercise import call
from tests.curriculum import SIGNATURES

from .numerical import random_network

FUNCTIONS = {name: value for name, value in vars(nn).items() if inspect.isfunction(value)}
MODULES = sorted(Path(nn.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("exercise", SIGNATURES)
def test_every_exercise_has_its_reference_with_the_signature_of_the_course(exercise):
    function = FUNCTIONS[exercise.split("(")[0]]
    parameters = inspect.signature(function).parameters.values()
    written = [p.name if p.default is p.empty else f"{p.name}={p.default}" for p in parameters]
    assert f"{function.__name__}({', '.join(written)})" == exercise


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_module_imports_only_numpy_the_standard_library_and_its_siblings(module):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            imported = [node.module]
        else:
            continue
        for name in imported:
            assert name.startswith("nbtools.nn.") or name.split(".")[0] in {"numpy", *sys.stdlib_module_names}


def cases_of(name):
    """Return what a function of the package can be called with, and how."""
    try:
        exercise = find_exercise(name)
    except UnknownExercise:  # what the course uses and asks nobody to write
        X, labels, layers = random_network([3, 5, 2], n_samples=7, seed=0)
        board = np.array([1, -1, 0, 0, 1, 0, 0, 0, -1])
        network = [(X, labels, layers)]
        cases = {"loss_and_gradients": network, "measured_gradients": network, "winner": [(board,)]}
        cases |= {"fool": [(X[0], layers)]}
        inputs, sums = nn.forward_keeping(X, layers)
        cases |= {"direction": network, "gradients_behind": [(np.ones((7, 2)), layers, inputs, sums)]}
        cases |= {
            "losses_of": [(layers, X, labels, 2, 0.1, 3, np.random.default_rng(0))],
            "cost_of": [(layers, X, labels, 2, 0.1, np.random.default_rng(0), 100.0)],
        }
        return call, cases[name]
    return exercise.probe, exercise.cases


def arrays_in(value):
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from arrays_in(part)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_function_changes_what_it_is_given(name):
    probe, cases = cases_of(name)
    for case in cases:
        given = copy.deepcopy(case)
        for array in arrays_in(given):
            array.flags.writeable = False
        result = probe(FUNCTIONS[name], *given)
        if isinstance(result, Iterator):
            list(result)
        for argument, old in zip(given, case, strict=True):
            if not isinstance(argument, np.random.Generator):
                np.testing.assert_equal(argument, old)
