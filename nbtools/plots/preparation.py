"""Pictures of data before training, and of an honest look after it."""

from collections.abc import Sequence

import numpy as np
from matplotlib.patches import Rectangle

from nbtools import nn
from nbtools.nn.arrays import Array, Labels, Layers
from nbtools.plots.digits import sheets as first_weights
from nbtools.plots.listening import listened_to
from nbtools.plots.look import BLUE, CLOUD, DOT, FAINT, INK, LINE, NO_TO_YES, ORANGE, SHADE, SOFT
from nbtools.plots.picture import at_the_left, forgiving, framed, picture, without_ticks
from nbtools.plots.squares import squares
from nbtools.portable.language import gettext, ngettext

__all__ = [
    "confusion",
    "counts",
    "excited",
    "first_weights",  # the name that lesson 11 has for it
    "leaked",
    "mean_and_deviation",
    "sizes",
    "two_curves",
    "wound",
]


@forgiving
def counts(y: Labels) -> None:
    """Show how many images there are of each digit."""
    found = np.bincount(y, minlength=10)
    told = ", ".join(f"{digit}: {count}" for digit, count in enumerate(found))
    with picture(
        gettext("Ten bars, how many images there are of each digit. {told}.", told=told),
        height=2.8,
    ) as (_, ax):
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
    with picture(alt, height=3.6, ncols=2) as (figure, axes):
        for ax, values, title in zip(
            axes, (mean, deviation), (gettext("mean of each pixel"), gettext("deviation")), strict=True
        ):
            drawn = ax.imshow(np.reshape(values, (8, 8)), vmin=0)
            without_ticks(ax)
            framed(ax)
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
    with picture(alt) as (_, ax):
        epochs = np.arange(1, len(train) + 1)
        ax.plot(epochs, train, color=BLUE, label=gettext("training"))
        ax.plot(epochs, validation, "--", color=ORANGE, label=gettext("validation"))
        ax.scatter(best + 1, validation[best], s=DOT, color=INK, zorder=3, label=gettext("lowest"))
        ax.fill_between(
            epochs, train, validation, color=FAINT, alpha=SHADE, linewidth=0, label=gettext("the gap")
        )
        ax.set(
            xlabel=gettext("epoch"),
            ylabel=gettext("loss"),
            ylim=(0, None),
            title=gettext("the two part ways"),
        )
        ax.legend()


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
        height=3.6,
    ) as (_, ax):
        for place, (_name, (_count, shares)) in enumerate(ordered):
            ax.scatter(
                np.full(len(shares), place), 100 * np.asarray(shares), s=DOT, color=BLUE, alpha=SOFT, zorder=3
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
    told = ", ".join(
        gettext("{row} read as {column}: {count:g}", row=row, column=column, count=matrix[row, column])
        for row, column in wrong
    ) or gettext("none")
    alt = gettext(
        "A table, row: the digit, column: as which it was read. On the diagonal {right:g}. Wrong: {told}.",
        right=np.trace(matrix),
        told=told,
    )
    with picture(alt, height=4.6) as (_, ax):
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
                )
        ticks = range(len(matrix))
        ax.set(
            xticks=ticks,
            yticks=ticks,
            xlabel=gettext("read as"),
            ylabel=gettext("the digit"),
            title=gettext("which is read as which"),
        )
        at_the_left(ax)
        often = sorted(wrong, key=lambda place: -matrix[place])[:10]
        said = [
            gettext("{row} read as {column}: {count:g}", row=r, column=c, count=matrix[r, c])
            for r, c in often
        ]
        ax.text(1.08, 1, "\n".join(said), transform=ax.transAxes, va="top", color=ORANGE, linespacing=1.6)


