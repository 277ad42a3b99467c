"""Live pictures of a learner's wrong functions, in a kernel: they show what is given, or say why there is nothing; no traceback, and no error on the console."""

import re

import pytest

from .opened import end_kernels, opened, run_all, written

pytestmark = pytest.mark.browser

SET_UP = """import numpy as np
from nbtools import nn
from nbtools.data import digits
from nbtools.plots import live
X, y = digits()
logits, weights = np.arange(10.0) / 2, np.tile([0.0, 1.0, -1.0, 0.0], 16)
broken = []

def later(wrong, right):
    return lambda *given: wrong(right(*given)) if broken else right(*given)"""
WRONG = {
    "twice": "lambda found: 2 * found",
    "no number": "lambda found: np.nan * found",
    "fails": "lambda found: found[10 ** 9]",
    "a text": "lambda found: 'seven'",
    "nothing": "lambda found: None",
}
PICTURES = {
    "bends": "live.bends.match(later({wrong}, nn.relu))",
    "softmax": "live.softmax.shares(X[0], logits, later({wrong}, nn.softmax))",
    "detector": "live.detector.paint(X, y, later({wrong}, nn.neuron_batch), weights, -1.0)",
}
SHOWN = {
    ("bends", "twice"): r"Added up by your relu: [\d.]+\.",
    ("bends", "no number"): r"Added up by your relu: nan\.",
    ("softmax", "twice"): r"Your softmax gives the 9 [\d.]+\.",
    ("softmax", "no number"): r"Your softmax gives the 9 nan\.",
    ("detector", "twice"): r"Your neuron, on all images: yes to \d+ of a 0, and to \d+ others\.",
    ("detector", "no number"): r"Your neuron, on all images: yes to 0 of a 0, and to 0 others\.",
}
"""What is shown of functions that give something; of all others it is said that nothing can be drawn."""


@pytest.mark.in_turn(6, on=3)
def test_wrong_functions_are_shown_or_said_and_nothing_else_happens(chromium, lab):
    cases = [(name, wrong) for name in PICTURES for wrong in WRONG]
    cells = [PICTURES[name].format(wrong=WRONG[wrong]) for name, wrong in cases]
    written(lab, "wrong", [SET_UP, *cells, "broken.append(True)"])
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    opened(page, lab, "JupyterLab", "wrong")
    run_all(page)
    found = {}
    for i, case in enumerate(cases):
        box = page.locator(".nbtools-live").nth(i)
        kind = "input[type=range]" if case[0] == "detector" else "svg [role=slider]"
        box.locator(kind).last.press("ArrowRight")
        page.wait_for_timeout(400)
        found[case] = " ".join(
            [*box.locator(".words").all_inner_texts(), *box.locator(".trouble").all_inner_texts()]
        )
    said = r"This picture cannot be drawn here \(\w+\)\."
    assert [(case, text) for case, text in found.items() if not re.search(SHOWN.get(case, said), text)] == []
    assert (
        page.locator(
            ".jp-OutputArea-output[data-mime-type*=error], .jp-OutputArea-output[data-mime-type*=stderr]"
        ).count()
        == 0
    )
    assert page.errors == []
    end_kernels(page, lab)
    page.close()
