"""Of several values that are returned, some are right in every case."""

from nbtools.checks.example import names_of_parts
from nbtools.checks.proofs.proof import Proof
from nbtools.checks.proofs.question import Question
from nbtools.checks.value_text import are_layers
from nbtools.portable.sentence import sentence

_PART = sentence(
    "Of what it returns, {right} is right, and {wrong} is not.",
    when="several values are returned; in every case this one is right, and this other one is not in some",
)
_PARTS = sentence(
    "Right in every case: {right}. Not right: {wrong}.",
    when="several values are returned; in every case these are right, and these others are not in some",
)
_IN_LAYERS = sentence(
    "In every layer {right} is right, and {wrong} is not.",
    when="a pair is returned for each layer; in every case one of the two is right in all layers, and the other is not in some",
)
_LAST_LAYER = sentence(
    "The last layer is right, those before it are not.",
    when="a pair is returned for each layer; in every case of several layers the last pair is right, and in some another is not",
)
_FIRST_LAYER = sentence(
    "The first layer is right, those after it are not.", when="the same, of the first pair"
)


def right_parts(question: Question) -> tuple[list[int], list[int]]:
    """Return which of several values are right in every case, and which are not; nothing where it is no such answer."""
    values = [(o.value, e.value) for o, e in zip(question.outcomes, question.expected, strict=True)]
    if not question.all_have_values or not question.exercise.is_function:
        return [], []
    if not all(isinstance(part, list) for pair in values for part in pair):
        return [], []
    counts = {len(part) for pair in values for part in pair}
    if len(counts) != 1:
        return [], []
    right = [all(question.close(a[k], b[k]) for a, b in values) for k in range(counts.pop())]
    return [k for k, is_right in enumerate(right) if is_right], [
        k for k, is_right in enumerate(right) if not is_right
    ]


def say_which(question: Question) -> str:
    """Return which parts are right, and which are not; nothing where none is right in every case."""
    if said := _of_layers(question):
        return said
    right, wrong = right_parts(question)
    if not (right and wrong):
        return ""
    names = names_of_parts(question.exercise, len(right) + len(wrong))
    words = _PART if len(right) == len(wrong) == 1 else _PARTS
    return words(right=", ".join(names[k] for k in right), wrong=", ".join(names[k] for k in wrong))


def _of_layers(question: Question) -> str:
    if not question.all_have_values or not all(o.form_fits for o in question.outcomes):
        return ""
    values = [(o.value, e.value) for o, e in zip(question.outcomes, question.expected, strict=True)]
    if not all(isinstance(b, list) and are_layers(b) for _, b in values):
        return ""
    names = names_of_parts(question.exercise, 2)
    right = [
        all(question.close(x[k], y[k]) for a, b in values for x, y in zip(a, b, strict=True)) for k in (0, 1)
    ]
    if right[0] != right[1]:
        return _IN_LAYERS(right=names[right.index(True)], wrong=names[right.index(False)])
    several = [(a, b) for a, b in values if len(b) > 1]
    for words, k in ((_LAST_LAYER, -1), (_FIRST_LAYER, 0)):
        if len(several) > 1 and all(_right_layers(question, a, b) == [k % len(b)] for a, b in several):
            return words()
    return ""


def _right_layers(question: Question, given: list, wanted: list) -> list[int]:
    return [k for k, (a, b) in enumerate(zip(given, wanted, strict=True)) if question.close(a, b)]


def _show(question: Question) -> str:
    return "" if any(not outcome.form_fits for outcome in question.outcomes) else say_which(question)


PROOF = Proof("one_part_right", 150, _show)
