"""Pictures of convolution: a kernel on an image, what it notices, and the matrix that it is."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from nbtools.nn.arrays import Array, Labels
from nbtools.nn.convolution import convolve
from nbtools.plots.former import former
from nbtools.plots.look import BLAMES, BLUE, COLUMN, INK, INK_ON_PAPER, LARGE, LINE, ORANGE, TITLE, VALUES
from nbtools.plots.picture import forgiving, framed, picture, without_ticks
from nbtools.plots.squares import squares
from nbtools.portable.language import gettext, ngettext

__getattr__ = former(__name__, "slider")


@forgiving
def one_place(image: Array, kernel: Array, row: int, column: int) -> None:
    """Show a kernel lying on an image, the kernel's numbers, and the products with their sum."""
    products = _products(image, kernel, row, column)
    alt = gettext(
        "{place} The {count} products add up to {total:.1f}.",
        place=_where(kernel, row, column),
        count=products.size,
        total=products.sum(),
    )
    with picture(alt, height=3.3, ncols=3) as (_, (left, middle, right)):
        _on_image(left, image, kernel, row, column)
        _numbers(middle, kernel)
        middle.set_title(gettext("the kernel"))
        _numbers(right, products)
        right.set_title(gettext("products, their sum: {total:.1f}", total=products.sum()))


@forgiving
def maps(image: Array, kernels: dict[str, Array], feature_maps: Sequence[Array]) -> None:
    """Show an image, several kernels with their numbers, and below each the map that it makes of the image."""
    told = "; ".join(
        gettext("{name}: from {low:.1f} to {high:.1f}", name=name, low=np.min(found), high=np.max(found))
        for name, found in zip(kernels, feature_maps, strict=True)
    )
    alt = ngettext(
        "An image, {count} kernel, and below it its map. Values of the map: {told}.",
        "An image, {count} kernels, and below each its map. Values of the maps: {told}.",
        len(kernels),
        told=told,
    )
    with picture(alt, height=2 * COLUMN / (1 + len(kernels)) + 0.5, nrows=2, ncols=1 + len(kernels)) as (
        _,
        (upper, lower),
    ):
        for ax in (upper[0], lower[0]):
            without_ticks(ax)
        _ink(lower[0], image)
        lower[0].set_title(gettext("the image"))
        for above, below, (name, kernel), found in zip(
            upper[1:], lower[1:], kernels.items(), feature_maps, strict=True
        ):
            _numbers(above, kernel)
            above.set_title(name)
            squares(below, found, _largest(found))
            below.set_title(gettext("its map"))


@forgiving
def shifted(images: dict[str, Array], feature_maps: Sequence[Array]) -> None:
    """Show images, and beside each its map with the largest value framed."""
    tops = [np.unravel_index(np.argmax(found), np.shape(found)) for found in feature_maps]
    told = "; ".join(
        gettext(
            "{name}: the largest value of its map, {value:.1f}, is in row {row} and column {column}",
            name=name,
            value=found[top],
            row=top[0],
            column=top[1],
        )
        for name, found, top in zip(images, feature_maps, tops, strict=True)
    )
    with picture(
        gettext("Images, each beside its map. {told}.", told=told),
        height=COLUMN / (2 * len(images)) + 0.3,
        ncols=2 * len(images),
    ) as (_, axes):
        both = zip(axes[::2], axes[1::2], images.items(), feature_maps, tops, strict=True)
        for left, right, (name, image), found, top in both:
            _ink(left, image)
            left.set_title(name)
            squares(right, found, _largest(feature_maps[0]))
            _box(right, *top, 1, 1, INK)
            right.set_title(gettext("largest: {value:.1f}", value=found[top]))


@forgiving
def pooled(feature_map: Array, smaller: Array, size: int) -> None:
    """Show a map with its blocks framed, and the numbers that the pooling keeps."""
    alt = gettext(
        "Left, a map cut into blocks of {size} by {size}. Right, what is kept of each block: {values}.",
        size=size,
        values=np.round(smaller, 1).tolist(),
    )
    with picture(alt, height=3.8, ncols=2) as (_, (left, right)):
        _numbers(left, feature_map)
        for row, column in np.ndindex(*np.shape(smaller)):
            _box(left, row * size, column * size, size, size)
        left.set_title(gettext("blocks of {size} by {size}", size=size))
        _numbers(right, smaller, _largest(feature_map))
        right.set_title(gettext("the largest of each"))


