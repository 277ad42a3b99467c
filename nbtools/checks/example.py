"""The case that shows what is wrong, as text: what went in, what was expected, what came out."""

import re
from functools import partial

from nbtools.checks.attempt import Outcome, Trial, parameter_names
from nbtools.checks.side_by_side import side_by_side
from nbtools.checks.value_text import as_text, in_short, under
from nbtools.checks.verdict import Example
from nbtools.exercises.exercise import Exercise, NoAnswer
from nbtools.portable.language import gettext, gettext_noop
from nbtools.portable.values import entries_agree, is_finite

_MOST_LINES = 10
# What NumPy warns of
_WARNINGS = gettext_noop("overflow"), gettext_noop("divide by zero"), gettext_noop("invalid value")


def example_of(trial: Trial, outcomes: list[Outcome], i: int) -> Example | None:
    """Return case `i` as text; None where it would give the answer away or there is nothing to compare."""
    exercise, outcome, expected = trial.exercise, outcomes[i], trial.expected[i]
    if exercise.compares_itself or (isinstance(outcome.error, NoAnswer) and not exercise.is_function):
        return None
    given = _given(exercise, trial.cases[i]) if exercise.is_function else ""
    printed = outcome.printed.strip()
    if outcome.error is not None:  # what is no answer is said in the message
        name = "" if isinstance(outcome.error, NoAnswer) else type(outcome.error).__name__
        return Example(given, "", name, printed)
    if outcome.unreadable:
        return Example(given, in_short(expected.value), as_text(outcome.returned), printed)
    if exercise.shown is not None:
        return Example(given, as_text(expected.value), as_text(exercise.shown(outcome.raw)), printed)
    if outcome.is_finite and not is_finite(outcome.raw):  # what is measured does not show it
        return Example(given, in_short(expected.value), as_text(outcome.raw), printed)
    close = partial(entries_agree, rtol=exercise.rtol, atol=exercise.atol)
    beside = side_by_side(expected.value, outcome.value, names_of_parts(exercise), close)
    warning = (
        "\n" + gettext("with a warning: {warning}", warning=gettext(outcome.warned)) if outcome.warned else ""
    )
    return Example(given, beside.expected, beside.returned + warning, printed, " ".join(beside.notes))


def _given(exercise: Exercise, case: tuple) -> str:
    """Return the arguments, the longest in short where all together are long."""
    arguments = dict(zip(parameter_names(exercise), case, strict=False))  # a default may be left out
    texts = {name: under(f"{name} = ", as_text(value)) for name, value in arguments.items()}
    for name in sorted(texts, key=lambda name: -texts[name].count("\n")):
        if "\n".join(texts.values()).count("\n") >= _MOST_LINES:
            texts[name] = under(f"{name} = ", in_short(arguments[name]))
    return "\n".join(texts.values())


def names_of_parts(exercise: Exercise, count: int = 0) -> list[str]:
    """Return the names that the reference gives to the parts of what it returns: `(W, b)` in its first line.

    Where it names none, or another number than `count` of them, they are counted.
    """
    first_line = (getattr(exercise.answer, "__doc__", None) or "").strip().partition("\n")[0]
    found = re.search(r"\(([^()]+)\)", first_line)
    names = found[1].split(", ") if found else []
    return names if count in (0, len(names)) else [gettext("part {k}", k=k) for k in range(1, count + 1)]
