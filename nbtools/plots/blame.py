"""Pictures of blame: one small network that keeps its place, with what goes forward in blue and what comes back in orange.

Width says how large a number is, dashes are a minus, and a silent neuron is faint, with a 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.offsetbox import AnchoredOffsetbox, HPacker, TextArea
from matplotlib.patches import Circle, Rectangle

from nbtools import nn
from nbtools.nn.arrays import Array
from nbtools.plots.former import former
from nbtools.plots.look import BLUE, COLUMN, FAINT, HAIR, INK, LARGE, ORANGE, TEXT
from nbtools.plots.picture import forgiving, picture, without_ticks
from nbtools.portable.language import gettext, gettext_noop, ngettext

__getattr__ = former(__name__, "walk", "there_and_back")

STAGES = (
    "weights",
    "sums",
    "relu",
    "logits",
    "loss",
    "blame of logits",
    "blame of W2",
    "blame of values",
    "blame through relu",
    "blame of W1",
)
"""How far the picture goes: each stage shows its own numbers, and those before it."""

_SIZE = COLUMN, 4.7
_COLUMNS = {"x": 0.75, "h": 3.45, "logit": 6.15, "p": 8.1}
_MIDDLE, _APART = 2.5, {"x": 2.2, "h": 1.35, "logit": 1.5, "p": 1.5}
_ALONG = {"x": 0.25, "h": 0.33}  # where its numbers stand on a line: there no other line crosses
_RADIUS = 0.34


@dataclass(frozen=True)
class _Pass:
    """One sample on its way through the network and back, every number by its name in the picture."""

    values: dict[str, float]
    sums: dict[str, float]
    weights: dict[str, float]
    blame: dict[str, float]
    of_sums: dict[str, float]
    """The blame of the hidden neurons, after it has passed their ReLU."""
    probabilities: dict[str, float] = field(default_factory=dict)
    loss: float = 0.0


@forgiving
def network(
    X: Array,
    W1: Array,
    W2: Array,
    upto: str = "weights",
    lit: str = "",
    label: int | None = None,
    upstream: Sequence[float] | None = None,
) -> None:
    """Draw the network up to a stage, with the sum that makes the number `lit` ("h0", "h0 -> logit 1") beneath.

    The blame of the logits comes of softmax and cross-entropy with this label, or it is given as `upstream`.
    """
    done, stage = _passed(X, W1, W2, label, upstream), STAGES.index(upto)
    with picture(height=_SIZE[1]) as (figure, ax):
        _lay_out(figure, ax)
        _draw(ax, done, stage, {lit})
        _write_beneath(ax, _sum_of(done, stage, lit) if lit else [])
        figure.alt = _told(done, stage, lit)


TITLES = (
    gettext_noop("the weights: width is size, dashes are a minus"),
    gettext_noop("forward: each neuron's weighted sum"),
    gettext_noop("forward: ReLU makes 0 of what is below 0"),
    gettext_noop("forward: the logits"),
    gettext_noop("forward: probabilities and the loss"),
    gettext_noop("back: the blame of each logit, in orange"),
    gettext_noop("back: the blame of the last weights"),
    gettext_noop("back: the blame of each hidden value, added up over its lines"),
    gettext_noop("back: at a silent neuron the blame stops"),
    gettext_noop("back: the blame of the first weights"),
)


def _passed(X: Array, W1: Array, W2: Array, label: int | None, upstream: Sequence[float] | None) -> _Pass:
    """Return all numbers of the way there and back, by the course's own functions."""
    X = np.reshape(X, (1, -1)).astype(float)
    sums = X @ W1
    values = nn.relu(sums)
    logits = values @ W2
    probabilities = nn.softmax(logits)
    blame, loss = np.zeros_like(logits), 0.0
    if upstream is not None:
        blame = np.reshape(upstream, (1, -1)).astype(float)
    elif label is not None:
        blame = nn.softmax_cross_entropy_backward(logits, np.array([label]))
        loss = nn.cross_entropy(probabilities, np.array([label]))
    of_values, of_W2, _ = nn.dense_backward(blame, values, W2)
    of_sums = nn.relu_backward(of_values, sums)
    _, of_W1, _ = nn.dense_backward(of_sums, X, W1)
    return _Pass(
        {**_named("x", X), **_named("h", values), **_named("logit ", logits)},
        _named("h", sums),
        {**_lines("x", "h", W1), **_lines("h", "logit ", W2)},
        {
            **_lines("x", "h", of_W1),
            **_lines("h", "logit ", of_W2),
            **_named("h", of_values),
            **_named("logit ", blame),
        },
        _named("h", of_sums),
        _named("p", probabilities) if label is not None else {},
        float(loss),
    )