@forgiving
def leaked(copies: Sequence[int], true: Array, dice: Array) -> None:
    """Show which shares are read of a test part that has leaked and of new images, with true labels and with those of dice.

    `true` and `dice` have a row for each number of copies: the share of the test part, and that of the new images.
    """
    told = []
    with picture(height=3.2, ncols=2, sharey=True) as (figure, axes):
        for ax, shares, title in zip(
            axes, (true, dice), (gettext("true labels"), gettext("labels thrown by dice")), strict=True
        ):
            test, new = 100 * np.asarray(shares, dtype=float).T
            ax.plot(copies, test, "--", color=ORANGE, marker="o", label=gettext("their test part"))
            ax.plot(copies, new, color=BLUE, marker="o", label=gettext("new images"))
            ax.set(title=title, xlabel=gettext("copies in training"), ylim=(0, 104))
            told.append(
                gettext(
                    "{title}: from {test_first:.0f} to {test_last:.0f} per cent of the test part, from {new_first:.0f} to {new_last:.0f} of new images",
                    title=title,
                    test_first=test[0],
                    test_last=test[-1],
                    new_first=new[0],
                    new_last=new[-1],
                )
            )
        axes[0].set(ylabel=gettext("read, per cent"))
        axes[1].legend()
        figure.alt = gettext(
            "The share that is read, the more of 100 test images are in the training part too: {told}.",
            told="; ".join(told),
        )


@forgiving
def wound(
    ends: Sequence[tuple[int, int, Layers]], seen: tuple[Array, Labels], unseen: tuple[Array, Labels]
) -> None:
    """Show where networks say triangle: each as its number of neurons, how many of the points it has learned from, and its layers."""
    (X, y), told = seen, []
    grid = np.linspace(-1.06, 1.06, 80)
    places = np.column_stack([axis.ravel() for axis in np.meshgrid(grid, grid)])
    with picture(height=3.7, ncols=len(ends), sharey=True) as (figure, axes):
        for ax, (neurons, points, layers) in zip(axes, ends, strict=True):
            yes = nn.softmax(nn.forward(places, layers))[:, 1].reshape(len(grid), len(grid))
            ax.contourf(grid, grid, yes, levels=np.linspace(0, 1, 9), cmap=NO_TO_YES, alpha=SOFT)
            ax.contour(grid, grid, yes, levels=[0.5], colors=[INK], linewidths=LINE)
            for kind, (colour, marker) in enumerate(((BLUE, "o"), (ORANGE, "^"))):
                ax.scatter(
                    *X[:points][y[:points] == kind].T, s=CLOUD, color=colour, marker=marker, linewidths=0
                )
            own, new = (
                nn.cross_entropy(nn.softmax(nn.forward(some, layers)), labels)
                for some, labels in ((X[:points], y[:points]), unseen)
            )
            said = gettext(
                "{neurons} neurons, {points} points:\nloss {own:.2f}, of new points {new:.2f}",
                neurons=neurons,
                points=points,
                own=own,
                new=new,
            )
            ax.set(xlabel="x1", aspect="equal", title=said)
            told.append(said.replace("\n", " "))
        axes[0].set(ylabel="x2")
        figure.alt = gettext(
            "Points on both sides of a curve, every tenth with a wrong label, and where trained networks say triangle. {told}.",
            told="; ".join(told),
        )


@forgiving
def excited(layers: Layers, X: Array, count: int = 6, each: int = 3) -> None:
    """Show neurons of the first layer, two a row: the weights, and beside them the images that excite the neuron most.

    They are those that the next layer listens to most; without a next layer, those with the largest weights.
    """
    W = np.asarray(layers[0][0])
    neurons = listened_to(layers)[:count]
    sums = np.asarray(X) @ W
    alt = ngettext(
        "{count} neuron: its 64 weights as an image, and beside them the {each} images that give it the largest sums.",
        "{count} neurons: the 64 weights of each as an image, and beside them the {each} images that give it the largest sums.",
        len(neurons),
        each=each,
    )
    across = 1 + each
    rows = -(-len(neurons) // 2)
    cells = {"nrows": rows, "ncols": 2 * across + 1, "width_ratios": [1] * across + [0.3] + [1] * across}
    with picture(alt, height=rows * 1.35 + 0.1, squeeze=False, **cells) as (_, axes):
        for ax in axes.flat:
            without_ticks(ax)
        for place, neuron in enumerate(neurons):
            row, start = axes[place // 2], place % 2 * (across + 1)
            squares(row[start], W[:, neuron].reshape(8, 8))
            for ax, i in zip(row[start + 1 :], np.argsort(-sums[:, neuron])[:each], strict=False):
                ax.imshow(np.reshape(X[i], (8, 8)), vmin=0, vmax=1)
            row[start].set_title(gettext("neuron {number}", number=neuron))
