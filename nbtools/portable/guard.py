"""A learner's function made safe to go on with: where nothing usable comes of it, the reference stands in."""

import copy
import functools
from collections.abc import Callable
from types import FunctionType
from typing import Any
from weakref import WeakKeyDictionary

from nbtools.portable.bounded import settled
from nbtools.portable.language import gettext
from nbtools.portable.values import read, same_form, with_arrays

# After so many usable results a function is no longer held against the reference: that takes time.
_CALLS_TO_TRUST = 30
_WRAPPED: WeakKeyDictionary[Callable, tuple[Callable, str]] = WeakKeyDictionary()


def wrapping(wrapper: Callable, candidate: Callable, name: str) -> Callable:
    """Note that `wrapper` is the course's, round the learner's function for the exercise `name`; return it."""
    _WRAPPED[wrapper] = candidate, name
    return wrapper


def learners_own(function: Any) -> Any:
    """Return the learner's function, without what the course has put round it; anything else as it is."""
    while type(function) is FunctionType and function in _WRAPPED:
        function, _ = _WRAPPED[function]
    return function


def stands_for(function: FunctionType) -> str:
    """Return the exercise for which the course has wrapped a learner's function, or nothing."""
    return _WRAPPED.get(function, (None, ""))[1]


def guarded(
    candidate: Callable, reference: Callable, name: str, use: Callable[[str], None] = lambda name: None
) -> Callable:
    """Return the candidate, replaced by the reference in calls where nothing usable comes of it.

    A wrong number stays wrong, so that the next picture shows it; but a function that raises, or
    returns another shape, does not stop the notebook. Where nothing is to be returned, what counts
    is what was done, such as a file: then the reference has done it. `use` is told the name where
    what the candidate gives is gone on with.
    """
    told, usable = False, 0

    @functools.wraps(candidate)
    def going_on(*arguments: Any, **named: Any) -> Any:
        nonlocal told, usable
        if usable >= _CALLS_TO_TRUST:
            use(name)
            try:
                return candidate(*arguments, **named)
            except (Exception, SystemExit):
                return reference(*arguments, **named)
        try:
            expected = settled(reference(*copy.deepcopy(arguments), **copy.deepcopy(named)))
        except Exception:  # the arguments are no good: then the candidate may say so itself
            return candidate(*arguments, **named)
        returned, reason = _tried(candidate, expected, arguments, named)
        if not reason:
            use(name)
            usable += 1
            return returned
        if not told:
            told = True
            print(
                gettext("Your {name} {reason}, so the course's version stands in.", name=name, reason=reason)
            )
        return expected

    return wrapping(going_on, candidate, name)


def _tried(candidate: Callable, expected: Any, arguments: tuple, named: dict[str, Any]) -> tuple[Any, str]:
    """Return what the candidate gives in the form of `expected`, and why it is of no use, if so."""
    if expected is None:
        return None, gettext("is not right yet")
    try:
        returned = candidate(*copy.deepcopy(arguments), **copy.deepcopy(named))
        returned = settled(returned, _enough_for(expected))
    except (Exception, SystemExit) as error:
        return None, gettext("raises {error} here", error=type(error).__name__)
    if not _usable(returned, expected):
        return None, gettext("returns something of another form here")
    return with_arrays(returned, expected), ""


def _enough_for(expected: Any) -> int:
    try:
        return len(expected) + 1
    except TypeError:  # one number
        return 1


def _usable(returned: Any, expected: Any) -> bool:
    try:
        return same_form(read(returned, expected), read(expected, expected))
    except Exception:  # unreadable, or an object that fails when it is looked at
        return False
