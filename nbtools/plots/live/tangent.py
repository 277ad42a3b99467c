"""From secant to tangent: two points of a curve come together, are looked at closer and closer, and walk."""

from collections.abc import Callable

from nbtools.plots import slopes
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext


@forgiving
def curve(slope_of: Callable[[Callable, float, float], float]) -> None:
    """Show a curve with a line through two of its points; beneath, the slope is drawn while the points walk.

    The curve, x, h and how closely one looks are chosen. What `slope_of(f, x, h)` says, the learner's own, stands beside.
    """

    def half_square(x: float) -> float:
        return x**2 / 2

    def own(x: float, h: float) -> dict[str, float]:
        return {"slope": float(slope_of(half_square, x, h))}

    still = kept(slopes.secants, half_square, 1.0, [2.0, 1.0, 0.5, 0.01], slope_of, -1.0, 3.2)
    state = {"curve": "half_square", "x": 1.0, "h": 1.0, "zoom": 0.0}
    live("tangent", state, _texts(), still, {"own": own}, use=gettext("move the points"))


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "Above, a curve with two points and the line through them, with its rise and its run. Beneath, the slope of that line at each x where the first point has been."
        ),
        "curve": gettext("curve"),
        "half_square": gettext("x² / 2"),
        "sine": gettext("sin x"),
        "sigmoid": gettext("sigmoid"),
        "relu": gettext("ReLU"),
        "point": gettext("the first point"),
        "second": gettext("the second point"),
        "x": gettext("x"),
        "h": gettext("h"),
        "zoom": gettext("look closer"),
        "times": gettext("{number} times"),
        "walk": gettext("Walk"),
        "rise": gettext("rise"),
        "run": gettext("run"),
        "slope": gettext("slope"),
        "sum": gettext("From {x} to {second} the curve rises by {rise}. Slope = {rise} / {h} = {slope}."),
        "own": gettext("Your secant_slope says {slope}."),
        "at": gettext("{x}: slope {slope}"),
    }
