"""Pictures of what a trained network is once training is over: tables of numbers."""

from collections.abc import Sequence

import numpy as np

from nbtools.nn.arrays import Layers
from nbtools.plots.look import VALUES
from nbtools.plots.picture import forgiving, framed, picture
from nbtools.plots.squares import squares
from nbtools.portable.language import gettext, ngettext


@forgiving
def weights(layers: Layers) -> None:
    """Show all that a network has learned: each layer's W as coloured squares, its b as a row beneath."""
    arrays = [np.asarray(array, dtype=float) for layer in layers for array in layer]
    limit = np.quantile(np.abs(np.concatenate([array.ravel() for array in arrays])), 0.99)
    told = "; ".join(
        gettext(
            "W{i} {rows} by {columns}, from {low:.1f} to {high:.1f}, b{i} {columns}, from {low_b:.1f} to {high_b:.1f}",
            i=i,
            rows=len(W),
            columns=len(b),
            low=np.min(W),
            high=np.max(W),
            low_b=np.min(b),
            high_b=np.max(b),
        )
        for i, (W, b) in enumerate(layers)
    )
    alt = gettext("All numbers of a network as coloured squares. {told}.", told=told)
    shape = {"nrows": 2, "ncols": len(layers), "height_ratios": (14, 1), "squeeze": False}
    widths = [max(len(b), 12) for _, b in layers]
    with picture(alt, height=5.4, width_ratios=widths, **shape) as (figure, axes):
        for i, (W, b) in enumerate(layers):
            upper, lower = axes[:, i]
            look = {"cmap": VALUES, "vmin": -limit, "vmax": limit, "aspect": "auto"}
            shown = upper.imshow(W, **look)
            upper.set(
                title=f"W{i}: {len(W)} × {len(b)}",
                ylabel=gettext("input") if i == 0 else gettext("neuron of layer {i}", i=i - 1),
            )
            upper.tick_params(labelbottom=False)
            lower.imshow(np.reshape(b, (1, -1)), **look)
            lower.set(xlabel=gettext("neuron of layer {i}", i=i), ylabel=f"b{i}", yticks=[])
            lower.locator_params(axis="x", integer=True)
            for table in (upper, lower):
                framed(table)
        figure.colorbar(shown, ax=axes, label=gettext("weight or bias"), extend="both")
        said = ngettext(
            "all of it: {count} number", "all of it: {count} numbers", sum(a.size for a in arrays)
        )
        figure.suptitle(said, x=0.005, ha="left")


@forgiving
def learned(before: Layers, after: Layers, neurons: Sequence[int]) -> None:
    """Show the weights of some neurons of the first layer as images: before, after, and what the training added."""
    start, trained = before[0][0], after[0][0]
    rows = {
        gettext("before"): start,
        gettext("after"): trained,
        gettext("the difference"): np.subtract(trained, start),
    }
    limit = np.quantile(np.abs(trained), 0.99)
    side = round(np.sqrt(len(trained)))
    alt = ngettext(
        "The weights of {count} neuron as images, full squares above 0 and hollow ones below: before training, after it, and the difference.",
        "The weights of {count} neurons as images, full squares above 0 and hollow ones below: before training, after it, and the difference.",
        len(neurons),
    )
    with picture(alt, height=4.2, nrows=3, ncols=len(neurons), squeeze=False) as (figure, axes):
        for (name, W), row in zip(rows.items(), axes, strict=True):
            for neuron, ax in zip(neurons, row, strict=True):
                image = np.reshape(np.asarray(W)[:, neuron], (side, side))
                squares(ax, image, limit)
            row[0].set_ylabel(name, rotation=0, ha="right", va="center")
        for neuron, ax in zip(neurons, axes[0], strict=True):
            ax.set_title(gettext("neuron {number}", number=neuron), loc="center")
        figure.suptitle(gettext("full squares: weights above 0, hollow ones: below"), x=0.005, ha="left")
