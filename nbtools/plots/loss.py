"""Pictures of losses: how much an answer costs, and the landscape over the weights."""

from collections.abc import Callable, Sequence

import numpy as np

from nbtools.nn.arrays import Array
from nbtools.plots.picture import BLUE, FAINT, GREEN, INK, ORANGE, forgiving, picture


@forgiving
def guesses(values: Array, guesses: Array, losses: Array) -> None:
    """Show the values to be guessed, and the loss of every constant guess."""
    best = float(guesses[int(np.argmin(losses))])
    alt = f"Left, a histogram of {len(values)} values around {np.mean(values):.1f}. Right, the loss against the guess: a bowl, lowest at {best:.1f}."
    with picture(alt, width=6.8, height=2.8, ncols=2) as (_, (left, right)):
        left.hist(values, bins=25, color=BLUE)
        left.set(xlabel="ink in an image", ylabel="images", title="what there is to guess")
        right.plot(guesses, losses, color=ORANGE)
        right.scatter([best], [np.min(losses)], color=INK, zorder=3)
        right.annotate(
            f"lowest at {best:.1f}",
            (best, np.min(losses)),
            textcoords="offset points",
            xytext=(0, 45),
            ha="center",
            arrowprops={"arrowstyle": "-", "color": FAINT},
        )
        right.set(xlabel="one guess for all images", ylabel="loss", title="how wrong each guess is")


@forgiving
def probabilities(outputs: Array, shares: Array) -> None:
    """Show ten outputs, and the probabilities that they become."""
    top = int(np.argmax(shares))
    alt = f"Left, {len(outputs)} logits from {np.min(outputs):.1f} to {np.max(outputs):.1f}. Right, probabilities that sum to {np.sum(shares):.2f}; {top} has {np.max(shares):.0%}."
    with picture(alt, width=6.8, height=2.5, ncols=2) as (_, (left, right)):
        digits = range(len(outputs))
        left.bar(digits, outputs, color=BLUE)
        left.axhline(0, color=FAINT, linewidth=0.8)
        left.set(xticks=digits, xlabel="digit", ylabel="logit", title="logits")
        right.bar(digits, shares, color=ORANGE)
        right.set(xticks=digits, ylim=(0, 1), xlabel="digit", ylabel="probability", title="probabilities")


@forgiving
def cost_of(probability: Array, costs: dict[str, Array]) -> None:
    """Show what each loss asks for the probability that was given to the right answer."""
    told = "; ".join(
        f"{name}: {v[0]:.2g} at p = {probability[0]:g}, {v[-1]:.2g} at p = {probability[-1]:g}"
        for name, v in costs.items()
    )
    with picture(f"Cost against the probability of the right answer. {told}.", width=6.0, height=3.0) as (
        _,
        ax,
    ):
        for (name, v), colour, dash in zip(
            costs.items(), (ORANGE, BLUE, GREEN), ("-", "--", ":"), strict=False
        ):
            ax.plot(probability, v, dash, color=colour, label=name)
        ax.set(xlabel="probability given to the right answer", ylabel="cost", title="what an answer costs")
        ax.legend(frameon=False)


@forgiving
def compared(losses: dict[str, float]) -> None:
    """Show losses as labelled bars."""
    told = ", ".join(f"{name} {value:.2f}" for name, value in losses.items())
    with picture(f"Bars: {told}.", width=6.0, height=0.6 + 0.45 * len(losses)) as (_, ax):
        bars = ax.barh(list(losses), list(losses.values()), color=BLUE)
        ax.bar_label(bars, fmt="%.2f", padding=4)
        ax.margins(x=0.15)
        ax.invert_yaxis()
        ax.set(xlabel="cross-entropy", title="lower is better")


@forgiving
def landscape(loss_at: Callable[[float, float], float], w1: Sequence[float], w2: Sequence[float]) -> None:
    """Show the loss over two weights as a map with contour lines, the lowest point marked."""
    heights = np.array([[loss_at(a, b) for a in w1] for b in w2])
    row, column = np.unravel_index(np.argmin(heights), heights.shape)
    low = (float(w1[column]), float(w2[row]))
    alt = (
        f"A map of the loss over two weights. It is lowest, {heights.min():.3f}, at w1 = {low[0]:.1f} and w2 = {low[1]:.1f}, "
        f"and rises to {heights.max():.1f}."
    )
    with picture(alt, width=5.4, height=3.9) as (figure, ax):
        levels = np.geomspace(max(heights.min(), 1e-3), heights.max(), 14)
        filled = ax.contourf(w1, w2, heights, levels=levels, cmap="Blues_r", norm="log", extend="min")
        ax.contour(w1, w2, heights, levels=levels, colors=INK, linewidths=0.5)
        ax.scatter(*low, color=ORANGE, marker="*", s=160, zorder=3)
        ax.annotate("lowest", low, textcoords="offset points", xytext=(10, 8), color="white")
        ax.set(
            xlabel="w1, weight of the ink in the middle",
            ylabel="w2, weight of the ink at the sides",
            title="the loss as a landscape",
        )
        figure.colorbar(filled, label="loss", ticks=[0.1, 0.3, 1, 3, 10], format="%g")
