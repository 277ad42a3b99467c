"""What lesson 04 says of losses holds over ten seeds; what it says of the trained network is counted."""

import numpy as np
import pytest

from nbtools import nn
from nbtools.data import N_TRAINED, digits, trained_network, zeros_and_ones

pytestmark = pytest.mark.in_turn(3)


SEEDS = range(10)
X, y = digits()
NEW_X, NEW_Y = X[N_TRAINED:], y[N_TRAINED:]
NETWORK = trained_network()
PROBABILITIES = nn.softmax(nn.forward(NEW_X, NETWORK))
COSTS = -np.log(PROBABILITIES[np.arange(len(NEW_Y)), NEW_Y])


def untrained_loss(seed):
    rng = np.random.default_rng(seed)
    layers = [nn.random_layer(64, 32, rng), nn.random_layer(32, 10, rng)]
    return nn.cross_entropy(nn.softmax(nn.forward(NEW_X, layers)), NEW_Y)


def loss_at_temperature(T, X, y):
    return nn.cross_entropy(nn.softmax(nn.forward(X, NETWORK) / T), y)


@pytest.mark.parametrize("seed", SEEDS)
def test_ten_untrained_networks_do_worse_than_knowing_nothing(seed):
    losses = [untrained_loss(10 * seed + k) for k in range(10)]
    assert np.mean(losses) > np.log(10)
    assert np.mean(np.array(losses) > np.log(10)) >= 0.7


def test_97_of_100_untrained_networks_do_worse_than_knowing_nothing():
    assert sum(untrained_loss(seed) > np.log(10) for seed in range(100)) == 97


@pytest.mark.parametrize("seed", SEEDS)
def test_a_weight_that_is_turned_a_little_moves_the_loss_and_not_the_count(seed):
    rng = np.random.default_rng(seed)
    (W1, b1), (W2, b2) = NETWORK
    turned = W2.copy()
    heard = np.flatnonzero(np.any(NEW_X @ W1 + b1 > 0, axis=0))  # some neurons are silent for every image
    turned[rng.choice(heard), rng.integers(10)] += 1e-3
    outputs = nn.forward(NEW_X, [(W1, b1), (turned, b2)])
    assert np.array_equal(outputs.argmax(axis=1), PROBABILITIES.argmax(axis=1))
    assert nn.cross_entropy(nn.softmax(outputs), NEW_Y) != nn.cross_entropy(PROBABILITIES, NEW_Y)


@pytest.mark.parametrize("seed", SEEDS)
def test_sums_grow_with_the_number_of_images_and_means_of_few_say_little(seed):
    rng = np.random.default_rng(seed)
    draws = {n: np.array([rng.choice(COSTS, n, replace=False).mean() for _ in range(200)]) for n in (10, 100)}
    assert 7 < 100 * draws[100].mean() / (10 * draws[10].mean()) < 15
    assert draws[10].min() < 0.01
    assert draws[10].max() > 0.4
    assert np.ptp(draws[100]) < 0.2


def test_six_new_images_are_misread_and_three_of_them_pay_half_of_the_loss():
    assert np.sum(PROBABILITIES.argmax(axis=1) != NEW_Y) == 6
    assert np.sort(COSTS)[-3:].sum() / COSTS.sum() == pytest.approx(0.5, abs=0.005)


def test_the_network_may_be_bolder_with_the_images_it_was_trained_with_than_with_new_ones():
    temperatures = (0.25, 0.5, 1, 1.5, 2, 5)
    new = [loss_at_temperature(T, NEW_X, NEW_Y) for T in temperatures]
    old = [loss_at_temperature(T, X[:N_TRAINED], y[:N_TRAINED]) for T in temperatures]
    assert temperatures[np.argmin(new)] == 1
    assert temperatures[np.argmin(old)] == 0.5


def test_two_places_of_the_landscape_have_the_same_line_and_not_the_same_loss():
    two_numbers, is_one = zeros_and_ones()
    sums = [nn.neuron_batch(two_numbers, np.array([w, -w]), 0.0) for w in (1.0, 8.0)]
    assert np.array_equal(sums[0] > 0, sums[1] > 0)
    a, b = (nn.binary_cross_entropy(nn.sigmoid(z), is_one) for z in sums)
    assert 6.5 < a / b < 7.5


def test_twice_the_weights_are_the_same_line_and_counting_sees_a_plain_where_the_loss_goes_down():
    X, y = zeros_and_ones()

    def loss_and_wrong(w1, w2):
        sums = X @ np.array([w1, w2])
        return nn.neuron_gradients(X, y, np.array([w1, w2]), 0.0)[0], np.sum((sums > 0) != (y == 1))

    losses, wrong = zip(*(loss_and_wrong(r, -r) for r in (1, 4, 16, 28)), strict=True)
    assert set(wrong) == {7}
    assert np.round(losses, 2).tolist() == [0.48, 0.17, 0.04, 0.05]
    everywhere = [loss_and_wrong(a, b) for a in np.linspace(-10, 28, 77) for b in np.linspace(-28, 10, 77)]
    fewest = min(count for _, count in everywhere)
    best = [found for found, count in everywhere if count == fewest]
    assert fewest == 4
    assert len(best) > 200
    assert (round(max(best), 2), round(min(best), 2)) == (0.30, 0.04)


@pytest.mark.parametrize(
    ("digit", "before", "after", "others"), [(8, 0.30, 0.53, 0.66), (5, 0.03, 0.08, 0.95)]
)
def test_one_logit_of_the_most_hesitant_image_goes_up_and_all_others_pay_in_proportion(
    digit, before, after, others
):
    logits = nn.forward(X, NETWORK)
    hesitant = np.argmin(nn.softmax(logits).max(axis=1))
    first = nn.softmax(logits[[hesitant]])[0]
    raised = nn.softmax(logits[[hesitant]] + np.eye(10)[digit])[0]
    assert (first[digit].round(2), raised[digit].round(2)) == (before, after)
    np.testing.assert_allclose(np.delete(raised / first, digit), others, atol=0.005)
    odds = [p[digit] / (1 - p[digit]) for p in (first, raised)]
    assert odds[1] / odds[0] == pytest.approx(np.e)
    np.testing.assert_allclose(nn.softmax(logits[[hesitant]] + 1)[0], first)
