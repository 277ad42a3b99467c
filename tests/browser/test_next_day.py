"""Live pictures whose kernel has gone: stills that say what to do, in JupyterLab, in Notebook 7, and where there are no widgets."""

import json

import pytest

from .opened import PLACES, end_kernels, opened, run_all, written

pytestmark = pytest.mark.browser

SET_UP = """import numpy as np
from nbtools import nn
from nbtools.data import digits, playground_points, trained_network, zeros_and_ones
from nbtools.plots import live
X, y = digits()
network, rng = trained_network(), np.random.default_rng(0)"""
KINDS = [
    "live.stack.two()",  # the browser computes it
    "live.line.plane(*zeros_and_ones(), nn.neuron_batch)",  # the kernel answers too
    "live.network.training(network, lambda layers: nn.train_epoch(layers, X, y, 32, 0.2, rng), X[:9], y[:9])",  # a stream
    "live.playground.plane(playground_points(), nn.train_epoch)",
    "live.pad.draw(network)",
]
WITHOUT_WIDGETS = "<!doctype html><html lang='en'><title>Saved</title><body class='vscode-dark' style='background:#1e1e1e;color:#ccc'>"


@pytest.mark.in_turn(6, on=0)
def test_the_next_day_every_live_picture_is_a_still_and_says_what_to_do(chromium, lab):
    written(lab, "yesterday", [SET_UP, *KINDS])
    page = chromium.new_page(viewport={"width": 1280, "height": 3000})
    opened(page, lab, "JupyterLab", "yesterday")
    run_all(page)
    page.locator(".nbtools-live svg").nth(len(KINDS) - 1).wait_for()
    assert page.locator(".nbtools-still:visible").count() == 0
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    end_kernels(page, lab)

    saved = json.loads((lab.work / "yesterday.ipynb").read_text(encoding="utf-8"))
    saved["cells"][0]["source"] = "# from somebody else: JupyterLab does not trust it"
    (lab.work / "another_s.ipynb").write_text(json.dumps(saved), encoding="utf-8")
    for where in PLACES:
        for name in ("yesterday", "another_s"):
            opened(page, lab, where, name)
            page.locator(".nbtools-still img:visible").nth(len(KINDS) - 1).wait_for()
            seen = page.locator(".jp-OutputArea-output:visible").all_inner_texts()
            assert [text for text in seen if "Run this cell again to " not in text] == []
            assert len(seen) == len(KINDS)
            end_kernels(page, lab)

    outputs = [output for cell in saved["cells"] for output in cell["outputs"]]
    page.set_content(WITHOUT_WIDGETS + "".join("".join(one["data"]["text/html"]) for one in outputs))
    assert page.locator("img:visible").count() == len(KINDS)
    assert page.get_by_text("Run this cell again to ").count() == len(KINDS)
    page.close()
