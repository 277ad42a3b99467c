"""The course's colours as they are seen: on light and dark pages, and by the colour-blind.

`python -m tests.colours` prints the table of contrast ratios.
"""

import re

import numpy as np

from nbtools.checks import card
from nbtools.plots import picture
from nbtools.plots.look import BLUE, FAINT, GREEN, INK, ORANGE, PURPLE

PAGES = {
    "light": "#ffffff",
    "JupyterLab dark": "#111111",
    "VS Code dark": "#1f1f1f",
    "repository dark": "#0d1117",
}
COLOURS = {"blue": BLUE, "orange": ORANGE, "green": GREEN, "purple": PURPLE}
TEXT, MARK = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11, level AA
IN_PICTURES = {"ink": INK, "faint": FAINT, **COLOURS}
LEAST = dict.fromkeys(IN_PICTURES, TEXT)  # labels are written in each of them
ON_CARDS = {f"card, {status}": colour for status, colour in card._COLOURS.items()}

# hue-rotate(180deg) of the W3C's Filter Effects, section "feColorMatrix"
HUE_ROTATE_180 = np.array([[-0.574, 1.430, 0.144], [0.426, 0.430, 0.144], [0.426, 1.430, -0.856]])
# Machado, Oliveira and Fernandes 2009, severity 1, for linear RGB
SEEN = {
    "with all three cones": np.eye(3),
    "with protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "with deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "with tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def rgb(colour):
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def on_page(colour, page):
    """Return how a picture's colour looks on this page: turned round on a dark one, and never darker than it."""
    if page == "light":
        return colour
    share = float(re.search(r"invert\((.*?)\) hue-rotate\(180deg\)", picture._TURN)[1])
    inverted = colour * (1 - share) + (1 - colour) * share
    return np.maximum(np.clip(HUE_ROTATE_180 @ inverted, 0, 1), rgb(PAGES[page]))


def linear(colour):
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def contrast(colour, page):
    """Return the contrast ratio of WCAG 2."""
    dark, light = sorted(linear(c) @ XYZ[1] for c in (colour, page))
    return (light + 0.05) / (dark + 0.05)


def lab(colour, seen):
    """Return a colour in CIE Lab, as it is seen."""
    xyz = XYZ @ np.clip(seen @ linear(colour), 0, 1) / XYZ.sum(axis=1)
    x, y, z = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def table():
    """Return the contrast ratio of every colour on every page, pictures turned round, cards as they are."""
    rows = {
        name: [contrast(on_page(rgb(colour), page), rgb(PAGES[page])) for page in PAGES]
        for name, colour in IN_PICTURES.items()
    }
    cards = {
        name: [contrast(rgb(colour), rgb(page)) for page in PAGES.values()]
        for name, colour in ON_CARDS.items()
    }
    return {**rows, **cards}


if __name__ == "__main__":
    print(f"| | {' | '.join(PAGES)} | at least |")
    print("|---" * (len(PAGES) + 2) + "|")
    for name, ratios in table().items():
        print(f"| {name} | {' | '.join(f'{ratio:.1f}' for ratio in ratios)} | {LEAST.get(name, MARK)} |")
