"""Pictures of networks: their neurons and connections, and the signals that cross them."""

import itertools
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from nbtools.nn.arrays import Array
from nbtools.plots.look import BLUE, CLOUD, DOT, FAINT, HAIR, INK, LARGE, LINE, MARK, THIN
from nbtools.plots.picture import forgiving, picture, without_ticks
from nbtools.plots.squares import squares
from nbtools.portable.language import gettext, ngettext


@forgiving
def network(sizes: Sequence[int]) -> None:
    """Draw a small network: a circle for each input and neuron, a line for each weight."""
    connections = sum(n * m for n, m in itertools.pairwise(sizes))
    listed = gettext(", then ").join(ngettext("{count} neuron", "{count} neurons", n) for n in sizes[1:])
    alt = ngettext(
        "{count} input, then {layers}. Every neuron is connected to all of the column before: {connections} lines.",
        "{count} inputs, then {layers}. Every neuron is connected to all of the column before: {connections} lines.",
        sizes[0],
        layers=listed,
        connections=connections,
    )
    with picture(alt, height=3.3) as (_, ax):
        without_ticks(ax)
        places = [[(i, (k - (n - 1) / 2)) for k in range(n)] for i, n in enumerate(sizes)]
        for before, after in itertools.pairwise(places):
            for x0, y0 in before:
                for x1, y1 in after:
                    ax.plot((x0, x1), (y0, y1), color=FAINT, linewidth=HAIR, zorder=1)
        for i, column in enumerate(places):
            ax.scatter(
                *zip(*column, strict=True),
                s=300,
                zorder=2,
                facecolor="white",
                edgecolor=BLUE if i else INK,
                linewidth=LINE,
            )
            name = (
                gettext("inputs")
                if i == 0
                else gettext("outputs")
                if i == len(sizes) - 1
                else gettext("layer {i}", i=i)
            )
            ax.text(i, max(sizes) / 2 + 0.15, name, ha="center")
        ax.set(xlim=(-0.4, len(sizes) - 0.6), ylim=(-max(sizes) / 2 - 0.2, max(sizes) / 2 + 0.5))
        ax.set_title(gettext("every line is a weight"))


@forgiving
def layer(x: Array, W: Array, b: Array, neuron: int) -> None:
    """Show one sample in a small layer: the weights into one neuron as lines, and as a column of the matrix."""
    x, W, b = (np.asarray(a, dtype=float) for a in (x, W, b))
    sums = x @ W + b
    products = " + ".join(f"{_short(a)}·{_in_brackets(w)}" for a, w in zip(x, W[:, neuron], strict=True))
    written = f"{products} + {_in_brackets(b[neuron])} = {_short(sums[neuron])}"
    alt = gettext(
        "Left, {n_x} inputs and {biases} neurons. The weights into neuron {neuron} are lit: {W}. Right, the same numbers are column {neuron} of a matrix of {rows} rows and {columns} columns, with the biases in a row below. {written}.",
        n_x=len(x),
        biases=len(b),
        neuron=neuron,
        W=", ".join(map(_short, W[:, neuron])),
        rows=W.shape[0],
        columns=W.shape[1],
        written=written,
    )
    with picture(alt, height=3.9, ncols=2, width_ratios=(1.15, 1)) as (figure, (left, right)):
        _lit_neuron(left, x, W, sums, neuron)
        _matrix_with_column(right, W, b, neuron)
        figure.supxlabel(
            gettext("neuron {neuron}:  {written}", neuron=neuron, written=written), fontsize=LARGE
        )


def _lit_neuron(ax: Axes, x: Array, W: Array, sums: Array, neuron: int) -> None:
    without_ticks(ax)
    ax.set(
        xlim=(-0.3, 1.35),
        ylim=(-0.7, 3.7),
        title=gettext("neuron {neuron} listens to every input", neuron=neuron),
    )
    left, right = _column(len(x)), _column(len(sums))
    for i, y0 in enumerate(left):
        for y1 in np.delete(right, neuron):
            ax.plot((0, 1), (y0, y1), color=FAINT, linewidth=HAIR, zorder=1)
        _weight(ax, y0, right[neuron], W[i, neuron])
        _circle(ax, 0, y0, _short(x[i]), INK)
    for j, y1 in enumerate(right):
        _circle(ax, 1, y1, _short(sums[j]), BLUE if j == neuron else FAINT)
        ax.text(1.13, y1, gettext("neuron {j}", j=j), va="center")


