"""Pictures of one neuron that learns: the chain of slopes, and its losses."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from nbtools.nn.arrays import Array
from nbtools.plots.look import BLUE, FAINT, HAIR, INK, LARGE, LINE, ORANGE, THIN
from nbtools.plots.picture import forgiving, picture, without_ticks
from nbtools.portable.language import gettext, ngettext


@forgiving
def chain_of_slopes(names: Sequence[str], values: Sequence[float], slopes: Sequence[float]) -> None:
    """Draw values as boxes from left to right, the slope of each step above its arrow, their product below."""
    product = float(np.prod(slopes))
    exact = float(f"{product:.4g}") == product and all(float(f"{slope:.5g}") == slope for slope in slopes)
    told = ", ".join(f"{name} = {value:.3g}" for name, value in zip(names, values, strict=True))
    factors = " · ".join(f"{slope:.5g}" if slope >= 0 else f"({slope:.5g})" for slope in slopes)
    alt = gettext(
        "A chain of boxes: {told}. The slopes of its steps: {factors}. Their product, the slope from end to end, is about {product:.4g}.",
        told=told,
        factors=factors,
        product=product,
    )
    with picture(alt, height=3.6) as (_, ax):
        without_ticks(ax)
        ax.set(xlim=(-0.45, len(names) - 0.55), ylim=(-2.35, 0.8))
        for i, (name, value) in enumerate(zip(names, values, strict=True)):
            box = FancyBboxPatch(
                (i - 0.26, -0.28),
                0.52,
                0.56,
                boxstyle="round,pad=0.05",
                facecolor="white",
                edgecolor=BLUE,
                linewidth=LINE,
            )
            ax.add_patch(box)
            ax.text(i, 0, f"{name}\n{value:.3g}", ha="center", va="center")
        for i, slope in enumerate(slopes):
            ax.add_patch(
                FancyArrowPatch((i + 0.33, 0), (i + 0.67, 0), arrowstyle="-|>", mutation_scale=14, color=INK)
            )
            ax.text(i + 0.5, 0.45, gettext("slope {slope:.5g}", slope=slope), ha="center", color=ORANGE)
        _nudge(ax, np.cumprod([1.0, *slopes]))
        ax.text(
            (len(names) - 1) / 2,
            -2.25,
            gettext(
                "from end to end: {factors} {sign} {product:.4g}",
                factors=factors,
                sign="=" if exact else "≈",
                product=product,
            ),
            ha="center",
            fontsize=LARGE,
            color=ORANGE,
        )
        ax.set_title(gettext("a chain of slopes, and how far a nudge of 1 moves each value at these slopes"))


def _nudge(ax: Axes, moves: Array) -> None:
    """Draw how far each value moves with the first as bars from a level line, dashed and downwards below 0."""
    reach = 0.5 / np.abs(moves).max()
    ax.axhline(-1.3, color=FAINT, linewidth=HAIR)
    for i, move in enumerate(moves):
        look = {"facecolor": ORANGE} if move >= 0 else {"facecolor": "white", "linestyle": "--"}
        ax.add_patch(
            Rectangle((i - 0.07, -1.3), 0.14, reach * move, edgecolor=ORANGE, linewidth=THIN, **look)
        )
        middle = max(reach * move / 2, 0.14) if move >= 0 else min(reach * move / 2, -0.14)
        ax.text(i + 0.12, -1.3 + middle, f"{move:+.3g}".replace("-", "−"), va="center", color=ORANGE)


@forgiving
def corrections(inputs: Sequence[float], slopes: Sequence[float]) -> None:
    """Draw the inputs of a neuron as bars, and beside each the slope of the loss along its weight."""
    told = "; ".join(
        gettext("input {i} is {value:.3g}, the slope {slope:.3g}", i=i, value=value, slope=slope)
        for i, (value, slope) in enumerate(zip(inputs, slopes, strict=True), 1)
    )
    alt = gettext(
        "Bars in two columns, inputs at the left and slopes of the loss at the right. {told}.", told=told
    )
    with picture(alt, height=0.9 + 0.55 * len(inputs), ncols=2) as (_, (left, right)):
        _bars(left, inputs, BLUE, [gettext("input {i}", i=i) for i in range(1, len(inputs) + 1)])
        _bars(right, slopes, ORANGE, [gettext("weight {i}", i=i) for i in range(1, len(inputs) + 1)])
        left.set_title(gettext("what goes in"))
        right.set_title(gettext("the gradient: who is to blame, and how much"))


def _bars(ax: Axes, values: Sequence[float], colour: str, names: list[str]) -> None:
    """Draw the sizes of numbers as bars, dashed and hollow for a minus, the first on top."""
    sizes = np.abs(values)
    for place, (value, size) in enumerate(zip(values, sizes, strict=True)):
        look = {"facecolor": colour} if value >= 0 else {"facecolor": "white", "linestyle": "--"}
        ax.barh(place, size, 0.5, edgecolor=colour, linewidth=THIN, **look)
        beside = {"xytext": (5, 0), "textcoords": "offset points", "va": "center"}
        ax.annotate(f"{value:.3g}".replace("-", "−"), (size, place), color=colour, **beside)
    ax.axvline(0, color=FAINT, linewidth=HAIR)
    ax.set(yticks=range(len(names)), yticklabels=names, ylim=(len(names) - 0.4, -0.6))
    ax.set(xticks=[], xlim=(0, 1.25 * (sizes.max() or 1)))
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(length=0)


@forgiving
def losses(curves: dict[str, Sequence[float]], title: str = "") -> None:
    """Show the loss step by step, one curve for each way of training."""
    told = "; ".join(
        ngettext(
            "{name}: from {first:.2f} to {last:.2f} in {count} step",
            "{name}: from {first:.2f} to {last:.2f} in {count} steps",
            len(curve),
            name=name,
            first=curve[0],
            last=curve[-1],
        )
        for name, curve in curves.items()
    )
    with picture(gettext("Loss against steps. {told}.", told=told)) as (_, ax):
        for (name, curve), dash in zip(curves.items(), ("-", "--", "-.", ":"), strict=False):
            ax.plot(np.arange(len(curve)), curve, dash, label=name)
        ax.set(
            xlabel=gettext("step"),
            ylabel=gettext("loss"),
            title=title or gettext("the loss falls"),
            ylim=(0, None),
        )
        ax.legend()
