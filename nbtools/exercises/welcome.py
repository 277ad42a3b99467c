"""Lesson 00: what a trained network does."""

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, itself, mistake, word

LESSON = "00_welcome"


def _ten_outputs(rng: np.random.Generator) -> tuple:
    return (rng.normal(scale=4.0, size=10),)


def _compares_with_a_place(outputs: np.ndarray) -> int:
    best = 0
    for i, output in enumerate(outputs):
        if output > best:
            best = i
    return best


most_likely = Exercise(
    name="most_likely",
    lesson=LESSON,
    answer=nn.most_likely,
    cases=(
        (np.array([-1.2, 0.4, 2.5, -3.1, 0.9, 5.5, 1.7, -0.3, 3.2, 0.1]),),
        (np.array([-9.0, -2.5, -4.0, -3.5, -8.0, -6.0, -5.5, -7.0, -2.6, -3.0]),),
        # near each other, so that rounding hides the largest, and that one in the last place
        (np.array([0.62, 0.9, 0.91, 0.3, 0.1, 0.85, 0.2, 0.74, 0.05, 0.93]),),
        # in the first place, among others that are large
        (np.array([12.3, 8.0, 11.5, -20.0, 10.9, 0.5, -12.0, 12.1, 7.0, 3.0]),),
        (np.array([-140.0, -131.5, -128.0, -177.0, -125.5, -126.0, -139.0, -190.0, -200.0, -155.0]),),
    ),
    draw=_ten_outputs,
    mistakes=(
        mistake(
            "value_not_index",
            "This is the largest output itself. Asked for is its place: which of the ten it is, counted from 0.",
            np.max,
        ),
        mistake(
            "smallest",
            "This is the place of the smallest output. The network's answer is where the output is largest.",
            np.argmin,
        ),
        mistake(
            "largest_magnitude",
            "This goes by size without the sign. An output of -8 speaks against its digit: compare with the sign.",
            lambda outputs: np.argmax(np.abs(outputs)),
        ),
        mistake(
            "counted_from_one",
            "This counts the places from 1. In Python, and for the digits here, the first place is 0.",
            lambda outputs: np.argmax(outputs) + 1,
        ),
        mistake(
            "order_of_all",
            "This is the place of every output, sorted. Asked for is one number: the place of the largest.",
            np.argsort,
        ),
        mistake(
            "starts_at_zero",
            "This never looks below 0: where all outputs are negative, it stays at the first place. "
            "Begin with the first output as the best so far, not with 0.",
            lambda outputs: np.argmax(np.maximum(outputs, 0)),
        ),
        mistake(
            "place_in_an_array",
            "The place is right, but it comes wrapped in an array, as np.where gives it. Return one number: np.argmax.",
            lambda outputs: np.where(outputs == np.max(outputs)),
            lambda outputs: np.where(outputs == np.max(outputs))[0],
        ),
        mistake(
            "first_positive",
            "This is the first output above 0. Several can be above 0, or none: look for the largest.",
            lambda outputs: int(np.argmax(np.asarray(outputs) > 0)),
        ),
        mistake(
            "output_compared_with_place",
            "This compares an output with `best`, which is a place. Compare two outputs: outputs[i] with outputs[best].",
            _compares_with_a_place,
        ),
    ),
    hints=(
        "Ten numbers come in, one comes out. Which number should come out for [0, 0, 7, 0, 0, 0, 0, 0, 0, 0]?",
        "You can go through the outputs and remember the best place so far. NumPy also has a function for it.",
        "The function is np.argmax: it gives the place of the largest number.",
    ),
)

weights_change_when = Exercise(
    name="weights_change_when",
    lesson=LESSON,
    is_prediction=True,
    answer="training",
    probe=itself,
    measure=word,
    choices=("training", "using"),
    mistakes=(
        mistake(
            "using",
            "You ran the network on many images, and its weights stayed as they were. "
            "Which of the two, training or using, was over before you opened this notebook?",
            "using",
        ),
    ),
    hints=(
        "Compare the weights before and after the network has read an image.",
        'One of the two makes the weights; the other only reads them. The answer is "training" or "using".',
    ),
)

EXERCISES = (most_likely, weights_change_when)
