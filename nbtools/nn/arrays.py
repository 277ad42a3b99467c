"""The names that the type hints of this package use."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.integer]
Layer = tuple[Array, Array]
Layers = list[Layer]
Function = Callable[[float], float]
