"""Pictures that live in the browser: a picture a file, Python and JavaScript side by side.

How a live picture is written (`fold.py` and `fold.js` are a small one):

**NAME.py** holds the functions that lessons call. Each computes what is seen at first, and ends in
`live("NAME", state, texts, still, answers, use)`:

- `state`: a dictionary for the browser, arrays and all. Keep it small: it stands in the notebook.
- `texts`: every word that the picture shows, by a name, through gettext; whole sentences, with {places}.
- `still`: a `Picture`, for everywhere without a browser: `kept(function, …)` gives what a Matplotlib picture draws.
- `answers`: functions of the kernel, by name, for what runs the learner's Python. Each takes what the browser gives, and
  returns a dictionary (its arrays arrive as Float32Array), or yields many: a stream, that can be stopped.

Decorate the function with `@forgiving`, as a learner's values may be anything; for the wrong ones it says why there is nothing.

**NAME.js** ends in `export default picture(draw)`. `draw(stage)` is called once, and again where the width changes much:

- `stage.state` (what is changed there outlives that), `stage.texts`, `stage.narrow` (a phone), `stage.kernel` (or null).
- `stage.drawing(width, height, label)` gives an SVG, `stage.line()` what writes a line beneath, `stage.controls(…)` takes
  sliders and buttons. `stage.say(text)` tells a screen reader, as soon as all is at rest (`line` does it by itself).
- `stage.ask(name, values, follow, ended)` asks the kernel, and returns what stops it. Only the latest question waits.
- `stage.onLeave(act)` for what has to end.

Its library: `svg.js` (add, set, place, path; `discsAt`, `trianglesAt`, `clipTo`; `squares` for weights as an image, `rays` for lines that carry numbers), `input.js` (drag, handle, roving, slider,
button, choice: mouse, finger and keys, with names and states), `motion.js` (glide, unmoved), `number.js` (written, rounded,
phrase, blue, orange), `nn.js` (what nbtools.nn computes), `contour.js` (cells and borders of heights over the plane), `ink.js` (small images), `chance.js` (random numbers by a seed). Imports stand on one line each, with braces: `bundle.py` makes one text of all.

Colours are classes: `value` is blue, `blame` is orange; `filled`, `hollow` or `stroke` say how. Width is size, the class `minus`
dashes a line, `silent` makes it faint; among squares, hollow is minus. They follow the theme by themselves.
Draw in the handler itself, and change what is there instead of making it anew: 16 ms are all there is.
Nothing moves by itself: what plays begins with a button, and `glide` jumps to the end where somebody wants no movement.
"""

from nbtools.plots.live import (
    bends,
    chain,
    detector,
    figure,
    fold,
    game,
    landscape,
    leak,
    line,
    network,
    noticed,
    overfitting,
    pad,
    playground,
    shared,
    signals,
    softmax,
    stack,
    tangent,
    walk,
    window,
)

__all__ = [
    "bends",
    "chain",
    "detector",
    "figure",
    "fold",
    "game",
    "landscape",
    "leak",
    "line",
    "network",
    "noticed",
    "overfitting",
    "pad",
    "playground",
    "shared",
    "signals",
    "softmax",
    "stack",
    "tangent",
    "walk",
    "window",
]
