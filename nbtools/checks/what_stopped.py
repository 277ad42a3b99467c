"""The words for a cell that stopped before its check: the learner's line, Python's words, and what is sure beside."""

import re
from collections.abc import Iterator

import numpy as np

from nbtools.checks.examine import UnknownExercise, find
from nbtools.checks.trace import Step, Trace
from nbtools.exercises.exercise import Exercise


def what_stopped(exercise: Exercise, trace: Trace, cell: str) -> str:
    """Return what a learner is told of an error in the cell of an exercise."""
    facts = (*_about_words(exercise, trace, cell), *_about_names(exercise, trace), *misfits(trace))
    return " ".join([_where(trace), *facts])


def _where(trace: Trace) -> str:
    error, own = trace.error, trace.own
    if isinstance(error, SyntaxError) and not own:
        line = (error.text or "").strip()
        place = f"the line `{line}`" if line and "`" not in line else f"line {error.lineno}"
        return _ended(f"Python cannot read {place}: {error.msg}")
    if not own or own[0].text == "":  # as under %%time
        return _ended(f"It stopped: {trace.words}")
    outer, inner = own[0], next((step for step in reversed(own[1:]) if step.function), None)
    within = f", inside your `{inner.function}` in {inner.place}" if inner else ""
    return _ended(f"It stopped in {outer.place}{within}: {trace.words}")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _about_words(exercise: Exercise, trace: Trace, cell: str) -> Iterator[str]:
    """Yield what to do where an answer that is a word stands there without quotes."""
    if not (exercise.choices and isinstance(trace.error, NameError | SyntaxError)):
        return
    if meant := _word_without_quotes(exercise, cell):
        yield f'Put the {"words" if " " in meant else "word"} in quotes: `"{meant}"`.'
    else:
        choices = ", ".join(f'`"{choice}"`' for choice in exercise.choices)
        yield f"The answer is one of these, in quotes: {choices}."


def _word_without_quotes(exercise: Exercise, cell: str) -> str:
    """Return the choice that the cell gives to the exercise as if it were a name, or an empty text."""
    for choice in exercise.choices:
        given = rf"\b{exercise.name}(?:\[[^\]]*\])?\s*=\s*{re.escape(choice)}\s*(?:[),]|#|$)"
        if re.search(given, cell, re.MULTILINE | re.IGNORECASE):
            return choice
    return ""


def _about_names(exercise: Exercise, trace: Trace) -> Iterator[str]:
    """Yield where a missing name comes from, where it is an exercise's."""
    try:
        missing = find(getattr(trace.error, "name", None) or "")
    except UnknownExercise:
        return
    if not isinstance(trace.error, NameError):
        return
    if missing.lesson == exercise.lesson:
        yield f"`{missing.name}` is an exercise of this lesson: run its cell first."
    else:
        yield f"`{missing.name}` is from lesson {missing.lesson[:2]}: `from nbtools.mine import {missing.name}` brings it here."


def misfits(trace: Trace) -> list[str]:
    """Return what does not fit in the layers and samples that were handed to the first function that takes both."""
    for step in trace.steps:
        given = _arguments(step)
        layers = next((value for value in given if _are_layers(value)), None)
        arrays = [value for value in given if isinstance(value, np.ndarray)]
        if layers is not None and arrays and arrays[0].ndim == 2:
            return list(
                _misfits(layers, arrays[0], arrays[1] if _takes_labels(step) and arrays[1:] else None)
            )
    return []


def _arguments(step: Step) -> list[object]:
    code = step.frame.f_code
    return [step.frame.f_locals.get(name) for name in code.co_varnames[: code.co_argcount]]


def _takes_labels(step: Step) -> bool:
    """Return whether the function, an exercise's, takes class numbers after the samples."""
    return step.function in ("fit", "train_epoch", "backward")


def _are_layers(value: object) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) > 0
        and all(
            isinstance(layer, list | tuple)
            and len(layer) == 2
            and all(isinstance(part, np.ndarray) for part in layer)
            and (layer[0].ndim, layer[1].ndim) == (2, 1)
            for layer in value
        )
    )


def _misfits(layers: list, X: np.ndarray, labels: np.ndarray | None) -> Iterator[str]:
    if X.shape[1] != layers[0][0].shape[0]:
        yield f"Each row of `X` has {X.shape[1]} numbers, and the first layer takes {layers[0][0].shape[0]}."
    for i, ((W, _), (following, _)) in enumerate(zip(layers, layers[1:], strict=False), 1):
        if W.shape[1] != following.shape[0]:
            yield f"Layer {i} gives {W.shape[1]} numbers, and layer {i + 1} takes {following.shape[0]}."
    if labels is None:
        return
    if labels.ndim != 1:
        yield f"The labels have the shape {labels.shape}; what is needed is one class number for each row of `X`."
    elif labels.dtype.kind in "iu" and labels.size and labels.max() >= layers[-1][0].shape[1]:
        yield (
            f"The last layer gives {layers[-1][0].shape[1]} numbers, and the labels go from "
            f"{labels.min()} to {labels.max()}."
        )
