"""Of all answers that were ever tried, a sample goes through notebook and grader, and no verdict differs.

Another sample each day; `NBTOOLS_SAMPLE=seed` draws that of a report again. `all_answers.py` takes them all.
"""

import datetime
import os
import random

import pytest

from nbtools.exercises import find_exercise

from . import odd_objects
from .all_answers import SEED, Answer, differences, every_answer, notebook_as_the_grader

SAMPLE = int(os.environ.get("NBTOOLS_SAMPLE") or datetime.date.today().toordinal())
_RIGHT = {
    "relu": ("z", "np.maximum(z, 0)"),
    "weighted_sum": ("inputs, weights", "float(np.dot(inputs, weights))"),
    "dense_backward": ("grad_out, X, W", "(grad_out @ W.T, X.T @ grad_out, grad_out.sum(axis=0))"),
    "most_likely": ("outputs", "int(np.argmax(outputs))"),
}


def _returning(exercise: str, returned: str) -> Answer:
    parameters, right = _RIGHT[exercise]
    cell = f"@check\ndef {exercise}({parameters}):\n    y = {right}\n    return {returned}"
    return Answer(find_exercise(exercise).lesson, exercise, returned, (odd_objects.SETUP, cell))


def _that_ends(answer: Answer) -> bool:
    return "endless" not in answer.label


@pytest.fixture
def as_the_grader():
    """Let the notebook draw the grader's cases."""
    with notebook_as_the_grader():
        yield


@pytest.mark.usefixtures("as_the_grader")
def test_no_verdict_of_a_sample_differs(patient_judge):
    print(f"NBTOOLS_SAMPLE={SAMPLE}")
    assert patient_judge._seed == SEED
    sample = random.Random(SAMPLE).sample(list(filter(_that_ends, every_answer())), 8)
    found = [difference for answer in sample for difference in differences(answer, patient_judge)]
    assert [str(difference) for difference in found if not difference.is_in_words_only] == []


@pytest.mark.usefixtures("as_the_grader")
def test_whatever_is_returned_has_one_verdict_on_both_sides(patient_judge):
    print(f"NBTOOLS_SAMPLE={SAMPLE}")
    every = [_returning(exercise, returned) for exercise in _RIGHT for returned in odd_objects.RETURNED]
    # Of one without an end the clock stops the search for a slip, and here it may have come further than there
    sample = random.Random(SAMPLE).sample(list(filter(_that_ends, every)), 8)
    found = [difference for answer in sample for difference in differences(answer, patient_judge)]
    assert [str(difference) for difference in found if not difference.is_in_words_only] == []


@pytest.mark.usefixtures("as_the_grader")
@pytest.mark.parametrize(
    "returned", ["deque(items(y))", "Pretends(y)", "np.asarray(y).tolist()", "np.float16(y)"]
)
def test_what_numpy_reads_as_the_right_numbers_passes_on_both_sides(returned, patient_judge):
    answer = _returning("relu", returned)
    assert differences(answer, patient_judge) == []


@pytest.mark.usefixtures("as_the_grader")
@pytest.mark.parametrize(
    "returned", ["(v for v in items(y))", "zip(items(y), y)", "raising(y)", "[raising(y)]", "[1j]", "10**400"]
)
def test_what_is_no_number_is_called_by_the_same_name(returned, patient_judge):
    assert differences(_returning("relu", returned), patient_judge) == []
