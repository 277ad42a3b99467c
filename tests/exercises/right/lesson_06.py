"""Right answers to the exercises of lesson 06."""

import numpy as np

from tests.exercises.collecting import RightAnswers

right = RightAnswers()

right.answers("recall_slope", 45, 45.0)
right.answers("recall_loss_name", "binary_cross_entropy")
right.answers("too_big_a_step", "explodes")


@right("gradient")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


@right("gradient")
def _(f, w, h=1e-5):
    slopes = []
    for i in range(w.size):
        nudge = np.zeros(w.size)
        nudge[i] = h
        nudge = nudge.reshape(w.shape)
        slopes.append((f(w + nudge) - f(w - nudge)) / 2 / h)
    return np.reshape(slopes, w.shape).tolist()


@right("gradient")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):  # nudges the argument itself, and puts it back
        kept = w[i]
        w[i] = kept + h
        up = f(w)
        w[i] = kept - h
        down = f(w)
        w[i] = kept
        slopes[i] = (up - down) / (2 * h)
    return slopes


@right("descent_step")
def _(w, grad, learning_rate):
    return w + learning_rate * -grad


@right("descent_step")
def _(w, grad, learning_rate):
    new = w.copy()
    for i in np.ndindex(w.shape):
        new[i] -= learning_rate * grad[i]
    return new.tolist()


@right("descent_step")
def _(w, grad, learning_rate):
    return np.subtract(w, np.multiply(grad, learning_rate)).astype(np.float32)


@right("descend")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _step in range(steps):
        path.append(path[-1] - learning_rate * gradient_of(path[-1]))
    return path


@right("descend")
def _(gradient_of, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    for k in range(steps):
        path[k + 1] = path[k] - learning_rate * gradient_of(path[k])
    return path


@right("descend")
def _(gradient_of, start, learning_rate, steps):
    if steps == 0:
        return np.array([start])
    before = [start]
    w = start.copy()
    while len(before) <= steps:
        w -= learning_rate * gradient_of(w)
        before.append(w.copy())
    return np.vstack(before)


@right("largest_learning_rate")
def _(curvature):
    return 2 / curvature


@right("largest_learning_rate")
def _(curvature):
    return 2 * curvature**-1


@right("largest_learning_rate")
def _(curvature):
    return np.float32(1 / (curvature / 2))


# How near is near: with float32 on the way, or a guard.


@right("descent_step")
def _(w, grad, learning_rate):
    """Float32 on the way."""
    return (w.astype(np.float32) - np.float32(learning_rate) * grad.astype(np.float32)).astype(float)


@right("descend")
def _(gradient_of, start, learning_rate, steps):
    """Float32 on the way."""
    path = [start.astype(np.float32)]
    for _step in range(steps):
        path.append((path[-1] - learning_rate * gradient_of(path[-1])).astype(np.float32))
    return np.array(path, dtype=float)
