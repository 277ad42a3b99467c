"""Pictures of backpropagation: values there, gradients back, and the gradient check."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from nbtools.nn.arrays import Array, Layers
from nbtools.plots.picture import BLUE, FAINT, INK, ORANGE, forgiving, picture, without_ticks


@forgiving
def there_and_back(
    values: Sequence[Array], layers: Layers, gradients: Layers, blame: Sequence[Array]
) -> None:
    """Draw a small network for one sample: values in the circles, on every edge its weight and its gradient.

    `values` and `blame` have one array for each column of circles: what went forward, and the gradient
    that came back.
    """
    told = "; ".join(
        f"column {i}: values {np.round(v, 2).tolist()}, gradients {np.round(g, 2).tolist()}"
        for i, (v, g) in enumerate(zip(values, blame, strict=True))
    )
    alt = f"A network drawn twice. Left, values go forward and edges show weights. Right, gradients come back. {told}."
    with picture(alt, width=9.4, height=3.6, ncols=2) as (_, (left, right)):
        _network(left, values, [W for W, _ in layers], BLUE)
        left.set_title("forward: values, and weights on the edges")
        _network(right, blame, [W for W, _ in gradients], ORANGE)
        right.set_title("backward: gradients, in the circles and on the edges")


@forgiving
def gradient_check(errors: dict[str, float], threshold: float = 1e-5) -> None:
    """Show the relative error of every array of parameters on a logarithmic axis, with what is still tolerable."""
    told = ", ".join(f"{name}: {error:.0e}" for name, error in errors.items())
    with picture(
        f"Relative errors, with a line at {threshold:g}. {told}.", width=6.2, height=0.9 + 0.36 * len(errors)
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
            xlabel="relative error (log scale)", title="beyond the dashed line: a cross, something is wrong"
        )
        ax.invert_yaxis()


def _network(ax: Axes, columns: Sequence[Array], edges: Sequence[Array], colour: str) -> None:
    """Draw columns of circles with a number in each, and a number on every edge between them."""
    without_ticks(ax)
    heights = [np.arange(len(column)) - (len(column) - 1) / 2 for column in columns]
    for i, W in enumerate(edges):
        for (row, target), number in np.ndenumerate(W):
            y0, y1 = -heights[i][row], -heights[i + 1][target]
            ax.plot((i, i + 1), (y0, y1), color=FAINT, linewidth=0.8, zorder=1)
            place = 0.3 if (row + target) % 2 else 0.62
            ax.text(
                i + place,
                y0 + place * (y1 - y0),
                f"{number:.2f}",
                fontsize=7.5,
                ha="center",
                va="center",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
                zorder=2,
            )
    for i, (column, y) in enumerate(zip(columns, heights, strict=True)):
        ax.scatter([i] * len(column), -y, s=900, facecolor="white", edgecolor=colour, linewidth=2, zorder=3)
        for number, at in zip(column, y, strict=True):
            ax.text(i, -at, f"{number:.2f}", ha="center", va="center", fontsize=8.5, zorder=4)
    tallest = max(len(column) for column in columns) / 2
    ax.set(xlim=(-0.4, len(columns) - 0.6), ylim=(-tallest - 0.1, tallest + 0.1))
