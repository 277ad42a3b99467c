"""Pictures of data before training, and of an honest look after it."""

from collections.abc import Sequence

import numpy as np
from matplotlib.patches import Rectangle

from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.plots.picture import BLUE, DIVERGING, FAINT, INK, ORANGE, forgiving, picture, without_ticks
from nbtools.portable.language import gettext, ngettext


@forgiving
def counts(y: Labels) -> None:
    """Show how many images there are of each digit."""
    found = np.bincount(y, minlength=10)
    told = ", ".join(f"{digit}: {count}" for digit, count in enumerate(found))
    with picture(
        gettext("Ten bars, how many images there are of each digit. {told}.", told=told),
        width=6.0,
        height=2.4,
    ) as (
        _,
        ax,
    ):
        ax.bar(range(len(found)), found, color=BLUE)
        ax.set(
            xticks=range(len(found)),
            xlabel=gettext("digit"),
            ylabel=gettext("images"),
            title=gettext("how many of each"),
        )


@forgiving
def mean_and_deviation(X: Array) -> None:
    """Show the mean of every pixel, and how much it varies, as two images."""
    never = np.count_nonzero(np.ptp(X, axis=0) == 0)
    mean, deviation = np.mean(X, axis=0), np.std(X, axis=0)
    alt = gettext(
        "Two images of 8 by 8 pixels. Left, the mean ink, at most {mean:.2f}. Right, its deviation, at most {deviation:.2f}; {never} pixels, hatched, never vary.",
        mean=mean.max(),
        deviation=deviation.max(),
        never=never,
    )
    with picture(alt, width=5.6, height=2.7, ncols=2) as (figure, axes):
        for ax, values, title in zip(
            axes, (mean, deviation), (gettext("mean of each pixel"), gettext("deviation")), strict=True
        ):
            drawn = ax.imshow(np.reshape(values, (8, 8)), vmin=0)
            without_ticks(ax)
            ax.add_patch(Rectangle((-0.5, -0.5), 8, 8, fill=False, edgecolor=FAINT, clip_on=False))
            ax.set_title(title)
            figure.colorbar(drawn, ax=ax, shrink=0.85)
        for row, column in np.argwhere(np.reshape(deviation, (8, 8)) == 0):
            axes[1].add_patch(
                Rectangle(
                    (column - 0.5, row - 0.5), 1, 1, fill=False, hatch="////", edgecolor=ORANGE, linewidth=0
                )
            )


@forgiving
def two_curves(train: Sequence[float], validation: Sequence[float]) -> None:
    """Show the loss on the training and on the validation part, epoch by epoch, and where the second is lowest."""
    best = int(np.argmin(validation))
    alt = gettext(
        "Two curves against epochs. Training loss: from {first:.2f} to {last:.2f}. Validation loss: from {first_validation:.2f} to {last_validation:.2f}, lowest with {lowest:.2f} at epoch {epoch}.",
        first=train[0],
        last=train[-1],
        first_validation=validation[0],
        last_validation=validation[-1],
        lowest=validation[best],
        epoch=best + 1,
    )
    with picture(alt, width=6.2, height=3.0) as (_, ax):
        epochs = np.arange(1, len(train) + 1)
        ax.plot(epochs, train, color=BLUE, label=gettext("training"))
        ax.plot(epochs, validation, "--", color=ORANGE, label=gettext("validation"))
        ax.scatter(best + 1, validation[best], color=INK, zorder=3, label=gettext("lowest"))
        ax.set(
            xlabel=gettext("epoch"),
            ylabel=gettext("loss"),
            ylim=(0, None),
            title=gettext("the two part ways"),
        )
        ax.legend(frameon=False)


@forgiving
def sizes(found: dict[str, tuple[int, Sequence[float]]]) -> None:
    """Show the accuracies of networks against their number of parameters: each start as a dot, the middle one as a line."""
    ordered = sorted(found.items(), key=lambda one: one[1][0])
    told = "; ".join(
        ngettext(
            "{name}: {count} parameter, {low:.1%} to {high:.1%}",
            "{name}: {count} parameters, {low:.1%} to {high:.1%}",
            n,
            name=name,
            low=min(shares),
            high=max(shares),
        )
        for name, (n, shares) in ordered
    )
    with picture(
        gettext("The accuracies of networks, from few parameters to many. {told}.", told=told),
        width=7.0,
        height=3.2,
    ) as (_, ax):
        for place, (_name, (_count, shares)) in enumerate(ordered):
            ax.scatter(
                np.full(len(shares), place), 100 * np.asarray(shares), s=22, color=BLUE, alpha=0.6, zorder=3
            )
            ax.plot([place - 0.3, place + 0.3], [100 * np.median(shares)] * 2, color=ORANGE)
        names = [gettext("{name}\n{count}", name=name, count=n) for name, (n, _) in ordered]
        ax.set(xticks=range(len(ordered)), xticklabels=names, ylabel=gettext("accuracy, per cent"))
        ax.set(xlabel=gettext("the network, and its number of parameters"))
        ax.set(title=gettext("each start a dot, the line the middle one"))


