"""An answer as it was handed in, whatever the cells after it do to it."""

import copy
from typing import Any


def copied(answer: Any) -> Any:
    """Return a copy of an answer; the answer itself where it cannot be copied, as a generator."""
    try:
        return copy.deepcopy(answer)
    except Exception:  # learners may hand in anything
        return answer
