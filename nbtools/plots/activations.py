"""Pictures of activation functions, and of what bends can do."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure

from nbtools.nn.arrays import Array
from nbtools.plots.moving import Choice, Move, Slider, moving
from nbtools.plots.picture import BLUE, FAINT, GREEN, INK, ORANGE, PURPLE, forgiving, picture
from nbtools.portable.language import gettext, ngettext

_COLOURS = (BLUE, ORANGE, GREEN, PURPLE)
_DASHES = ("-", "--", "-.", ":")


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
    with picture(alt, width=6.0, height=3.0) as (_, ax):
        ax.axhline(0, color=FAINT, linewidth=0.8)
        ax.axvline(0, color=FAINT, linewidth=0.8)
        for (name, v), colour, dash in zip(values.items(), _COLOURS, _DASHES, strict=False):
            ax.plot(z, v, dash, color=colour, label=name)
        ax.set(xlabel=gettext("z, the sum that goes in"), ylabel=gettext("what comes out"), title=title)
        ax.legend(frameon=False)


@forgiving
def shapes(functions: dict[str, Callable], low: float = -5.0, high: float = 5.0) -> None:
    """Show what a neuron with one input makes of it, with a choice of its activation and sliders for weight and bias.

    Shaded is where the output hardly changes: by less than 0.01 when the sum z changes by 1.
    """
    x = np.linspace(low, high, 401)

    def scene(figure: Figure) -> Move:
        ax = figure.subplots()
        ax.axhline(0, color=FAINT, linewidth=0.8)
        ax.axvline(0, color=FAINT, linewidth=0.8)
        ax.set(
            xlabel=gettext("x, what goes in"),
            ylabel=gettext("what comes out"),
            xlim=(low, high),
            ylim=(-1.25, 2.25),
        )

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
        (6.0, 3.0),
        activation=Choice(tuple(functions)),
        weight=Slider(-5, 5, 1, step=0.5),
        bias=Slider(-5, 5, 0, step=0.5),
    )


@forgiving
def stacked(x: Array, first: Array, both: Array) -> None:
    """Show one line, and what a second line makes of it."""
    straight = np.allclose(np.diff(both, n=2), 0, atol=1e-9)
    alt = gettext(
        "Left, a straight line. Right, a second neuron after it: again a straight line."
        if straight
        else "Left, a straight line. Right, a second neuron after it: not straight."
    )
    with picture(alt, width=6.5, height=2.7, ncols=2) as (_, (left, right)):
        left.plot(x, first)
        left.set(xlabel="x", ylabel=gettext("out"), title=gettext("one neuron"))
        right.plot(x, both, color=ORANGE)
        right.set(xlabel="x", ylabel=gettext("out"), title=gettext("a second one after it"))


@forgiving
def bends(x: Array, parts: Sequence[Array], total: Array) -> None:
    """Show several bent lines, and their sum."""
    alt = ngettext(
        "Left, {count} bent line. Right, their sum, from {low:.2g} to {high:.2g}.",
        "Left, {count} bent lines. Right, their sum, from {low:.2g} to {high:.2g}.",
        len(parts),
        low=np.min(total),
        high=np.max(total),
    )
    with picture(alt, width=6.8, height=2.8, ncols=2) as (_, (left, right)):
        for part, colour, dash in zip(parts, _COLOURS, _DASHES, strict=False):
            left.plot(x, part, dash, color=colour)
        left.set(xlabel="x", ylabel=gettext("out"), title=gettext("neurons with one bend each"))
        right.plot(x, total, color=INK)
        right.set(xlabel="x", ylabel=gettext("sum"), title=gettext("added up"))


@forgiving
def xor_points(X: Array, y: Array) -> None:
    """Show the four clouds that no line can separate."""
    alt = gettext(
        "Four clouds at the corners of a square. Circles are at two opposite corners and triangles at the other two, so that no line separates them."
    )
    with picture(alt, width=4.2, height=3.6) as (_, ax):
        for c, (colour, marker) in enumerate(((BLUE, "o"), (ORANGE, "^"))):
            ax.scatter(
                *X[y == c].T,
                s=18,
                color=colour,
                marker=marker,
                alpha=0.8,
                label=gettext("XOR is {value}", value=c),
                linewidths=0,
            )
        ax.set(xlabel="x1", ylabel="x2", title=gettext("which line separates these?"))
        ax.legend(frameon=False, loc="center")


@forgiving
def regions(X: Array, y: Array, output_of: Callable) -> None:
    """Show where in the plane a network's output is above 0, over the points; `output_of(X)` gives `(n,)`."""
    low, high = X.min() - 0.2, X.max() + 0.2
    grid = np.linspace(low, high, 160)
    x1, x2 = np.meshgrid(grid, grid)
    z = np.reshape(output_of(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    right = int(np.sum((np.reshape(output_of(X), -1) > 0) == (y == 1)))
    alt = gettext(
        "The plane, shaded where the output is above 0. {right} of {total} points are on the right side.",
        right=right,
        total=len(y),
    )
    with picture(alt, width=4.4, height=3.7) as (_, ax):
        ax.contourf(x1, x2, z > 0, levels=[0.5, 1.5], colors=[ORANGE], alpha=0.13)
        if z.min() < 0 < z.max():
            ax.contour(x1, x2, z, levels=[0.0], colors=[INK], linewidths=1.6)
        for c, (colour, marker) in enumerate(((BLUE, "o"), (ORANGE, "^"))):
            ax.scatter(*X[y == c].T, s=18, color=colour, marker=marker, alpha=0.8, linewidths=0)
        ax.set(
            xlabel="x1",
            ylabel="x2",
            title=gettext("{right} of {total} points on the right side", right=right, total=len(y)),
        )
