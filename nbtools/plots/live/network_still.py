"""The still of the network: the same drawing, at the same places, on paper."""

from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path

from nbtools import nn
from nbtools.nn.arrays import Array, Layers
from nbtools.plots.look import BLUE, COLUMN, FAINT, HAIR, INK, LINE, ORANGE, TEXT, TITLE
from nbtools.plots.picture import picture, without_ticks
from nbtools.portable.language import gettext

_SIZE = 9.0, 4.86
_DIGIT, _CELL = (0.16, 4.32), 0.3
_NEURONS, _APART, _SIDE = (3.22, 4.42), (0.56, 0.56), 0.46
_OUTPUTS, _BAR = (6.68, 4.24, 0.43), (6.96, 1.28, 8.88)
_SHARES = ("loss", "training")


def network_still(part: str, image: Array, label: int, layers: Layers, neuron: int | None) -> None:
    """Draw the network as it is seen at first; in the part of blame, with all the blame."""
    with picture(height=_SIZE[1] * COLUMN / _SIZE[0]) as (figure, ax):
        figure.set_layout_engine("none")
        ax.set_position((0, 0, 1, 1))
        ax.set(xlim=(0, _SIZE[0]), ylim=(0, _SIZE[1]))
        without_ticks(ax)
        _name_parts(ax)
        logits = nn.forward(image[np.newaxis], layers)[0]
        if part == "blame":
            _draw_back(ax, image, label, layers)
        else:
            _draw_forward(ax, image, layers, neuron, part in _SHARES)
        figure.alt = _told(part, label, int(np.argmax(logits)), neuron)


def _name_parts(ax: Axes) -> None:
    for x, text in (
        (_DIGIT[0], gettext("64 pixels")),
        (_NEURONS[0], gettext("32 neurons")),
        (_OUTPUTS[0] - 0.14, gettext("10 outputs")),
    ):
        ax.text(x, 4.6, text, weight="bold", fontsize=TITLE)


def _draw_forward(ax: Axes, image: Array, layers: Layers, neuron: int | None, shares: bool) -> None:
    (W1, b1), _ = layers
    logits = nn.forward(image[np.newaxis], layers)
    hidden = nn.relu(image @ W1 + b1)
    _draw_digit(ax, image)
    if neuron is not None:
        _draw_lines(ax, image * W1[:, neuron], neuron)
    _draw_neurons(ax, W1, hidden, BLUE, 1.2, neuron)
    _draw_outputs(ax, nn.softmax(logits)[0] if shares else logits[0], BLUE, "{:.2f}" if shares else "{:.1f}")


def _draw_back(ax: Axes, image: Array, label: int, layers: Layers) -> None:
    """Draw the blame of outputs, neurons, weights and pixels."""
    W1, _ = layers[0]
    X, labels = image[np.newaxis], np.array([label])
    _, sums = nn.forward_keeping(X, layers)
    _, owed = nn.backward(X, labels, layers)[0]
    of_pixels = W1 @ owed
    _draw_digit(ax, 0.4 * image)
    _squares(ax, of_pixels, _DIGIT, _CELL, ORANGE, np.abs(of_pixels).max())
    gradient = np.outer(image, owed)
    _draw_neurons(ax, gradient, np.abs(owed), ORANGE, np.abs(gradient).max())
    _draw_outputs(ax, nn.softmax_cross_entropy_backward(sums[-1], labels)[0], ORANGE, "{:.2f}")


