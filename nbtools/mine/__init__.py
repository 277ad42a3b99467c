"""What is the learner's own.

`from nbtools.mine import sigmoid` gives the learner's passing version, and the reference where there is
none yet. `whose("sigmoid")` tells which of the two it is, and `my_course()` shows all that was made.
"""

from typing import Any

from nbtools.mine.functions import own_or_reference, whose
from nbtools.trainings import noted

__all__ = ["my_course", "whose"]


def my_course() -> None:
    """Show a page of what you have made in the course, and keep it in your folder as my_course.html."""
    from nbtools.mine.course_page import show_page  # the pictures are loaded when they are needed

    show_page()


def __getattr__(name: str) -> Any:
    if name.startswith("_"):  # what Python and IPython look for in any module
        raise AttributeError(name)
    return noted(name, own_or_reference(name))
