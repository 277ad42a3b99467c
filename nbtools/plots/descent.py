"""Pictures of descent: walks on a parabola, a path on a contour map."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nbtools.nn.arrays import Array, Function
from nbtools.plots.contours import contour_map
from nbtools.plots.moving import Move, Slider, moving
from nbtools.plots.picture import BLUE, INK, ORANGE, forgiving, picture
from nbtools.portable.language import gettext, ngettext


@forgiving
def walks(f: Function, paths: dict[str, Array], low: float, high: float) -> None:
    """Show walks down one curve side by side, every point and the jumps between them."""
    told = "; ".join(
        gettext("{name}: from {first:.2f} to {last:.3g}", name=name, first=p[0, 0], last=p[-1, 0])
        for name, p in paths.items()
    )
    alt = ngettext(
        "{count} panel with a parabola, and a walk on it. {told}.",
        "{count} panels with one parabola, and a walk on each. {told}.",
        len(paths),
        told=told,
    )
    with picture(alt, width=2.6 * len(paths), height=2.9, ncols=len(paths), sharey=True, squeeze=False) as (
        _,
        axes,
    ):
        w = np.linspace(low, high, 201)
        for ax, (name, path) in zip(axes.flat, paths.items(), strict=True):
            ax.plot(w, f(w), color=BLUE)
            ax.plot(path[:, 0], f(path[:, 0]), color=ORANGE, linewidth=1.0, marker="o", markersize=4)
            ax.scatter(path[0, 0], f(path[0, 0]), color=INK, zorder=3, s=36)
            ax.set(
                xlabel="w",
                ylabel=gettext("loss"),
                title=name,
                xlim=(low, high),
                ylim=(-0.05 * f(high), 1.05 * f(high)),
            )
            ax.label_outer()


@forgiving
def distances(paths: dict[str, Array]) -> None:
    """Show how far from the bottom, at 0, each walk is after every step."""
    told = "; ".join(
        gettext("{name}: {last:.2g} at the end", name=name, last=abs(p[-1, 0])) for name, p in paths.items()
    )
    with picture(
        gettext("Distance from the bottom after each step, on a logarithmic axis. {told}.", told=told),
        width=6.2,
        height=3.0,
    ) as (_, ax):
        for (name, path), marker in zip(paths.items(), "os^D", strict=False):
            ax.semilogy(np.maximum(np.abs(path[:, 0]), 1e-16), marker=marker, markersize=4, label=name)
        ax.set(
            xlabel=gettext("step"),
            ylabel=gettext("distance from the bottom"),
            title=gettext("coming closer, or not"),
        )
        ax.legend(frameon=False)


@forgiving
def path_on_map(
    loss_at: Callable[[float, float], float], path: Array, w1: Sequence[float], w2: Sequence[float]
) -> None:
    """Show a path on the contour map of a loss over two weights."""
    end = loss_at(*path[-1])
    alt = ngettext(
        "A contour map of the loss over two weights with a path of {count} step, from ({x:.1f}, {y:.1f}) to ({last_x:.1f}, {last_y:.1f}), where the loss is {end:.3f}. Each step sets out at a right angle to the contour line.",
        "A contour map of the loss over two weights with a path of {count} steps, from ({x:.1f}, {y:.1f}) to ({last_x:.1f}, {last_y:.1f}), where the loss is {end:.3f}. Each step sets out at a right angle to the contour line.",
        len(path) - 1,
        x=path[0, 0],
        y=path[0, 1],
        last_x=path[-1, 0],
        last_y=path[-1, 1],
        end=end,
    )
    with picture(alt, width=5.4, height=3.9) as (figure, ax):
        contour_map(figure, ax, _heights(loss_at, w1, w2), w1, w2)
        _walk(ax, path)
        ax.set_title(
            ngettext(
                "loss {start:.2f} at the start, {end:.3f} after {count} step",
                "loss {start:.2f} at the start, {end:.3f} after {count} steps",
                len(path) - 1,
                start=loss_at(*path[0]),
                end=end,
            )
        )


def rate_slider(
    loss_at: Callable[[float, float], float], path_for: Callable, w1: Sequence[float], w2: Sequence[float]
) -> None:
    """Show a slider for the learning rate with the path that it makes; `path_for(learning_rate)` gives it."""

    def scene(figure: Figure) -> Move:
        ax = figure.subplots()
        contour_map(figure, ax, _heights(loss_at, w1, w2), w1, w2)

        def move(learning_rate: float) -> str:
            path = np.asarray(path_for(learning_rate), dtype=float)
            end = loss_at(*path[-1])
            _walk(ax, path)
            ax.set_title(
                ngettext(
                    "learning rate {learning_rate:g}: loss {end:.3f} after {count} step",
                    "learning rate {learning_rate:g}: loss {end:.3f} after {count} steps",
                    len(path) - 1,
                    learning_rate=learning_rate,
                    end=end,
                )
            )
            return gettext(
                "With learning rate {learning_rate:g} the path ends at a loss of {end:.3f}.",
                learning_rate=learning_rate,
                end=end,
            )

        return move

    moving(scene, (5.2, 3.7), learning_rate=Slider(1, 60, 10, step=1))


def _heights(loss_at: Callable, w1: Sequence[float], w2: Sequence[float]) -> Array:
    return np.array([[loss_at(a, b) for a in w1] for b in w2])


def _walk(ax: Axes, path: Array) -> None:
    ax.plot(*path.T, color=ORANGE, linewidth=1.4, marker="o", markersize=3.5)
    ax.scatter(*path[0], color=INK, zorder=3, s=40)
