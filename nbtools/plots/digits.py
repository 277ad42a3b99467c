"""Pictures of handwritten digits and of what a network makes of them."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from nbtools.nn.arrays import Array, Labels
from nbtools.plots.picture import BLUE, FAINT, INK, ORANGE, forgiving, picture, without_ticks


@forgiving
def images(X: Array, titles: Sequence[object], columns: int = 10) -> None:
    """Show images, rows of 64 numbers, each with its title above."""
    rows = -(-len(X) // columns)
    alt = f"{len(X)} small grey images of handwritten digits, titled {', '.join(map(str, titles))}."
    with picture(alt, width=0.72 * columns, height=0.95 * rows, nrows=rows, ncols=columns, squeeze=False) as (
        _,
        axes,
    ):
        for ax in axes.flat:
            without_ticks(ax)
        for ax, image, title in zip(axes.flat, X, titles, strict=False):
            _image(ax, image)
            ax.set_title(str(title), loc="center")


@forgiving
def image_as_numbers(image: Array) -> None:
    """Show one image beside the 64 numbers that it consists of."""
    numbers = np.reshape(image, (8, 8))
    alt = "Left, one image. Right, its numbers: 0 where the paper is white, up to 1 where there is most ink."
    with picture(alt, width=6.5, height=3.1, ncols=2) as (_, (left, right)):
        _image(left, image)
        left.set_title("what you see")
        _image(right, np.zeros(64))
        right.set_title("what the network gets")
        for (row, column), value in np.ndenumerate(numbers):
            text = "0" if value == 0 else f"{value:.1f}"
            right.text(column, row, text, ha="center", va="center", fontsize=8, color=INK if value else FAINT)


@forgiving
def outputs(image: Array, values: Array) -> None:
    """Show one image beside the ten outputs of the network, as bars."""
    values = np.asarray(values, dtype=float)
    largest = int(np.argmax(values))
    listed = ", ".join(f"{digit}: {value:.1f}" for digit, value in enumerate(values))
    alt = f"An image, and ten bars, one for each digit. Outputs {listed}. The largest is that of {largest}."
    with picture(alt, width=6.5, height=2.6, ncols=2, width_ratios=(1, 2.2)) as (_, (left, right)):
        _image(left, image)
        left.set_title("the image")
        colours = [ORANGE if digit == largest else BLUE for digit in range(len(values))]
        right.bar(range(len(values)), values, color=colours)
        right.axhline(0, color=FAINT, linewidth=1)
        right.set(
            xticks=range(len(values)),
            xlabel="digit",
            ylabel="output",
            title="ten outputs, the largest in orange",
        )


@forgiving
def readings(X: Array, labels: Labels, read: Sequence[object]) -> None:
    """Show images with what was read above each; in brackets, and in orange, the digit where it is another."""
    wrong = [i for i, (label, value) in enumerate(zip(labels, read, strict=True)) if value != label]
    alt = f"{len(X)} images, each with the digit that was read. {len(X) - len(wrong)} are read correctly."
    rows = -(-len(X) // 10)
    with picture(alt, width=7.2, height=0.95 * rows, nrows=rows, ncols=10, squeeze=False) as (_, axes):
        for ax in axes.flat:
            without_ticks(ax)
        for i, (ax, image) in enumerate(zip(axes.flat, X, strict=False)):
            _image(ax, image)
            title = f"{read[i]} ({labels[i]})" if i in wrong else f"{read[i]}"
            ax.set_title(title, loc="center", color=ORANGE if i in wrong else INK)


def two_stages() -> None:
    """Draw the loop of training, and the single pass of using."""
    alt = (
        "Two rows of boxes. Training: images, then forward, then outputs, then compare with the right answers, "
        "then backward, which changes the weights, and back to forward, many times. "
        "Using: a new image, then forward, then the answer; the weights stay."
    )
    with picture(alt, width=7.5, height=2.9) as (_, ax):
        without_ticks(ax)
        ax.set(xlim=(0, 10), ylim=(0, 4.2))
        ax.text(0, 3.85, "training: again and again", weight="bold")
        _chain(ax, 3.0, ["images", "forward", "outputs", "compare", "backward"])
        ax.add_patch(FancyArrowPatch((9.0, 2.55), (2.9, 2.55), connectionstyle="arc3,rad=-0.18", **_ARROW))
        ax.text(6.0, 1.72, "changes the weights", ha="center")
        ax.text(0, 1.25, "using: once for each image", weight="bold")
        _chain(ax, 0.4, ["image", "forward", "answer"])


@forgiving
def damage(shares: Sequence[float], accuracies: Sequence[float]) -> None:
    """Show how the share of images read correctly falls as weights are set to 0."""
    points = ", ".join(f"{a:.0%} at {s:.0%}" for s, a in zip(shares, accuracies, strict=True))
    alt = f"A curve. Images read correctly against weights set to 0: {points}."
    with picture(alt, width=5.5, height=2.8) as (_, ax):
        ax.plot(100 * np.asarray(shares), 100 * np.asarray(accuracies), marker="o", clip_on=False)
        ax.set(xlabel="weights set to 0, per cent", ylabel="read correctly, per cent", ylim=(0, 100))
        ax.set_title("what is left when weights are lost")


def _image(ax: Axes, image: Array) -> None:
    ax.imshow(np.reshape(image, (8, 8)), vmin=0, vmax=1)
    without_ticks(ax)


_ARROW = {"arrowstyle": "-|>", "mutation_scale": 14, "color": INK, "linewidth": 1.4}


def _chain(ax: Axes, y: float, names: Sequence[str]) -> None:
    """Draw boxes from left to right with arrows between them."""
    for i, name in enumerate(names):
        x = 2.03 * i
        colour = {"forward": BLUE, "backward": ORANGE}.get(name, FAINT)
        box = FancyBboxPatch(
            (x + 0.1, y - 0.3),
            1.5,
            0.6,
            boxstyle="round,pad=0.05",
            facecolor="white",
            edgecolor=colour,
            linewidth=2,
        )
        ax.add_patch(box)
        ax.text(x + 0.85, y, name, ha="center", va="center")
        if i:
            ax.add_patch(FancyArrowPatch((x - 0.4, y), (x + 0.05, y), **_ARROW))
