"""Pictures of backpropagation: the gradient check, and the blame of pixels."""

import numpy as np

from nbtools.nn.arrays import Array
from nbtools.plots.look import BLUE, DOT, FAINT, HAIR, INK, INK_ON_PAPER, ORANGE, TEXT, THIN
from nbtools.plots.picture import forgiving, framed, picture, without_ticks
from nbtools.plots.squares import squares
from nbtools.portable.language import gettext


@forgiving
def gradient_check(errors: dict[str, float], threshold: float = 1e-5) -> None:
    """Show the relative error of every array of parameters on a logarithmic axis, with what is still tolerable."""
    told = ", ".join(f"{name}: {error:.0e}" for name, error in errors.items())
    with picture(
        gettext("Relative errors, with a line at {threshold:g}. {told}.", threshold=threshold, told=told),
        height=0.9 + 0.4 * len(errors),
    ) as (_, ax):
        wrong = [error > threshold for error in errors.values()]
        sizes = np.maximum(np.array(list(errors.values())), 1e-12)
        for i, (size, is_wrong) in enumerate(zip(sizes, wrong, strict=True)):
            ax.plot([1e-12, size], [i, i], color=FAINT, linewidth=HAIR)
            ax.scatter(
                size,
                i,
                color=ORANGE if is_wrong else BLUE,
                marker="X" if is_wrong else "o",
                s=2 * DOT,
                zorder=3,
            )
        ax.axvline(threshold, color=INK, linestyle="--", linewidth=THIN)
        ax.set(xscale="log", xlim=(1e-12, 10), yticks=range(len(errors)), yticklabels=list(errors))
        ax.set(
            xlabel=gettext("relative error (log scale)"),
            title=gettext("beyond the dashed line: a cross, something is wrong"),
        )
        ax.set_ylim(len(errors) - 0.5, -0.5)
        ax.tick_params(axis="y", labelsize=TEXT)


@forgiving
def pixels(image: Array, blame: Array, reading: int, label: int) -> None:
    """Show an image beside the blame of its pixels: where one more of ink makes the loss larger, and where smaller."""
    image, blame = np.reshape(image, (8, 8)), np.reshape(blame, (8, 8))
    most, least = (np.unravel_index(place, blame.shape) for place in (blame.argmin(), blame.argmax()))
    alt = gettext(
        "Left, the image of a {label} that is read as a {reading}. Right, the blame of its 64 pixels as squares, from {low:.1f}, hollow, to {high:.1f}, full. "
        "More ink would help most in row {row}, column {column}, and harm most in row {other_row}, column {other_column}.",
        label=label,
        reading=reading,
        low=blame.min(),
        high=blame.max(),
        row=most[0],
        column=most[1],
        other_row=least[0],
        other_column=least[1],
    )
    with picture(alt, height=3.8, ncols=2) as (_, (left, right)):
        left.imshow(image, vmin=0, vmax=1, cmap=INK_ON_PAPER)
        left.set_title(gettext("a {label}, read as a {reading}", label=label, reading=reading))
        right.imshow(0.3 * image, vmin=0, vmax=1, cmap=INK_ON_PAPER)
        squares(right, blame, colour=ORANGE)
        right.set_title(gettext("its pixels’ blame: full above 0, hollow below"))
        without_ticks(left)
        framed(left)