def _draw_digit(ax: Axes, image: Array) -> None:
    for i, ink in enumerate(image):
        corner = _DIGIT[0] + i % 8 * _CELL, _DIGIT[1] - (i // 8 + 1) * _CELL
        grey = str(1 - 0.87 * min(max(ink, 0), 1))
        ax.add_patch(Rectangle(corner, _CELL, _CELL, facecolor=grey, edgecolor="0.8", linewidth=0.5))


def _draw_neurons(
    ax: Axes, W: Array, sizes: Array, colour: str, largest: float, lit: int | None = None
) -> None:
    """Draw each neuron's 64 numbers in a frame, as wide as its size; one of size 0 is silent, and faint."""
    widest = max(float(sizes.max()), 1e-9)
    for j, size in enumerate(sizes):
        x, y = _corner(j)
        silent = size == 0
        look = {"edgecolor": FAINT if silent else colour, "linestyle": (0, (2, 3)) if silent else "-"}
        frame = (x - 0.03, y - _SIDE - 0.03), _SIDE + 0.06, _SIDE + 0.06
        width = 0.7 if silent else 0.7 + 3.5 * size / widest
        ax.add_patch(Rectangle(*frame, facecolor="white", linewidth=width, zorder=2, **look))
        if silent:
            ax.text(x + _SIDE, y - _SIDE, "0", color=FAINT, ha="right", va="bottom", fontsize=TEXT, zorder=5)
        faint = silent if lit is None else j != lit
        _squares(ax, W[:, j], (x, y), _SIDE / 8, colour, largest, 0.35 if faint else 1.0)
    if lit is not None:
        x, y = _corner(lit)
        frame = (x - 0.07, y - _SIDE - 0.07), _SIDE + 0.14, _SIDE + 0.14
        ax.add_patch(Rectangle(*frame, fill=False, edgecolor=INK, linewidth=1.8, zorder=4))


def _corner(j: int) -> tuple[float, float]:
    """Return the upper left corner of a neuron's image."""
    return _NEURONS[0] + j % 4 * _APART[0], _NEURONS[1] - j // 4 * _APART[1]


def _draw_lines(ax: Axes, products: Array, neuron: int) -> None:
    x, y = _corner(neuron)
    for i in np.flatnonzero(np.abs(products) > 0.03):
        start = _DIGIT[0] + (i % 8 + 0.5) * _CELL, _DIGIT[1] - (i // 8 + 0.5) * _CELL
        ax.plot(
            (start[0], x - 0.05),
            (start[1], y - _SIDE / 2),
            color=BLUE,
            linewidth=min(0.4 + 2.5 * abs(products[i]), 3.5),
            linestyle=(0, (4, 2)) if products[i] < 0 else "-",
            zorder=1,
        )


def _draw_outputs(ax: Axes, numbers: Array, colour: str, form: str) -> None:
    """Draw a bar for each output, from a common line to the right, or to the left where it is below 0."""
    x, top, apart = _OUTPUTS
    low, high = min(float(numbers.min()), 0.0), max(float(numbers.max()), 1e-9)
    scale = _BAR[1] / (high - low)
    zero = _BAR[0] - low * scale
    ax.plot((zero, zero), (top + apart / 2, top - 9.5 * apart), color=FAINT, linewidth=HAIR)
    for k, number in enumerate(numbers):
        y = top - k * apart
        most = number == numbers.max() and colour == BLUE
        ax.add_patch(
            Circle(
                (x, y), 0.14, facecolor="white", edgecolor=BLUE, linewidth=LINE if most else HAIR, zorder=2
            )
        )
        ax.text(x, y, str(k), ha="center", va="center", weight="bold" if most else "normal", zorder=3)
        face = colour if number > 0 else "white"
        ax.add_patch(Rectangle((zero, y - 0.09), number * scale, 0.18, facecolor=face, edgecolor=colour))
        text = form.format(number).replace("-", "−")
        ax.text(_BAR[2], y, text, ha="right", va="center", weight="bold" if most else "normal")


def _squares(
    ax: Axes,
    numbers: Array,
    corner: tuple[float, float],
    cell: float,
    colour: str,
    largest: float,
    alpha: float = 1.0,
) -> None:
    """Draw signed numbers as squares: the area is the size, filled is plus, hollow is minus."""
    sides = np.sqrt(np.minimum(np.abs(numbers) / max(largest, 1e-9), 1)) * cell * 0.92
    for sign, face in ((1, colour), (-1, "white")):
        chosen = np.flatnonzero((np.sign(numbers) == sign) & (sides > cell * 0.1))
        path = Path.make_compound_path(*_outlines(chosen, sides, corner, cell)) if len(chosen) else None
        if path is not None:
            ax.add_patch(
                PathPatch(path, facecolor=face, edgecolor=colour, linewidth=0.5, alpha=alpha, zorder=3)
            )


def _outlines(chosen: Array, sides: Array, corner: tuple[float, float], cell: float) -> Iterator[Path]:
    for i in chosen:
        x, y = corner[0] + (i % 8 + 0.5) * cell, corner[1] - (i // 8 + 0.5) * cell
        half = sides[i] / 2
        around = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
        yield Path([*around, around[0]], closed=True)


def _told(part: str, label: int, largest: int, neuron: int | None) -> str:
    """Return the text equivalent."""
    network = gettext(
        "A network: the image of a {label} of 64 pixels at the left, 32 neurons in the middle, each with its 64 weights as a small image, and ten outputs at the right, of which that of {largest} is the largest.",
        label=label,
        largest=largest,
    )
    if part == "blame":
        more = gettext(
            "Everything is in the colour of blame: of the outputs, of the neurons and their weights, and of the pixels."
        )
    elif neuron is not None:
        more = gettext("Neuron {neuron} is lit, with lines from the pixels.", neuron=neuron + 1)
    else:
        more = gettext("The frame of a neuron is as wide as its value; a silent one is faint.")
    return f"{network} {more}"
