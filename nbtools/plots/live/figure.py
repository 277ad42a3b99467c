"""A figure that is dragged by its joints, and what two losses say of it: one counts what can be seen, one everything."""

from collections.abc import Callable, Sequence

import numpy as np

from nbtools.data.stick_figures import SIDE
from nbtools.nn.arrays import Array
from nbtools.plots import keypoints
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext


@forgiving
def drag(
    labelled: tuple[Array, Array, Array],
    found: Array,
    loss_of: Callable[[Array, Array, Array], float],
    names: Sequence[str],
    bones: Sequence[tuple[int, int]],
) -> None:
    """Show the joints that were found over their picture, to be dragged, with both losses joint by joint.

    `labelled` is pictures, joints and what is visible, as `stick_figures` gives them. What
    `loss_of(predicted, target, visible)` says, the learner's own, stands beside.
    """
    X, joints, visible = labelled
    found = np.asarray(found, dtype=float)
    if found.shape != joints.shape:
        raise ValueError("these are not as many joints as there are labels")

    def own(figure: int, found: list[list[float]]) -> dict[str, float]:
        one = slice(figure, figure + 1)
        return {"loss": float(loss_of(np.array([found]), joints[one], visible[one]))}

    own(0, found[0].tolist())  # what cannot be computed is said at once
    still = kept(keypoints.skeletons, labelled, {gettext("squared error"): found}, bones)
    state = {
        "side": SIDE,
        "ink": np.rint(100 * X).astype(int),
        "targets": joints,
        "visible": visible,
        "found": found,
        "moved": found,
        "figure": 0,
        "loss": "all",
        "names": [gettext(name) for name in names],
        "bones": bones,
    }
    live("figure", state, _texts(), still, {"own": own}, use=gettext("move the joints"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "A picture of a figure under a grey cover, with the joints that a network found, hollow where they are hidden, and an arrow at each to where the loss pulls it. Beside it each joint's squared distance from its label."
        ),
        "squared": gettext("squared distance from the label"),
        "hidden": gettext("{name}, hidden"),
        "corner": gettext("hidden: (0, 0)"),
        "at": gettext("x {x}, y {y}: squared distance {squared}"),
        "all": gettext("squared error"),
        "seen": gettext("your loss"),
        "pulls": gettext("arrows"),
        "sum_all": gettext("Squared error, every joint: {sum} / {count} = {loss}."),
        "sum_seen": gettext("Your loss, only joints that can be seen: {sum} / {count} = {loss}."),
        "own": gettext("Your keypoint_loss says {loss}."),
        "follow": gettext("Follow the arrows"),
        "back": gettext("As it was found"),
        "next": gettext("Next figure"),
    }
