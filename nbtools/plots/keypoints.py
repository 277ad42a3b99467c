"""Pictures of stick figures, and of the joints that networks find in them."""

from collections.abc import Sequence
from itertools import cycle, islice

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from nbtools.nn.arrays import Array
from nbtools.plots.look import BLUE, COLUMN, DOT, FAINT, GREEN, HAIR, LINE, ORANGE, TEXT, THIN
from nbtools.plots.picture import forgiving, picture, without_ticks
from nbtools.portable.language import gettext, ngettext

Bones = Sequence[tuple[int, int]]

_OWN = (BLUE, "o")
_OTHERS = ((ORANGE, "s"), (GREEN, "^"))


@forgiving
def figures(X: Array, columns: int = 7) -> None:
    """Show pictures of stick figures, rows of 400 numbers."""
    rows = [X[i : i + columns] for i in range(0, len(X), columns)]
    alt = ngettext(
        "{count} small picture of a stick figure, with a grey cover that hides a part.",
        "{count} small pictures of stick figures in different poses, each with a grey cover that hides a part.",
        len(X),
    )
    height = len(rows) * COLUMN / columns + 0.3
    with picture(alt, height, nrows=len(rows), squeeze=False) as (_, axes):
        axes[0, 0].set_title(gettext("stick figures"))
        for ax, row in zip(axes.flat, rows, strict=True):
            _side_by_side(ax, row, columns, darkest=1.0)


@forgiving
def labels(image: Array, joints: Array, visible: Array, names: Sequence[str], bones: Bones) -> None:
    """Show one picture, and beside it the joints as the label gives them, with their names."""
    hidden = [gettext(name) for name, seen in zip(names, visible, strict=True) if not seen]
    told = (
        gettext("Hidden, and therefore at (0, 0): {hidden}", hidden=", ".join(hidden))
        if hidden
        else gettext("No joint is hidden")
    )
    alt = gettext(
        "Left, a picture. Right, its joints as the label has them, with lines between them. {told}.",
        told=told,
    )
    with picture(alt, height=4.9, ncols=2) as (_, (left, right)):
        _side_by_side(left, [image], 1, darkest=1.0)
        left.set_title(gettext("the picture"))
        [frame] = _side_by_side(right, [image], 1, darkest=3.0)
        _skeleton(right, frame, joints, visible, bones, ORANGE, "o")
        right.set(
            title=gettext("what the label says"),
            xlabel=gettext("x, in pixels"),
            ylabel=gettext("y, in pixels"),
        )
        for at, seen, name in zip(joints, visible, names, strict=True):
            if seen:
                x, side = (-4, "right") if name.startswith("left") or at[0] > 14 else (4, "left")
                y = -9 if "elbow" in name else 3  # a raised forearm runs through what stands above its elbow
                right.annotate(gettext(name), at, xytext=(x, y), textcoords="offset points", ha=side)
        if hidden:
            right.annotate(gettext("hidden: (0, 0)"), (0, 0), xytext=(8, -4), textcoords="offset points")
        ticks = [0, 5, 10, 15]
        right.set(xticks=ticks, yticks=ticks)


@forgiving
def skeletons(
    labelled: tuple[Array, Array, Array], found: dict[str, Array], bones: Bones, own: bool = False
) -> None:
    """Show over the same pictures what each network finds: a row for each; hidden joints are hollow, the truth is grey.

    `labelled` is pictures, joints and what is visible, as `stick_figures` gives them. With `own`, the last network is
    the learner's own.
    """
    X, joints, visible = labelled
    distances = {
        name: np.mean(np.linalg.norm(predicted - joints, axis=2)[visible])
        for name, predicted in found.items()
    }
    told = "; ".join(
        gettext("{name}: {distance:.1f} pixels", name=name, distance=distance)
        for name, distance in distances.items()
    )
    alt = ngettext(
        "{count} picture with the skeletons that were found drawn over it, {rows}. Mean distance at the joints that can be seen: {told}.",
        "{count} pictures with the skeletons that were found drawn over them, {rows}. Mean distance at the joints that can be seen: {told}.",
        len(X),
        rows=ngettext("{count} row", "{count} rows", len(found)),
        told=told,
    )
    height = COLUMN / len(X) + 0.3
    with picture(alt, height * len(found), nrows=len(found), squeeze=False) as (_, axes):
        for (name, predicted), (colour, mark), ax in zip(
            found.items(), _looks(len(found), own), axes.flat, strict=True
        ):
            ax.set_title(
                gettext("{name}: {distance:.1f} pixels off here", name=name, distance=distances[name])
            )
            frames = _side_by_side(ax, X, len(X), darkest=2.2)
            for frame, true, one, seen in zip(frames, joints, predicted, visible, strict=True):
                _truth(ax, frame, true, seen, bones)
                _skeleton(ax, frame, one, seen, bones, colour, mark)


