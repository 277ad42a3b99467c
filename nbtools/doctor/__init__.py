"""`nbtools doctor`: what is wrong with an installation, in plain words, and what to type.

It works where things are broken, so nothing here imports more than Python itself before it is needed, and
a check that fails says so and lets the others go on.
"""

from collections.abc import Callable, Iterator

from nbtools.course import here
from nbtools.doctor import folders, jupyterlab, kernels, packages, progress, python, sandbox, widgets
from nbtools.doctor.finding import Finding, wrong
from nbtools.portable.language import gettext

_CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    python.check,
    folders.check_temporary,
    packages.check,
    folders.check_lessons,
    folders.check_work,
    folders.check_names,
    progress.check,
    widgets.check,
    kernels.check,
    jupyterlab.check,
    sandbox.check,
)


def findings() -> Iterator[Finding]:
    """Yield what each check finds, in the order in which to mend it."""
    if here() is None:  # nothing that needs a folder can be tried
        yield wrong(
            gettext("The folder that you are in is gone."),
            gettext("Change into the course folder, and type `nbtools doctor` again."),
        )
        return
    for check in _CHECKS:
        try:
            yield from check()
        except Exception as error:
            yield wrong(
                gettext(
                    "A check could not be made ({check}): {error}: {message}",
                    check=check.__module__.rpartition(".")[2],
                    error=type(error).__name__,
                    message=error,
                ),
                gettext("Mend what is wrong above, then run `nbtools doctor` again."),
            )
