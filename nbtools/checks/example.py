"""Arguments and results as short text."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nbtools.checks.attempt import Outcome, Trial, parameter_names
from nbtools.checks.verdict import Example
from nbtools.exercises.exercise import Exercise, NoAnswer

_ROWS, _COLUMNS = 6, 76


def example_of(trial: Trial, outcomes: list[Outcome], i: int) -> Example | None:
    """Return case `i` as text; None where it would give the answer away or there is nothing to compare."""
    exercise, outcome = trial.exercise, outcomes[i]
    if exercise.is_prediction or (isinstance(outcome.error, NoAnswer) and not exercise.is_function):
        return None
    given = ""
    if exercise.is_function:
        arguments = zip(parameter_names(exercise), trial.cases[i], strict=False)  # a default may be left out
        given = "\n".join(_named(name, value) for name, value in arguments)
    expected = as_text(trial.expected[i].value)
    return Example(given, expected, _what_came(exercise, outcome), outcome.printed.strip())


def as_text(value: Any) -> str:
    """Return a value in at most a few lines of about 76 characters."""
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_plain(part)}" for key, part in value.items())
    if isinstance(value, np.ndarray | np.number):
        return _array(np.asarray(value))
    if isinstance(value, list | tuple):
        return _sequence(value)
    if isinstance(value, np.random.Generator):
        return "a random generator"
    if isinstance(value, Callable):
        doc = getattr(value, "__doc__", None) or ""
        name = doc if 0 < len(doc) < _COLUMNS and "\n" not in doc else getattr(value, "__name__", "")
        return _cut(f"the function {name}".strip())
    return _cut(_repr(value))


def _repr(value: Any) -> str:
    try:
        return repr(value)
    except Exception:
        return f"a {type(value).__name__}"


def _what_came(exercise: Exercise, outcome: Outcome) -> str:
    if isinstance(outcome.error, NoAnswer):
        return "something of another form"
    if outcome.error is not None:
        return f"{type(outcome.error).__name__}"
    if outcome.unreadable:
        return as_text(outcome.returned)
    if exercise.shown is not None:
        return as_text(exercise.shown(outcome.raw))
    return as_text(outcome.value) + (f"\nwith a warning: {outcome.warned}" if outcome.warned else "")


def _named(name: str, value: Any) -> str:
    return _under(f"{name} = ", as_text(value))


def _array(array: np.ndarray) -> str:
    if array.ndim == 0:
        return f"{array.item():.6g}" if array.dtype.kind == "f" else repr(array.item())
    number = {"float_kind": "{:.5g}".format}
    return _cut(np.array2string(array, formatter=number, threshold=60, edgeitems=3, max_line_width=_COLUMNS))


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else as_text(value)


def _sequence(values: list | tuple) -> str:
    try:
        parts = [as_text(value) for value in values[:20]]
    except RecursionError:  # a list inside itself
        return _cut(_repr(values))
    if _are_layers(values):
        return _cut("\n".join(map(_layer, range(20), values)), rows=12)
    joined = ", ".join(parts)
    if "\n" not in joined and len(joined) < _COLUMNS:
        return f"({joined})"
    return _cut("\n".join(_under(f"{i}: ", part) for i, part in enumerate(parts, 1)), rows=12)


def _are_layers(values: list | tuple) -> bool:
    """Return whether these are pairs of weights and biases, one for each layer."""
    return bool(values) and all(map(_is_layer, values))


def _is_layer(pair: Any) -> bool:
    # no sequence pattern: since NumPy 2.5 an array matches one
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        return False
    W, b = pair
    return isinstance(W, np.ndarray) and W.ndim == 2 and isinstance(b, np.ndarray) and W.shape[1:] == b.shape


def _layer(i: int, layer: list | tuple) -> str:
    return "\n".join(
        _under(f"{name} of layer {i}: ", _array(part)) for name, part in zip("Wb", layer, strict=True)
    )


def _under(label: str, text: str) -> str:
    return label + text.replace("\n", "\n" + " " * len(label))


def _cut(text: str, rows: int = _ROWS) -> str:
    lines = text.splitlines() or [""]
    kept = [line if len(line) <= _COLUMNS + 24 else line[: _COLUMNS + 20] + " …" for line in lines[:rows]]
    return "\n".join(kept + ["…"] * (len(lines) > rows))
