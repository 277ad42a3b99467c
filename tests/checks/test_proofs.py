"""What is proved of a wrong answer from outside: each in the answers of which it is true, and in none that are near it."""

import ast
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from nbtools import checks
from nbtools.checks import errors_of_python, examine, symptoms
from nbtools.checks.attempt import Trial
from nbtools.checks.proofs import PROOFS, proved
from nbtools.checks.proofs.names import NAMES
from nbtools.checks.proofs.question import MOST_TRIES
from nbtools.exercises import all_exercises
from tests.checks.candidates import task

NUMBERS = np.random.default_rng(3)
TABLES = [(NUMBERS.normal(size=(n, m)),) for n, m in ((3, 2), (4, 4), (5, 3), (2, 5))]
ROWS = [(NUMBERS.normal(size=n),) for n in (3, 4, 5, 6)]
SUMS = [(NUMBERS.normal(size=(n, 3)), NUMBERS.normal(size=3)) for n in (2, 4, 5, 6)]


def plus(X, b):
    return X + b


def scaled(z):
    return 2 * z + 1


def both(z):
    """Return `(largest, smallest)`."""
    return z.max(axis=0), z.min(axis=0)


PROVED = {
    "same_whatever_goes_in": (lambda z: 7, np.max, TABLES),
    "an_argument_returned": (lambda X, b: X, plus, SUMS),
    "argument_not_used": (lambda X, b: X + 0.5, plus, SUMS),
    "first_only": (lambda z: scaled(z)[0], scaled, TABLES),
    "last_only": (lambda z: scaled(z)[-1], scaled, TABLES),
    "first_column_only": (lambda z: scaled(z)[:, 0], scaled, TABLES[:1] + TABLES[2:]),
    "one_short": (lambda z: scaled(z)[:-1], scaled, TABLES),
    "one_too_many": (lambda z: np.append(scaled(z), 9.0), scaled, ROWS),
    "right_entries": (lambda z: np.where(z > 0, z, 0.3 * z - 0.1), lambda z: z, TABLES),
    "right_places": (lambda z: np.vstack([z[:-1], 3 * z[-1:] + 1]), lambda z: z, TABLES),
    "held_in_few_digits": (lambda z: np.float16(scaled(z)), scaled, TABLES),
    "cut_to_whole_numbers": (lambda z: (9 * scaled(z)).astype(int), lambda z: 9 * scaled(z), TABLES),
    "rounded": (lambda z: np.round(scaled(z), 2), scaled, TABLES),
    "right_to_some_places": (lambda z: scaled(z) * 1.00001, scaled, TABLES),
    "sign": (lambda z: -scaled(z), scaled, TABLES),
    "cut_at_zero": (
        lambda z: np.maximum(scaled(z).sum(axis=1), 0),
        lambda z: scaled(z).sum(axis=1),
        TABLES,
    ),
    "constant_factor": (lambda z: 3 * scaled(z), scaled, TABLES),
    "times_a_size": (lambda z: z.sum(axis=0), lambda z: z.mean(axis=0), TABLES),
    "constant_added": (lambda z: scaled(z) + 0.25, scaled, TABLES),
    "an_argument_added": (lambda X, b: X**2 + 2 * b, lambda X, b: X**2 + b, SUMS),
    "one_step": (lambda z: np.tanh(scaled(z)), scaled, TABLES),
    "transposed": (lambda z: scaled(z).T, scaled, TABLES[1:2] * 2),
    "reversed": (lambda z: scaled(z)[::-1], scaled, TABLES),
    "in_an_array": (lambda z: np.array([z.mean()]), np.mean, TABLES),
    "another_shape": (lambda z: scaled(z).ravel(), scaled, TABLES),
    "another_order": (lambda z: np.sort(scaled(z)), scaled, ROWS),
    "right_without": (
        lambda X, b: X @ np.ones(3) + 2 * b[0] * b[1],
        lambda X, b: X @ np.ones(3) + b[2],
        SUMS,
    ),
    "right_for_one": (
        lambda z: (scaled(z).mean(axis=0) ** 2).sum(),
        lambda z: (scaled(z) ** 2).mean(axis=0).sum(),
        TABLES,
    ),
    "divided_by_a_sum": (lambda z: np.square(z).sum() / z.sum(), lambda z: np.square(z).sum(), TABLES),
    "right_when_square": (lambda z: scaled(z)[: min(z.shape), : min(z.shape)], scaled, TABLES),
    "one_part_right": (lambda z: (z.max(axis=0), z.min(axis=0) ** 3 - z[0]), both, TABLES),
    "a_value_left_out": (lambda z: (z.min(axis=0),), both, TABLES),
    "right_cases": (
        lambda z: scaled(z) if z.shape[0] == z.shape[1] else z**2 - 7,
        scaled,
        [TABLES[1], (TABLES[1][0] - 1,), *TABLES],
    ),
}


