"""Pictures of networks: their neurons and connections, and the signals that cross them."""

import itertools
from collections.abc import Sequence

import numpy as np

from nbtools.nn.arrays import Array
from nbtools.plots.picture import BLUE, DIVERGING, FAINT, INK, forgiving, picture, without_ticks


@forgiving
def network(sizes: Sequence[int]) -> None:
    """Draw a small network: a circle for each input and neuron, a line for each weight."""
    connections = sum(n * m for n, m in itertools.pairwise(sizes))
    listed = ", then ".join(f"{n} neurons" for n in sizes[1:])
    alt = f"{sizes[0]} inputs, then {listed}. Every neuron is connected to all of the column before: {connections} lines."
    with picture(alt, width=5.8, height=2.9) as (_, ax):
        without_ticks(ax)
        places = [[(i, (k - (n - 1) / 2)) for k in range(n)] for i, n in enumerate(sizes)]
        for before, after in itertools.pairwise(places):
            for x0, y0 in before:
                for x1, y1 in after:
                    ax.plot((x0, x1), (y0, y1), color=FAINT, linewidth=0.8, zorder=1)
        for i, column in enumerate(places):
            ax.scatter(
                *zip(*column, strict=True),
                s=260,
                zorder=2,
                facecolor="white",
                edgecolor=BLUE if i else INK,
                linewidth=2,
            )
            name = "inputs" if i == 0 else "outputs" if i == len(sizes) - 1 else f"layer {i}"
            ax.text(i, max(sizes) / 2 + 0.15, name, ha="center")
        ax.set(xlim=(-0.4, len(sizes) - 0.6), ylim=(-max(sizes) / 2 - 0.2, max(sizes) / 2 + 0.5))
        ax.set_title("every line is a weight")


@forgiving
def signals(image: Array, values: Sequence[Array], names: Sequence[str]) -> None:
    """Show an image and, beside it, the values of each layer as columns of squares, each on its own scale."""
    told = "; ".join(
        f"{name}: {v.size} values from {v.min():.1f} to {v.max():.1f}"
        for name, v in zip(names, values, strict=True)
    )
    alt = f"An image, and the values of each layer as a column of squares. {told}."
    widths = [2.0, *[1.0] * len(values)]
    with picture(alt, width=7.6, height=3.6, ncols=1 + len(values), width_ratios=widths) as (figure, axes):
        axes[0].imshow(np.reshape(image, (8, 8)), vmin=0, vmax=1)
        axes[0].set_title("64 inputs")
        without_ticks(axes[0])
        for ax, v, name in zip(axes[1:], values, names, strict=True):
            limit = max(float(np.abs(v).max()), 1e-9)
            shown = ax.imshow(np.reshape(v, (-1, 1)), cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto")
            ax.set(title=name, xticks=[], ylabel="neuron")
            figure.colorbar(shown, ax=ax, format="%g")


@forgiving
def matrix(W: Array, b: Array) -> None:
    """Show a layer's weights as a matrix of squares, one column for each neuron, and its biases below."""
    limit = max(float(np.abs(W).max()), float(np.abs(b).max()), 1e-9)
    alt = f"A matrix of {W.shape[0]} rows, one for each input, and {W.shape[1]} columns, one for each neuron; below it a row of {len(b)} biases."
    heights = (W.shape[0], 1.2)
    with picture(alt, width=4.6, height=3.2, nrows=2, height_ratios=heights) as (figure, (upper, lower)):
        shown = upper.imshow(W, cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto")
        upper.set(
            ylabel="input",
            title="W: a column for each neuron",
            xticks=range(W.shape[1]),
            yticks=range(W.shape[0]),
        )
        upper.tick_params(labelbottom=False)
        lower.imshow(np.reshape(b, (1, -1)), cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto")
        lower.set(xlabel="neuron", ylabel="b", xticks=range(W.shape[1]), yticks=[])
        figure.colorbar(shown, ax=[upper, lower], label="weight")


@forgiving
def sizes_through_layers(sizes: dict[str, Sequence[float]]) -> None:
    """Show how large signals are after each layer, for several ways to draw the weights."""
    told = "; ".join(f"{name}: from {v[0]:.2g} to {v[-1]:.2g}" for name, v in sizes.items())
    with picture(f"Size of signals layer by layer. {told}.", width=6.2, height=3.0) as (_, ax):
        for (name, v), marker in zip(sizes.items(), "os^D", strict=False):
            ax.semilogy(range(len(v)), v, marker=marker, markersize=5, label=name)
        ax.set(
            xlabel="layer",
            ylabel="size of signals (log scale)",
            title="signals that explode, vanish, or keep their size",
        )
        ax.legend(frameon=False, title="standard deviation of W")


@forgiving
def accuracies(values: Sequence[float], expected: float) -> None:
    """Show the accuracies of many networks as dots along a line, with what was expected."""
    values = np.asarray(values, dtype=float)
    alt = f"{len(values)} dots between {values.min():.0%} and {values.max():.0%}, around a dashed line at {expected:.0%}."
    with picture(alt, width=6.2, height=1.7) as (_, ax):
        rng = np.random.default_rng(0)
        ax.scatter(100 * values, rng.uniform(-0.3, 0.3, len(values)), s=22, alpha=0.8)
        ax.axvline(100 * expected, color=INK, linestyle="--", linewidth=1.2)
        ax.set(
            xlim=(0, 100),
            ylim=(-1, 1),
            yticks=[],
            xlabel="read correctly, per cent",
            title="untrained networks, one dot each",
        )


@forgiving
def twins(values: dict[str, Array]) -> None:
    """Show the values of a layer's neurons as bars, for several starts."""
    told = "; ".join(
        f"{name}: {len(np.unique(np.round(v, 9)))} different among {len(v)} values"
        for name, v in values.items()
    )
    with picture(
        f"Bars for each neuron of a layer. {told}.",
        width=7.0,
        height=2.4,
        ncols=len(values),
        sharey=True,
        squeeze=False,
    ) as (_, axes):
        for ax, (name, v) in zip(axes.flat, values.items(), strict=True):
            ax.bar(range(len(v)), v, color=BLUE)
            ax.set(xlabel="neuron", title=name)
        axes[0, 0].set_ylabel("value")
