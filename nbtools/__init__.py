"""How does a neural network work? The tools of the course.

`check` is imported when it is asked for, so that `import nbtools` alone costs nothing.
"""

from typing import Any

__version__ = "0.2.0"
__all__ = ["check"]


def __getattr__(name: str) -> Any:
    if name != "check":
        raise AttributeError(f"module 'nbtools' has no attribute {name!r}")
    from nbtools.checks.check import check

    return check