def cause_of(candidate, answer, cases):
    trial = Trial(task(answer, *cases), list(cases))
    outcomes = trial.run(candidate)
    wrong = [
        i for i, (o, e) in enumerate(zip(outcomes, trial.expected, strict=True)) if not trial.passes(o, e)
    ]
    assert wrong, "a right answer is not asked about"
    return proved(trial, outcomes, candidate, wrong)


@pytest.mark.parametrize("name", PROVED)
def test_it_is_proved(name):
    cause = cause_of(*PROVED[name])
    assert cause is not None
    assert cause.name == f"proof:{name}"
    assert cause.message.endswith((".", "?"))


def test_of_what_is_anyhow_wrong_nothing_is_proved():
    assert cause_of(lambda z: z**3 - np.sin(9 * z), scaled, TABLES) is None


NEARLY = {
    "the same in all cases but one": (lambda z: 7 if z.size < 16 else 8, lambda z: z.max(), TABLES),
    "an argument that is used now and then": (lambda X, b: X**2 - (b if len(X) < 4 else 0), plus, SUMS),
    "an argument whose scale alone makes no difference": (
        lambda X, b: X**2 + b / np.abs(b).sum(),
        plus,
        SUMS,
    ),
    "right but for two rows": (
        lambda z: np.vstack([z[:1], 3 * z[1:-1] + 1, 5 * z[-1:] ** 2]),
        lambda z: z,
        TABLES[1:3],
    ),
    "a factor that is another in each case": (lambda z: scaled(z) * (1 + z[0, 0]), scaled, TABLES),
    "tanh of nearly the right result": (lambda z: np.tanh(scaled(z) + 0.01), scaled, TABLES),
    "right for one square table and not for another": (
        lambda z: scaled(z)[: min(z.shape), : min(z.shape)] + (z.shape == (2, 2)),
        scaled,
        TABLES,
    ),
    "right for one sample now and then": (
        lambda z: (z**2).mean(axis=0).sum() if len(z) > 1 or z[0, 0] > 0 else 0.1,
        lambda z: np.abs(z).mean(axis=0).sum(),
        TABLES,
    ),
}


@pytest.mark.parametrize("kind", NEARLY)
def test_what_holds_in_some_cases_only_is_not_said(kind):
    assert cause_of(*NEARLY[kind]) is None


def test_numbers_that_happen_to_be_right_where_none_is_negative_are_no_kind():
    """Where the numbers of the others are made so, it is still wrong."""
    cases = [
        (np.array([1.0, 2.0]),),
        (np.array([3.0, 4.0]),),
        (np.array([-1.0, 5.0]),),
        (np.array([6.0, -2.0]),),
    ]
    assert cause_of(lambda z: 2 * z if z.max() < 4.5 else z**2 - 7, lambda z: 2 * z, cases) is None


def test_a_kind_of_numbers_is_told_where_others_turn_right_once_they_are_such():
    cases = [
        (np.array([1.0, 2.0]),),
        (np.array([3.0, 4.0]),),
        (np.array([-1.0, 5.0]),),
        (np.array([6.0, -2.0]),),
    ]
    cause = cause_of(lambda z: np.cumsum(z) if (z >= 0).all() else z**2 - 7, np.cumsum, cases)
    assert cause is not None
    assert cause.message.startswith(
        "It is right where z holds no negative number" if False else "It is right where"
    )


LONG_ROWS = [(NUMBERS.normal(size=8),) for _ in range(4)]


