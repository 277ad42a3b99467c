"""A leak, seen: test images that were there in training, and images that nobody has seen, read by the same network."""

from collections.abc import Callable, Sequence

import numpy as np

from nbtools import nn
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.plots import preparation
from nbtools.plots.live.ink import ink_of
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

EACH = 100
"""So many images are in the test part, and so many are new."""
COPIES = (0, 20, 40, 60, 80, 100)


@forgiving
def copies(X: Array, y: Labels, dice: Labels, learn: Callable[[Array, Labels], Layers]) -> None:
    """Show which test images and which new ones a network reads, the more of the test images are in its training part.

    `learn(X, y)` returns the layers; it learns from the true labels `y`, and from `dice`, which say nothing. The first 100
    images are the test part, the next 100 are new, and the others are trained with.
    """
    right = {"true": _right(X, y, learn), "dice": _right(X, dice, learn)}
    state = {
        "ink": ink_of(X[: 2 * EACH]),
        "copies": COPIES,
        "right": {
            kind: [["".join("01"[int(one)] for one in part) for part in parts] for parts in found]
            for kind, found in right.items()
        },
        "labels": "true",
        "step": 0,
    }
    shares = {kind: np.mean(found, axis=2) for kind, found in right.items()}
    still = kept(preparation.leaked, COPIES, shares["true"], shares["dice"])
    live("leak", state, _texts(), still, use=gettext("let images leak"))


def _right(
    X: Array, labels: Labels, learn: Callable[[Array, Labels], Layers], copies: Sequence[int] = COPIES
) -> Array:
    """Return for each number of copies which images are read as labelled: those of the test part, and the new ones."""
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    found = []
    for count in copies:
        training = np.concatenate([np.arange(2 * EACH, len(X)), np.arange(count)])
        layers = learn(X[training], labels[training])
        read = np.argmax(nn.forward(X[: 2 * EACH], layers), axis=1)
        found.append((read == labels[: 2 * EACH]).reshape(2, EACH))
    return np.array(found)


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "Two squares of 100 images each: the test part, and images that are new. A blue ground is under each that is read as it is labelled; a frame is around each that was there in training."
        ),
        "test": gettext("their test part: {share}"),
        "new": gettext("new images: {share}"),
        "copies": gettext("copies in training"),
        "labels": gettext("labels"),
        "true": gettext("what is on the image"),
        "dice": gettext("thrown by dice"),
        "honest": gettext("No copies: both numbers ask about what is new. They say {test} and {new}."),
        "leaked": gettext(
            "{copies} of the 100 test images were there in training. Their number says {test}, and of new images {new} are read."
        ),
        "chance": gettext(
            "With labels thrown by dice there is nothing to learn, so an honest number is about 10\u00a0%."
        ),
        "skill": gettext("With true labels the network has learned something, and the leak hides behind it."),
    }
