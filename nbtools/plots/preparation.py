"""Pictures of data before training, and of an honest look after it."""

from collections.abc import Sequence

import numpy as np

from nbtools.nn.arrays import Array, Labels
from nbtools.plots.picture import BLUE, DIVERGING, INK, ORANGE, forgiving, picture, without_ticks
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
        "Two images of 8 by 8 pixels. Left, the mean ink, at most {mean:.2f}. Right, its deviation, at most {deviation:.2f}; {never} pixels never vary.",
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
            ax.set_title(title)
            figure.colorbar(drawn, ax=ax, shrink=0.85)


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
def sizes(found: dict[str, tuple[int, float]]) -> None:
    """Show the accuracy of networks against their number of parameters; `found` holds both for each name."""
    told = "; ".join(
        ngettext(
            "{name}: {count} parameter, {share:.1%}",
            "{name}: {count} parameters, {share:.1%}",
            n,
            name=name,
            share=share,
        )
        for name, (n, share) in found.items()
    )
    with picture(
        gettext("Accuracy against the number of parameters. {told}.", told=told), width=6.4, height=3.0
    ) as (_, ax):
        for i, (n, share, name) in enumerate(sorted((*both, name) for name, both in found.items())):
            ax.scatter(n, 100 * share, color=BLUE, zorder=3)
            beside = {"xytext": (0, -14 if i % 2 else 7), "textcoords": "offset points", "ha": "center"}
            ax.annotate(name, (n, 100 * share), fontsize=8.5, **beside)
        ax.set(xscale="log", xlabel=gettext("parameters (log scale)"), ylabel=gettext("accuracy, per cent"))
        ax.set(title=gettext("more parameters, and what they bring"))
        ax.margins(x=0.12, y=0.25)


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