def _matrix_with_column(ax: Axes, W: Array, b: Array, neuron: int) -> None:
    without_ticks(ax)
    n_inputs, n_neurons = W.shape
    ax.set(
        xlim=(-1.4, n_neurons + 0.05),
        ylim=(n_inputs + 1.4, -1),
        title=gettext("its weights are column {neuron} of W", neuron=neuron),
    )
    for j in range(n_neurons):
        colour, weight = (BLUE, "bold") if j == neuron else (INK, "normal")
        ax.text(j + 0.5, -0.5, f"{j}", ha="center", va="center", color=colour)
        for y, number in zip([*range(n_inputs), n_inputs + 0.3], [*W[:, j], b[j]], strict=True):
            ax.text(j + 0.5, y + 0.5, _short(number), ha="center", va="center", color=colour, weight=weight)
    for y, height, name in ((0, n_inputs, "W"), (n_inputs + 0.3, 1, "b")):
        ax.add_patch(Rectangle((0, y), n_neurons, height, fill=False, edgecolor=FAINT))
        ax.text(-0.35, y + height / 2, name, ha="right", va="center")
    ax.add_patch(Rectangle((neuron, 0), 1, n_inputs, fill=False, edgecolor=BLUE, linewidth=LINE))


def _weight(ax: Axes, y0: float, y1: float, weight: float) -> None:
    """Draw one weight as a line with its number in a gap: as thick as it is large, dashed below 0."""
    dash = "--" if weight < 0 else "-"
    for part in ((0, 0.21), (0.35, 1)):
        heights = [y0 + x * (y1 - y0) for x in part]
        ax.plot(part, heights, dash, color=BLUE, linewidth=0.7 + abs(weight), zorder=2)
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    y = y0 + 0.28 * (y1 - y0)
    ax.text(0.28, y, _short(weight), ha="center", va="center", color=BLUE, bbox=paper, zorder=4)


def _column(n: int) -> Array:
    """Return the heights of n circles, the first on top."""
    return 1.5 + (n - 1) / 2 - np.arange(n)


def _circle(ax: Axes, x: float, y: float, text: str, colour: str) -> None:
    ax.scatter([x], [y], s=760, facecolor="white", edgecolor=colour, linewidth=LINE, zorder=3)
    ax.text(x, y, text, ha="center", va="center", zorder=4)


def _short(number: float) -> str:
    return f"{number:g}".replace("-", "−")


def _in_brackets(number: float) -> str:
    return f"({_short(number)})" if number < 0 else _short(number)


@forgiving
def signals(image: Array, values: Sequence[Array], names: Sequence[str]) -> None:
    """Show an image and, beside it, the neurons of each layer as circles: full above 0, dashed below, a dot at 0."""
    told = "; ".join(
        ngettext(
            "{name}: {count} value from {low:.1f} to {high:.1f}, {sum} of them 0",
            "{name}: {count} values from {low:.1f} to {high:.1f}, {sum} of them 0",
            v.size,
            name=name,
            low=v.min(),
            high=v.max(),
            sum=np.sum(v == 0),
        )
        for name, v in zip(names, values, strict=True)
    )
    alt = gettext("An image, and the neurons of each layer as circles. {told}.", told=told)
    with picture(alt, height=4.1, ncols=2, width_ratios=(1, 2.9)) as (_, (left, right)):
        left.imshow(np.reshape(image, (8, 8)), vmin=0, vmax=1)
        left.set_title(gettext("64 inputs"))
        without_ticks(left)
        without_ticks(right)
        x = 0.0
        for name, v in zip(names, values, strict=True):
            width = _layer_of_circles(right, x, np.ravel(v))
            right.text(x, 11.1, name, va="center", weight="bold")
            x += width + 1.4
        right.set(xlim=(-0.7, x), ylim=(-2.1, 11.6))
        right.text(0, -1.3, gettext("full: above 0     dashed: below 0     dot: exactly 0"), va="center")


