"""A pad to draw a digit on, by mouse, by finger or by keys, and the outputs of a network that move meanwhile."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nbtools import nn
from nbtools.data.drawings import drawn_strokes
from nbtools.data.drawn import image_of, sheet_of
from nbtools.data.my_digits import keep_digit
from nbtools.nn.arrays import Array, Layers
from nbtools.plots.live.pad_still import Reading, pad_still
from nbtools.plots.live.stage import live
from nbtools.plots.picture import forgiving, kept
from nbtools.portable.language import gettext

Reader = Layers | Callable[[Array], Array]
"""What reads: the layers of a network, or a function of images that returns their logits."""

_SIDE, _SHEET = 8, 18
_CENTRES = ((50, 50), (28, 50), (72, 50), (50, 26), (28, 74))
"""Where the examples stand on a larger sheet, one after another: first in the middle, then aside."""
_SMALL = 0.44  # of the sheet, so that there is room to be aside


@forgiving
def draw(network: Reader, probabilities: bool = False) -> None:
    """Show a pad, and the ten outputs of a network for what is drawn; or its probabilities.

    `network` is a list of layers, or a function that takes images, `(n, 64)`, and returns logits, `(n, 10)`.
    """
    examples = [_example(digit, digit % 4) for digit in range(10)]
    images = [image_of(example["strokes"]) for example in examples]
    _show({"": network}, examples, images, _SIDE, probabilities)


@forgiving
def anywhere(readers: dict[str, Reader]) -> None:
    """Show a pad on which the place counts, and the probabilities of several networks for what is drawn.

    A digit is 8 pixels high, on a sheet of 18 by 18. Each reader takes sheets, `(n, 18, 18)`, and returns logits.
    """
    examples = [_moved(_example(digit, 0), _CENTRES[digit % 5]) for digit in range(10)]
    sheets = [sheet_of(example["strokes"], _SHEET) for example in examples]
    _show(readers, examples, sheets, _SHEET, probabilities=True)


def _show(
    readers: dict[str, Reader],
    examples: list[dict[str, Any]],
    images: list[Array],
    side: int,
    probabilities: bool,
) -> None:
    found = {name: [_outputs(reader, image) for image in images] for name, reader in readers.items()}
    title = gettext("probabilities") if probabilities else gettext("outputs")
    state = {
        "side": side,
        "shares": probabilities,
        "keeps": side == _SIDE,
        "examples": examples,
        "readers": [
            {"name": name or title, "layers": None, "found": found[name]}
            if callable(reader)
            else {"name": name or title, "layers": [[W, b] for W, b in reader]}
            for name, reader in readers.items()
        ],
    }
    answers: dict[str, Callable[..., dict[str, Any]]] = {
        f"read{i}": _answer(reader, side) for i, reader in enumerate(readers.values()) if callable(reader)
    }
    still = kept(
        pad_still,
        [
            Reading(
                image.reshape(side, side),
                example["digit"],
                {name: _heights(found[name][i], probabilities) for name in readers},
            )
            for i, (image, example) in enumerate(zip(images, examples, strict=True))
        ],
    )
    live("pad", state, _texts(), still, answers | {"keep": _keep}, use=gettext("draw on it"))


def _example(digit: int, hand: int) -> dict[str, Any]:
    """Return a drawing that ships with the course, and its digit."""
    strokes, of = drawn_strokes()[10 * hand + digit]
    return {"digit": of, "strokes": strokes}


def _moved(example: dict[str, Any], centre: tuple[int, int]) -> dict[str, Any]:
    """Return the example, smaller, with its middle there."""
    strokes = example["strokes"]
    points = np.concatenate(strokes)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return example | {"strokes": [np.round((s - middle) * _SMALL + centre, 1) for s in strokes]}


def _outputs(reader: Reader, image: Array) -> Array:
    """Return the ten outputs for an image. Raises ValueError where a learner's function returns something else."""
    batch = np.asarray(image, dtype=float)[np.newaxis]
    found = reader(batch) if callable(reader) else nn.forward(batch.reshape(1, -1), reader)
    outputs = np.asarray(found, dtype=float).ravel()
    if len(outputs) != 10:
        raise ValueError("these are not ten outputs")
    return outputs


def _answer(reader: Reader, side: int) -> Callable[..., dict[str, Any]]:
    """Return what answers the browser: the outputs for an image."""
    shape = (-1,) if side == _SIDE else (side, side)
    return lambda image: {"outputs": _outputs(reader, np.array(image, dtype=float).reshape(shape))}


def _keep(strokes: list[Any], digit: int) -> dict[str, Any]:
    done, said = keep_digit(strokes, digit)
    return {"kept": done, "said": said}


def _heights(outputs: Array, probabilities: bool) -> Array:
    return nn.softmax(outputs[np.newaxis])[0] if probabilities else outputs


def _texts() -> dict[str, str]:
    return {
        "what": gettext(
            "A pad to draw a digit on, at the left; beside it what becomes of the drawing, as pixels; and a bar for each of the ten digits."
        ),
        "pad": gettext("draw a digit"),
        "image": gettext("what the network gets"),
        "keys": gettext(
            "Pad. The arrow keys move the pen, Shift makes it faster, Space puts it down and lifts it."
        ),
        "down": gettext("The pen is down, at {x}, {y}."),
        "up": gettext("The pen is lifted, at {x}, {y}."),
        "outputs": gettext("10 outputs"),
        "output": gettext("output {digit}: {value}"),
        "empty": gettext(
            "Draw a digit on the pad. Without a mouse: Tab brings you to it, the arrow keys move the pen, Space puts it down and lifts it."
        ),
        "wait": gettext("Reading what you drew."),
        "reads": gettext("It reads a {digit}."),
        "each": gettext("{name}: it reads a {digit}."),
        "example_of": gettext("It was drawn for the course, as a {digit}. Draw your own."),
        "no_kernel": gettext(
            "Only Python can read this, and here is none. Open the lesson in Jupyter to draw; the examples can be looked at here too."
        ),
        "fooled": gettext(
            "Pixels changed, with rings around them: {count}. What it read as a {before}, it now reads as a {after}."
        ),
        "not_fooled": gettext("No change of pixels was found that turns this answer."),
        "clear": gettext("Clear"),
        "example": gettext("Next example"),
        "fool": gettext("Fool it"),
        "left": gettext("A pixel to the left"),
        "right": gettext("A pixel to the right"),
        "higher": gettext("A pixel up"),
        "lower": gettext("A pixel down"),
        "keep": gettext("Keep it as your own"),
    }