def _named(name: str, row: Array) -> dict[str, float]:
    return {f"{name}{i}": float(number) for i, number in enumerate(row[0])}


def _lines(start: str, end: str, W: Array) -> dict[str, float]:
    return {f"{start}{i} -> {end}{j}": float(number) for (i, j), number in np.ndenumerate(W)}


def _shown_value(done: _Pass, name: str, stage: int) -> float | None:
    """Return the number that went forward as far as the stage shows it."""
    if name.startswith("h") and stage == 1:
        return done.sums[name]
    first = {"x": 0, "h": 2, "logit": 3, "p": 4}[_kind(name)]
    return {**done.values, **done.probabilities}[name] if stage >= first else None


def _shown_blame(done: _Pass, name: str, stage: int) -> float | None:
    """Return the blame as far as the stage shows it."""
    if name in done.of_sums and stage >= 8:
        return done.of_sums[name]
    kind = _kind(name) if "->" not in name else {"x": "W1", "h": "W2"}[name[0]]
    if kind in ("W1", "W2") and not done.probabilities:  # prices are given: only those of values are told
        return None
    first = {"logit": 5, "W2": 6, "h": 7, "W1": 9}.get(kind)
    return done.blame[name] if first is not None and stage >= first else None


def _kind(name: str) -> str:
    return name.rstrip("0123456789").strip()


def _is_silent(done: _Pass, name: str, stage: int) -> bool:
    return stage >= 2 and done.sums.get(name, 1.0) <= 0


def _place(done: _Pass, name: str) -> tuple[float, float]:
    kind = _kind(name)
    beside = [one for one in {**done.values, **done.probabilities} if _kind(one) == kind]
    return _COLUMNS[kind], _MIDDLE + _APART[kind] * ((len(beside) - 1) / 2 - beside.index(name))


def _lay_out(figure: Figure, ax: Axes) -> None:
    """Let one unit of the axes be an inch of the figure, so that circles are round and places stay."""
    figure.set_layout_engine("none")
    ax.set_position((0, 0, 1, 1))
    ax.set(xlim=(0, _SIZE[0]), ylim=(0, _SIZE[1]))
    without_ticks(ax)


def _draw(ax: Axes, done: _Pass, stage: int, lit: set[str]) -> None:
    ax.set_title(gettext(TITLES[stage]), x=0.025, y=0.92, fontsize=LARGE, weight="bold")
    for name in done.weights:
        _draw_line(ax, done, name, stage, lit)
    for name in {**done.values, **(done.probabilities if stage >= 4 else {})}:
        _draw_circle(ax, done, name, stage, lit)
    if stage >= 4 and done.probabilities:
        x, _ = _place(done, "p0")
        for name in done.probabilities:
            (x0, y), (x1, _) = _place(done, f"logit {name[1:]}"), _place(done, name)
            ax.plot([x0 + _RADIUS, x1 - _RADIUS], [y, y], color=FAINT, linewidth=HAIR, zorder=1)
        ax.text(
            x,
            _MIDDLE,
            gettext("loss {loss:.2f}", loss=done.loss),
            ha="center",
            va="center",
            fontsize=LARGE,
            color=INK,
        )