@forgiving
def prices(guesses: dict[str, Array], true: Array) -> None:
    """Show for every flat the guessed price over the true one, a picture for each who guesses."""
    off = {name: 100 * np.mean(np.abs(guessed - true)) for name, guessed in guesses.items()}
    told = "; ".join(
        gettext("{name}: {off:.0f} thousand", name=name, off=value) for name, value in off.items()
    )
    alt = gettext("Guessed prices of flats over the true ones. Off on the average: {told}.", told=told)
    with picture(alt, height=3.6, ncols=len(guesses), sharey=True, squeeze=False) as (_, axes):
        for (name, guessed), ax in zip(guesses.items(), axes.flat, strict=True):
            ax.axline((0, 0), slope=1, color=FAINT, linewidth=HAIR)
            ax.scatter(true, guessed, s=12, color=BLUE, linewidths=0)
            ax.set(
                title=gettext("{name}:\n{off:.0f} thousand off", name=name, off=off[name]),
                xlabel=gettext("true price"),
                aspect="equal",
            )
        axes[0, 0].set_ylabel(gettext("guessed price,\nin hundred thousands"))


@forgiving
def distances(by_joint: dict[str, Sequence[float]], names: Sequence[str], own: bool = False) -> None:
    """Show for every joint the mean distance between found and true, one mark for each network, the last perhaps one's own."""
    told = "; ".join(
        gettext("{name}: from {low:.1f} to {high:.1f}", name=name, low=min(values), high=max(values))
        for name, values in by_joint.items()
    )
    alt = ngettext(
        "Mean distance in pixels for {count} joint. {told}.",
        "Mean distance in pixels for each of {count} joints. {told}.",
        len(names),
        told=told,
    )
    looks = _looks(len(by_joint), own)
    with picture(alt, height=3.9) as (_, ax):
        for (name, values), (colour, mark) in zip(by_joint.items(), looks, strict=True):
            ax.plot(values, range(len(names)), mark, color=colour, label=name)
        for i in range(len(names)):
            ax.axhline(i, color=FAINT, linewidth=0.4, zorder=0)
        ax.set(yticks=range(len(names)), yticklabels=map(gettext, names), xlim=(0, None))
        ax.set(
            xlabel=gettext("mean distance, in pixels"),
            title=gettext("how far off, where the joint can be seen"),
        )
        ax.invert_yaxis()
        ax.tick_params(axis="y", labelsize=TEXT)
        ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))


def _looks(count: int, own: bool) -> list[tuple[str, str]]:
    """Return a colour and a mark for each network: the learner's own looks alike in all pictures of the lesson."""
    others = list(islice(cycle(_OTHERS), count))
    return [*others[:-1], _OWN] if own else others


def _side_by_side(ax: Axes, X: Array, columns: int, darkest: float) -> list[Rectangle]:
    """Draw pictures in a row with room for `columns`, the fainter the larger `darkest`; return their frames."""
    without_ticks(ax)
    side = round(np.sqrt(np.size(X[0])))
    frames = []
    for i, image in enumerate(X):
        left, right = i * 1.08 * side - 0.5, (i * 1.08 + 1) * side - 0.5
        ax.imshow(
            np.reshape(image, (side, side)), vmin=0, vmax=darkest, extent=(left, right, side - 0.5, -0.5)
        )
        frame = Rectangle((left, -0.5), side, side, fill=False, edgecolor=FAINT, linewidth=HAIR)
        frames.append(ax.add_patch(frame))
    ax.set(xlim=(-0.7, (columns * 1.08 - 0.08) * side - 0.3), ylim=(side - 0.3, -0.7))
    return frames


def _truth(ax: Axes, frame: Rectangle, joints: Array, visible: Array, bones: Bones) -> None:
    """Draw thin those bones of which the label knows both ends."""
    at = joints + np.array([frame.get_x() + 0.5, 0.0])
    for a, b in bones:
        if visible[a] and visible[b]:
            ax.plot(*at[[a, b]].T, color=FAINT, linewidth=THIN, clip_path=frame)


def _skeleton(
    ax: Axes, frame: Rectangle, joints: Array, visible: Array, bones: Bones, colour: str, mark: str
) -> None:
    """Draw bones and joints into a frame, those that cannot be seen as hollow marks; cut off what lies outside."""
    at = joints + np.array([frame.get_x() + 0.5, 0.0])
    seen = np.asarray(visible, dtype=bool)
    for a, b in bones:
        ax.plot(*at[[a, b]].T, color=colour, linewidth=LINE, clip_path=frame)
    ax.scatter(*at[seen].T, color=colour, marker=mark, s=DOT, zorder=3, clip_path=frame)
    hollow = {"facecolor": "white", "edgecolor": colour, "linewidth": THIN, "s": DOT}
    ax.scatter(*at[~seen].T, marker=mark, zorder=3, clip_path=frame, **hollow)
