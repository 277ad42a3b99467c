"""The pictures of the lessons: a cell says what to show, this says how."""

from collections.abc import Callable, Sequence

import numpy as np

from nbtools.plots.look import BLUE, FAINT, INK, ORANGE
from nbtools.plots.picture import forgiving, picture


@forgiving
def crossing(f: Callable, places: Sequence[float], low: float, high: float, across: str = "x") -> None:
    """Show a curve, the line of zero, and dots at some places: filled where the curve is above zero."""
    heights = [float(f(x)) for x in places]
    told = ", ".join(f"{height:.2f} at {x:g}" for x, height in zip(places, heights, strict=True))
    with picture(f"A curve over a line at zero. Dots: {told}.", height=3.0) as (_, ax):
        x = np.linspace(low, high, 201)
        ax.axhline(0, color=FAINT, linewidth=1)
        ax.plot(x, [float(f(one)) for one in x], color=BLUE)
        for place, height in zip(places, heights, strict=True):
            ax.plot(
                place, height, "o", color=ORANGE, markerfacecolor=ORANGE if height > 0 else "white", zorder=3
            )
            ax.annotate(f"{height:+.2g}", (place, height), textcoords="offset points", xytext=(8, 4))
        ax.margins(x=0.08, y=0.14)
        ax.set(xlabel=across, ylabel="f", title="above zero a full dot, below zero an empty one")


@forgiving
def brackets(f: Callable, bars: Sequence[tuple[float, float]], low: float, high: float) -> None:
    """Show a curve, and beneath it the brackets one after the other."""
    told = "; ".join(f"{a:g} to {b:g}" for a, b in bars)
    alt = f"A curve that crosses zero. Beneath it the brackets, each a half of the one above: {told}."
    with picture(alt, height=4.2, nrows=2, sharex=True) as (_, (above, below)):
        x = np.linspace(low, high, 201)
        above.axhline(0, color=FAINT, linewidth=1)
        above.plot(x, [float(f(one)) for one in x], color=BLUE)
        above.set(ylabel="f", title="each bracket is the half in which the sign changes")
        for row, (a, b) in enumerate(bars):
            below.plot([a, b], [row, row], color=ORANGE, linewidth=5, solid_capstyle="butt")
        below.invert_yaxis()
        below.set(xlabel="x", ylabel="halvings", xlim=(low, high), yticks=range(len(bars)))


@forgiving
def errors(
    counts: Sequence[float], series: dict[str, Sequence[float]], across: str, by_powers: bool = False
) -> None:
    """Show how errors shrink: by each step, or, with `by_powers`, by how many strips there are."""
    told = "; ".join(f"{name}: from {values[0]:.1g} to {values[-1]:.1g}" for name, values in series.items())
    with picture(f"Errors that shrink, on a logarithmic axis. {told}.", height=3.2) as (_, ax):
        for (name, values), color, line in zip(series.items(), (BLUE, ORANGE), ("o-", "s--"), strict=False):
            ax.plot(counts, values, line, color=color, label=name, markersize=4)
        ax.set(xlabel=across, ylabel="error", yscale="log", title="one mark down is a tenth of the error")
        if by_powers:
            ax.set_xscale("log", base=2)
        ax.set_xticks(counts, [f"{count:g}" for count in counts])
        ax.minorticks_off()
        if len(series) > 1:
            ax.legend(frameon=False)


@forgiving
def strips(f: Callable, a: float, b: float, n: int, across: str = "x", up: str = "f") -> None:
    """Show the area under a curve cut into strips with slanted tops."""
    edges = np.linspace(a, b, n + 1)
    heights = np.array([float(f(x)) for x in edges])
    told = ", ".join(f"{height:.3g}" for height in heights)
    alt = f"A curve from {a:g} to {b:g}, and beneath it {n} strips with slanted tops. Heights at their edges: {told}."
    with picture(alt, height=3.2) as (_, ax):
        x = np.linspace(a, b, 201)
        ax.fill_between(edges, heights, color=ORANGE, alpha=0.18, linewidth=0)
        ax.vlines(edges, 0, heights, color=ORANGE, linewidth=1)
        ax.plot(
            edges,
            heights,
            "o-",
            color=ORANGE,
            linewidth=1.4,
            markersize=4,
            clip_on=False,
            label=f"{n} strips",
        )
        ax.plot(x, [float(f(one)) for one in x], color=BLUE, label="the curve")
        ax.axhline(0, color=INK, linewidth=0.8)
        ax.set(xlabel=across, ylabel=up, xlim=(a, b))
        ax.legend(frameon=False, loc="lower right")
