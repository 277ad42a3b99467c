"""Pictures of backpropagation: values there, gradients back, and the gradient check."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nbtools.nn.arrays import Array, Layers
from nbtools.plots.moving import Move, Slider, moving
from nbtools.plots.picture import BLUE, FAINT, INK, ORANGE, forgiving, picture, without_ticks
from nbtools.portable.language import gettext, gettext_noop


@forgiving
def there_and_back(
    values: Sequence[Array], layers: Layers, gradients: Layers, blame: Sequence[Array]
) -> None:
    """Draw a small network for one sample: values in the circles, on every edge its weight and its gradient.

    `values` and `blame` have one array for each column of circles: what went forward, and the gradient
    that came back.
    """
    told = "; ".join(
        gettext(
            "column {i}: values {values}, gradients {gradients}",
            i=i,
            values=np.round(v, 2).tolist(),
            gradients=np.round(g, 2).tolist(),
        )
        for i, (v, g) in enumerate(zip(values, blame, strict=True))
    )
    alt = gettext(
        "A network drawn twice. Left, values go forward and edges show weights. Right, gradients come back. {told}.",
        told=told,
    )
    with picture(alt, width=9.4, height=3.6, ncols=2) as (_, (left, right)):
        _network(left, values, [W for W, _ in layers], BLUE)
        left.set_title(gettext("forward: values, and weights on the edges"))
        _network(right, blame, [W for W, _ in gradients], ORANGE)
        right.set_title(gettext("backward: gradients, in the circles and on the edges"))


@forgiving
def gradient_check(errors: dict[str, float], threshold: float = 1e-5) -> None:
    """Show the relative error of every array of parameters on a logarithmic axis, with what is still tolerable."""
    told = ", ".join(f"{name}: {error:.0e}" for name, error in errors.items())
    with picture(
        gettext("Relative errors, with a line at {threshold:g}. {told}.", threshold=threshold, told=told),
        width=6.2,
        height=0.9 + 0.36 * len(errors),
    ) as (_, ax):
        wrong = [error > threshold for error in errors.values()]
        sizes = np.maximum(np.array(list(errors.values())), 1e-12)
        for i, (size, is_wrong) in enumerate(zip(sizes, wrong, strict=True)):
            ax.plot([1e-12, size], [i, i], color=FAINT, linewidth=1)
            ax.scatter(
                size, i, color=ORANGE if is_wrong else BLUE, marker="X" if is_wrong else "o", s=60, zorder=3
            )
        ax.axvline(threshold, color=INK, linestyle="--", linewidth=1)
        ax.set(xscale="log", xlim=(1e-12, 10), yticks=range(len(errors)), yticklabels=list(errors))
        ax.set(
            xlabel=gettext("relative error (log scale)"),
            title=gettext("beyond the dashed line: a cross, something is wrong"),
        )
        ax.invert_yaxis()


def one_step(
    layers: Layers,
    forward: Sequence[Array],
    backward: Sequence[Array],
    gradients: Layers,
    stepped: Layers,
    losses: Sequence[float],
) -> None:
    """Show a slider that walks through one step of training: forward, the loss, backward, new weights.

    The network has two layers and gets one sample. `forward` is the sample, the sums of layer 1, what ReLU makes of
    them, and the logits; `backward` the gradients of the logits, of ReLU's outputs and of its inputs. `losses` are
    those before and after the step.
    """

    def scene(figure: Figure) -> Move:
        steps = _steps(layers, forward, backward, gradients, stepped, losses)
        ax = figure.subplots()
        heights = _places(ax, [np.ravel(forward[i]) for i in (0, 1, 3)])
        for i, (W, _) in enumerate(layers):
            _lines(ax, i, W, heights)
        for i, (y, name) in enumerate(zip(heights, _COLUMNS, strict=True)):
            ax.text(i, 1.5, gettext(name), ha="center", color=FAINT)
            ax.scatter([i] * len(y), y, s=1300, facecolor="white", edgecolor=FAINT, linewidth=1, zorder=3)

        def move(step: float) -> str:
            title, news = steps[round(step)]
            known: _Found = {}
            latest: dict = {}  # a gradient takes the place of its weight, and the new weight that of the gradient
            for _, found in steps[: round(step) + 1]:
                latest |= {("weights" in kind or kind, i): (kind, i) for kind, i in found}
                known |= found
            for kind, i in latest.values():
                _write(ax, kind, i, known[kind, i], heights, is_new=(kind, i) in news)
            ax.set_title(title)
            told = [
                gettext(
                    "{kind} of {place}: {numbers}",
                    kind=_named(kind),
                    place=_whose(kind, i),
                    numbers=_in_text(numbers),
                )
                for (kind, i), numbers in news.items()
            ]
            return gettext(
                "Step {step:g} of {total}, {told}.",
                step=step,
                total=len(steps) - 1,
                told="; ".join([title, *told]),
            )

        return move

    moving(scene, (7.4, 3.9), step=Slider(0, 10, 0, step=1))


_COLUMNS = ("X", gettext_noop("layer 1"), gettext_noop("logits"))
# What is found in a step: values and gradients by their column of circles, weights by their layer.
_Found = dict[tuple[str, int], Any]


def _steps(
    layers: Layers,
    forward: Sequence[Array],
    backward: Sequence[Array],
    gradients: Layers,
    stepped: Layers,
    losses: Sequence[float],
) -> list[tuple[str, _Found]]:
    """Return for each step what it is, and the numbers that it finds."""
    x, Z1, A1, logits = (np.ravel(array) for array in forward)
    of_logits, of_A1, of_Z1 = (np.ravel(array) for array in backward)
    before, after = losses
    return [
        (
            gettext("the sample goes in"),
            {("values", 0): x, ("weights", 0): layers[0], ("weights", 1): layers[1]},
        ),
        (gettext("forward: Z1 = X @ W1 + b1, the sums of layer 1"), {("values", 1): Z1}),
        (gettext("forward: A1 = relu(Z1)"), {("values", 1): A1}),
        (gettext("forward: logits = A1 @ W2 + b2"), {("values", 2): logits}),
        (gettext("the loss: {before:.2f}", before=before), {}),
        (
            gettext("backward: the logits' gradient is probability minus target"),
            {("gradients", 2): of_logits},
        ),
        (
            gettext("backward: W2's gradient is value times upstream gradient"),
            {("gradients of weights", 1): gradients[1]},
        ),
        (gettext("backward: W2 hands the gradient back to A1"), {("gradients", 1): of_A1}),
        (gettext("backward: ReLU lets it through, or not"), {("gradients", 1): of_Z1}),
        (
            gettext("backward: W1's gradient is value times upstream gradient"),
            {("gradients of weights", 0): gradients[0]},
        ),
        (
            gettext(
                "one step down: the loss was {before:.2f}, now it is {after:.2f}", before=before, after=after
            ),
            {("new weights", 0): stepped[0], ("new weights", 1): stepped[1]},
        ),
    ]


def _write(ax: Axes, kind: str, i: int, numbers: Any, heights: Sequence[Array], is_new: bool) -> None:
    """Write values and gradients into circles, weights on edges and biases below circles; bold is what is new."""
    look = {"color": ORANGE if "gradient" in kind else BLUE, "weight": "bold" if is_new else "normal"}
    if "weights" in kind:
        W, b = numbers
        for x, y, number in _on_lines(i, W, heights):
            _number(ax, x, y, number, 7.5, bbox=_PAPER, zorder=2, **look)
        for number, y in zip(b, heights[i + 1], strict=True):
            _number(ax, i + 1, y - 0.4, number, 7.5, name="b ", **look)
    else:
        above = -0.09 if kind == "gradients" else 0.09
        for number, y in zip(numbers, heights[i], strict=True):
            _number(ax, i, y + above, number, 8.5, zorder=4, **look)


def _network(ax: Axes, columns: Sequence[Array], edges: Sequence[Array], colour: str) -> None:
    """Draw columns of circles with a number in each, and a number on every edge between them."""
    heights = _places(ax, columns)
    for i, W in enumerate(edges):
        _lines(ax, i, W, heights)
        for x, y, number in _on_lines(i, W, heights):
            _number(ax, x, y, number, 7.5, bbox=_PAPER, zorder=2)
    for i, (column, y) in enumerate(zip(columns, heights, strict=True)):
        ax.scatter([i] * len(column), y, s=900, facecolor="white", edgecolor=colour, linewidth=2, zorder=3)
        for number, at in zip(column, y, strict=True):
            _number(ax, i, at, number, 8.5, zorder=4)


def _places(ax: Axes, columns: Sequence[Array]) -> list[Array]:
    """Make room for columns of circles, and return how high those of each column stand."""
    without_ticks(ax)
    tallest = max(len(column) for column in columns) / 2
    ax.set(xlim=(-0.4, len(columns) - 0.6), ylim=(-tallest - 0.1, tallest + 0.1))
    return [(len(column) - 1) / 2 - np.arange(len(column)) for column in columns]


def _lines(ax: Axes, i: int, W: Array, heights: Sequence[Array]) -> None:
    for row, target in np.ndindex(W.shape):
        ends = heights[i][row], heights[i + 1][target]
        ax.plot((i, i + 1), ends, color=FAINT, linewidth=0.8, zorder=1)


def _on_lines(i: int, W: Array, heights: Sequence[Array]) -> Iterator[tuple[float, float, float]]:
    """Give for each weight where on its line it stands, and the weight: x, y, number."""
    for (row, target), number in np.ndenumerate(W):
        start, end = heights[i][row], heights[i + 1][target]
        along = 0.3 if (row + target) % 2 else 0.62
        yield i + along, start + along * (end - start), number


def _number(ax: Axes, x: float, y: float, number: float, size: float, name: str = "", **look: Any) -> None:
    ax.text(x, y, f"{name}{number:.2f}", ha="center", va="center", fontsize=size, **look)


_PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


def _named(kind: str) -> str:
    names = {
        "values": gettext("values"),
        "weights": gettext("weights"),
        "gradients": gettext("gradients"),
        "gradients of weights": gettext("gradients of weights"),
        "new weights": gettext("new weights"),
    }
    return names[kind]


def _whose(kind: str, i: int) -> str:
    return gettext("layer {i}", i=i + 1) if "weights" in kind else gettext(_COLUMNS[i])


def _in_text(numbers: Any) -> str:
    """Return an array, or the pair of a layer, rounded and in words."""
    if isinstance(numbers, tuple):
        return f"W {np.round(numbers[0], 2).tolist()}, b {np.round(numbers[1], 2).tolist()}"
    return str(np.round(numbers, 2).tolist())
