"""Pictures of training in batches: learning curves, and paths that differ by the size of the batch."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure

from nbtools.nn.arrays import Array
from nbtools.plots.contours import contour_map
from nbtools.plots.moving import Choice, Move, Slider, moving
from nbtools.plots.picture import BLUE, GREEN, INK, ORANGE, forgiving, picture

_LOOKS = ((ORANGE, "-"), (BLUE, "--"), (GREEN, "-."))


@forgiving
def curves(losses: dict[str, Sequence[float]], updates_per_epoch: dict[str, float]) -> None:
    """Show losses, noted after every update, against updates and against epochs."""
    told = "; ".join(
        f"{name}: {len(v)} updates, loss from {v[0]:.2f} to {v[-1]:.2f}" for name, v in losses.items()
    )
    alt = f"The same losses twice: left against updates, right against epochs on a logarithmic axis. {told}."
    with picture(alt, width=7.6, height=3.2, ncols=2, sharey=True) as (_, (left, right)):
        for (name, v), (colour, dash) in zip(losses.items(), _LOOKS, strict=False):
            updates = np.arange(1, len(v) + 1)
            left.plot(updates, v, dash, color=colour, linewidth=1.5, label=name)
            right.plot(updates / updates_per_epoch[name], v, dash, color=colour, linewidth=1.5)
        left.set(xlabel="updates", ylabel="loss", title="by updates", ylim=(0, None))
        right.set(xlabel="epochs (log scale)", title="by epochs", xscale="log")
        right.xaxis.set_minor_formatter("")
        left.legend(frameon=False, title="batch size")


@forgiving
def paths(
    loss_at: Callable[[float, float], float],
    walks: dict[str, Array],
    w1: Sequence[float],
    w2: Sequence[float],
) -> None:
    """Show one path for each batch size on the contour map of a loss over two weights."""
    heights = np.array([[loss_at(a, b) for a in w1] for b in w2])
    told = "; ".join(
        f"{name}: {len(walk) - 1} updates, ends at a loss of {loss_at(*walk[-1]):.3f}"
        for name, walk in walks.items()
    )
    alt = f"{len(walks)} panels with one contour map. The smaller the batch, the more the path trembles. {told}."
    with picture(alt, width=2.9 * len(walks), height=3.0, ncols=len(walks), sharey=True, squeeze=False) as (
        figure,
        axes,
    ):
        contour_map(figure, axes, heights, w1, w2)
        for ax, (name, walk) in zip(axes.flat, walks.items(), strict=True):
            ax.plot(*walk.T, color=ORANGE, linewidth=1.2)
            ax.scatter(*walk[0], color=INK, s=30, zorder=3)
            ax.set_title(f"batch size {name}: {len(walk) - 1} updates")
            ax.label_outer()


@forgiving
def batch_size(
    loss_at: Callable[[float, float], float],
    walks: dict[str, Array],
    epochs: int,
    w1: Sequence[float],
    w2: Sequence[float],
) -> None:
    """Show a choice of the batch size and a slider for the epochs, with the path on the map; each walk lasts `epochs`."""

    def scene(figure: Figure) -> Move:
        ax = figure.subplots()
        contour_map(figure, ax, np.array([[loss_at(a, b) for a in w1] for b in w2]), w1, w2)

        def move(batch_size: str, epoch: float) -> str:
            walk = walks[batch_size]
            updates = round((len(walk) - 1) * epoch / epochs)
            loss = loss_at(*walk[updates])
            ax.plot(*walk[: updates + 1].T, color=ORANGE, linewidth=1.2)
            ax.scatter(*walk[0], color=INK, s=30, zorder=3)
            ax.set_title(f"batch size {batch_size}, epoch {epoch:g}: {updates} updates, loss {loss:.3f}")
            return f"With batch size {batch_size} the path has made {updates} updates by epoch {epoch:g}, and is at a loss of {loss:.3f}."

        return move

    moving(scene, (5.4, 3.9), batch_size=Choice(tuple(walks)), epoch=Slider(1, epochs, epochs, step=1))


@forgiving
def history(losses: Sequence[float], accuracy: float) -> None:
    """Show the mean loss of every epoch, and the accuracy on new images in the title."""
    alt = f"Mean loss against epochs, from {losses[0]:.2f} to {losses[-1]:.3f}. Of new images {accuracy:.1%} are read correctly."
    with picture(alt, width=6.0, height=2.9) as (_, ax):
        ax.plot(np.arange(1, len(losses) + 1), losses, color=BLUE)
        ax.set(
            xlabel="epoch",
            ylabel="mean loss",
            ylim=(0, None),
            title=f"new images read correctly: {accuracy:.1%}",
        )