@forgiving
def confusion(matrix: Array) -> None:
    """Show a confusion matrix: the number in each place, wrong readings in orange."""
    matrix = np.asarray(matrix)
    wrong = [(row, column) for row, column in np.argwhere(matrix) if row != column]
    told = (
        ", ".join(
            gettext("{row} read as {column}: {count:g}", row=row, column=column, count=matrix[row, column])
            for row, column in wrong
        )
        or "none"
    )
    alt = gettext(
        "A table, row: the digit, column: as which it was read. On the diagonal {right:g}. Wrong: {told}.",
        right=np.trace(matrix),
        told=told,
    )
    with picture(alt, width=4.6, height=4.2) as (_, ax):
        ax.imshow(np.where(np.eye(len(matrix)), np.sqrt(matrix / matrix.max()) * 0.35, 0.0), vmin=0, vmax=1)
        for (row, column), count in np.ndenumerate(matrix):
            if count:
                colour = INK if row == column else ORANGE
                weight = "normal" if row == column else "bold"
                ax.text(
                    column,
                    row,
                    f"{count:g}",
                    ha="center",
                    va="center",
                    color=colour,
                    weight=weight,
                    fontsize=9,
                )
        ticks = range(len(matrix))
        ax.set(
            xticks=ticks,
            yticks=ticks,
            xlabel=gettext("read as"),
            ylabel=gettext("the digit"),
            title=gettext("which is read as which"),
        )


@forgiving
def first_weights(W: Array, votes: Sequence[int], columns: int = 8) -> None:
    """Show each neuron's 64 weights as an image, with the digit that it speaks for most above."""
    rows = -(-W.shape[1] // columns)
    alt = gettext(
        "{count} images of 8 by 8 weights: red where ink raises the neuron's sum, blue where it lowers it. They speak for the digits {votes}.",
        count=W.shape[1],
        votes=", ".join(map(str, votes)),
    )
    with picture(
        alt, width=0.95 * columns, height=1.15 * rows + 0.3, nrows=rows, ncols=columns, squeeze=False
    ) as (
        figure,
        axes,
    ):
        figure.suptitle(gettext("weights as images, and the digit that each neuron speaks for"), fontsize=11)
        for ax in axes.flat:
            without_ticks(ax)
        for ax, weights, digit in zip(axes.flat, W.T, votes, strict=False):
            most = np.max(np.abs(weights))
            ax.imshow(weights.reshape(8, 8), cmap=DIVERGING, vmin=-most, vmax=most)
            ax.set_title(f"{digit}", loc="center")


@forgiving
def excited(layers: Layers, X: Array, count: int = 6, each: int = 3) -> None:
    """Show neurons of the first layer in columns: the weights, and below them the images that excite the neuron most.

    They are those that the next layer listens to most; without a next layer, those with the largest weights.
    """
    W = np.asarray(layers[0][0])
    listened = np.asarray(layers[1][0]) if len(layers) > 1 else W.T
    neurons = np.argsort(-np.sum(listened**2, axis=1))[:count]
    sums = np.asarray(X) @ W
    alt = ngettext(
        "{count} neuron: its 64 weights as an image, and below them the {each} images that give it the largest sums.",
        "{count} neurons, a column each: the 64 weights as an image, and below them the {each} images that give it the largest sums.",
        len(neurons),
        each=each,
    )
    size = {"width": 1.1 * len(neurons), "height": 1.1 * (each + 1) + 0.4}
    with picture(alt, **size, nrows=each + 1, ncols=len(neurons), squeeze=False) as (_, axes):
        for ax in axes.flat:
            without_ticks(ax)
        for column, neuron in zip(axes.T, neurons, strict=True):
            weights, most = W[:, neuron].reshape(8, 8), np.argsort(-sums[:, neuron])[:each]
            reach = np.max(np.abs(weights)) or 1
            column[0].imshow(weights, cmap=DIVERGING, vmin=-reach, vmax=reach)
            column[0].set_title(gettext("neuron {number}", number=neuron), loc="center")
            for ax, place in zip(column[1:], most, strict=True):
                ax.imshow(np.reshape(X[place], (8, 8)), vmin=0, vmax=1)
