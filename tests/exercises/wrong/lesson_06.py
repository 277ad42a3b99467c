"""Wrong answers to the exercises of lesson 06."""

import math

import numpy as np

from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()


@wrong("gradient", "all_at_once")
def _(f, w, h=1e-5):
    slope = (f(w + h) - f(w - h)) / (2 * h)
    return np.ones(w.shape) * slope


@wrong("gradient", "all_at_once")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        slopes[i] = (f(w + h) - f(w - h)) / (2 * h)
    return slopes


@wrong("gradient", "one_number")
def _(f, w, h=1e-5):
    return (f(w + h) - f(w - h)) / (2 * h)


@wrong("gradient", "not_restored")
def _(f, w, h=1e-5):
    w = w.copy()
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += h
        up = f(w)
        w[i] -= 2 * h
        down = f(w)
        slopes[i] = (up - down) / (2 * h)
    return slopes


@wrong("gradient", "argument_changed")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += h
        up = f(w)
        w[i] -= 2 * h
        down = f(w)
        slopes[i] = (up - down) / (2 * h)
    return slopes


@wrong("gradient", "forward")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up = w.copy()
        up[i] += h
        slopes[i] = (f(up) - f(w)) / h
    return slopes


@wrong("gradient", "divided_by_h")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / h
    return slopes


@wrong("gradient", "downhill")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (f(down) - f(up)) / (2 * h)
    return slopes


@wrong("gradient", "flattened")
def _(f, w, h=1e-5):
    slopes = []
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        slopes.append((f(up) - f(down)) / (2 * h))
    return slopes


@wrong("descent_step", "climbs")
def _(w, grad, learning_rate):
    return w + grad * learning_rate


@wrong("descent_step", "rate_forgotten")
def _(w, grad, learning_rate):
    return np.subtract(w, grad)


@wrong("descent_step", "divided_by_rate")
def _(w, grad, learning_rate):
    return w - 1 / learning_rate * grad


@wrong("descent_step", "step_only")
def _(w, grad, learning_rate):
    return grad * learning_rate


@wrong("descent_step", "argument_changed")
def _(w, grad, learning_rate):
    for i in np.ndindex(w.shape):
        w[i] = w[i] - learning_rate * grad[i]
    return w


@wrong("descent_step", "weights_scaled")
def _(w, grad, learning_rate):
    return (w - grad) * learning_rate


@wrong("descend", "start_missing")
def _(gradient_of, start, learning_rate, steps):
    path, w = [], start
    for _step in range(steps):
        w = w - learning_rate * gradient_of(w)
        path.append(w)
    return np.array(path)


@wrong("descend", "last_missing")
def _(gradient_of, start, learning_rate, steps):
    path, w = [], start
    for _step in range(steps):
        path.append(w)
        w = w - learning_rate * gradient_of(w)
    return np.array(path)


@wrong("descend", "gradient_never_recomputed")
def _(gradient_of, start, learning_rate, steps):
    grad, path = gradient_of(start), [start]
    for _step in range(steps):
        path.append(path[-1] - learning_rate * grad)
    return path


@wrong("descend", "gradient_never_recomputed")
def _(gradient_of, start, learning_rate, steps):
    w, path = start, [start]
    for _step in range(steps):
        w = w - learning_rate * gradient_of(start)
        path.append(w)
    return np.array(path)


@wrong("descend", "same_array_again")
def _(gradient_of, start, learning_rate, steps):
    w = start.copy()
    path = [w]
    for _step in range(steps):
        w -= learning_rate * gradient_of(w)
        path.append(w)
    return np.array(path)


@wrong("descend", "climbs")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _step in range(steps):
        path.append(path[-1] + learning_rate * gradient_of(path[-1]))
    return path


@wrong("descend", "rate_forgotten")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _step in range(steps):
        path.append(path[-1] - gradient_of(path[-1]))
    return path


@wrong("descend", "end_only")
def _(gradient_of, start, learning_rate, steps):
    w = start
    for _step in range(steps):
        w = w - learning_rate * gradient_of(w)
    return w


@wrong("descend", "one_step_only")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _step in range(steps):
        path.append(path[-1] - learning_rate * gradient_of(path[-1]))
        return np.array(path)


@wrong("descend", "one_step_too_many")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _step in range(steps + 1):
        path.append(path[-1] - learning_rate * gradient_of(path[-1]))
    return np.array(path)


@wrong("largest_learning_rate", "one_over_curvature")
def _(curvature):
    return curvature**-1


