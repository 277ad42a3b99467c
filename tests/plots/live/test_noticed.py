"""The digits beside a neuron are those with its largest and its smallest sums."""

import json
import re
from html import unescape

import numpy as np

from nbtools import nn
from nbtools.data import digits, trained_network
from nbtools.plots import live
from nbtools.plots.live.ink import ink_of

X, Y = (part[:60] for part in digits())
NETWORK = trained_network()


def state_of(picture):
    html = picture._repr_mimebundle_()["text/html"]
    return json.loads(unescape(re.search(r"data-given='([^']*)'", html)[1]))["state"]


def test_each_neuron_has_the_eight_images_that_excite_it_most_and_the_eight_that_do_least(shown):
    live.noticed.neuron(NETWORK, X, Y)
    state = state_of(shown[0])
    sums = nn.dense(X, *NETWORK[0])
    of = {ink: place for place, ink in enumerate(ink_of(X))}
    assert sorted(one["number"] for one in state["neurons"]) == list(range(32))
    for one in state["neurons"]:
        places = [of[state["ink"][image]] for image in one["images"]]
        own = np.sort(sums[:, one["number"]])[::-1]
        np.testing.assert_allclose(sums[places, one["number"]], [*own[:8], *own[-8:]])
        assert [state["labels"][image] for image in one["images"]] == Y[places].tolist()


def test_the_neuron_that_the_next_layer_listens_to_most_is_the_first(shown):
    W, b = NETWORK[1]
    loud = W.copy()
    loud[17] *= 100
    live.noticed.neuron([NETWORK[0], (loud, b)], X, Y)
    assert state_of(shown[0])["neurons"][0]["number"] == 17


def test_a_network_without_a_hidden_layer_shows_its_outputs(shown):
    live.noticed.neuron([nn.random_layer(64, 10, np.random.default_rng(0))], X, Y)
    assert len(state_of(shown[0])["neurons"]) == 10
