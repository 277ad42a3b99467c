"""What the card of random_layer says where no known mistake explains it: which fact differs, and each shape once."""

import numpy as np
import pytest

from nbtools.checks import examine

DEVIATION, BIASES = "deviation of W, in units of √(2 / n_inputs)", "biases"


def he(n, m, rng):
    return rng.normal(0, np.sqrt(2 / n), (n, m))


@pytest.mark.parametrize(
    ("layer", "facts"),
    [
        (lambda n, m, rng: (rng.normal(size=(n, m)), rng.normal(size=m)), [DEVIATION, BIASES]),
        (lambda n, m, rng: (0.7 * he(n, m, rng), np.full(m, 0.4)), [DEVIATION, BIASES]),
    ],
    ids=["Nielsen", "both too small"],
)
def test_it_says_which_fact_differs(layer, facts):
    verdict = examine("random_layer", layer)
    assert verdict.mistake == "proof:some_facts_right"
    assert f"not right yet: {'; '.join(facts)}. " in verdict.message
    assert all(fact in verdict.example.expected for fact in facts)


def test_another_generator_gives_something_else_the_second_time():
    layer = lambda n, m, rng: (np.random.default_rng().normal(size=(n, m)), np.zeros(m))  # noqa: E731
    assert examine("random_layer", layer).mistake == "proof:not_the_same_twice"


def test_biases_that_are_not_random_are_not_called_so():
    verdict = examine("random_layer", lambda n, m, rng: (he(n, m, rng), np.ones(m)))
    assert (verdict.mistake, "random" in verdict.message) == ("biases_not_zero", False)


@pytest.mark.parametrize(
    ("returned", "told"),
    [
        (None, "It returns nothing."),
        ({"W": 0, "b": 0}, "two arrays, W and b"),
        ((1, 2, 3), "two arrays, W and b"),
    ],
    ids=["nothing", "a dictionary", "three"],
)
def test_what_is_no_pair_is_told_so(returned, told):
    assert told in examine("random_layer", lambda n, m, rng: returned).message
