"""A learner's older copy of a lesson calls pictures that are others now: it is told so, and goes on."""

import pytest

from nbtools import plots

FORMER = ["neuron.sliders", "slopes.secant_slider", "descent.rate_slider", "activations.stack", "board.play"]
FORMER += ["convolution.slider", "blame.walk", "blame.there_and_back"]


@pytest.mark.parametrize("name", FORMER)
def test_a_former_picture_says_where_the_new_one_is(name, capsys):
    module, name = name.split(".")
    getattr(getattr(plots, module), name)([1.0], start=2)
    assert "`nbtools sync` puts that copy beside yours" in capsys.readouterr().out


def test_what_never_was_is_missing():
    with pytest.raises(AttributeError, match=r"module 'nbtools\.plots\.neuron' has no attribute 'slider'"):
        plots.neuron.__getattr__("slider")