def _layer_of_circles(ax: Axes, x0: float, values: Array) -> float:
    """Draw one layer from `x0` on, each circle as large as its value; return how wide it is."""
    rows = 10 if len(values) == 10 else 8
    columns = -(-len(values) // rows)
    limit = max(float(np.abs(values).max()), 1e-9)
    largest = int(np.argmax(values))
    for k, value in enumerate(values):
        x, y = x0 + k // rows, 9.6 - 10 * (k % rows) / rows
        if value == 0:
            ax.scatter(x, y, s=5, color=FAINT)
            continue
        fill, dash = (BLUE, "-") if value > 0 else ("none", "--")
        size = CLOUD + 170 * abs(value) / limit
        ax.scatter(x, y, s=size, facecolor=fill, edgecolor=BLUE, linestyle=dash, linewidth=THIN)
        if rows == 10:
            ax.text(x + 0.9, y, k, va="center", weight="bold" if k == largest else "normal")
    return max(columns, 2)


@forgiving
def sizes_through_layers(sizes: dict[str, Array]) -> None:
    """Show how large signals are after each layer, for several ways to draw the weights, each with many networks."""
    runs = {name: np.atleast_2d(v) for name, v in sizes.items()}
    told = "; ".join(
        gettext(
            "{name}: from {first:.2g} to {last:.2g}",
            name=name,
            first=np.median(v[:, 0]),
            last=np.median(v[:, -1]),
        )
        for name, v in runs.items()
    )
    alt = gettext(
        "Size of signals layer by layer, the middle one of {n_next} networks. {told}.",
        n_next=len(next(iter(runs.values()))),
        told=told,
    )
    with picture(alt, height=3.6) as (_, ax):
        for (name, v), marker in zip(runs.items(), "os^D", strict=False):
            layers = range(1, v.shape[1] + 1)
            [line] = ax.semilogy(layers, np.median(v, axis=0), marker=marker, label=name)
            ax.fill_between(
                layers, v.min(axis=0), v.max(axis=0), color=line.get_color(), alpha=0.2, linewidth=0
            )
        ax.set(
            xlabel=gettext("layer"),
            ylabel=gettext("size of signals (log scale)"),
            title=gettext("signals, layer by layer: the shade holds all networks"),
        )
        ax.legend(title=gettext("standard deviation of W"))


@forgiving
def accuracies(values: Sequence[float], expected: float = 1 / 10, trained: float | None = None) -> None:
    """Show the accuracies of many networks as dots along a line, with what was expected, and that of a trained one."""
    values = np.asarray(values, dtype=float)
    alt = ngettext(
        "{count} dot between {low:.0%} and {high:.0%}, around a dashed line at {expected:.0%}.",
        "{count} dots between {low:.0%} and {high:.0%}, around a dashed line at {expected:.0%}.",
        len(values),
        low=values.min(),
        high=values.max(),
        expected=expected,
    )
    if trained is not None:
        alt += " " + gettext("Far to the right, the trained network at {trained:.0%}.", trained=trained)
    with picture(alt, height=2.0) as (_, ax):
        rng = np.random.default_rng(0)
        ax.scatter(100 * values, rng.uniform(-0.3, 0.3, len(values)), s=DOT, alpha=0.8)
        ax.axvline(100 * expected, color=INK, linestyle="--", linewidth=THIN)
        if trained is not None:
            ax.scatter(100 * trained, 0, s=2 * MARK, marker="*", color=BLUE)
            ax.text(100 * trained - 2, 0, gettext("the trained network"), ha="right", va="center")
        ax.set(
            xlim=(0, 100),
            ylim=(-1, 1),
            yticks=[],
            xlabel=gettext("read correctly, per cent"),
            title=gettext("untrained networks, one dot each"),
        )


@forgiving
def twins(values: dict[str, Array]) -> None:
    """Show what each neuron of a layer says to each of several images, for several starts."""
    tables = {name: np.atleast_2d(v).T for name, v in values.items()}
    told = "; ".join(
        gettext(
            "{name}: {n_unique} different among {n_t} neurons",
            name=name,
            n_unique=len(np.unique(np.round(t, 9), axis=0)),
            n_t=len(t),
        )
        for name, t in tables.items()
    )
    with picture(
        gettext(
            "A row of squares for each neuron of a layer, a column for each image: full above 0, hollow below. {told}.",
            told=told,
        ),
        height=3.2,
        ncols=len(tables),
        sharey=True,
        squeeze=False,
    ) as (_, axes):
        for ax, (name, table) in zip(axes.flat, tables.items(), strict=True):
            squares(ax, table)
            ax.set(xlabel=gettext("image"), title=name)
        axes[0, 0].set(ylabel=gettext("neuron"), yticks=range(0, len(tables[next(iter(tables))]), 2))