@forgiving
def matrices(named: dict[str, Array], weights: Array | None = None) -> None:
    """Show matrices of weights side by side: a row for each pixel, a column for each place.

    Where it is said which entries are `weights`, these are gradients: orange, and grey what stays 0.
    """
    told = "; ".join(
        gettext(
            "{name}: {rows} rows, {columns} columns, {count} of {total} entries are not 0",
            name=name,
            rows=M.shape[0],
            columns=M.shape[1],
            count=np.count_nonzero(M),
            total=M.size,
        )
        for name, M in named.items()
    )
    with picture(
        gettext("Matrices as squares of colour. {told}.", told=told),
        height=4.4,
        ncols=len(named),
    ) as (_, axes):
        for ax, (name, M) in zip(np.ravel(axes), named.items(), strict=True):
            limit = _largest(M)
            look = {"aspect": "auto", "interpolation": "nearest"}
            ax.imshow(M, cmap=VALUES if weights is None else BLAMES, vmin=-limit, vmax=limit, **look)
            if weights is not None:
                ax.imshow(
                    np.where(weights, np.nan, 0.2), cmap=INK_ON_PAPER, vmin=0, vmax=1, alpha=0.75, **look
                )
            ax.set(title=name, xlabel=gettext("place on the map"), ylabel=gettext("pixel of the image"))


@forgiving
def kernels(learned: Array, sheets: Sequence[Array] = (), count: int = 3, each: int = 5) -> None:
    """Show the strongest kernels of `(n_kernels, h, w)`, and beside each the images that excite it most, and where."""
    strongest = np.argsort(-np.sum(np.square(learned), axis=(1, 2)))[:count]
    alt = ngettext(
        "The strongest of {all} kernels, {rows} by {columns} weights between {low:.1f} and {high:.1f}; beside it {each} images that excite it most, with a box around the place.",
        "The {count} strongest of {all} kernels, {rows} by {columns} weights between {low:.1f} and {high:.1f}; beside each {each} images that excite it most, with a box around the place.",
        len(strongest),
        all=len(learned),
        rows=learned.shape[1],
        columns=learned.shape[2],
        low=learned.min(),
        high=learned.max(),
        each=min(each, len(sheets)),
    )
    height = len(strongest) * COLUMN / (1 + each) + 0.3
    with picture(alt, height, nrows=len(strongest), ncols=1 + each, squeeze=False) as (_, axes):
        for row, kernel in zip(axes, learned[strongest], strict=True):
            for ax in row:
                without_ticks(ax)
            squares(row[0], kernel, _largest(learned))
            for ax, (sheet, place) in zip(row[1:], _exciting(kernel, sheets, each), strict=False):
                _ink(ax, sheet)
                _box(ax, *place, *kernel.shape)
        axes[0, 0].set_title(gettext("a learned kernel"))
        said = gettext("the images that excite it most, and where")
        beside = axes[0, 1].text(0, 1.06, said, transform=axes[0, 1].transAxes, fontsize=TITLE)
        beside.set_in_layout(False)  # it may go on over the next images


def _exciting(kernel: Array, sheets: Sequence[Array], each: int) -> list[tuple[Array, tuple[int, int]]]:
    """Return the images whose maps reach highest, each with the place of the kernel there."""
    found = [convolve(sheet, kernel) for sheet in sheets]
    most = np.argsort([-one.max() for one in found], kind="stable")[:each]
    places = [divmod(int(found[i].argmax()), found[i].shape[1]) for i in most]
    return [(sheets[i], place) for i, place in zip(most, places, strict=True)]


