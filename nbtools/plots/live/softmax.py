"""Ten logits in the hand: what one of them wins, all others lose, each in proportion to what it had."""

from collections.abc import Callable

import numpy as np

from nbtools.nn.arrays import Array
from nbtools.plots import loss
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext


@forgiving
def shares(image: Array, logits: Array, softmax: Callable[[Array], Array]) -> None:
    """Show ten logits, each to be raised and lowered, and the probabilities that they become.

    The learner's own `softmax` computes them as well, where there is a kernel.
    """
    logits = np.asarray(logits, dtype=float)

    def own(logits: list[float], digit: int) -> dict[str, float]:
        return {"probability": float(np.asarray(softmax(np.array([logits])))[0, digit])}

    still = kept(loss.probabilities, image, logits, softmax(logits[np.newaxis])[0])
    state = {"logits": logits, "start": logits, "before": logits, "moved": int(np.argmax(logits))}
    live("softmax", state, _texts(), still, {"own": own}, use=gettext("move the logits"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "Above, the ten logits as points on upright scales. Beneath, the ten probabilities as bars, with a frame around each: what it was before this logit was moved. At the bottom one strip, which the ten share."
        ),
        "digit": gettext("logit of {digit}"),
        "at": gettext("{logit}, probability {probability}"),
        "logits": gettext("logits"),
        "probabilities": gettext("probabilities"),
        "told": gettext(
            "The logit of {digit} went from {z_before} to {z}, and its probability from {before} to {p}."
        ),
        "risen": gettext("All ten logits went up by {rise}, and every probability is what it was."),
        "others": gettext("Each of the others has {factor} times what it had."),
        "own": gettext("Your softmax gives the {digit} {p}."),
        "all": gettext("All logits up by 1"),
        "back": gettext("Back to the image's logits"),
    }
