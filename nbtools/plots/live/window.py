"""A window of nine weights that slides over a digit, or over what somebody paints, and the map that it makes."""

from collections.abc import Callable

import numpy as np

from nbtools.nn.arrays import Array
from nbtools.plots import convolution
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

_START = (2, 3)


@forgiving
def slide(images: Array, kernels: dict[str, Array], convolve: Callable[[Array, Array], Array]) -> None:
    """Show an image that can be painted on, a kernel that is moved over it, the sum written out, and the map.

    `images` is `(n, 64)`; `kernels` are of one shape, by their names. What `convolve(image, kernel)` says, the learner's
    own, stands beside.
    """
    images = np.asarray(images, dtype=float)
    named = {name: np.asarray(kernel, dtype=float) for name, kernel in kernels.items()}

    def own(image: list[float], kernel: int, row: int, column: int) -> dict[str, float]:
        shown = convolve(np.array(image, dtype=float).reshape(8, 8), list(named.values())[kernel])
        return {"value": float(np.asarray(shown)[row, column])}

    first, *_ = named.values()
    own(images[0].tolist(), 0, *_START)  # what cannot be computed is said at once
    still = kept(convolution.one_place, images[0].reshape(8, 8), first, *_START)
    state = {
        "images": images,
        "ink": images[0],
        "image": 0,
        "kernels": list(named.values()),
        "kernel": 0,
        "at": list(_START),
    }
    texts = _texts() | {f"kernel{i}": name for i, name in enumerate(named)}
    live("window", state, texts, still, {"own": own}, use=gettext("move the window"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "An image of 8 by 8 pixels that can be painted on, with a window of the size of the kernel over it; the products of each weight with the pixel beneath it; and the map with the sum for every place, full above 0, hollow below."
        ),
        "image": gettext("image"),
        "pixel": gettext("row {row} column {column}, ink {ink}"),
        "paint": gettext("paint on it"),
        "window": gettext("the window"),
        "at": gettext("row {row}, column {column}: sum {sum}"),
        "products": gettext("weight · pixel"),
        "map": gettext("the map"),
        "sum": gettext("Row {row}, column {column}: {terms} = {sum}"),
        "nothing": gettext("every product is 0"),
        "own": gettext("Your convolve says {value} there."),
        "kernel": gettext("kernel"),
        "next": gettext("Next digit"),
        "clear": gettext("Clear"),
    }
