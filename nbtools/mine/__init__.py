"""What is the learner's own.

`from nbtools.mine import sigmoid` gives the learner's passing version, and the reference where there is
none yet. `whose("sigmoid")` tells which of the two it is.
"""

from typing import Any

from nbtools.mine.functions import own_or_reference, whose

__all__ = ["whose"]


def __getattr__(name: str) -> Any:
    if name.startswith("_"):  # what Python and IPython look for in any module
        raise AttributeError(name)
    return own_or_reference(name)