def _draw_line(ax: Axes, done: _Pass, name: str, stage: int, lit: set[str]) -> None:
    """Draw a weight as a blue line, and beneath it its blame as an orange one, as far as it is known."""
    start, end = name.split(" -> ")
    (x0, y0), (x1, y1) = _place(done, start), _place(done, end)
    length = np.hypot(x1 - x0, y1 - y0)
    along, across = np.array([x1 - x0, y1 - y0]) / length, np.array([y0 - y1, x1 - x0]) / length
    ends = np.array([[x0, y0] + _RADIUS * along, [x1, y1] - _RADIUS * along])
    blame, is_faint = (
        _shown_blame(done, name, stage),
        any(_is_silent(done, one, stage) for one in (start, end)),
    )
    shift = 0.035 if blame else 0.0
    is_lit = name in lit or (start in lit and stage >= 7) or (end in lit and stage < 7)
    for number, colour, side in ((done.weights[name], BLUE, 1), (blame, ORANGE, -1)):
        if number is None or (side < 0 and number == 0):
            continue
        x, y = (ends + side * shift * across).T
        ax.plot(
            x,
            y,
            color=FAINT if is_faint and side > 0 else colour,
            linewidth=0.8 if is_faint and side > 0 else min(1.0 + 1.6 * abs(number), 6.0),
            linestyle=(0, (2, 3)) if is_faint and side > 0 else (0, (4, 1.6)) if number < 0 else "-",
            alpha=1.0 if is_lit or not lit - {""} else 0.45,
            zorder=1,
        )
    at = ends[0] + _ALONG[_kind(start)] * (ends[1] - ends[0])
    texts = [(_written(done.weights[name]), BLUE)]
    if blame is not None:
        texts.append((_written(blame), ORANGE))
    for i, (text, colour) in enumerate(texts):
        x = at[0] + 0.2 * (2 * i - len(texts) + 1)
        width = 0.1 * len(text) + 0.06
        ax.add_patch(Rectangle((x - width / 2, at[1] - 0.12), width, 0.24, color="white", zorder=1.5))
        weight = "bold" if name in lit else "normal"
        ax.text(
            x, at[1], text, color=colour, weight=weight, ha="center", va="center", fontsize=LARGE, zorder=2
        )


def _draw_circle(ax: Axes, done: _Pass, name: str, stage: int, lit: set[str]) -> None:
    x, y = _place(done, name)
    value, blame = _shown_value(done, name, stage), _shown_blame(done, name, stage)
    silent = _is_silent(done, name, stage)
    colour = FAINT if silent else ORANGE if blame is not None else BLUE
    look = {"linewidth": 1.2 if silent else 2.2, "linestyle": (0, (3, 3)) if silent else "-"}
    ax.add_patch(Circle((x, y), _RADIUS, facecolor="white", edgecolor=colour, zorder=3, **look))
    weight = "bold" if name in lit else "normal"
    for number, hue, above in ((value, FAINT if silent else BLUE, 1), (blame, ORANGE, -1)):
        if number is not None:
            shift = 0.125 * above if blame is not None and value is not None else 0.0
            ax.text(
                x,
                y + shift,
                _written(number),
                color=hue,
                weight=weight,
                ha="center",
                va="center",
                fontsize=LARGE,
                zorder=4,
            )
    ax.text(x, y - _RADIUS - 0.15, name, color=FAINT, ha="center", va="center", fontsize=TEXT, zorder=2)


_Words = list[tuple[str, str]]
"""Pieces of text, each with its colour."""


