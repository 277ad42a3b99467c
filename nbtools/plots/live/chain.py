"""A nudge that travels from a weight through the sum and the sigmoid to the loss, and how much of it arrives."""

import numpy as np

from nbtools import nn
from nbtools.plots import one_neuron
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext


@forgiving
def nudge(x: float, target: float, bias: float, w: float) -> None:
    """Show four scales, for w, z, p and the loss of one sample, and between them the band of a nudge of w."""
    z = w * x + bias
    p = float(nn.sigmoid(np.array(z)))
    right, sign = (p, 1.0) if target == 1 else (1 - p, -1.0)
    values, slopes = [w, z, p, -np.log(right)], [x, p * (1 - p), -sign / right]
    still = kept(one_neuron.chain_of_slopes, ["w", "z", "p", gettext("loss")], values, slopes)
    state = {"x": float(x), "target": int(target), "bias": float(bias), "w": float(w), "nudge": 1.0}
    live("chain", state, _texts(), still, use=gettext("send a nudge"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "Four upright scales in one unit: the weight w, the sum z, the probability p and the loss. A band goes from scale to scale: as wide as the nudge of w is on the first, and on each of the others as wide as what arrives there. Dashed edges: it arrives with a minus. Beside them the curve from z to p, flat at both ends, with the place where z stands."
        ),
        "w": gettext("the weight w"),
        "end": gettext("the end of the nudge"),
        "x": gettext("input x"),
        "bias": gettext("bias"),
        "target": gettext("target"),
        "loss": gettext("loss"),
        "at": gettext("w {w}, loss {loss}"),
        "nudge": gettext("nudge {nudge}, the loss moves by {moved}"),
        "slope": gettext("slope {slope}"),
        "travels": gettext("w moves by {w}, so z moves by {z}, p by {p}, and the loss by {loss}."),
        "product": gettext(
            "The slopes where w stands: {first} · {second} · {third} = {product}. Loss by w, measured with this nudge: {measured}."
        ),
        "curve": gettext("from z to p"),
        "flat": gettext("Here the curve from z to p is flat: almost nothing of the nudge gets through to p."),
        "far": gettext(
            "A nudge as large as this leaves the place where the slopes were taken: they hold for small ones."
        ),
        "near": gettext("For a nudge as small as this the slopes hold."),
        "tiny": gettext("Nudge of 0.01"),
    }