@forgiving
def readings(sheets: Array, labels: Labels, read: dict[str, Sequence[int]]) -> None:
    """Show images with their digits and, under each, what every network reads; orange and in brackets where it is wrong."""
    right = {name: int(np.sum(np.asarray(found) == labels)) for name, found in read.items()}
    told = ", ".join(gettext("the {name} {count}", name=name, count=count) for name, count in right.items())
    alt = ngettext(
        "{count} image of the digits {digits}. Of these are read correctly: by {told}.",
        "{count} images of the digits {digits}. Of these are read correctly: by {told}.",
        len(sheets),
        digits=np.asarray(labels).tolist(),
        told=told,
    )
    with picture(alt, height=1.4 + 0.22 * len(read), ncols=len(sheets)) as (_, axes):
        for i, (ax, sheet, label) in enumerate(zip(axes, sheets, labels, strict=True)):
            _ink(ax, sheet)
            ax.set_title(gettext("a {digit}", digit=label), loc="center")
            for line, (name, found) in enumerate(read.items()):
                y, wrong = -0.1 - 0.3 * line, found[i] != label
                text, colour = (f"({found[i]})", ORANGE) if wrong else (f"{found[i]}", INK)
                ax.text(0.5, y, text, transform=ax.transAxes, ha="center", va="top", color=colour)
                if i == 0:
                    ax.text(-0.2, y, name, transform=ax.transAxes, ha="right", va="top")


@forgiving
def after_shifts(accuracies: dict[str, Array], steps: Sequence[int]) -> None:
    """Show for each network a table of accuracies: a row for each shift down, a column for each shift right."""
    told = "; ".join(
        gettext(
            "{name}: {high:.0%} at best, {low:.0%} at worst", name=name, high=np.max(table), low=np.min(table)
        )
        for name, table in accuracies.items()
    )
    alt = gettext(
        "For each network a table of accuracies, by how far the images are shifted. {told}.", told=told
    )
    with picture(alt, height=3.7, ncols=len(accuracies)) as (_, axes):
        for ax, (name, table) in zip(np.ravel(axes), accuracies.items(), strict=True):
            ax.imshow(table, cmap=VALUES, vmin=-2, vmax=2)
            for (i, j), share in np.ndenumerate(table):
                ax.text(j, i, f"{share:.0%}", ha="center", va="center", fontsize=LARGE)
            ticks = range(len(steps))
            ax.set(xticks=ticks, yticks=ticks, xticklabels=steps, yticklabels=steps)
            ax.set(xlabel=gettext("pixels to the right"), ylabel=gettext("pixels down"), title=name)


def _products(image: Array, kernel: Array, row: int, column: int) -> Array:
    h, w = kernel.shape
    return image[row : row + h, column : column + w] * kernel


def _where(kernel: Array, row: int, column: int) -> str:
    h, w = kernel.shape
    return gettext(
        "The kernel lies on rows {row} to {last_row} and columns {column} to {last_column} of the image.",
        row=row,
        last_row=row + h - 1,
        column=column,
        last_column=column + w - 1,
    )


def _on_image(ax: Axes, image: Array, kernel: Array, row: int, column: int) -> None:
    _ink(ax, image)
    _box(ax, row, column, *kernel.shape)
    ax.set_title(gettext("on row {row}, column {column}", row=row, column=column))


def _ink(ax: Axes, image: Array) -> None:
    ax.imshow(image, vmin=0, vmax=1)
    without_ticks(ax)
    framed(ax)


def _numbers(ax: Axes, values: Array, limit: float | None = None) -> None:
    """Show numbers, each on a shade of its size, blue above 0 and grey below."""
    reach = 3 * (limit or _largest(values))
    ax.imshow(values, cmap=VALUES, vmin=-reach, vmax=reach)
    without_ticks(ax)
    framed(ax)
    for (i, j), value in np.ndenumerate(values):
        text = f"{round(value, 1) + 0.0:g}".replace("-", "−")
        ax.text(j, i, text, ha="center", va="center", fontsize=LARGE)


def _box(ax: Axes, row: int, column: int, height: int, width: int, colour: str = BLUE) -> None:
    corner = (column - 0.5, row - 0.5)
    ax.add_patch(Rectangle(corner, width, height, fill=False, edgecolor=colour, linewidth=LINE, zorder=3))


def _largest(values: Array) -> float:
    return max(float(np.abs(values).max()), 1e-9)
