"""Nine numbers worked out by hand: they are those of the network, and an answer is judged number by number."""

import numpy as np
import pytest
from hypothesis import strategies as st

from nbtools import nn
from nbtools.checks import examine
from nbtools.exercises.by_hand import RIGHT, blame
from tests.nn.numerical import for_all

X, LABEL = np.array([[2.0, 1.0]]), np.array([0])
LAYERS = [
    (np.array([[1.0, -1.0, 0.5], [-1.0, 1.0, 1.0]]), np.zeros(3)),
    (np.array([[1.0, -1.0], [2.0, 1.0], [-1.0, 0.0]]), np.zeros(2)),
]
NUMBERS = st.sampled_from([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 7.0])
ANSWERS = st.fixed_dictionaries({key: NUMBERS for key in RIGHT})


def test_they_are_what_the_course_works_out():
    sums = nn.dense(X, *LAYERS[0])
    logits = nn.forward(X, LAYERS)
    of_logits = nn.softmax_cross_entropy_backward(logits, LABEL)
    of_hidden, grad_W2, _ = nn.dense_backward(of_logits, nn.relu(sums), LAYERS[1][0])
    of_sums = nn.relu_backward(of_hidden, sums)
    _, grad_W1, _ = nn.dense_backward(of_sums, X, LAYERS[0][0])
    assert list(RIGHT.values()) == [
        *of_logits[0],
        grad_W2[0, 1],
        grad_W2[2, 0],
        *of_sums[0],
        grad_W1[0, 0],
        grad_W1[1, 2],
    ]


@for_all(answer=ANSWERS)
def test_an_answer_is_right_for_the_share_of_its_numbers_that_are(answer):
    verdict = examine("blame", answer)
    right = sum(answer[key] == RIGHT[key] for key in RIGHT)
    assert verdict.score == pytest.approx(right / 9)
    assert (verdict.status == "passed") == (right == 9)


@for_all(answer=ANSWERS)
def test_what_is_said_goes_through_every_wrong_number_and_no_right_one(answer):
    verdict = examine("blame", answer)
    for key in RIGHT:
        assert (f"`{key}`" in verdict.message) == (answer[key] != RIGHT[key])


@for_all(answer=ANSWERS)
def test_a_mistake_is_one_that_the_exercise_knows(answer):
    assert examine("blame", answer).mistake in {None, *(mistake.name for mistake in blame.mistakes)}


def test_the_mistake_is_that_of_the_first_wrong_number_on_the_way_back():
    verdict = examine("blame", {**RIGHT, "x1 -> h2": 0.95, "h1": -0.5, "h0": -0.5})
    assert verdict.mistake == "one_path_only"
    assert [line.partition(":")[0] for line in verdict.message.split("\n")] == ["`h0`", "`h1`", "`x1 -> h2`"]


def test_a_right_step_after_a_wrong_number_is_said_to_be_right():
    verdict = examine("blame", {**RIGHT, "h0": -0.5, "x0 -> h0": -1.0})
    assert verdict.message.split("\n")[1:] == [
        "`x0 -> h0` comes of a wrong number before it; that step itself is right."
    ]


def test_of_two_mistakes_that_give_one_number_the_one_counts_that_explains_more():
    assert examine("blame", {**RIGHT, "logit 0": 0.5, "logit 1": 0.5}).mistake == "target_not_subtracted"
    assert examine("blame", {**RIGHT, "logit 0": 0.5, "logit 1": -0.5}).mistake == "sign"


@pytest.mark.parametrize("key", [key for key in RIGHT if key != "h1"])
def test_a_number_that_nobody_has_foreseen_is_told_how_it_is_made(key):
    verdict = examine("blame", {**RIGHT, key: 17.0})
    assert (verdict.mistake, verdict.score) == (None, pytest.approx(8 / 9))
    assert "blame" in verdict.message


@for_all(number=st.floats(-100, 100).filter(lambda number: abs(number) > 0.01))
def test_any_blame_at_the_silent_neuron_is_a_gate_that_was_not_asked(number):
    assert examine("blame", {**RIGHT, "h1": number}).mistake == "gate_forgotten"


@pytest.mark.parametrize("rest", [..., float("nan"), [0.0, 1.0]])
def test_what_is_not_answered_yet_takes_no_points_from_the_rest(rest):
    verdict = examine("blame", {**RIGHT, "h1": rest, "x1 -> h2": rest})
    assert verdict.score == pytest.approx(7 / 9)
    assert verdict.message.count("There is no single number yet.") == 2


def test_nothing_given_is_not_started():
    assert examine("blame", dict.fromkeys(RIGHT, ...)).status == "not started"
