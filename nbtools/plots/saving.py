"""Pictures of what a trained network is once training is over: tables of numbers."""

import numpy as np

from nbtools.nn.arrays import Layers
from nbtools.plots.picture import DIVERGING, forgiving, picture
from nbtools.portable.language import gettext


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
    with picture(alt, width=7.2, height=4.6, width_ratios=widths, **shape) as (figure, axes):
        for i, (W, b) in enumerate(layers):
            upper, lower = axes[:, i]
            look = {"cmap": DIVERGING, "vmin": -limit, "vmax": limit, "aspect": "auto"}
            shown = upper.imshow(W, **look)
            upper.set(
                title=f"W{i}: {len(W)} × {len(b)}",
                ylabel=gettext("input") if i == 0 else gettext("neuron of layer {i}", i=i - 1),
            )
            upper.tick_params(labelbottom=False)
            lower.imshow(np.reshape(b, (1, -1)), **look)
            lower.set(xlabel=gettext("neuron of layer {i}", i=i), ylabel=f"b{i}", yticks=[])
        figure.colorbar(shown, ax=axes, label=gettext("weight or bias"), extend="both")
