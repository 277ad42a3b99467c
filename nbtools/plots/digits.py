"""Pictures of handwritten digits and of what a network makes of them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from nbtools.nn.arrays import Array, Labels
from nbtools.plots.look import BLUE, COLUMN, DOT, FAINT, HAIR, INK, LINE, ORANGE, SOFT, THIN
from nbtools.plots.picture import forgiving, picture, without_ticks
from nbtools.plots.squares import squares
from nbtools.portable.language import gettext, gettext_noop, ngettext


@forgiving
def images(X: Array, titles: Sequence[object], columns: int = 10) -> None:
    """Show images, rows of 64 numbers, each with its title above."""
    alt = ngettext(
        "{count} small grey image of a handwritten digit, titled {titles}.",
        "{count} small grey images of handwritten digits, titled {titles}.",
        len(X),
        titles=", ".join(map(str, titles)),
    )
    with picture(alt, **_grid(len(X), columns)) as (_, axes):
        for ax in axes.flat:
            without_ticks(ax)
        for ax, image, title in zip(axes.flat, X, titles, strict=False):
            _image(ax, image)
            ax.set_title(str(title), loc="center")


@forgiving
def image_as_numbers(image: Array) -> None:
    """Show one image, the numbers of its pixels, and the one row that they are laid out in."""
    numbers = np.reshape(image, (8, 8))
    alt = gettext(
        "Upper left, one image. Upper right, the same with a number on each pixel: 0 where there is only paper, up to 1 where there is most ink; its top row is {numbers}. Below, the eight rows of pixels laid end to end, a strip of 64.",
        numbers=", ".join(f"{value:.1f}" for value in numbers[0]),
    )
    with picture(alt, height=5.6) as (figure, ax):
        ax.remove()
        grid = figure.add_gridspec(2, 2, height_ratios=(8, 1))
        left, right, strip = (figure.add_subplot(grid[place]) for place in ((0, 0), (0, 1), (1, slice(None))))
        _image(left, image)
        left.set_title(gettext("what you see"))
        right.imshow(0.35 * numbers, vmin=0, vmax=1)
        right.set_title(gettext("a number for each pixel"))
        for (row, column), value in np.ndenumerate(numbers):
            text = "0" if value == 0 else f"{value:.1f}"
            right.text(column, row, text, ha="center", va="center")
        strip.imshow(np.reshape(image, (1, 64)), vmin=0, vmax=1, aspect="auto")
        for end in np.arange(7.5, 63, 8):
            strip.axvline(end, color=FAINT, linewidth=THIN)
        strip.set_title(gettext("what the network gets: one row of 64 numbers, row after row of the image"))
        for ax in (right, strip):
            without_ticks(ax)


@forgiving
def said_yes(y: Labels, yes: Sequence[bool], wanted: int = 5, among: Sequence[int] = range(10)) -> None:
    """Show for each digit how many of its images a rule says yes to; orange where it should have said no."""
    yes = np.asarray(yes, dtype=bool)
    said = {digit: (int(np.sum(yes[y == digit])), int(np.sum(y == digit))) for digit in among}
    told = ", ".join(
        gettext("{digit}: {some} of {every}", digit=digit, some=some, every=every)
        for digit, (some, every) in said.items()
    )
    alt = gettext("For each digit, to how many images it says yes. {told}.", told=told)
    with picture(alt, height=3.2) as (_, ax):
        places = range(len(said))
        shares = [100 * some / max(every, 1) for some, every in said.values()]
        ax.bar(places, shares, 0.7, color=[BLUE if digit == wanted else ORANGE for digit in said])
        for place, share, (some, every) in zip(places, shares, said.values(), strict=True):
            ax.annotate(
                gettext("{some} of {every}", some=some, every=every) if len(said) < 6 else f"{some}",
                (place, share),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
            )
        ax.set(
            xticks=places,
            xticklabels=said,
            xlabel=gettext("what the image shows"),
            xlim=(-0.6, len(said) - 0.4),
        )
        ax.set(ylim=(0, 118), yticks=(0, 50, 100), ylabel=gettext("yes, per cent"))
        ax.set_title(gettext("“it is a {digit}”: to how many images of each digit", digit=wanted))


@forgiving
def detector(weights: Array, X: Array, titles: Sequence[object]) -> None:
    """Show painted weights, and the same signs over some images: where ink counts for a yes, and where against."""
    sheets = [np.zeros(64), *X]
    names = [gettext("the weights"), *map(str, titles)]
    alt = ngettext(
        "Left, 64 weights painted by hand: {signs}. Beside them {count} image with the same signs over it, titled {titles}.",
        "Left, 64 weights painted by hand: {signs}. Beside them {count} images with the same signs over them, titled {titles}.",
        len(X),
        signs=_signs(weights),
        titles=", ".join(names[1:]),
    )
    height = COLUMN / max(len(sheets), 4) + 0.3
    with picture(alt, height, ncols=len(sheets), squeeze=False) as (_, axes):
        for ax, sheet, name in zip(axes.flat, sheets, names, strict=True):
            ax.imshow(0.55 * np.reshape(sheet, (8, 8)), vmin=0, vmax=1)
            for sign, marker, colour in ((1, "+", BLUE), (-1, "_", INK)):
                rows, columns = np.nonzero(np.sign(np.reshape(weights, (8, 8))) == sign)
                ax.scatter(columns, rows, s=150, color="white", linewidths=0)
                ax.scatter(columns, rows, s=100, marker=marker, color=colour, linewidths=3)
            ax.set_title(name, loc="center")
            ax.set(xticks=(), yticks=(), xlim=(-0.5, 7.5), ylim=(7.5, -0.5))
            for spine in ax.spines.values():
                spine.set_visible(True)


@forgiving
def sheets(W: Array, titles: Sequence[object] = (), columns: int = 8) -> None:
    """Show the 64 weights of each neuron of a first layer as an image: full squares where ink speaks for a yes, hollow against.

    Above each is its title, where there are titles, and else its number.
    """
    titles = list(titles) or range(W.shape[1])
    rows = -(-W.shape[1] // columns)
    alt = ngettext(
        "{count} image of 8 by 8 weights, of one neuron: full squares where ink speaks for a yes, hollow ones where it speaks against. Above it stands {titles}.",
        "{count} images of 8 by 8 weights, one for each neuron: full squares where ink speaks for a yes, hollow ones where it speaks against. Above them stand {titles}.",
        W.shape[1],
        titles=", ".join(map(str, titles)),
    )
    height = rows * (COLUMN / columns + 0.15) + 0.3
    with picture(alt, height, nrows=rows, ncols=columns, squeeze=False) as (figure, axes):
        said = gettext(
            "neuron by neuron: ink speaks for a yes where a square is full, against it where it is hollow"
        )
        figure.suptitle(said, x=0.005, ha="left")
        for ax in axes.flat:
            without_ticks(ax)
        for title, ax, weights in zip(titles, axes.flat, W.T, strict=False):
            ax.set_title(str(title), loc="center")
            squares(ax, weights.reshape(8, 8))


@forgiving
def hope(image: Array) -> None:
    """Draw what one could hope for: the pixels of a 9 make strokes, strokes make pieces, pieces make a digit."""
    alt = gettext(
        "Four stages from left to right. Pixels: an image of a 9. Strokes: six short ones. "
        "Pieces: a loop, and a stroke down at the right. The digit: 9."
    )
    with picture(alt, height=2.9, ncols=4) as (_, axes):
        for ax, title in zip(
            axes,
            (gettext("pixels"), gettext("strokes?"), gettext("pieces?"), gettext("the digit")),
            strict=True,
        ):
            without_ticks(ax)
            ax.set_title(title, loc="center")
            ax.set_anchor("N")
        pixels, *drawn = axes
        strokes, pieces, digit = drawn
        _image(pixels, image)
        for ax in drawn:
            ax.set(xlim=(-1.6, 1.6), ylim=(-2.0, 1.7), aspect="equal")
        ring = np.linspace(0, 2 * np.pi, 200)
        loop = 0.85 * np.cos(ring), 0.6 + 0.85 * np.sin(ring)
        tail = np.array([0.85, 0.8]), np.array([0.6, -1.9])
        for start in range(0, 200, 50):
            part = slice(start + 6, start + 44)
            away = 1.25 * np.array([np.cos(ring[start + 25]), np.sin(ring[start + 25])]) * 0.25
            strokes.plot(loop[0][part] + away[0], loop[1][part] + away[1], color=BLUE, linewidth=4)
        for low, high in ((-1.85, -0.9), (-0.65, 0.2)):
            strokes.plot([1.25, 1.27], [low, high], color=BLUE, linewidth=4)
        pieces.plot(loop[0] - 0.25, loop[1], color=BLUE, linewidth=4)
        pieces.plot(tail[0] + 0.35, tail[1], color=BLUE, linewidth=4)
        digit.plot(*loop, color=BLUE, linewidth=5)
        digit.plot(*tail, color=BLUE, linewidth=5)


@forgiving
def outputs(image: Array, values: Array) -> None:
    """Show one image beside the ten outputs of the network, as bars."""
    values = np.asarray(values, dtype=float)
    largest = int(np.argmax(values))
    listed = ", ".join(f"{digit}: {value:.1f}" for digit, value in enumerate(values))
    alt = gettext(
        "An image, and ten bars, one for each digit. Outputs {told}. The largest is that of {largest}.",
        told=listed,
        largest=largest,
    )
    with picture(alt, height=3.2, ncols=2, width_ratios=(1, 2.2)) as (_, (left, right)):
        _image(left, image)
        left.set_title(gettext("the image"))
        bars = right.bar(range(len(values)), values, color=BLUE, alpha=SOFT)
        bars[largest].set_alpha(1)
        right.axhline(0, color=FAINT, linewidth=HAIR)
        right.set(
            xticks=range(len(values)),
            xlabel=gettext("digit"),
            ylabel=gettext("output"),
            title=gettext("ten outputs, the largest in full colour"),
        )


@forgiving
def readings(X: Array, labels: Labels, read: Sequence[object]) -> None:
    """Show images with what was read above each; in brackets, and in orange, the digit where it is another."""
    wrong = [i for i, (label, value) in enumerate(zip(labels, read, strict=True)) if value != label]
    alt = ngettext(
        "{count} image with the digit that was read. {right} are read correctly.",
        "{count} images, each with the digit that was read. {right} are read correctly.",
        len(X),
        right=len(X) - len(wrong),
    )
    with picture(alt, **_grid(len(X), 10)) as (_, axes):
        for ax in axes.flat:
            without_ticks(ax)
        for i, (ax, image) in enumerate(zip(axes.flat, X, strict=False)):
            _image(ax, image)
            title = f"{read[i]} ({labels[i]})" if i in wrong else f"{read[i]}"
            ax.set_title(title, loc="center", color=ORANGE if i in wrong else INK)


def two_stages() -> None:
    """Draw the loop of training, and the single pass of using, and what each does with the weights."""
    alt = gettext(
        "Two rows of boxes. Training, again and again: an image goes forward to outputs, they are compared with the right answer, "
        "and backward changes the weights, which forward reads. "
        "Using: a new image goes forward to the answer; forward reads the weights, and nothing changes them."
    )
    with picture(alt, height=5.0) as (_, ax):
        without_ticks(ax)
        ax.set(xlim=(0, 10.2), ylim=(-0.3, 6.2))
        ax.text(0, 5.85, gettext("training: again and again"), weight="bold")
        _chain(
            ax,
            5.0,
            [
                gettext_noop("image"),
                gettext_noop("forward"),
                gettext_noop("outputs"),
                gettext_noop("compare"),
                gettext_noop("backward"),
            ],
        )
        ax.text(6.96, 3.95, gettext("right answer"), ha="center", va="center")
        ax.add_patch(FancyArrowPatch((6.96, 4.15), (6.96, 4.65), **_ARROW))
        _box(ax, 4.1, 3.1, gettext_noop("weights"))
        ax.add_patch(FancyArrowPatch((9.0, 4.65), (5.85, 3.1), connectionstyle="arc3,rad=-0.25", **_ARROW))
        ax.text(8.55, 3.25, gettext("changes them"), ha="center")
        ax.add_patch(FancyArrowPatch((4.15, 3.3), (2.9, 4.65), **_ARROW))
        ax.text(2.55, 3.95, gettext("reads them"), ha="center")
        ax.text(0, 2.0, gettext("using: once for each image"), weight="bold")
        _chain(ax, 0.5, [gettext_noop("image"), gettext_noop("forward"), gettext_noop("answer")])
        ax.add_patch(FancyArrowPatch((4.15, 2.85), (2.9, 0.85), **_ARROW))
        ax.text(4.4, 1.75, gettext("reads them"), ha="center")


@forgiving
def damage(shares: Sequence[float], accuracies: Sequence[Sequence[float]]) -> None:
    """Show how many images are read correctly as weights are set to 0: each try as a dot, their mean as a line."""
    every = 100 * np.asarray(accuracies, dtype=float)
    mean = every.mean(axis=1)
    told = "; ".join(
        gettext(
            "{share:.0%}: {middle:.0f} per cent, from {low:.0f} to {high:.0f}",
            share=share,
            middle=middle,
            low=tries.min(),
            high=tries.max(),
        )
        for share, middle, tries in zip(shares, mean, every, strict=True)
    )
    alt = gettext(
        "Images read correctly against weights set to 0: each try as a dot, their mean as a falling curve. At {told}.",
        told=told,
    )
    with picture(alt) as (_, ax):
        lost = 100 * np.asarray(shares)
        ax.plot(lost, mean, clip_on=False)
        ax.scatter(
            np.repeat(lost, every.shape[1]), every, s=DOT, color=BLUE, alpha=SOFT, linewidths=0, clip_on=False
        )
        ax.set(
            xlabel=gettext("weights set to 0, per cent"),
            ylabel=gettext("read correctly, per cent"),
            ylim=(0, 100),
        )
        ax.set_title(gettext("what is left when weights are lost: each try a dot, the line their mean"))


def _grid(count: int, columns: int) -> dict[str, Any]:
    """Return a height and subplots for small images over the whole column: a row that is not full has larger ones."""
    columns = min(columns, max(count, 6))
    rows = -(-count // columns)
    return {"height": rows * (COLUMN / columns + 0.28), "nrows": rows, "ncols": columns, "squeeze": False}


def _image(ax: Axes, image: Array) -> None:
    ax.imshow(np.reshape(image, (8, 8)), vmin=0, vmax=1)
    without_ticks(ax)


_ARROW = {"arrowstyle": "-|>", "mutation_scale": 14, "color": INK, "linewidth": THIN}


def _chain(ax: Axes, y: float, names: Sequence[str]) -> None:
    """Draw boxes from left to right with arrows between them."""
    for i, name in enumerate(names):
        x = 2.03 * i
        _box(ax, x, y, name)
        if i:
            ax.add_patch(FancyArrowPatch((x - 0.4, y), (x + 0.05, y), **_ARROW))


def _box(ax: Axes, x: float, y: float, name: str) -> None:
    colour = {"forward": BLUE, "backward": ORANGE}.get(name, FAINT)
    shape = {"boxstyle": "round,pad=0.05", "facecolor": "white", "edgecolor": colour, "linewidth": LINE}
    ax.add_patch(FancyBboxPatch((x + 0.1, y - 0.3), 1.5, 0.6, **shape))
    ax.text(x + 0.85, y, gettext(name), ha="center", va="center")


def _signs(weights: Array) -> str:
    """Tell where the signs of painted weights stand."""
    rows = np.reshape(weights, (8, 8))
    told = []
    for sign, name in ((1, gettext("plus")), (-1, gettext("minus"))):
        there = np.argwhere(np.sign(rows) == sign)
        places = ", ".join(
            gettext("row {row} column {column}", row=row, column=column) for row, column in there
        )
        told += [gettext("{name} at {places}", name=name, places=places)] * bool(places)
    return "; ".join(told) or gettext("all 0")