def _sum_of(done: _Pass, stage: int, lit: str) -> _Words:
    """Return the sum that gives a number of the picture, its values blue and its blame orange."""
    if "->" in lit:
        start, end = lit.split(" -> ")
        blame = done.of_sums.get(end, done.blame[end])
        return [
            (gettext("blame of {name}:", name=lit) + "  ", INK),
            (_written(done.values[start]), BLUE),
            (" · ", INK),
            (_written(blame, True), ORANGE),
            (" = ", INK),
            (_written(done.blame[lit]), ORANGE),
        ]
    if stage < 5:
        found = done.sums.get(lit, done.values[lit])
        into = [name for name in done.weights if name.endswith(f" {lit}")]
        pairs = [(done.values[name.split(" -> ")[0]], done.weights[name]) for name in into]
        return [(f"{lit}:  ", INK), *_products(pairs, BLUE, BLUE), (" = ", INK), (_written(found), BLUE)]
    if lit in done.probabilities or lit.startswith("logit"):
        probability = done.probabilities.get(f"p{lit[-1]}", 0.0)
        target = probability - done.blame[lit]
        return [
            (gettext("blame of {name}:", name=lit) + "  ", INK),
            (_written(probability), BLUE),
            (" − ", INK),
            (_written(target), INK),
            (" = ", INK),
            (_written(done.blame[lit]), ORANGE),
        ]
    out = [name for name in done.weights if name.startswith(f"{lit} ")]
    pairs = [(done.weights[name], done.blame[name.split(" -> ")[1]]) for name in out]
    words = [
        (gettext("blame of {name}:", name=lit) + "  ", INK),
        *_products(pairs, BLUE, ORANGE),
        (" = ", INK),
        (_written(done.blame[lit]), ORANGE),
    ]
    if stage >= 8 and done.sums[lit] <= 0:
        before, after = gettext("{sum},  and ReLU lets 0 of it through").split("{sum}")
        return [(before, INK), *words, (after, INK)]
    return words


def _products(pairs: list[tuple[float, float]], left: str, right: str) -> _Words:
    words: _Words = []
    for i, (a, b) in enumerate(pairs):
        words += [(" + ", INK)] * (i > 0) + [
            (_written(a, i > 0), left),
            (" · ", INK),
            (_written(b, True), right),
        ]
    return words


def _write_beneath(ax: Axes, words: _Words) -> None:
    if not words:
        return
    look = {"fontsize": LARGE, "va": "baseline"}
    parts = [TextArea(text, textprops={**look, "color": colour}) for text, colour in words]
    box = HPacker(children=parts, pad=0, sep=0, align="baseline")
    ax.add_artist(
        AnchoredOffsetbox(
            "lower left",
            child=box,
            frameon=False,
            pad=0,
            bbox_to_anchor=(0.025, 0.045),
            bbox_transform=ax.transAxes,
        )
    )


def _written(number: float, in_a_product: bool = False) -> str:
    """Return a number as on paper: halves as such, anything else to two places, a minus in brackets within a product."""
    half = round(2 * number)
    if abs(2 * number - half) > 1e-9:
        text = f"{abs(number):.2f}"
    else:
        whole = abs(half) // 2
        text = f"{whole or (0 if half % 2 == 0 else '')}{'½' if half % 2 else ''}"
    signed = f"−{text}" if number < 0 and text != "0" else text
    return f"({signed})" if in_a_product and signed[0] == "−" else signed


def _told(done: _Pass, stage: int, lit: str) -> str:
    """Return the text equivalent: what the stage is, and every number that it shows."""
    network = gettext(
        "A network of {inputs}, {neurons} with ReLU and {logits}",
        inputs=ngettext("{count} input", "{count} inputs", sum(n[0] == "x" for n in done.values)),
        neurons=ngettext("{count} neuron", "{count} neurons", len(done.sums)),
        logits=ngettext("{count} logit", "{count} logits", sum(n[0] == "l" for n in done.values)),
    )
    parts = [f"{network}; {gettext(TITLES[stage])}"]
    for name in {**done.values, **done.probabilities}:
        value, blame = _shown_value(done, name, stage), _shown_blame(done, name, stage)
        said = [_written(value)] if value is not None else []
        said += [gettext("blame {number}", number=_written(blame))] if blame is not None else []
        silent = " " + gettext("(silent)") if _is_silent(done, name, stage) else ""
        if said:
            parts.append(f"{name} {', '.join(said)}{silent}")
    for name, weight in done.weights.items():
        blame = _shown_blame(done, name, stage)
        said = [gettext("{name} weight {number}", name=name, number=_written(weight))]
        said += [gettext("blame {number}", number=_written(blame))] if blame is not None else []
        parts.append(", ".join(said))
    if stage >= 4 and done.probabilities:
        parts.append(gettext("loss {loss:.2f}", loss=done.loss))
    if lit:
        parts.append("".join(text for text, _ in _sum_of(done, stage, lit)))
    return f"{'. '.join(parts)}."
