"""Pictures of slopes: secants that become tangents, angles, and the error of a measured slope."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Arc

from nbtools.nn.arrays import Array, Function
from nbtools.plots.former import former
from nbtools.plots.look import BLUE, DOT, FAINT, HAIR, INK, LARGE, LINE, ORANGE, THIN
from nbtools.plots.picture import forgiving, picture
from nbtools.portable.language import gettext

__getattr__ = former(__name__, "secant_slider")


@forgiving
def cut(f: Function, places: Sequence[float], low: float, high: float) -> None:
    """Show a loss along one weight, with a dot at each of several places."""
    heights = [float(f(x)) for x in places]
    told = ", ".join(
        gettext("{height:.3f} at {x:g}", height=height, x=x)
        for x, height in zip(places, heights, strict=True)
    )
    with picture(gettext("The loss as a curve over one weight. Dots: {told}.", told=told)) as (_, ax):
        x = np.linspace(low, high, 101)
        ax.plot(x, [float(f(one)) for one in x], color=BLUE)
        ax.scatter(places, heights, color=INK, zorder=3, s=DOT)
        ax.set(
            xlabel=gettext("x, the first weight"),
            ylabel=gettext("f(x), the loss"),
            title=gettext("a loss along one weight"),
        )


@forgiving
def rise_and_run(f: Function, x: float, h: float, low: float, high: float) -> None:
    """Show the line through two points of a curve, and the triangle under it."""
    start, end = float(f(x)), float(f(x + h))
    alt = gettext(
        "A curve with a line through its points at {x:g} and {ahead:g}, and the triangle of both: rise {rise:.3f}, run {h:g}.",
        x=x,
        ahead=x + h,
        rise=end - start,
        h=h,
    )
    with picture(alt, height=3.8) as (_, ax):
        places = np.linspace(low, high, 101)
        ax.plot(places, [float(f(one)) for one in places], color=BLUE)
        run, rise = gettext("run {h:g}", h=h), gettext("rise {rise:.3f}", rise=end - start)
        _triangle(ax, (x, start), (x + h, end), run, rise)
        ax.scatter([x, x + h], [start, end], color=INK, zorder=3, s=DOT)
        ax.annotate(gettext("at x"), (x, start), textcoords="offset points", xytext=(4, 6))
        ax.annotate(gettext("at x + h"), (x + h, end), textcoords="offset points", xytext=(8, 6))
        ax.set(
            xlabel="x", ylabel="f(x)", xlim=(low, high), title=gettext("how steep is it between two points?")
        )


@forgiving
def back_to_zero(f: Function, x0: float, slope: float, low: float, high: float) -> None:
    """Show a tangent, and the way back along it from the point where it touches to where x is 0."""
    alt = gettext(
        "A curve and its tangent at {x0:g}, where the height is {height:g} and the slope {slope:g}. "
        "A dashed way leads back along the tangent to x = 0, where a question mark stands.",
        x0=x0,
        height=float(f(x0)),
        slope=slope,
    )
    with picture(alt, height=4.0) as (_, ax):
        _curve(ax, f, low, high)
        _line_through(ax, x0, f(x0), slope, low, high)
        end = float(f(x0)) - slope * x0
        ax.plot([x0, x0, 0, 0], [f(x0), 0, 0, end], color=INK, linestyle="--", linewidth=THIN)
        ax.scatter([x0, 0], [f(x0), end], color=INK, zorder=3, s=DOT)
        touches = gettext("touches at x0 = {x0:g}", x0=x0)
        ax.annotate(touches, (x0, f(x0)), textcoords="offset points", xytext=(-6, 5), ha="right")
        ax.annotate("?", (0, end), textcoords="offset points", xytext=(8, -6), fontsize=LARGE)
        title = gettext("the tangent has the slope {slope:g}", slope=slope)
        ax.set(ylim=(end - 0.6, float(f(high))), title=title)


@forgiving
def slope_against_height(heights: Array, slopes: Array) -> None:
    """Show the measured slopes of a function over its own heights."""
    top = int(np.argmax(slopes))
    alt = gettext(
        "Slope against height: from {first:.2f} at height {first_at:.2f} up to {top:.2f} at {top_at:.2f} and down to {last:.2f} at {last_at:.2f}.",
        first=slopes[0],
        first_at=heights[0],
        top=slopes[top],
        top_at=heights[top],
        last=slopes[-1],
        last_at=heights[-1],
    )
    with picture(alt) as (_, ax):
        ax.plot(heights, slopes, "o", color=ORANGE)
        ax.set(
            xlabel=gettext("s, the height of the sigmoid"),
            ylabel=gettext("its slope there, measured"),
            title=gettext("how steep, for how high"),
        )


@forgiving
def secants(
    f: Function, x: float, steps: Sequence[float], slope_of: Callable, low: float, high: float
) -> None:
    """Show the secant through `x` and `x + h` for several h, side by side; `slope_of(f, x, h)` gives its slope."""
    slopes = [float(slope_of(f, x, h)) for h in steps]
    told = "; ".join(
        gettext("h = {h:g}: slope {slope:.3f}", h=h, slope=slope)
        for h, slope in zip(steps, slopes, strict=True)
    )
    alt = gettext(
        "A curve with the line through two of its points, the second ever nearer to the first. {told}.",
        told=told,
    )
    with picture(alt, height=3.2, ncols=len(steps), sharey=True, squeeze=False) as (
        _,
        axes,
    ):
        for ax, h, slope in zip(axes.flat, steps, slopes, strict=True):
            _curve(ax, f, low, high)
            _line_through(ax, x, f(x), slope, low, high)
            ax.scatter([x, x + h], [f(x), f(x + h)], color=INK, zorder=3, s=DOT)
            ax.set_title(gettext("h = {h:g}, slope = {slope:.3f}", h=h, slope=slope))
            ax.label_outer()


@forgiving
def error_u(steps: Array, errors: dict[str, Array]) -> None:
    """Show the error of a measured slope against h, both axes logarithmic."""
    lowest = {name: float(steps[int(np.argmin(e))]) for name, e in errors.items()}
    told = "; ".join(gettext("{name}: lowest near h = {h:.0e}", name=name, h=h) for name, h in lowest.items())
    alt = gettext("The error of the slope against h on logarithmic axes. {told}.", told=told)
    with picture(alt, height=3.6) as (_, ax):
        for (name, e), colour, marker in zip(errors.items(), (BLUE, ORANGE), "o^", strict=False):
            ax.loglog(steps, np.maximum(e, 1e-17), marker=marker, color=colour, label=name)
        ax.set(
            xlabel="h",
            ylabel=gettext("error of the slope"),
            title=gettext("smaller is better, and then it is not"),
        )
        ax.legend()


@forgiving
def tangents(f: Function, points: Sequence[float], line_at: Callable, low: float, high: float) -> None:
    """Show the tangents at several points; `line_at(f, x0)` gives `(slope, intercept)`."""
    lines = [tuple(float(number) for number in line_at(f, x0)) for x0 in points]
    told = "; ".join(
        gettext("at {x:g} slope {slope:.2f}", x=x0, slope=slope)
        for x0, (slope, _) in zip(points, lines, strict=True)
    )
    alt = gettext("A curve with the lines that touch it. {told}.", told=told)
    with picture(alt, height=4.0) as (_, ax):
        _curve(ax, f, low, high)
        for x0, (slope, intercept) in zip(points, lines, strict=True):
            x = np.array([max(low, x0 - 0.7), min(high, x0 + 0.7)])
            ax.plot(x, slope * x + intercept, color=ORANGE)
            ax.scatter([x0], [f(x0)], color=INK, zorder=3, s=DOT)
            _label(ax, f, x0, slope)
        ax.set_title(gettext("the slope where each line touches"))


@forgiving
def angle(f: Function, x0: float, slope: float, degrees: float, low: float, high: float) -> None:
    """Show the tangent at `x0` with its angle against the x axis, on axes of one scale."""
    alt = gettext(
        "A curve and its tangent at {x:g}: slope {slope:.2f}, an angle of {degrees:.1f} degrees against a level line.",
        x=x0,
        slope=slope,
        degrees=degrees,
    )
    with picture(alt, height=4.4) as (_, ax):
        low, high = min(low, x0 - 3.9), max(high, x0 + 3.9)  # in one scale, and as wide as the column
        _curve(ax, f, low, high)
        y0 = float(f(x0))
        _line_through(ax, x0, y0, slope, low, high)
        _triangle(ax, (x0, y0), (x0 + 1.6, y0 + 1.6 * slope), gettext("run"), gettext("rise"))
        turn = {"theta1": min(0, degrees), "theta2": max(0, degrees)}
        ax.add_patch(Arc((x0, y0), 1.2, 1.2, color=INK, linewidth=LINE, **turn))
        ax.scatter([x0], [y0], color=INK, zorder=3, s=DOT)
        ax.annotate(f"{degrees:.1f}°", (x0, y0), textcoords="offset points", xytext=(-12, 12), ha="right")
        ax.set(
            aspect="equal",
            ylim=(y0 - 1.4, y0 + 2.4),
            title=gettext("a slope of {slope:.2f}, an angle of {degrees:.1f}°", slope=slope, degrees=degrees),
        )


@forgiving
def functions_and_slopes(z: Array, rows: dict[str, tuple[Array, Array]]) -> None:
    """Show functions above their slopes, one column each; shaded is where the function is flat."""
    told = "; ".join(
        gettext("{name}: slope from {low:.2f} to {high:.2f}", name=name, low=s.min(), high=s.max())
        for name, (_, s) in rows.items()
    )
    alt = gettext("Above, functions of z. Below, their slopes. {told}.", told=told)
    with picture(alt, height=4.4, nrows=2, ncols=len(rows), sharex=True, squeeze=False) as (
        _,
        axes,
    ):
        for (upper, lower), (name, (values, slopes)) in zip(axes.T, rows.items(), strict=True):
            upper.plot(z, values, color=BLUE)
            upper.set(title=name, ylabel=gettext("value"))
            lower.plot(z, _broken(slopes), color=ORANGE)
            for ax in (upper, lower):
                across = {"transform": ax.get_xaxis_transform(), "color": FAINT, "alpha": 0.2, "linewidth": 0}
                ax.fill_between(z, 0, 1, where=np.abs(slopes) < 0.01, **across)
            lower.set(title=gettext("slope of {name}", name=name), xlabel="z", ylabel=gettext("slope"))


def _curve(ax: Axes, f: Function, low: float, high: float) -> None:
    x = np.linspace(low, high, 201)
    ax.plot(x, f(x), color=BLUE)
    ax.axhline(0, color=FAINT, linewidth=HAIR)
    margin = 0.15 * (f(x).max() - f(x).min())
    ax.set(xlabel="x", ylabel="f(x)", ylim=(f(x).min() - margin, f(x).max() + margin), xlim=(low, high))


def _triangle(ax: Axes, start: tuple[float, float], end: tuple[float, float], run: str, rise: str) -> None:
    """Draw the line from one point to another with its run and its rise."""
    (x0, y0), (x1, y1) = start, end
    up = y1 > y0
    ax.plot([x0, x1], [y0, y1], color=ORANGE)
    ax.plot([x0, x1, x1], [y0, y0, y1], color=INK, linestyle="--", linewidth=THIN)
    ax.annotate(
        run,
        ((x0 + x1) / 2, y0),
        textcoords="offset points",
        xytext=(0, -4 if up else 4),
        ha="center",
        va="top" if up else "bottom",
    )
    ax.annotate(rise, (x1, (y0 + y1) / 2), textcoords="offset points", xytext=(6, 0), va="center")


def _broken(slopes: Array) -> Array:
    """Return the slopes with a gap where they jump, so that no upright line is drawn."""
    slopes = np.array(slopes, dtype=float)
    slopes[1:][np.abs(np.diff(slopes)) > 0.5] = np.nan
    return slopes


def _label(ax: Axes, f: Function, x0: float, slope: float) -> None:
    """Write the slope on the side of the tangent that the curve leaves free."""
    bends_down = f(x0 - 0.1) + f(x0 + 0.1) < 2 * f(x0)
    sideways = 0 if abs(slope) < 0.2 else 7 if (slope < 0) == bends_down else -7
    ax.annotate(
        f"{slope:.2f}",
        (x0, f(x0)),
        textcoords="offset points",
        xytext=(sideways, 7 if bends_down else -7),
        ha={0: "center", 7: "left", -7: "right"}[sideways],
        va="bottom" if bends_down else "top",
    )


def _line_through(ax: Axes, x0: float, y0: float, slope: float, low: float, high: float) -> None:
    x = np.array([low, high])
    ax.plot(x, y0 + slope * (x - x0), color=ORANGE)
