"""A class for the benchmarks: notebooks with right, wrong and missing answers, as they come in."""

import copy
import inspect
import json
import textwrap
from pathlib import Path
from typing import Any

import numpy as np

from nbtools.checks.source import constant_text
from nbtools.course import folder_of
from tests.exercises.right import lesson_02 as right
from tests.exercises.wrong import lesson_02 as wrong

LESSON = "02_activations"
RIGHT, WRONG, UNTOUCHED = 0.6, 0.25, 0.15
"""How often an exercise is answered so."""


def hand_in(folder: Path, students: int) -> None:
    """Write `<folder>/<student>/<lesson>/<lesson>.ipynb` for so many students. The same number gives the same class.

    The notebooks hold pictures, as they do when they have been run.
    """
    handed_out = json.loads((folder_of("lessons") / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    solution = json.loads((folder_of("solutions") / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    for cell, run in zip(handed_out["cells"], solution["cells"], strict=True):
        if cell["cell_type"] == "code":
            cell["outputs"] = run["outputs"]
    answers, rng = _answers(), np.random.default_rng(0)
    for number in range(students):
        place = folder / f"student {number:04}" / LESSON
        place.mkdir(parents=True)
        notebook = json.dumps(_filled(handed_out, answers, rng))
        (place / f"{LESSON}.ipynb").write_text(notebook, encoding="utf-8")


def _filled(handed_out: dict[str, Any], answers: dict, rng: np.random.Generator) -> dict[str, Any]:
    """Return the notebook with its exercises answered."""
    notebook = copy.deepcopy(handed_out)
    for cell in notebook["cells"]:
        for name, (is_right, is_wrong) in answers.items():
            if cell["id"].replace("-", "_") != name:
                continue
            kind = rng.choice(3, p=(RIGHT, WRONG, UNTOUCHED))
            if kind < 2:
                choices = (is_right, is_wrong)[kind]
                cell["source"] = choices[rng.integers(len(choices))]
    return notebook


def _answers() -> dict[str, tuple[list[str], list[str]]]:
    """Return for each exercise the cells with right answers, and those with wrong ones."""
    given: dict[str, tuple[list[str], list[str]]] = {}
    for kind, answers in enumerate((right.right.all, [(name, one) for name, _, one in wrong.wrong.all])):
        for name, answer in answers:
            if (cell := _cell(name, answer)) is not None:
                given.setdefault(name, ([], []))[kind].append(cell)
    return given


def _cell(name: str, answer: object) -> str | None:
    """Return the cell in which somebody gives this answer; None where it is no plain data."""
    if inspect.isfunction(answer):
        source = textwrap.dedent(inspect.getsource(answer))
        body = source[source.index("def ") :].replace(f"def {answer.__name__}(", f"def {name}(", 1)
        return f"import math\n\n@check\n{body}"
    text = constant_text(answer)
    return None if text is None else f"{name} = {text}\ncheck({name}={name})"
