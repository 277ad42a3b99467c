"""A class for the benchmarks: notebooks with right, wrong and missing answers, as they come in."""

import copy
import inspect
import json
import textwrap
from pathlib import Path
from typing import Any

import numpy as np

from nbtools.checks.source import constant_text
from tests.exercises.right import lesson_02 as right
from tests.exercises.wrong import lesson_02 as wrong

LESSON = "02_activations"
RIGHT, WRONG, UNTOUCHED = 0.6, 0.25, 0.15
"""How often an exercise is answered so."""


def hand_in(lesson: Path, folder: Path, students: int) -> list[str]:
    """Write `<folder>/<student>/<lesson>/<lesson>.ipynb` for so many students; return their names.

    `lesson` is the notebook as it was handed out. The same number gives the same class.
    """
    handed_out, rng = json.loads(lesson.read_text(encoding="utf-8")), np.random.default_rng(0)
    answers = _answers()
    names = [f"student {number:04}" for number in range(students)]
    for name in names:
        place = folder / name / LESSON
        place.mkdir(parents=True)
        (place / f"{LESSON}.ipynb").write_text(
            json.dumps(_filled(handed_out, answers, rng)), encoding="utf-8"
        )
    return names


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
