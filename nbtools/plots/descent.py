"""Pictures of descent: walks on a parabola, arrows and paths on contour maps."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes

from nbtools.nn.arrays import Array, Function
from nbtools.plots.contours import contour_map
from nbtools.plots.former import former
from nbtools.plots.look import BLUE, DOT, FAINT, HAIR, INK, LINE, MARK, ORANGE, THIN
from nbtools.plots.picture import forgiving, picture
from nbtools.portable.language import gettext, ngettext

__getattr__ = former(__name__, "rate_slider")


@forgiving
def walks(f: Function, paths: dict[str, Array]) -> None:
    """Show walks down one curve side by side, each in a window of its own, with the first places numbered."""
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
    with picture(alt, height=3.2, ncols=len(paths), squeeze=False) as (_, axes):
        for ax, (name, path) in zip(axes.flat, paths.items(), strict=True):
            places = path[:, 0]
            far = 1.15 * max(float(np.abs(places).max()), 1e-9)
            low = -far if places.min() < 0 else -0.35 * far
            w = np.linspace(low, far, 201)
            ax.plot(w, f(w), color=BLUE)
            ax.plot(places, f(places), color=ORANGE, linewidth=THIN, marker="o", markersize=4)
            ax.scatter(places[0], f(places[0]), color=INK, zorder=3, s=DOT)
            for k, place in enumerate(places[:3]):
                side = -1 if place > 0 else 1
                ax.annotate(
                    str(k),
                    (place, f(place)),
                    textcoords="offset points",
                    xytext=(7 * side, 2),
                    ha="center",
                )
            ax.set(xlabel="w", ylabel=gettext("loss"), title=name)
            ax.set(xlim=(low, far), ylim=(-0.05 * f(far), 1.05 * f(far)))


@forgiving
def distances(paths: dict[str, Array]) -> None:
    """Show how far from the bottom, at 0, each walk is after every step."""
    told = "; ".join(
        gettext("{name}: {last:.2g} at the end", name=name, last=abs(p[-1, 0])) for name, p in paths.items()
    )
    with picture(
        gettext("Distance from the bottom after each step, on a logarithmic axis. {told}.", told=told),
        height=3.6,
    ) as (_, ax):
        for (name, path), marker in zip(paths.items(), "os^D", strict=False):
            ax.semilogy(np.maximum(np.abs(path[:, 0]), 1e-16), marker=marker, label=name)
        ax.set(
            xlabel=gettext("step"),
            ylabel=gettext("distance from the bottom"),
            title=gettext("coming closer, or not"),
        )
        ax.legend()


@forgiving
def arrows(
    loss_at: Callable[[float, float], float],
    gradient_of: Callable[[Array], Array],
    places: Sequence[tuple[float, float]],
    w1: Sequence[float],
    w2: Sequence[float],
) -> None:
    """Show the gradient at places of a contour map, made of its two parts, and the antigradient opposite."""
    gradients = [np.asarray(gradient_of(np.array(place, dtype=float)), dtype=float) for place in places]
    told = "; ".join(
        gettext("at ({x:g}, {y:g}) it is ({first:.2f}, {second:.2f})", x=x, y=y, first=g[0], second=g[1])
        for (x, y), g in zip(places, gradients, strict=True)
    )
    alt = gettext(
        "A contour map of the loss over two weights, with the gradient as an arrow uphill: {told}. "
        "Opposite each, the antigradient points downhill, at a right angle to the contour line.",
        told=told,
    )
    with picture(alt, height=4.8) as (figure, ax):
        contour_map(figure, ax, _heights(loss_at, w1, w2), w1, w2)
        for place, gradient in zip(places, gradients, strict=True):
            start, way = np.array(place, dtype=float), _LENGTH * gradient
            corner, end = start + way * [1, 0], start + way
            ax.plot(*np.transpose([start, corner, end]), color=INK, linestyle=":", linewidth=THIN)
            _arrow(ax, start, end, INK)
            _arrow(ax, start, start - way, ORANGE)
            ax.scatter(*start, color=INK, zorder=4, s=DOT)
        ax.set(title=gettext("the gradient, and its opposite"), anchor="NW")
        for colour, dash, name in (
            (INK, "-", gettext("the gradient: uphill")),
            (INK, ":", gettext("its two parts")),
            (ORANGE, "-", gettext("the antigradient: downhill")),
        ):
            ax.plot([], [], color=colour, linestyle=dash, label=name)
        ax.legend(loc="upper left", bbox_to_anchor=(1.28, 1.0), borderaxespad=0)


_LENGTH = 24
"""How long an arrow of slope 1 is on the map, in units of the weights."""


def _arrow(ax: Axes, start: Array, end: Array, colour: str) -> None:
    ax.annotate(
        "", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": LINE}, zorder=3
    )


@forgiving
def path_on_map(
    loss_at: Callable[[float, float], float], path: Array, w1: Sequence[float], w2: Sequence[float]
) -> None:
    """Show a path on the contour map of a loss over two weights, and how long each of its steps is."""
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
    with picture(alt, height=4.4, ncols=2, width_ratios=(1.3, 1)) as (figure, (ax, beside)):
        contour_map(figure, ax, _heights(loss_at, w1, w2), w1, w2)
        _walk(ax, path)
        beside.bar(range(1, len(path)), np.linalg.norm(np.diff(path, axis=0), axis=1), color=ORANGE)
        beside.set(xlabel=gettext("step"), ylabel=gettext("how long it is"), title=gettext("every step"))
        ax.set_title(
            ngettext(
                "loss {start:.2f} at the start, {end:.3f} after {count} step",
                "loss {start:.2f} at the start, {end:.3f} after {count} steps",
                len(path) - 1,
                start=loss_at(*path[0]),
                end=end,
            )
        )


@forgiving
def valleys(loss_at: Callable[[Array, Array], Array], paths: dict[str, Array]) -> None:
    """Show walks in a narrow valley from above, side by side, all in one window around the bottom at 0."""
    told = "; ".join(
        gettext("{name}: ends at ({x:.2f}, {y:.2f})", name=name, x=path[-1, 0], y=path[-1, 1])
        for name, path in paths.items()
    )
    alt = gettext("Walks in a narrow valley from above, its bottom at (0, 0). {told}.", told=told)
    w1, w2 = np.linspace(-0.3, 1.15, 80), np.linspace(-1.3, 1.3, 80)
    heights = loss_at(*np.meshgrid(w1, w2))
    with picture(alt, height=3.8, ncols=len(paths), sharey=True, squeeze=False) as (_, axes):
        for ax, (name, path) in zip(axes.flat, paths.items(), strict=True):
            ax.contour(
                w1,
                w2,
                heights,
                levels=heights.max() * np.linspace(0.05, 1, 9) ** 2,
                colors=[FAINT],
                linewidths=HAIR,
            )
            _walk(ax, path)
            ax.scatter(0, 0, color=INK, marker="*", s=MARK, zorder=4)
            ax.set(xlabel="w1", title=name, xlim=(w1[0], w1[-1]), ylim=(w2[0], w2[-1]))
        axes[0, 0].set_ylabel("w2")


def _heights(loss_at: Callable, w1: Sequence[float], w2: Sequence[float]) -> Array:
    return np.array([[loss_at(a, b) for a in w1] for b in w2])


def _walk(ax: Axes, path: Array) -> None:
    dots = {"marker": "o", "markersize": 4, "markeredgecolor": "white", "markeredgewidth": 0.5}
    ax.plot(*path.T, color=ORANGE, linewidth=HAIR, **dots)
    ax.scatter(*path[0], color=INK, zorder=3, s=DOT)