def test_of_the_others_it_is_said_that_they_are_wrong_only_where_all_are():
    cause = cause_of(lambda z: np.append(z[:4], 3 * z[4:] + 1), lambda z: z, LONG_ROWS)
    assert cause.message.startswith("Its first 4 entries are right in every case.")
    cause = cause_of(lambda z: np.append(z[:1], 3 * z[1:] + 1), lambda z: z, LONG_ROWS)
    assert cause.message == "Its first entry is right, the others are not."


def test_numbers_whose_sum_is_asked_for_are_told():
    cause = cause_of(lambda z: (float(z[:2].sum()), float(z[2:].sum())), np.sum, ROWS)
    assert cause.name == "proof:parts_of_the_sum"


def test_what_gives_another_result_each_time_is_told():
    rng = np.random.default_rng(4)
    cause = cause_of(lambda z: rng.normal(size=z.shape), scaled, TABLES)
    assert cause is not None
    assert cause.name == "proof:not_the_same_twice"


def test_the_part_that_is_wrong_is_told_with_what_is_wrong_in_it():
    cause = cause_of(lambda z: (-z.max(axis=0), z.min(axis=0)), both, TABLES)
    assert cause is not None
    assert cause.message == (
        "Of what it returns, smallest is right, and largest is not. The sign is the wrong way round; the numbers are right."
    )


@pytest.mark.parametrize("candidate", [lambda z: z**3 - 9, lambda z: np.cumsum(z) ** 2, lambda z: 5])
def test_so_many_tries_are_made_and_no_more(candidate):
    calls = []

    def counted(z):
        calls.append(1)
        return candidate(z)

    cause_of(counted, scaled, TABLES)
    assert len(calls) <= len(TABLES) + MOST_TRIES + 3


def test_an_answer_with_no_end_in_a_further_try_keeps_nobody_waiting(monkeypatch):
    monkeypatch.setattr("nbtools.checks.proofs._SECONDS", 0.3)
    given = [z.tolist() for (z,) in TABLES]

    def endless_elsewhere(z):
        while z.tolist() not in given:
            pass
        return z**3 - 9

    began = time.monotonic()
    assert cause_of(endless_elsewhere, scaled, TABLES) is None
    assert time.monotonic() - began < 20


def test_an_answer_that_is_compared_itself_is_told_nothing_that_would_give_it_away():
    compared = [e for e in all_exercises() if e.compares_itself and isinstance(e.answer, float)]
    assert compared
    for exercise in compared:
        wrong = -7.3 * exercise.answer - 0.123
        assert examine(exercise.name, wrong).mistake is None


def test_each_has_a_name_and_a_place_of_its_own():
    names = [proof.name for proof in PROOFS]
    assert len(set(names)) == len(names)
    assert len({proof.order for proof in PROOFS}) == len(PROOFS)
    assert all(name.isidentifier() and name == name.lower() for name in names)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        arrays(
            float, array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4), elements=st.floats(-9, 9)
        ),
        min_size=4,
        max_size=4,
    ),
    st.sampled_from([np.asarray, lambda a: a.tolist(), lambda a: (a, a), lambda a: [a]]),
)
def test_whatever_comes_back_is_no_error_of_a_proof(results, form):
    left = list(results)
    cause_of(lambda z: form(left.pop()) if left else z, lambda z: scaled(z) + np.pi, TABLES)


def test_every_name_is_listed_and_none_that_is_not_given():
    """Symptoms have their names where they are said: each as a text in the call, or in a table beside it."""
    texts = {
        node.value
        for file in Path(checks.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {proof.name for proof in PROOFS} <= NAMES.keys()
    assert NAMES.keys() - {proof.name for proof in PROOFS} <= texts


@pytest.mark.parametrize("module", ["symptoms", "forms", "errors", "errors_of_python"])
def test_what_a_symptom_is_called_is_listed(module):
    tree = ast.parse((Path(checks.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Symptom"
    ]
    names = {
        call.args[1].value for call in calls if len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    }
    assert names - {""} <= NAMES.keys()
    assert {row[2] for row in errors_of_python._EXPLAINED} <= NAMES.keys()
    assert set(symptoms._NAMES_OF_WARNINGS.values()) <= NAMES.keys()
