"""Pictures of activation functions, and of what bends can do."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from nbtools.nn.arrays import Array
from nbtools.plots.former import former
from nbtools.plots.look import (
    BLUE,
    CLOUD,
    COLUMN,
    FAINT,
    GREEN,
    HAIR,
    INK,
    LARGE,
    LINE,
    MARK,
    ORANGE,
    PURPLE,
    SHADE,
    THIN,
)
from nbtools.plots.moving import Choice, Move, Slider, moving
from nbtools.plots.picture import at_the_left, forgiving, legend_beside, picture, without_ticks
from nbtools.portable.language import gettext, ngettext

__getattr__ = former(__name__, "stack")

_COLOURS = (BLUE, ORANGE, GREEN, PURPLE)
_DASHES = ("-", "--", "-.", ":")
_LOOKS = ((BLUE, "o"), (ORANGE, "^"))


@forgiving
def curves(title: str, functions: dict[str, Callable], low: float = -5.0, high: float = 5.0) -> None:
    """Show functions of one number, each with its name at its line."""
    z = np.linspace(low, high, 401)
    values = {name: np.asarray(f(z), dtype=float) for name, f in functions.items()}
    ends = "; ".join(
        gettext("{name} goes from {first:.3g} to {last:.3g}", name=name, first=v[0], last=v[-1])
        for name, v in values.items()
    )
    alt = gettext("{title}, z from {low:g} to {high:g}: {told}.", title=title, low=low, high=high, told=ends)
    with picture(alt) as (_, ax):
        ax.axhline(0, color=FAINT, linewidth=HAIR)
        ax.axvline(0, color=FAINT, linewidth=HAIR)
        for (name, v), colour, dash in zip(values.items(), _COLOURS, _DASHES, strict=False):
            ax.plot(z, v, dash, color=colour, label=name)
        ax.set(xlabel=gettext("z, the sum that goes in"), ylabel=gettext("what comes out"), title=title)
        ax.legend()


@forgiving
def shapes(functions: dict[str, Callable], low: float = -5.0, high: float = 5.0) -> None:
    """Show what a neuron with one input makes of it, with a choice of its activation and sliders for weight and bias.

    Shaded is where the output hardly changes: by less than 0.01 when the sum z changes by 1.
    """
    x = np.linspace(low, high, 401)

    def scene(figure: Figure) -> Move:
        ax = figure.subplots()
        _over_x(ax)
        ax.set(xlim=(low, high), ylim=(-1.25, 2.25))

        def move(activation: str, weight: float, bias: float) -> str:
            f = functions[activation]
            z = weight * x + bias
            flat = np.abs(np.subtract(f(z + 0.1), f(z - 0.1))) / 0.2 < 0.01
            ax.fill_between(
                x, 0, 1, where=flat, transform=ax.get_xaxis_transform(), color=FAINT, alpha=0.25, linewidth=0
            )
            ax.plot(x, f(z), color=BLUE)
            ax.set_title(
                gettext(
                    "{activation}({weight:g} x {sign} {bias:g}): flat on {share:.0%} of x",
                    activation=activation,
                    weight=weight,
                    sign="-" if bias < 0 else "+",
                    bias=abs(bias),
                    share=flat.mean(),
                )
            )
            return gettext(
                "{activation} of {weight:g} times x plus {bias:g}, x from {low:g} to {high:g}: from {first:.2f} to {last:.2f}. It hardly changes on {share:.0%} of x.",
                activation=activation,
                weight=weight,
                bias=bias,
                low=low,
                high=high,
                first=f(z)[0],
                last=f(z)[-1],
                share=flat.mean(),
            )

        return move

    moving(
        scene,
        (COLUMN, 3.6),
        activation=Choice(tuple(functions)),
        weight=Slider(-5, 5, 1, step=0.5),
        bias=Slider(-5, 5, 0, step=0.5),
    )


@forgiving
def stacked(x: Array, first: Array, both: Array) -> None:
    """Show one line, and what a second neuron makes of it, on the same axes."""
    straight = np.allclose(np.diff(both, n=2), 0, atol=1e-9)
    alt = gettext(
        "A straight line, the first neuron. On the same axes a second neuron after it: again a straight line."
        if straight
        else "A straight line, the first neuron. On the same axes a second neuron after it: not straight."
    )
    with picture(alt, height=3.8) as (_, ax):
        _over_x(ax)
        ax.plot(x, first, "--", color=BLUE, label=gettext("the first neuron"))
        ax.plot(x, both, color=ORANGE, label=gettext("the second, after the first"))
        ax.set_title(gettext("one neuron, and a second one after it"))
        ax.legend()


@forgiving
def bends(x: Array, parts: Sequence[Array], total: Array, wanted: Array | None = None) -> None:
    """Show several bent lines, and their sum; where one is given, beside the curve that the sum is to match."""
    alt = ngettext(
        "Left, {count} bent line. Right, their sum, from {low:.2g} to {high:.2g}.",
        "Left, {count} bent lines. Right, their sum, from {low:.2g} to {high:.2g}.",
        len(parts),
        low=np.min(total),
        high=np.max(total),
    )
    with picture(alt, ncols=2) as (_, (left, right)):
        for i, part in enumerate(parts):
            left.plot(
                x, part, _DASHES[i % 4], color=_COLOURS[i % 4], linewidth=LINE if len(parts) < 5 else THIN
            )
        left.set(xlabel="x", ylabel=gettext("out"), title=gettext("neurons with one bend each"))
        if wanted is not None:
            right.plot(x, wanted, color=FAINT, linewidth=5, alpha=0.4, label=gettext("to match"))
        right.plot(x, total, color=INK, label=gettext("sum"))
        right.set(xlabel="x", ylabel=gettext("sum"), title=gettext("added up"))
        if wanted is not None:
            right.legend()


@forgiving
def product(X: Array, W: Array, b: Array, row: int, column: int) -> None:
    """Show `X @ W + b` as tables, with the row and the column that make one of its numbers."""
    X, W, b = (np.asarray(table, dtype=float) for table in (X, W, b))
    result = X @ W + b
    terms = " + ".join(f"{x:g} · {w:g}" for x, w in zip(X[row], W[:, column], strict=True))
    worked = f"{terms} + {b[column]:g} = {result[row, column]:g}"
    alt = gettext(
        "Tables of X, W, b and X @ W + b. Row {row} of X and column {column} of W are marked, and the number that they make: {worked}.",
        row=row,
        column=column,
        worked=worked,
    )
    with picture(alt, height=3.3) as (_, ax):
        without_ticks(ax)
        ax.set(xlim=(0, 12.4), ylim=(-1.4, 3.1))
        at_the_left(ax)
        mark = [(row, k) for k in range(X.shape[1])]
        _table(ax, 0.2, "X", X, mark)
        ax.text(2.65, 1, "@", ha="center", va="center", fontsize=LARGE)
        _table(ax, 3.2, "W", W, [(k, column) for k in range(len(W))])
        ax.text(5.65, 1, "+", ha="center", va="center", fontsize=LARGE)
        _table(ax, 6.2, "b", b[np.newaxis], [(0, column)])
        ax.text(8.65, 1, "=", ha="center", va="center", fontsize=LARGE)
        _table(ax, 9.2, "X @ W + b", result, [(row, column)])
        ax.text(0.2, -0.9, worked, va="center")
        ax.set_title(gettext("row {row} meets column {column}", row=row, column=column))


@forgiving
def xor_points(X: Array, y: Array) -> None:
    """Show the four clouds."""
    alt = gettext(
        "Four clouds at the corners of a square. Circles, which are to get a no, are at two opposite corners, and triangles, a yes, at the other two."
    )
    with picture(alt, height=4.4) as (_, ax):
        for c, (colour, marker) in enumerate(_LOOKS):
            name = gettext("yes") if c else gettext("no")
            ax.scatter(*X[y == c].T, s=CLOUD, color=colour, marker=marker, label=name, linewidths=0)
        ax.set(xlabel="x1", ylabel="x2", title=gettext("which line separates these?"))
        at_the_left(ax)
        ax.locator_params(nbins=5)
        legend_beside(ax)


@forgiving
def folded(X: Array, y: Array, hidden_of: Callable, W2: Array, b2: Array) -> None:
    """Show points where they are, and where two hidden neurons put them; there the last neuron draws its line."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    H, moved = (np.asarray(hidden_of(points), dtype=float) for points in (X, corners))
    w1, w2, bias = (float(number) for number in (*np.ravel(W2), np.ravel(b2)[0]))
    told = ", ".join(
        f"({a:g}, {b:g}) → ({h:.3g}, {k:.3g})" for (a, b), (h, k) in zip(corners, moved, strict=True)
    )
    alt = gettext(
        "Left, the four clouds. Right, the same points by the values of the two hidden neurons. The corners have moved: {told}.",
        told=told,
    )
    with picture(alt, height=4.4, ncols=2) as (_, (left, right)):
        for ax, points, places in ((left, X, corners), (right, H, moved)):
            low, high = points.min() - 0.3, points.max() + 0.3
            for c, (colour, marker) in enumerate(_LOOKS):
                ax.scatter(*points[y == c].T, s=CLOUD, color=colour, marker=marker, alpha=0.7, linewidths=0)
            ax.scatter(*places.T, s=MARK, facecolors="none", edgecolors=INK, linewidths=THIN)
            ax.set(xlim=(low, high), ylim=(low, high), aspect="equal")
            for place in dict.fromkeys(map(tuple, places.round(6))):
                here = [corner for corner, at in zip(corners, places, strict=True) if np.allclose(at, place)]
                text = ", ".join(f"({a:g}, {b:g})" for a, b in here)
                clear = [withStroke(linewidth=3, foreground="white")]
                ax.annotate(
                    text, place, xytext=(0, 9), textcoords="offset points", ha="center", path_effects=clear
                )
        left.set(xlabel="x1", ylabel="x2", title=gettext("what goes in"))
        right.set(xlabel="h1", ylabel="h2", title=gettext("what the last neuron sees"))
        grid = np.linspace(*right.get_xlim(), 160)
        h1, h2 = np.meshgrid(grid, grid)
        z = w1 * h1 + w2 * h2 + bias
        right.contourf(h1, h2, z > 0, levels=[0.5, 1.5], colors=[ORANGE], alpha=SHADE)
        if z.min() < 0 < z.max():
            right.contour(h1, h2, z, levels=[0.0], colors=[INK], linewidths=LINE)


