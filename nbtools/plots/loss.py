"""Pictures of losses: how much an answer costs, and the landscape over the weights."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes

from nbtools.nn.activations import sigmoid
from nbtools.nn.arrays import Array, Labels
from nbtools.plots.look import (
    BLUE,
    COLUMN,
    FAINT,
    GREEN,
    HAIR,
    HEIGHTS,
    INK,
    MARK,
    NO_TO_YES,
    ORANGE,
    SOFT,
    TEXT,
    THIN,
)
from nbtools.plots.picture import forgiving, picture, without_ticks
from nbtools.portable.language import gettext, ngettext


@forgiving
def guesses(values: Array, guesses: Array, losses: Array) -> None:
    """Show the values to be guessed, and the loss of every constant guess."""
    best = float(guesses[int(np.argmin(losses))])
    alt = ngettext(
        "Left, a histogram of {count} value around {mean:.1f}. Right, the loss against the guess: a bowl, lowest at {best:.1f}.",
        "Left, a histogram of {count} values around {mean:.1f}. Right, the loss against the guess: a bowl, lowest at {best:.1f}.",
        len(values),
        mean=np.mean(values),
        best=best,
    )
    with picture(alt, height=3.2, ncols=2) as (_, (left, right)):
        left.hist(values, bins=25, color=BLUE)
        left.set(
            xlabel=gettext("ink in an image"),
            ylabel=gettext("images"),
            title=gettext("what there is to guess"),
        )
        right.plot(guesses, losses, color=ORANGE)
        right.scatter([best], [np.min(losses)], color=INK, zorder=3)
        right.annotate(
            gettext("lowest at {best:.1f}", best=best),
            (best, np.min(losses)),
            textcoords="offset points",
            xytext=(0, 45),
            ha="center",
            arrowprops={"arrowstyle": "-", "color": FAINT},
        )
        right.set(
            xlabel=gettext("one guess for all images"),
            ylabel=gettext("loss"),
            title=gettext("how wrong each guess is"),
        )


@forgiving
def probabilities(image: Array, outputs: Array, shares: Array) -> None:
    """Show an image, its ten outputs, and the probabilities that they become."""
    top = int(np.argmax(shares))
    alt = ngettext(
        "An image. Then {count} logit from {low:.1f} to {high:.1f}. Right, probabilities that sum to {total:.2f}; {top} has {share:.0%}.",
        "An image. Then {count} logits from {low:.1f} to {high:.1f}. Right, probabilities that sum to {total:.2f}; {top} has {share:.0%}.",
        len(outputs),
        low=np.min(outputs),
        high=np.max(outputs),
        total=np.sum(shares),
        top=top,
        share=np.max(shares),
    )
    with picture(alt, height=3.0, ncols=3, width_ratios=(0.9, 1.3, 1.3)) as (_, axes):
        paper, left, right = axes
        digits = range(len(outputs))
        _image(paper, image, gettext("the image"))
        left.bar(digits, outputs, color=BLUE)
        left.axhline(0, color=FAINT, linewidth=HAIR)
        left.set(xticks=digits, xlabel=gettext("digit"), ylabel=gettext("logit"), title=gettext("logits"))
        right.bar(digits, shares, color=BLUE)
        right.set(
            xticks=digits,
            ylim=(0, 1),
            xlabel=gettext("digit"),
            ylabel=gettext("probability"),
            title=gettext("probabilities"),
        )


@forgiving
def dearest(images: Array, labels: Labels, read: Labels, costs: Array) -> None:
    """Show images with what they are, what was read and what that costs."""
    told = "; ".join(
        gettext("a {x} read as {y} costs {cost:.1f}", x=a, y=b, cost=c)
        for a, b, c in zip(labels, read, costs, strict=True)
    )
    with picture(
        ngettext("{count} image: {told}.", "{count} images: {told}.", len(labels), told=told),
        height=COLUMN / max(len(labels), 3) + 0.8,
        ncols=len(labels),
        squeeze=False,
    ) as (_, axes):
        for ax, image, label, digit, cost in zip(axes.flat, images, labels, read, costs, strict=True):
            _image(
                ax,
                image,
                gettext("a {label}, read as {digit}\ncosts {cost:.1f}", label=label, digit=digit, cost=cost),
            )


def _image(ax: Axes, image: Array, title: str) -> None:
    ax.imshow(np.reshape(image, (8, 8)), vmin=0, vmax=1)
    ax.set_title(title)
    without_ticks(ax)


@forgiving
def cost_of(probability: Array, costs: dict[str, Array]) -> None:
    """Show what each loss asks for the probability that was given to the right answer."""
    told = "; ".join(
        gettext(
            "{name}: {first:.2g} at p = {p:g}, {last:.2g} at p = {last_p:g}",
            name=name,
            first=v[0],
            p=probability[0],
            last=v[-1],
            last_p=probability[-1],
        )
        for name, v in costs.items()
    )
    alt = gettext("Cost against the probability of the right answer. {told}.", told=told)
    with picture(alt) as (_, ax):
        for (name, v), colour, dash in zip(
            costs.items(), (ORANGE, BLUE, GREEN), ("-", "--", ":"), strict=False
        ):
            ax.plot(probability, v, dash, color=colour, label=name)
        ax.set(
            xlabel=gettext("p, the probability given to the right answer"),
            ylabel=gettext("cost"),
            ylim=(-0.2, 7),
            title=gettext("what an answer costs"),
        )
        ax.legend()


@forgiving
def compared(losses: dict[str, float]) -> None:
    """Show losses as labelled bars."""
    told = ", ".join(f"{name} {value:.2f}" for name, value in losses.items())
    with picture(gettext("Bars: {told}.", told=told), height=0.8 + 0.45 * len(losses)) as (_, ax):
        bars = ax.barh(list(losses), list(losses.values()), color=BLUE)
        ax.bar_label(bars, fmt="%.2f", padding=4)
        ax.margins(x=0.15)
        ax.invert_yaxis()
        ax.tick_params(axis="y", labelsize=TEXT)
        ax.set(xlabel=gettext("cross-entropy"), title=gettext("lower is better"))


@forgiving
def landscape(
    loss_at: Callable[[float, float], float],
    w1: Sequence[float],
    w2: Sequence[float],
    places: Sequence[tuple[float, float]],
    X: Array,
    y: Labels,
) -> None:
    """Show the loss over two weights as a map, and for several places on it the line that the neuron draws there."""
    heights = np.array([[loss_at(a, b) for a in w1] for b in w2])
    row, column = np.unravel_index(np.argmin(heights), heights.shape)
    low = (float(w1[column]), float(w2[row]))
    losses = [float(loss_at(*place)) for place in places]
    told = "; ".join(
        gettext("at ({x}, {y}) the loss is {loss:.2f}", x=a, y=b, loss=loss)
        for (a, b), loss in zip(places, losses, strict=True)
    )
    alt = gettext(
        "Left, a map of the loss over two weights. It is lowest, {lowest:.3f}, at w1 = {w1:.1f} and w2 = {w2:.1f}, and rises to {highest:.1f}. Right, the line between zeros and ones for places on the map: {told}.",
        lowest=heights.min(),
        w1=low[0],
        w2=low[1],
        highest=heights.max(),
        told=told,
    )
    shape = {"nrows": len(places), "ncols": 2, "width_ratios": (2.6, 1), "squeeze": False}
    with picture(alt, height=5.6, **shape) as (figure, axes):
        grid = axes[0, 0].get_gridspec()
        for ax in axes[:, 0]:
            ax.remove()
        ax = figure.add_subplot(grid[:, 0])
        levels = np.geomspace(max(heights.min(), 1e-3), heights.max(), 14)
        filled = ax.contourf(w1, w2, heights, levels=levels, cmap=HEIGHTS, norm="log", extend="min")
        ax.contour(w1, w2, heights, levels=levels, colors=[FAINT], linewidths=HAIR)
        ax.scatter(*low, color=ORANGE, marker="*", s=2 * MARK, zorder=3)
        ax.set(
            xlabel=gettext("w1, weight of the ink in the middle"),
            ylabel=gettext("w2, weight of the ink at the sides"),
            title=gettext("the loss over the weights; star: lowest"),
            aspect="equal",
        )
        figure.colorbar(
            filled, ax=ax, label=gettext("loss"), ticks=[0.1, 0.3, 1, 3, 10], format="%g", shrink=0.8
        )
        for beside, place, loss, letter in zip(axes[:, 1], places, losses, "ABCDEFGH", strict=False):
            ax.scatter(*place, s=260, color="white", edgecolor=INK, zorder=3)
            ax.text(*place, letter, ha="center", va="center", zorder=4)
            _line(beside, place, X, y, gettext("{letter}: loss {loss:.2f}", letter=letter, loss=loss))


def _line(ax: Axes, weights: tuple[float, float], X: Array, y: Labels, title: str) -> None:
    """Draw the points, and shade the plane by how sure a neuron with these weights, and no bias, is of a 1."""
    a, b = np.meshgrid(np.linspace(-0.05, 1.05, 60), np.linspace(-0.05, 1.05, 60))
    p = sigmoid(weights[0] * a + weights[1] * b)
    ax.contourf(a, b, p, levels=np.linspace(0, 1, 13), cmap=NO_TO_YES, alpha=SOFT)
    ax.contour(a, b, p, levels=[0.5], colors=INK, linewidths=THIN)
    for digit, colour, marker in ((0, BLUE, "o"), (1, ORANGE, "^")):
        ax.scatter(*X[y == digit].T, s=9, color=colour, marker=marker)
    without_ticks(ax)
    ax.set(aspect="equal", title=title)
