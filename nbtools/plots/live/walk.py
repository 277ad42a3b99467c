"""One sample on its way through a small network and back, step by step, every number on it."""

import numpy as np

from nbtools.nn.arrays import Array
from nbtools.plots import blame
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext


@forgiving
def there_and_back(X: Array, W1: Array, W2: Array, label: int) -> None:
    """Show one sample in a network of two layers without biases: a slider goes forward, to the loss, and all the way back.

    Each step lights what it finds, and writes one of its sums; resting on any other number writes that one's. The
    inputs and the right class can be changed.
    """
    x = np.reshape(X, -1).astype(float)
    still = kept(blame.network, X, W1, W2, "blame of W1", "", label)
    state = {"x": x, "W1": W1, "W2": W2, "label": int(label), "step": 0, "focus": None}
    live("walk", state, _texts(), still, use=gettext("walk through it"))


def _texts() -> dict[str, str]:
    steps = {f"step{i}": gettext(title) for i, title in enumerate(blame.TITLES)}
    return steps | {
        "what": gettext(
            "A network of two inputs, a hidden layer and two logits. What goes forward is blue, what comes back is orange."
        ),
        "x_heading": gettext("inputs"),
        "h_heading": gettext("neurons"),
        "logit_heading": gettext("logits"),
        "p_heading": gettext("probabilities"),
        "circles": gettext("the numbers in the circles"),
        "lines": gettext("the weights on the lines"),
        "circle": gettext("{name}: {value}"),
        "silent_circle": gettext("{name}: {value}, silent"),
        "line": gettext("from {start} to {end}: weight {value}"),
        "with_blame": gettext("{words}, blame {blame}"),
        "from_to": gettext("{start} → {end}"),
        "blame_of": gettext("blame of {name}:  "),
        "relu": gettext("{sum}, below 0, and ReLU makes it 0"),
        "stopped": gettext("{sum}, and ReLU lets 0 of it through"),
        "off": gettext("{name}: sum {sum}"),
        "passes_none": gettext("{name} has the sum {sum}: its ReLU is off, and it passes 0 back."),
        "loss": gettext("loss {loss}"),
        "surprise": gettext("{sum}. It is the right one, so the loss is −log {p} = {loss}"),
        "stepped": gettext(
            "{sum}. One step of 0.1 against the blame of all weights takes the loss from {loss} to {after}."
        ),
        "step": gettext("step"),
        "of": gettext("{step} of {last}"),
        "right": gettext("the right class"),
    }
