"""Pictures of one neuron: points in the plane, its line, and sliders for its weights."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnnotationBbox, OffsetImage
from matplotlib.patches import Rectangle

from nbtools.nn.activations import sigmoid
from nbtools.nn.arrays import Array, Labels
from nbtools.plots.far_apart import far_apart
from nbtools.plots.former import former
from nbtools.plots.look import (
    BLUE,
    CLOUD,
    COLUMN,
    FAINT,
    INK,
    INK_ON_PAPER,
    LARGE,
    LINE,
    MARK,
    NO_TO_YES,
    ORANGE,
    SHADE,
    TEXT,
    THIN,
)
from nbtools.plots.picture import at_the_left, forgiving, legend_beside, picture, without_ticks
from nbtools.portable.language import gettext, gettext_noop, ngettext

__getattr__ = former(__name__, "sliders")

_NAMES = (gettext_noop("a 0"), gettext_noop("a 1"))
_AXES = (gettext_noop("ink in the middle, x1"), gettext_noop("ink at the sides, x2"))
_ROWS, _MIDDLE, _SIDES = slice(2, 6), (3, 4), (1, 2, 5, 6)  # as nbtools.data.zeros_and_ones counts the ink


@forgiving
def middle_and_sides(images: Sequence[Array], names: Sequence[str] = _NAMES) -> None:
    """Show images with their middle and their sides in colour, and how much ink there is in each."""
    told = []
    with picture(height=3.6, ncols=len(images), squeeze=False) as (figure, axes):
        for ax, image, name in zip(axes.flat, images, names, strict=True):
            pixels = np.reshape(image, (8, 8))
            ax.imshow(pixels, vmin=0, vmax=1)
            without_ticks(ax)
            at_the_left(ax)
            middle, sides = (np.mean(pixels[_ROWS][:, columns]) for columns in (_MIDDLE, _SIDES))
            for columns, colour in ((_MIDDLE, ORANGE), (_SIDES, BLUE)):
                for column in columns:
                    ax.add_patch(Rectangle((column - 0.5, 1.5), 1, 4, color=colour, alpha=0.35, linewidth=0))
            ink = {"name": gettext(name), "middle": middle, "sides": sides}
            ax.set_title(gettext("{name}: middle {middle:.2f}, sides {sides:.2f}", **ink))
            told.append(gettext("{name}, {middle:.2f} in the middle and {sides:.2f} at the sides", **ink))
        figure.alt = gettext(
            "Images with the two middle columns in orange and two columns at each side in blue, in the four rows of the middle. Mean ink: {told}.",
            told="; ".join(told),
        )


@forgiving
def two_numbers(X: Array, y: Labels, images: Array | None = None, names: Sequence[str] = _NAMES) -> None:
    """Show points of two classes by their two numbers; where there are images, with some of them at their points."""
    alt = ngettext(
        "{count} point by ink in the middle and ink at the sides. Zeros, blue circles, lie upper left, much ink at the sides; ones, orange triangles, lie lower right, much ink in the middle.",
        "{count} points by ink in the middle and ink at the sides. Zeros, blue circles, lie upper left, much ink at the sides; ones, orange triangles, lie lower right, much ink in the middle.",
        len(X),
    )
    with picture(alt, height=5.0) as (_, ax):
        _points(ax, X, y, names, wide=True)
        for i in far_apart(X, 14) if images is not None else ():
            small = OffsetImage(np.reshape(images[i], (8, 8)), zoom=3.6, cmap=INK_ON_PAPER)
            frame = {"edgecolor": _LOOKS[y[i]][0], "linewidth": THIN, "boxstyle": "square,pad=0.15"}
            ax.add_artist(AnnotationBbox(small, X[i], bboxprops=frame))
        ax.set_title(gettext("each image as two numbers, some of them shown"))
        ax.legend(loc="upper right")


@forgiving
def sums(values: Array, y: Labels, names: Sequence[str] = _NAMES) -> None:
    """Show the neuron's value of every sample on one line, class by class."""
    values = np.asarray(values, dtype=float)
    above = [int(np.sum(values[y == c] > 0)) for c in (0, 1)]
    counts = [int(np.sum(y == c)) for c in (0, 1)]
    alt = gettext(
        "The neuron's values along a line. Above 0 are {above} of {total} for {name} and {other_above} of {other_total} for {other_name}.",
        above=above[0],
        total=counts[0],
        name=gettext(names[0]),
        other_above=above[1],
        other_total=counts[1],
        other_name=gettext(names[1]),
    )
    with picture(alt, height=2.2) as (_, ax):
        rng = np.random.default_rng(0)
        for c, (colour, marker) in enumerate(_LOOKS):
            chosen = values[y == c]
            ax.scatter(
                chosen,
                c + rng.uniform(-0.25, 0.25, len(chosen)),
                s=CLOUD,
                color=colour,
                marker=marker,
                alpha=0.7,
            )
        ax.axvline(0, color=INK, linewidth=THIN, linestyle="--")
        ax.set(yticks=(0, 1), yticklabels=map(gettext, names), ylim=(-0.6, 1.6))
        ax.set(xlabel=gettext("the neuron's value"))
        ax.tick_params(axis="y", labelsize=TEXT)
        ax.set_title(gettext("below 0 it says no, above 0 it says yes"))


