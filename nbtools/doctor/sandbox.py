"""For teachers: whether submissions can run in a sandbox."""

import sys
from collections.abc import Iterator

from nbtools.doctor.finding import Finding, note, untried, well
from nbtools.portable.language import gettext


def check() -> Iterator[Finding]:
    """Start the sandbox in which a class is graded; who learns does not need it, so its absence is no fault."""
    if sys.platform != "linux":
        return
    try:
        from nbtools.classroom.grading.judge.sandbox import why_unsealed
    except ImportError as error:
        yield untried(gettext("The sandbox for grading a class is not looked at: {reason}.", reason=error))
        return
    if reason := why_unsealed():
        yield note(gettext("{reason} Only a teacher who grades a class needs it.", reason=reason))
    else:
        yield well(gettext("bubblewrap, the sandbox for grading a class"))
