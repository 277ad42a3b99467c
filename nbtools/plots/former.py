"""Pictures that lessons called once: a learner's older copy says where the new one is, and goes on."""

from collections.abc import Callable
from typing import Any

from nbtools.portable.language import gettext


def former(module: str, *names: str) -> Callable[[str], Callable[..., None]]:
    """Return the `__getattr__` of a module which had pictures of these names."""

    def find(name: str) -> Callable[..., None]:
        if name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        return _say_where

    return find


def _say_where(*_: Any, **__: Any) -> None:
    print(
        gettext(
            "In the newer copy of this lesson there is another picture here, which you can take in the hand. "
            "`nbtools sync` puts that copy beside yours."
        )
    )
