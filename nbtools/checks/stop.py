"""The words for a cell that stopped before its check: the learner's line, Python's words, and what is sure beside."""

import dis
import itertools
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from nbtools.checks.trace import Step, Trace, line_named
from nbtools.exercises import UnknownExercise, find_exercise
from nbtools.exercises.exercise import Exercise
from nbtools.portable.sentence import sentence

_UNREADABLE = sentence(
    "Python cannot read {place}: {words}", when="the cell is no Python; these are Python's own words"
)
_STOPPED = sentence(
    "It stopped: {words}", when="an error in the cell, in a line that is not known; Python's own words"
)
_STOPPED_IN = sentence(
    "It stopped in {place}: {words}", when="an error in this line of the cell; Python's own words"
)
_STOPPED_WITHIN = sentence(
    "It stopped in {place}, inside your `{function}` in {inner}: {words}",
    when="an error in a function of the learner's that this line of the cell called; Python's own words",
)
_QUOTES = sentence(
    'Put the word in quotes: `"{word}"`.',
    plural='Put the words in quotes: `"{word}"`.',
    when="the cell gives the exercise one of its words, without quotes",
)
_CHOICES = sentence(
    "The answer is one of these, in quotes: {words}.",
    when="a name or a text is wrong in the cell of an answer that is a word",
)
_RUN_ITS_CELL = sentence(
    "`{name}` is an exercise of this lesson: run its cell first.",
    when="the missing name is an exercise of this lesson",
)
_IMPORT_IT = sentence(
    "`{name}` is from lesson {number}: `from nbtools.mine import {name}` brings it here.",
    when="the missing name is an exercise of another lesson",
)
_ROWS = sentence(
    "Each row of `{name}` has {given} numbers, and the first layer takes {taken}.",
    when="so it was handed to the function",
)
_LAYERS = sentence(
    "Layer {i} gives {given} numbers, and layer {following} takes {taken}.",
    when="so they were handed to the function",
)
_LABELS = sentence(
    "The labels have the shape {shape}; what is needed is one class number for each sample.",
    when="so they were handed to `fit`, `train_epoch` or `backward`",
)
_CLASSES = sentence(
    "The last layer gives {given} numbers, and the labels go from {low} to {high}.",
    when="so they were handed to `fit`, `train_epoch` or `backward`, and the highest label is no place among the numbers",
)


def describe_stop(exercise: Exercise, trace: Trace, cell: str) -> str:
    """Return what a learner is told of an error in the cell of an exercise."""
    facts = (*_about_words(exercise, trace, cell), *_about_names(exercise, trace), *misfits(trace))
    return " ".join([_where(trace), *facts])


def _where(trace: Trace) -> str:
    error, own = trace.error, trace.own
    if isinstance(error, SyntaxError) and not own:
        line = (error.text or "").strip()
        return _ended(_UNREADABLE(place=line_named(line, error.lineno), words=error.msg))
    if not own or own[0].text == "":  # as under %%time
        return _ended(_STOPPED(words=trace.words))
    outer, inner = own[0], next((step for step in reversed(own[1:]) if step.function), None)
    if inner is None:
        return _ended(_STOPPED_IN(place=outer.place, words=trace.words))
    within = {"function": inner.function, "inner": inner.place}
    return _ended(_STOPPED_WITHIN(place=outer.place, words=trace.words, **within))


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _about_words(exercise: Exercise, trace: Trace, cell: str) -> Iterator[str]:
    """Yield what to do where an answer that is a word stands there without quotes."""
    if not (exercise.choices and isinstance(trace.error, NameError | SyntaxError)):
        return
    if meant := _word_without_quotes(exercise, cell):
        yield _QUOTES(word=meant, count=len(meant.split()))
    else:
        yield _CHOICES(words=", ".join(f'`"{choice}"`' for choice in exercise.choices))


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
        missing = find_exercise(getattr(trace.error, "name", None) or "")
    except UnknownExercise:
        return
    if not isinstance(trace.error, NameError):
        return
    if missing.lesson == exercise.lesson:
        yield _RUN_ITS_CELL(name=missing.name)
    else:
        yield _IMPORT_IT(name=missing.name, number=missing.lesson[:2])


def misfits(trace: Trace) -> list[str]:
    """Return what does not fit in the layers and samples that were handed to the first function that takes both."""
    for step in trace.steps:
        given = _arguments(step)
        layers = next((value for value in given.values() if _are_layers(value)), None)
        arrays = [(name, value) for name, value in given.items() if isinstance(value, np.ndarray)]
        if layers is not None and arrays and arrays[0][1].ndim == 2:
            sizes = [W.shape for W, _ in layers]
            labels = [value for _, value in arrays[1:2] if _takes_labels(step)]
            rows = [] if arrays[0][0] in _names_set(step) else _rows_misfit(sizes, *arrays[0])
            return [
                *rows,
                *_layers_misfit(sizes),
                *(fact for y in labels for fact in _labels_misfit(sizes, y)),
            ]
    return []


def _arguments(step: Step) -> dict[str, Any]:
    code = step.frame.f_code
    return {name: step.frame.f_locals.get(name) for name in code.co_varnames[: code.co_argcount]}


def _names_set(step: Step) -> set[str]:
    """Return the names that the function sets itself: an argument among them may be another by now."""
    return {part.argval for part in dis.get_instructions(step.frame.f_code) if part.opname == "STORE_FAST"}


def _takes_labels(step: Step) -> bool:
    """Return whether the function takes class numbers after the samples: an exercise's, not one that is only called so."""
    module = step.frame.f_globals.get("__name__") or ""
    return step.function in ("fit", "train_epoch", "backward") and module.startswith("nbtools.")


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


def _rows_misfit(sizes: list[tuple[int, int]], name: str, X: np.ndarray) -> Iterator[str]:
    if X.shape[1] != sizes[0][0]:
        yield _ROWS(name=name, given=X.shape[1], taken=sizes[0][0])


def _layers_misfit(sizes: list[tuple[int, int]]) -> Iterator[str]:
    for i, ((_, given), (taken, _)) in enumerate(itertools.pairwise(sizes), 1):
        if given != taken:
            yield _LAYERS(i=i, following=i + 1, given=given, taken=taken)


def _labels_misfit(sizes: list[tuple[int, int]], labels: np.ndarray) -> Iterator[str]:
    if labels.ndim != 1:
        yield _LABELS(shape=labels.shape)
    elif labels.dtype.kind in "iu" and labels.size and labels.max() >= sizes[-1][1]:
        yield _CLASSES(given=sizes[-1][1], low=labels.min(), high=labels.max())
