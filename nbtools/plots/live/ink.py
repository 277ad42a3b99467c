"""Images as short texts: a letter a pixel, as they stand in the notebook by the hundred. `library/ink.js` reads them."""

import numpy as np

from nbtools.nn.arrays import Array


def ink_of(images: Array) -> list[str]:
    """Return each image as its pixels in sixteenths, from 0 to g."""
    sixteenths = np.rint(16 * np.asarray(images, dtype=float)).astype(int)
    return ["".join("0123456789abcdefg"[pixel] for pixel in image) for image in sixteenths.tolist()]