@forgiving
def lines(
    X: Array,
    y: Labels,
    neurons: Sequence[tuple[float, float, float]],
    names: Sequence[str] = _NAMES,
    sure: bool = False,
    named: tuple[str, str] = _AXES,
) -> None:
    """Show the lines of several neurons `(w1, w2, bias)` side by side over the same points.

    Shaded is the side where the sum is above 0, or, if `sure`, both sides by the sigmoid of the sum. The axes are `named`.
    """
    told = "; ".join(
        gettext(
            "weights {w1:g} and {w2:g}, bias {bias:g}: {place}",
            w1=w1,
            w2=w2,
            bias=bias,
            place=_place(w1, w2, bias),
        )
        for w1, w2, bias in neurons
    )
    alt = ngettext(
        "{count} panel with points and the line where the sum is 0. {told}.",
        "{count} panels with the same points and the line where the sum is 0. {told}.",
        len(neurons),
        told=told,
    )
    if sure:
        alt += " " + gettext("The stronger the colour, the surer the neuron.")
    titles = [
        gettext("w = ({w1:g}, {w2:g}), bias = {bias:g}", w1=w1, w2=w2, bias=bias) for w1, w2, bias in neurons
    ]
    height = min(0.9 + COLUMN / (len(neurons) + 0.3), 4.8) + 0.25 * titles[0].count("\n")
    with picture(alt, height, ncols=len(neurons), sharey=True, squeeze=False) as (_, axes):
        for ax, title, (w1, w2, bias) in zip(axes.flat, titles, neurons, strict=True):
            _points(ax, X, y, names, named)
            _line(ax, w1, w2, bias, sure)
            if not sure:
                _arrow(ax, w1, w2, bias)
            ax.set_title(title)
            ax.label_outer()


@forgiving
def changed(
    X: Array,
    y: Labels,
    before: tuple[float, float, float],
    after: tuple[float, float, float],
    names: Sequence[str] = _NAMES,
) -> None:
    """Show the lines of a neuron before and after a change of its numbers, and ring the points that change sides."""
    was, now = (X @ [w1, w2] + bias > 0 for w1, w2, bias in (before, after))
    moved = was != now
    better = int(np.sum(moved & (now == (y == 1))))
    worse = int(np.sum(moved)) - better
    alt = gettext(
        "The line before, dashed: {before}. After: {after}. Ringed are the points that change sides: {better} are right now, {worse} wrong.",
        before=_place(*before),
        after=_place(*after),
        better=better,
        worse=worse,
    )
    with picture(alt, height=5.0) as (_, ax):
        _points(ax, X, y, names, wide=True)
        _line(ax, *after)
        x1 = np.array(ax.get_xlim())
        w1, w2, bias = before
        if w2:
            ax.plot(x1, -(w1 * x1 + bias) / w2, "--", color=FAINT, linewidth=THIN)
        ax.scatter(*X[moved].T, s=110, facecolors="none", edgecolors=INK, linewidths=THIN)
        ax.set_title(
            gettext("they change sides: {better} now right, {worse} now wrong", better=better, worse=worse)
        )


