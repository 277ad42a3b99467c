"""Wrong answers to the exercises of lesson 00."""

import numpy as np

from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()


@wrong("most_likely", "value_not_index")
def _(outputs):
    return max(outputs)


@wrong("most_likely", "value_not_index")
def _(outputs):
    return sorted(outputs)[-1]


@wrong("most_likely", "value_not_index")
def _(outputs):
    best = outputs[0]
    for output in outputs:
        if output > best:
            best = output
    return best


@wrong("most_likely", "smallest")
def _(outputs):
    return list(outputs).index(min(outputs))


@wrong("most_likely", "smallest")
def _(outputs):
    return np.argsort(outputs)[0]


@wrong("most_likely", "smallest")
def _(outputs):
    best = 0
    for i in range(len(outputs)):
        if outputs[i] < outputs[best]:
            best = i
    return best


@wrong("most_likely", "counted_from_one")
def _(outputs):
    for place, output in enumerate(outputs, 1):
        if output == max(outputs):
            return place


@wrong("most_likely", "counted_from_one")
def _(outputs):
    return outputs.tolist().index(outputs.max()) + 1


@wrong("most_likely", "largest_magnitude")
def _(outputs):
    return max(range(10), key=lambda i: outputs[i] ** 2)


@wrong("most_likely", "starts_at_zero")
def _(outputs):
    best, place = 0, 0
    for i, output in enumerate(outputs):
        if output > best:
            best, place = output, i
    return place


@wrong("most_likely", "place_in_an_array")
def _(outputs):
    return np.flatnonzero(outputs == outputs.max())


@wrong("most_likely", "place_in_an_array")
def _(outputs):
    return [i for i, output in enumerate(outputs) if output == max(outputs)]


@wrong("most_likely", "place_in_an_array")
def _(outputs):
    return np.argwhere(outputs == outputs.max())


@wrong("most_likely", "order_of_all")
def _(outputs):
    return sorted(range(len(outputs)), key=lambda i: outputs[i])


@wrong("most_likely", "first_positive")
def _(outputs):
    for i, output in enumerate(outputs):
        if output > 0:
            return i
    return 0


wrong.answers("weights_change_when", using=["using", " using "])


# Refused, whatever the seed; none of these has a name.


@wrong("most_likely")
def _(outputs):
    """Rounds first: near ones become alike."""
    return np.round(outputs).argmax()


@wrong("most_likely")
def _(outputs):
    """Cuts the decimals off first."""
    return np.argmax(outputs.astype(int))


@wrong("most_likely")
def _(outputs):
    """Leaves the last output out."""
    return np.argmax(outputs[:-1])


@wrong("most_likely")
def _(outputs):
    """Leaves the first output out."""
    return np.argmax(outputs[1:]) + 1


@wrong("most_likely")
def _(outputs):
    """Begins with a best of -5."""
    best, place = -5, 0
    for i in range(10):
        if outputs[i] > best:
            best, place = outputs[i], i
    return place


@wrong("most_likely")
def _(outputs):
    """Begins with the place -1."""
    best = -1
    for i in range(10):
        if outputs[i] > outputs[best]:
            best = i
    return best


@wrong("most_likely", "output_compared_with_place")
def _(outputs):
    best = 0
    for i in range(10):
        if outputs[i] > best:
            best = i
    return best