@forgiving
def regions(X: Array, y: Array, output_of: Callable) -> None:
    """Show where in the plane a network's output is above 0, over the points; `output_of(X)` gives `(n,)`."""
    low, high = X.min() - 0.2, X.max() + 0.2
    grid = np.linspace(low, high, 160)
    x1, x2 = np.meshgrid(grid, grid)
    z = np.reshape(output_of(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    right = int(np.sum((np.reshape(output_of(X), -1) > 0) == (y == 1)))
    alt = gettext(
        "The plane, shaded where the output is above 0. {right} of {total} points are correct.",
        right=right,
        total=len(y),
    )
    with picture(alt, height=4.4) as (_, ax):
        ax.contourf(x1, x2, z > 0, levels=[0.5, 1.5], colors=[ORANGE], alpha=SHADE)
        if z.min() < 0 < z.max():
            ax.contour(x1, x2, z, levels=[0.0], colors=[INK], linewidths=LINE)
        for c, (colour, marker) in enumerate(_LOOKS):
            name = gettext("yes") if c else gettext("no")
            ax.scatter(*X[y == c].T, s=CLOUD, color=colour, marker=marker, label=name, linewidths=0)
        ax.set(
            xlabel="x1",
            ylabel="x2",
            title=gettext("{right} of {total} points correct", right=right, total=len(y)),
        )
        at_the_left(ax)
        ax.locator_params(nbins=5)
        says = Rectangle((0, 0), 1, 1, color=ORANGE, alpha=SHADE, label=gettext("here it says yes"))
        legend_beside(ax, handles=[*ax.get_legend_handles_labels()[0], says])


def _over_x(ax: Axes) -> None:
    """Prepare axes for what neurons with one input give."""
    ax.axhline(0, color=FAINT, linewidth=HAIR)
    ax.axvline(0, color=FAINT, linewidth=HAIR)
    ax.set(xlabel=gettext("x, what goes in"), ylabel=gettext("what comes out"))


def _table(ax: Axes, x: float, name: str, values: Array, marked: Sequence[tuple[int, int]]) -> None:
    """Draw a table of numbers with its name above, some of its cells marked."""
    rows, columns = values.shape
    ax.text(x + columns / 2, 2.6, name, ha="center", weight="bold")
    top = 1 + rows / 2
    for (row, column), value in np.ndenumerate(values):
        place = x + column, top - row - 1
        look = {"edgecolor": FAINT, "facecolor": "white", "linewidth": HAIR}
        if (row, column) in marked:
            look = {"edgecolor": BLUE, "facecolor": "white", "linewidth": LINE, "zorder": 2}
        ax.add_patch(Rectangle(place, 1, 1, **look))
        ax.text(
            place[0] + 0.5, place[1] + 0.5, f"{value:g}", ha="center", va="center", fontsize=LARGE, zorder=3
        )
