"""How the gradients of all places of a map flow into one shared weight of the kernel."""

import numpy as np

from nbtools import nn
from nbtools.nn.arrays import Array
from nbtools.plots import convolution
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext


@forgiving
def gradients(image: Array, kernel: Array, upstream: Array) -> None:
    """Show how the gradients of all places flow into one weight: each is the pixel there times what arrives there.

    `image` and `kernel` are tables, and `upstream` has a gradient for each place of the map.
    """
    image, kernel, upstream = (np.asarray(one, dtype=float) for one in (image, kernel, upstream))
    W = nn.convolution_as_matrix(kernel, image.shape)
    only_first = np.zeros(kernel.shape)
    only_first[0, 0] = 1
    entries = np.outer(image.ravel(), upstream.ravel())
    still = kept(
        convolution.matrices,
        {
            gettext("gradient of every entry"): entries,
            gettext("the places of the first weight"): entries
            * nn.convolution_as_matrix(only_first, image.shape),
        },
        weights=W != 0,
    )
    state = {"image": image, "kernel": kernel, "upstream": upstream, "weight": 0, "count": 0}
    live("shared", state, _texts(), still, use=gettext("let the gradients flow"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "The image, with the pixels that one weight of the kernel meets; the gradients that arrive at the places of the map; and the kernel. From each place so far a line goes to the weight, as wide as the pixel there times the gradient: dashed for a minus."
        ),
        "image": gettext("the image"),
        "arrives": gettext("what arrives at each place"),
        "met": gettext("the {places} pixels this weight meets"),
        "full": gettext("full: plus"),
        "hollow": gettext("hollow: minus"),
        "kernel": gettext("gradients of the kernel"),
        "weight": gettext("weight in row {row} column {column}, gradient so far {sum}"),
        "place": gettext("Place {count}: pixel {pixel} · gradient {gradient} = {product}."),
        "begin": gettext("No place has been added yet."),
        "total": gettext("{count} of {all} added up: {sum}."),
        "places": gettext("places"),
        "flow": gettext("Let them flow"),
    }
