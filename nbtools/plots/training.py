"""Pictures of training in batches: learning curves, and paths that differ by the size of the batch."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure

from nbtools import nn
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.plots.contours import contour_map
from nbtools.plots.look import BLUE, CLOUD, COLUMN, DOT, GREEN, INK, LINE, NO_TO_YES, ORANGE, SOFT, THIN
from nbtools.plots.moving import Choice, Move, Slider, moving
from nbtools.plots.picture import forgiving, picture
from nbtools.portable.language import gettext, ngettext

_LOOKS = ((ORANGE, "-"), (BLUE, "--"), (GREEN, "-."))


@forgiving
def curves(losses: dict[str, Sequence[float]]) -> None:
    """Show losses, noted after every update, one curve for each size of the batch."""
    told = "; ".join(
        ngettext(
            "{name}: {count} update, loss from {first:.2f} to {last:.2f}",
            "{name}: {count} updates, loss from {first:.2f} to {last:.2f}",
            len(v),
            name=name,
            first=v[0],
            last=v[-1],
        )
        for name, v in losses.items()
    )
    alt = gettext("The loss against updates, a curve for each batch size. {told}.", told=told)
    with picture(alt, height=3.6) as (_, ax):
        for (name, v), (colour, dash) in zip(losses.items(), _LOOKS, strict=False):
            ax.plot(np.arange(1, len(v) + 1), v, dash, color=colour, linewidth=THIN, label=name)
        ax.set(xlabel=gettext("updates"), ylabel=gettext("loss"), ylim=(0, None))
        ax.set_title(gettext("the same rate, batches of three sizes"))
        ax.legend(title=gettext("batch size"))


@forgiving
def costs(found: dict[str, Sequence[tuple[int, float]]]) -> None:
    """Show what a goal costs with each batch size, in images and in time: each start as a dot, the middle one as a bar."""
    middles = {name: np.median(tries, axis=0) for name, tries in found.items()}
    told = "; ".join(
        gettext(
            "{name}: {images:.0f} images, {time:.0f} thousandths of a second",
            name=name,
            images=images,
            time=1000 * seconds,
        )
        for name, (images, seconds) in middles.items()
    )
    alt = gettext(
        "Two panels against the batch size, logarithmic: left the images looked at, right the time. "
        "In the middle {told}.",
        told=told,
    )
    with picture(alt, height=3.6, ncols=2) as (_, (left, right)):
        for which, ax, unit in ((0, left, 1), (1, right, 1000)):
            for place, (name, tries) in enumerate(found.items()):
                values = unit * np.asarray(tries)[:, which]
                ax.scatter(np.full(len(values), place), values, s=DOT, color=BLUE, alpha=SOFT)
                ax.plot([place - 0.3, place + 0.3], [unit * middles[name][which]] * 2, color=ORANGE)
            ax.set(xticks=range(len(found)), xticklabels=found, xlabel=gettext("batch size"), yscale="log")
            ax.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
        left.set(ylabel=gettext("images"), title=gettext("images looked at"))
        right.set(ylabel=gettext("milliseconds"), title=gettext("time"))


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
        ngettext(
            "{name}: {count} update, ends at a loss of {loss:.3f}",
            "{name}: {count} updates, ends at a loss of {loss:.3f}",
            len(walk) - 1,
            name=name,
            loss=loss_at(*walk[-1]),
        )
        for name, walk in walks.items()
    )
    alt = ngettext(
        "{count} panel with a contour map. {told}.",
        "{count} panels with one contour map. {told}.",
        len(walks),
        told=told,
    )
    with picture(alt, height=3.3, ncols=len(walks), sharey=True, squeeze=False) as (figure, axes):
        contour_map(figure, axes, heights, w1, w2)
        for ax, (name, walk) in zip(axes.flat, walks.items(), strict=True):
            ax.plot(*walk.T, color=ORANGE, linewidth=THIN)
            ax.scatter(*walk[0], color=INK, s=DOT, zorder=3)
            ax.set_title(
                ngettext(
                    "batch size {name}: {count} update",
                    "batch size {name}: {count} updates",
                    len(walk) - 1,
                    name=name,
                )
            )
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
        ax, beside = figure.subplots(ncols=2, width_ratios=(1.3, 1))
        contour_map(figure, ax, np.array([[loss_at(a, b) for a in w1] for b in w2]), w1, w2)
        losses = {name: _thinned(walk, loss_at, epochs) for name, walk in walks.items()}
        every = np.concatenate([found for _, found in losses.values()])
        beside.set(xlim=(0, epochs), yscale="log", ylim=(0.9 * every.min(), 1.1 * every.max()))
        beside.set(xlabel=gettext("epoch"), ylabel=gettext("loss"), title=gettext("the loss on the way"))

        def move(batch_size: str, epoch: float) -> str:
            walk = walks[batch_size]
            updates = round((len(walk) - 1) * epoch / epochs)
            loss = loss_at(*walk[updates])
            ax.plot(*walk[: updates + 1].T, color=ORANGE, linewidth=THIN)
            ax.scatter(*walk[0], color=INK, s=DOT, zorder=3)
            times, found = losses[batch_size]
            beside.plot(times[times <= epoch], found[times <= epoch], color=ORANGE, linewidth=THIN)
            ax.set_title(
                ngettext(
                    "batch size {batch_size}, epoch {epoch:g}: {count} update, loss {loss:.3f}",
                    "batch size {batch_size}, epoch {epoch:g}: {count} updates, loss {loss:.3f}",
                    updates,
                    batch_size=batch_size,
                    epoch=epoch,
                    loss=loss,
                )
            )
            return ngettext(
                "With batch size {batch_size} the path has made {count} update by epoch {epoch:g}, and is at a loss of {loss:.3f}.",
                "With batch size {batch_size} the path has made {count} updates by epoch {epoch:g}, and is at a loss of {loss:.3f}.",
                updates,
                batch_size=batch_size,
                epoch=epoch,
                loss=loss,
            )

        return move

    moving(scene, (COLUMN, 4.2), batch_size=Choice(tuple(walks)), epoch=Slider(1, epochs, epochs, step=1))


def _thinned(walk: Array, loss_at: Callable[[float, float], float], epochs: int) -> tuple[Array, Array]:
    """Return epochs, and the losses at them: of every update, or of 300 of them."""
    updates = np.unique(np.linspace(0, len(walk) - 1, 300).round().astype(int))
    return updates * epochs / max(len(walk) - 1, 1), np.array([loss_at(*walk[i]) for i in updates])


@forgiving
def plane_learned(
    X: Array, y: Labels, train_epoch: Callable, layers: Layers, epochs: Sequence[int] = (0, 10, 100)
) -> None:
    """Show what a small network says of each place of the plane, after so many epochs."""
    grid = np.linspace(-1.15, 1.15, 120)
    places = np.column_stack([axis.ravel() for axis in np.meshgrid(grid, grid)])
    rng, done, told = np.random.default_rng(0), 0, []
    with picture(height=3.4, ncols=len(epochs), sharey=True) as (figure, axes):
        for ax, until in zip(axes, epochs, strict=True):
            for _ in range(until - done):
                layers, _ = train_epoch(layers, X, y, 16, 0.3, rng)
            done = until
            right = int(np.sum(np.argmax(nn.forward(X, layers), axis=1) == y))
            yes = nn.softmax(nn.forward(places, layers))[:, 1].reshape(len(grid), len(grid))
            ax.contourf(grid, grid, yes, levels=np.linspace(0, 1, 9), cmap=NO_TO_YES, alpha=SOFT)
            ax.contour(grid, grid, yes, levels=[0.5], colors=[INK], linewidths=LINE)
            for kind, (colour, marker) in enumerate(((BLUE, "o"), (ORANGE, "^"))):
                ax.scatter(*X[y == kind].T, s=CLOUD, color=colour, marker=marker, linewidths=0)
            said = ngettext(
                "{count} epoch: {right} of {total} right",
                "{count} epochs: {right} of {total} right",
                until,
                right=right,
                total=len(y),
            )
            ax.set(xlabel="x1", aspect="equal", title=said)
            told.append(said)
        axes[0].set(ylabel="x2")
        figure.alt = gettext(
            "A disc of triangles inside a ring of circles, and where a small network says triangle. {told}.",
            told="; ".join(told),
        )


@forgiving
def history(losses: Sequence[float], accuracy: float) -> None:
    """Show the mean loss of every epoch, and the accuracy on new images in the title."""
    alt = gettext(
        "Mean loss against epochs, from {first:.2f} to {last:.3f}. Of new images {accuracy:.1%} are read correctly.",
        first=losses[0],
        last=losses[-1],
        accuracy=accuracy,
    )
    with picture(alt) as (_, ax):
        ax.plot(np.arange(1, len(losses) + 1), losses, color=BLUE)
        ax.set(
            xlabel=gettext("epoch"),
            ylabel=gettext("mean loss"),
            ylim=(0, None),
            title=gettext("new images read correctly: {accuracy:.1%}", accuracy=accuracy),
        )


@forgiving
def epochs(curves: dict[str, Sequence[float]]) -> None:
    """Show the mean loss of every epoch, one curve for each network."""
    told = "; ".join(
        ngettext(
            "{name}: from {first:.2f} to {last:.3f} in {count} epoch",
            "{name}: from {first:.2f} to {last:.3f} in {count} epochs",
            len(losses),
            name=name,
            first=losses[0],
            last=losses[-1],
        )
        for name, losses in curves.items()
    )
    with picture(gettext("The mean loss of every epoch, a curve for each network. {told}.", told=told)) as (
        _,
        ax,
    ):
        for (name, losses), dash in zip(curves.items(), ("-", "--", "-.", ":"), strict=False):
            ax.plot(np.arange(1, len(losses) + 1), losses, dash, label=name)
        ax.set(
            xlabel=gettext("epoch"),
            ylabel=gettext("mean loss"),
            ylim=(0, None),
            title=gettext("the loss of each network while it was trained"),
        )
        ax.locator_params(axis="x", integer=True)
        ax.legend()