@wrong("largest_learning_rate", "upside_down")
def _(curvature):
    return curvature * 2


wrong.answers("recall_slope", the_slope=[1], radians=[0.785, math.pi / 4], upright=[90], level=[0])
wrong.answers("too_big_a_step", crawls=["crawls"], bounces_and_settles=["bounces and settles"])


@wrong("gradient", "no_copy")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up = w
        up[i] += h
        down = w
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


@wrong("gradient", "no_copy")
def _(f, w, h=1e-5):
    w = w.copy()
    slopes = np.zeros_like(w)
    for i in np.ndindex(w.shape):
        up, down = w, w
        up[i] = up[i] + h
        down[i] = down[i] - h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


@wrong("gradient", "argument_changed")
def _(f, w, h=1e-5):
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


@wrong("largest_learning_rate", "read_off")
def _(curvature):
    return 1.99 * curvature**-1


# Refused, whatever the seed; none of these has a name.


@wrong("gradient")
def _(f, w, h=1e-5):
    """Rounded to 3 places."""
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        nudge = np.zeros(w.shape)
        nudge[i] = h
        slopes[i] = (f(w + nudge) - f(w - nudge)) / (2 * h)
    return np.round(slopes, 3)


@wrong("gradient")
def _(f, w, h=1e-5):
    """Rounded to 4 places."""
    slopes = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        nudge = np.zeros(w.shape)
        nudge[i] = h
        slopes[i] = (f(w + nudge) - f(w - nudge)) / (2 * h)
    return np.round(slopes, 4)


@wrong("descent_step")
def _(w, grad, learning_rate):
    """Square tables only."""
    new = w.copy()
    for i in range(len(w)):
        if w.ndim == 1:
            new[i] -= learning_rate * grad[i]
        else:
            for j in range(len(w)):
                new[i, j] -= learning_rate * grad[i, j]
    return new


@wrong("descent_step")
def _(w, grad, learning_rate):
    """Weights kept within 10."""
    return np.clip(w - learning_rate * grad, -10, 10)


@wrong("descend")
def _(gradient_of, start, learning_rate, steps):
    """Stops when the step is small."""
    path = [start]
    for _step in range(steps):
        new = path[-1] - learning_rate * gradient_of(path[-1])
        if np.linalg.norm(new - path[-1]) < 1e-10:
            break
        path.append(new)
    return np.array(path)


@wrong("descend")
def _(gradient_of, start, learning_rate, steps):
    """Stops when the gradient is small."""
    path = [start]
    for _step in range(steps):
        if np.linalg.norm(gradient_of(path[-1])) < 1e-3:
            break
        path.append(path[-1] - learning_rate * gradient_of(path[-1]))
    return np.array(path)


@wrong("descend")
def _(gradient_of, start, learning_rate, steps):
    """Stops when the steps grow."""
    path = [start]
    for _step in range(steps):
        new = path[-1] - learning_rate * gradient_of(path[-1])
        if len(path) > 1 and np.linalg.norm(new - path[-1]) > np.linalg.norm(path[-1] - path[-2]):
            break
        path.append(new)
    return np.array(path)


@wrong("descend")
def _(gradient_of, start, learning_rate, steps):
    """Ten steps at most."""
    path = [start]
    for _step in range(min(steps, 10)):
        path.append(path[-1] - learning_rate * gradient_of(path[-1]))
    return np.array(path)


@wrong("largest_learning_rate")
def _(curvature):
    """Rounded to 5 places."""
    return round(2 / curvature, 5)


@wrong("gradient", "h_ignored")
def _(f, w, h=1e-5):
    slopes, step = np.zeros(w.shape), 1e-4
    for i in np.ndindex(w.shape):
        nudge = np.zeros(w.shape)
        nudge[i] = step
        slopes[i] = (f(w + nudge) - f(w - nudge)) / (2 * step)
    return slopes


@wrong("gradient", "first_only")
def _(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
        return grad


@wrong("gradient", "single_numbers")
def _(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        grad[i] = (f(w[i] + h) - f(w[i] - h)) / (2 * h)
    return grad


@wrong("descend", "does_not_move")
def _(gradient_of, start, learning_rate, steps):
    path = [start]
    for _ in range(steps):
        w = start
        path.append(w)
    return np.array(path)


@wrong("descend", "path_flat")
def _(gradient_of, start, learning_rate, steps):
    path = w = start
    for _ in range(steps):
        w = w - learning_rate * gradient_of(w)
        path = np.append(path, w)
    return path
