"""The picture of cost against width and batch, in the house style, for light pages and dark ones."""

from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from nbtools.plots.look import BLUE, FAINT, GREEN, INK, ORANGE, PURPLE
from nbtools.plots.picture import styled
from tests.benchmarks.figure import Figure

LOOKS = ((FAINT, ":", "o"), (GREEN, "-.", "s"), (BLUE, "-", "D"), (PURPLE, "--", "^"))
ON_DARK = {
    INK: "#eeeeee",
    FAINT: "#a8a8a8",
    GREEN: "#3fc9a0",
    BLUE: "#56b4e9",
    PURPLE: "#e39ccb",
    ORANGE: "#f0a060",
}
NAME = "training-{page}.svg"


def drawn(
    by_width: dict[str, dict[int, Figure]], by_batch: dict[str, dict[int, Figure]], folder: Path
) -> None:
    """Write one SVG for light pages and one for dark ones."""
    for page in ("light", "dark"):
        colours = {colour: colour if page == "light" else ON_DARK[colour] for colour in ON_DARK}
        text = {key: colours[INK] for key in ("axes.labelcolor", "text.color", "xtick.color", "ytick.color")}
        with styled(), mpl.rc_context({**text, "axes.edgecolor": colours[FAINT], "svg.hashsalt": NAME}):
            canvas = Canvas(figsize=(8.4, 3.6))
            left, right = canvas.subplots(1, 2, sharey=True)
            _curves(left, by_width, colours, "by width, in batches of 32", "neurons in the hidden layer")
            _curves(right, by_batch, colours, "by batch, 32 neurons", "samples in a batch")
            left.set_ylabel("time of theirs / ours")
            canvas.legend(
                *left.get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False
            )
            canvas.savefig(
                folder / NAME.format(page=page), transparent=True, metadata={"Date": None, "Creator": None}
            )


def _curves(
    ax: Axes, found: dict[str, dict[int, Figure]], colours: dict[str, str], title: str, xlabel: str
) -> None:
    """Draw how many times as long each peer takes; the band is the 95 % interval."""
    ax.axhline(1.0, color=colours[ORANGE], linewidth=1.2)
    for (peer, by_size), (colour, dash, mark) in zip(found.items(), LOOKS, strict=False):
        sizes = sorted(by_size)
        low, high = zip(*(by_size[size].interval for size in sizes), strict=True)
        ax.plot(
            sizes,
            [1 / by_size[size].ratio for size in sizes],
            dash,
            marker=mark,
            markersize=4,
            color=colours[colour],
            linewidth=1.5,
            label=peer,
        )
        ax.fill_between(
            sizes, [1 / x for x in high], [1 / x for x in low], color=colours[colour], alpha=0.15, linewidth=0
        )
    ax.set_xscale("log", base=2)
    ax.set_yscale("log", base=2)
    ax.set_xticks(sizes, [f"{size:,}" for size in sizes])
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    ax.minorticks_off()
    ax.set(title=title, xlabel=xlabel)
