"""Right answers to the exercises of lesson 00."""

import numpy as np

from tests.exercises.collecting import RightAnswers

right = RightAnswers()


@right("most_likely")
def _(outputs):
    best = 0
    for i in range(len(outputs)):
        if outputs[i] > outputs[best]:
            best = i
    return best


@right("most_likely")
def _(outputs):
    return list(outputs).index(max(outputs))


@right("most_likely")
def _(outputs):
    return np.argsort(outputs)[-1]


@right("most_likely")
def _(outputs):
    return float(np.flatnonzero(outputs == outputs.max())[0])


right.answers("weights_change_when", "training", " training ", np.str_("training"))
