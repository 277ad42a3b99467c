"""Pictures of stick figures, and of the joints that networks find in them."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from nbtools.nn.arrays import Array
from nbtools.plots.picture import BLUE, FAINT, GREEN, ORANGE, forgiving, picture, without_ticks

Bones = Sequence[tuple[int, int]]

_LOOKS = ((ORANGE, "s"), (BLUE, "o"), (GREEN, "^"))


@forgiving
def figures(X: Array, columns: int = 7) -> None:
    """Show pictures of stick figures, rows of 400 numbers."""
    rows = -(-len(X) // columns)
    alt = f"{len(X)} small pictures of stick figures in different poses, each with a grey cover that hides a part."
    shape = {"nrows": rows, "ncols": columns, "squeeze": False}
    with picture(alt, width=7.6, height=1.1 * rows + 0.3, **shape) as (_, axes):
        axes.flat[0].set_title("stick figures")
        for ax in axes.flat:
            without_ticks(ax)
        for ax, image in zip(axes.flat, X, strict=False):
            _paper(ax, image, darkest=1.0)


@forgiving
def labels(image: Array, joints: Array, visible: Array, names: Sequence[str], bones: Bones) -> None:
    """Show one picture, and beside it the joints as the label gives them, with their names."""
    hidden = [name for name, seen in zip(names, visible, strict=True) if not seen]
    told = f"Hidden, and therefore at (0, 0): {', '.join(hidden)}" if hidden else "No joint is hidden"
    alt = f"Left, a picture. Right, its joints as the label has them, with lines between them. {told}."
    with picture(alt, width=6.8, height=3.4, ncols=2) as (_, (left, right)):
        _paper(left, image, darkest=1.0)
        left.set_title("the picture")
        _paper(right, image, darkest=3.0)
        _skeleton(right, joints, visible, bones, ORANGE, "o")
        right.set(title="what the label says", xlabel="x, in pixels", ylabel="y, in pixels")
        for at, seen, name in zip(joints, visible, names, strict=True):
            if seen:
                right.annotate(name, at, xytext=(4, 3), textcoords="offset points", fontsize=7.5)
        if hidden:
            right.annotate("hidden: (0, 0)", (0, 0), xytext=(8, -3), textcoords="offset points", fontsize=8)
        ticks = [0, 5, 10, 15]
        right.set(xticks=ticks, yticks=ticks)


@forgiving
def skeletons(X: Array, found: dict[str, Array], joints: Array, visible: Array, bones: Bones) -> None:
    """Show over the same pictures what each network finds: a row for each; hidden joints are hollow."""
    distances = {
        name: np.mean(np.linalg.norm(predicted - joints, axis=2)[visible])
        for name, predicted in found.items()
    }
    told = "; ".join(f"{name}: {distance:.1f} pixels" for name, distance in distances.items())
    alt = (
        f"{len(X)} pictures with the skeletons that were found drawn over them, {len(found)} "
        f"row{'s' * (len(found) != 1)}. Mean distance at the joints that can be seen: {told}."
    )
    shape = {"nrows": len(found), "ncols": len(X), "squeeze": False}
    with picture(alt, width=7.6, height=1.45 * len(found) + 0.1, **shape) as (_, axes):
        looks = zip(found.items(), _LOOKS, axes, strict=False)
        for (name, predicted), (colour, mark), row in looks:
            row[0].set_title(f"{name}: {distances[name]:.1f} pixels off")
            for ax, image, one, seen in zip(row, X, predicted, visible, strict=True):
                _paper(ax, image, darkest=2.2)
                _skeleton(ax, one, seen, bones, colour, mark)


@forgiving
def distances(by_joint: dict[str, Sequence[float]], names: Sequence[str]) -> None:
    """Show for every joint the mean distance between found and true, one mark for each network."""
    told = "; ".join(
        f"{name}: from {min(values):.1f} to {max(values):.1f}" for name, values in by_joint.items()
    )
    alt = f"Mean distance in pixels for each of {len(names)} joints. {told}."
    with picture(alt, width=6.2, height=3.4) as (_, ax):
        for (name, values), (colour, mark) in zip(by_joint.items(), _LOOKS, strict=False):
            ax.plot(values, range(len(names)), mark, color=colour, label=name)
        for i in range(len(names)):
            ax.axhline(i, color=FAINT, linewidth=0.4, zorder=0)
        ax.set(yticks=range(len(names)), yticklabels=names, xlim=(0, None))
        ax.set(xlabel="mean distance, in pixels", title="how far off, where the joint can be seen")
        ax.invert_yaxis()
        ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))


def _paper(ax: Axes, image: Array, darkest: float) -> None:
    """Draw a picture; the larger `darkest`, the fainter."""
    side = round(np.sqrt(np.size(image)))
    ax.imshow(np.reshape(image, (side, side)), vmin=0, vmax=darkest)
    ax.set(xticks=[], yticks=[])
    for spine in ax.spines.values():  # the edge of the picture, so that its corner is seen
        spine.set(visible=True, linewidth=0.5)


def _skeleton(ax: Axes, joints: Array, visible: Array, bones: Bones, colour: str, mark: str) -> None:
    """Draw bones and joints, those that cannot be seen as hollow marks; what lies outside is cut off."""
    limits = ax.get_xlim(), ax.get_ylim()
    for a, b in bones:
        ax.plot(*joints[[a, b]].T, color=colour, linewidth=1.2)
    seen = np.asarray(visible, dtype=bool)
    ax.scatter(*joints[seen].T, color=colour, marker=mark, s=9, zorder=3)
    ax.scatter(*joints[~seen].T, facecolor="white", edgecolor=colour, marker=mark, s=14, zorder=3)
    ax.set(xlim=limits[0], ylim=limits[1])