@forgiving
def gate(weights: tuple[float, float, float]) -> None:
    """Show the four corners, which of them the neuron says yes to, and its line."""
    w1, w2, bias = (float(number) for number in weights)
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    values = corners @ [w1, w2] + bias
    told = ", ".join(
        gettext("{value:g} at ({a:g}, {b:g})", value=value, a=a, b=b)
        for (a, b), value in zip(corners, values, strict=True)
    )
    alt = gettext("Four corners of a square with the neuron's sums: {told}.", told=told)
    with picture(alt, height=3.8) as (_, ax):
        ax.set(xlabel="x1", ylabel="x2", xticks=(0, 1), yticks=(0, 1), xlim=(-0.4, 1.4), ylim=(-0.4, 1.4))
        at_the_left(ax)
        _line(ax, w1, w2, bias)
        for (x1, x2), value in zip(corners, values, strict=True):
            colour, marker = _LOOKS[int(value > 0)]
            ax.scatter(x1, x2, s=160, color=colour, marker=marker, zorder=3)
            ax.annotate(f"{value:g}", (x1, x2), textcoords="offset points", xytext=(12, 6), fontsize=LARGE)
        for yes, name in ((True, gettext("above 0: yes")), (False, gettext("not above 0: no"))):
            colour, marker = _LOOKS[yes]
            ax.scatter([], [], s=MARK, color=colour, marker=marker, label=name)
        ax.set_title(gettext("the sum at each corner"))
        legend_beside(ax)


_LOOKS = ((BLUE, "o"), (ORANGE, "^"))


def _points(
    ax: Axes,
    X: Array,
    y: Labels,
    names: Sequence[str],
    named: tuple[str, str] = _AXES,
    wide: bool = False,
) -> None:
    """Draw points of two classes in a square of the plane, or in as much of it as is as wide as the column."""
    for c, (colour, marker) in enumerate(_LOOKS):
        look = {"color": colour, "marker": marker, "alpha": 0.7, "linewidths": 0}
        ax.scatter(*X[y == c].T, s=CLOUD, label=gettext(names[c]), **look)
    across = low, high = min(-0.1, X.min() - 0.1), max(1.1, X.max() + 0.1)
    upwards = (low, max(0.9, X[:, 1].max() + 0.1)) if wide else across
    if wide:
        more = (1.86 * (upwards[1] - upwards[0]) - (high - low)) / 2
        across = low - more, high + more
    ax.set(xlabel=gettext(named[0]), ylabel=gettext(named[1]), xlim=across, ylim=upwards, aspect="equal")


def _line(ax: Axes, w1: float, w2: float, bias: float, sure: bool = False) -> None:
    """Draw where w1 x1 + w2 x2 + bias = 0, and shade the side where it is above 0, or both by their sigmoid."""
    across, upwards = ax.get_xlim(), ax.get_ylim()
    x1, x2 = np.meshgrid(np.linspace(*across, 160), np.linspace(*upwards, 120))
    z = w1 * x1 + w2 * x2 + bias
    if sure:
        look = {"extent": (*across, *upwards), "origin": "lower", "alpha": 0.35, "zorder": 0}
        ax.imshow(sigmoid(z), NO_TO_YES, vmin=0, vmax=1, **look)
    else:
        ax.contourf(x1, x2, z > 0, levels=[0.5, 1.5], colors=[ORANGE], alpha=SHADE)
    if w1 or w2:
        ax.contour(x1, x2, z, levels=[0.0], colors=[INK], linewidths=LINE)


def _arrow(ax: Axes, w1: float, w2: float, bias: float) -> None:
    """Draw an arrow in the direction (w1, w2) from the point of the line that is nearest to the middle."""
    size = np.hypot(w1, w2)
    if size == 0:
        return
    direction = np.array([w1, w2]) / size
    middle = np.array([np.mean(ax.get_xlim()), np.mean(ax.get_ylim())])
    start = middle - (middle @ [w1, w2] + bias) / size * direction
    ax.annotate(
        "", start + 0.22 * direction, start, arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": LINE}
    )


def _place(w1: float, w2: float, bias: float) -> str:
    """Say in words where the line lies."""
    if w1 == 0 and w2 == 0:
        return gettext("no line, as the sum is the bias everywhere")
    if w2 == 0:
        return gettext("upright at x1 = {x1:.2g}", x1=-bias / w1)
    slope, start = -w1 / w2, -bias / w2 + 0.0  # not -0
    if slope == 0:
        return gettext("level, crossing the x2 axis at {start:.2g}", start=start)
    return gettext(
        "rising, crossing the x2 axis at {start:.2g}"
        if slope > 0
        else "falling, crossing the x2 axis at {start:.2g}",
        start=start,
    )
