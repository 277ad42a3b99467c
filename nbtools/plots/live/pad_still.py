"""The still of the pad: drawings that ship with the course, each with what a network makes of it."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from nbtools.nn.arrays import Array
from nbtools.plots.look import BLUE, COLUMN, FAINT, HAIR, INK, ORANGE
from nbtools.plots.picture import picture, without_ticks
from nbtools.portable.language import gettext

_COLUMNS = 5


@dataclass(frozen=True)
class Reading:
    """A drawing, and how high the ten bars of each network are for it."""

    image: Array
    digit: int
    bars: dict[str, Array]

    @property
    def answers(self) -> dict[str, int]:
        """What each network reads."""
        return {name: int(np.argmax(heights)) for name, heights in self.bars.items()}


def pad_still(readings: list[Reading]) -> None:
    """Draw each drawing with the bars of every network beneath it, the largest strong; in orange where it is wrong."""
    networks = list(readings[0].bars)
    shown = readings[: _COLUMNS if len(networks) > 1 else 2 * _COLUMNS]
    kinds = ["image", *networks]
    rows = len(shown) // _COLUMNS * len(kinds)
    heights = [height for reading in shown for bars in reading.bars.values() for height in bars]
    ends = min(0, *heights), max(heights)
    with picture(
        _told(shown),
        width=COLUMN,
        height=1.4 * rows,
        nrows=rows,
        ncols=_COLUMNS,
        squeeze=False,
        height_ratios=[1.4, *[1] * len(networks)] * (len(shown) // _COLUMNS),
    ) as (_, axes):
        for i, reading in enumerate(shown):
            column = axes[i // _COLUMNS * len(kinds) :, i % _COLUMNS]
            column[0].imshow(reading.image, vmin=0, vmax=1)
            without_ticks(column[0])
            column[0].spines[:].set(visible=True, color=FAINT, linewidth=HAIR)
            column[0].set_title(_title(reading))
            for ax, name in zip(column[1:], networks, strict=False):
                _draw_bars(ax, reading, name)
                ax.set_ylim(*ends)
        for ax, name in zip(axes[1:, 0], networks, strict=False):
            ax.set_ylabel(name)


def _draw_bars(ax: Axes, reading: Reading, name: str) -> None:
    heights, answer = reading.bars[name], reading.answers[name]
    strong = BLUE if answer == reading.digit else ORANGE
    bars = ax.bar(range(10), heights, color="white", edgecolor=FAINT, linewidth=HAIR)
    bars[answer].set(color=strong)
    ax.axhline(0, color=FAINT, linewidth=HAIR)
    ax.set_xticks(range(10))
    ax.tick_params(axis="x", length=0)
    for label, digit in zip(ax.get_xticklabels(), range(10), strict=True):
        label.set(color=strong if digit == answer else INK, weight="bold" if digit == answer else "normal")
    ax.set_xlabel(gettext("digit"), labelpad=1)
    ax.set_yticks([])
    ax.spines[["left", "bottom"]].set_visible(False)


def _title(reading: Reading) -> str:
    """Return which digit it is, and what is read where one network reads it."""
    if len(reading.answers) > 1:
        return gettext("a {digit}", digit=reading.digit)
    [answer] = reading.answers.values()
    return gettext("a {digit}, read as {answer}", digit=reading.digit, answer=answer)


def _told(readings: list[Reading]) -> str:
    """Return the text equivalent."""
    told = " ".join(
        gettext("A {digit} is read as {answer}.", digit=reading.digit, answer=answer)
        if name == ""
        else gettext("{name}: a {digit} is read as {answer}.", name=name, digit=reading.digit, answer=answer)
        for reading in readings
        for name, answer in reading.answers.items()
    )
    return gettext(
        "Drawings of digits, as the pixels that a network gets, and beneath each the ten bars of what it says. {told}",
        told=told,
    )
