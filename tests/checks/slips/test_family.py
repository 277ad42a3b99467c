"""Each slip is found by its own name, in its line, on an answer that holds it; and no right answer holds one."""

import numpy as np
import pytest

from nbtools.checks.attempt import Trial
from nbtools.checks.slips import slip_in
from nbtools.checks.slips.family import FAMILY
from nbtools.exercises.exercise import Exercise
from tests.checks.candidates import in_a_cell

from .wrong_answers import WRONG_ANSWERS, Wrong


def exercise_of(wrong: Wrong) -> Exercise:
    scope = {"np": np}
    exec(wrong.right, scope)

    def draw(rng):
        return tuple(np.round(rng.normal(scale=3, size=shape), 2) for shape in wrong.shapes)

    rng = np.random.default_rng(1)
    cases = tuple(draw(rng) for _ in range(4))
    return Exercise(name="task", lesson="02_activations", answer=scope["task"], cases=cases, draw=draw)


def cause_of(wrong: Wrong):
    exercise = exercise_of(wrong)
    candidate = in_a_cell(wrong.wrong, "import numpy as np", "task")
    trial = Trial(exercise, list(exercise.cases))
    outcomes = trial.run(candidate)
    pairs = zip(outcomes, trial.expected, strict=True)
    failing = [i for i, (outcome, expected) in enumerate(pairs) if not trial.passes(outcome, expected)]
    return slip_in(trial, outcomes, candidate, failing)


def test_each_slip_has_an_answer_that_holds_it():
    assert {wrong.slip for wrong in WRONG_ANSWERS} == {slip.name for slip in FAMILY}


@pytest.mark.parametrize("wrong", WRONG_ANSWERS, ids=lambda wrong: wrong.slip)
def test_a_slip_is_called_by_its_name_and_its_line_is_told(wrong):
    cause = cause_of(wrong)
    assert cause is not None
    assert (cause.name, cause.place.line) == (f"slip:{wrong.slip}", wrong.line)
    assert f"ine {wrong.line}" in cause.message


@pytest.mark.parametrize("wrong", WRONG_ANSWERS, ids=lambda wrong: wrong.slip)
def test_the_line_shown_is_the_learner_s_own(wrong):
    place = cause_of(wrong).place
    assert place.text == wrong.wrong.splitlines()[wrong.line - 1]
    assert place.text[place.start : place.end].strip()


def test_the_argument_that_is_written_into_is_named_and_no_other_of_the_line():
    shapes = ((4, 3), (3,))
    right = "def task(X, y):\n    return X - y"
    wrong = "def task(X, y):\n    w = X\n    w -= y\n    return w"
    cause = cause_of(Wrong("changes_argument", right, wrong, 3, shapes))
    assert cause.message == "Line 3 writes into `X`, which belongs to whoever called the function."


def test_what_repairs_no_further_case_is_no_slip():
    cause = cause_of(
        Wrong(
            "",
            "def task(z):\n    return np.sort(z.ravel())",
            "def task(z):\n    return z.ravel()[::-1] * 0",
            2,
        )
    )
    assert cause is None


def test_no_second_slip_is_told_of_what_the_first_repair_put_there():
    wrong = "def task(z):\n    yield z * 2"
    assert cause_of(Wrong("", "def task(z):\n    return z * 2", wrong, 2)) is None


def test_the_same_answer_has_the_same_name_again():
    wrong = next(one for one in WRONG_ANSWERS if one.slip == "wrong_axis")
    assert cause_of(wrong) == cause_of(wrong)


def test_edits_that_have_no_end_are_left():
    right = "def task(z):\n    i = 0\n    while i < 5:\n        i += 1\n    return i + z"
    cause = cause_of(Wrong("", right, right.replace("+ z", "- z"), 5))
    assert cause.name == "slip:plus_for_minus"
