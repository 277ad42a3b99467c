"""A learner goes through all lessons, another day in another language, and ends with a network that is all their own."""

import os
import subprocess
import sys

import nbformat
import pytest

from nbtools.checks.progress import everything
from nbtools.course import folder_of
from nbtools.exercises import LESSONS, exercises_of
from nbtools.portable.language import COMPLETE
from tests.notebooks.play import SETUP, needed, raised_by, solved

pytestmark = pytest.mark.kernel

TRAINS = """
import numpy as np
{imports}
with np.load({digits!r}) as file:
    X, y = file["images"].reshape(-1, 64) / 16.0, file["labels"].astype(int)
rng = np.random.default_rng(0)
layers = [random_layer(64, 32, rng), random_layer(32, 10, rng)]
layers, history = fit(layers, X[:1497], y[:1497], 60, 32, 0.2, rng)
print(np.mean(forward(X[1497:], layers).argmax(axis=1) == y[1497:]))
"""
MINE = "from nbtools.mine import fit, forward, random_layer, whose"
ALL_MINE = "assert {whose(f) for f in ('fit', 'forward', 'random_layer', 'backward', 'softmax')} == {'yours'}"
BLOCKED = "import sys; sys.modules['nbtools'] = None; sys.path.insert(0, {folder!r})"
OWN_LIBRARY = "from my_network import fit, forward, random_layer"


SPOKEN = ["en", *COMPLETE]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(spoken, marks=pytest.mark.in_turn(len(SPOKEN), on=day))
        for day, spoken in enumerate(SPOKEN)
    ],
)
def learner(request, tmp_path_factory):
    """Solve every exercise of every lesson, in one kernel that forgets between them; return the learner's folder."""
    folder = tmp_path_factory.mktemp("learner")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NBTOOLS_LANGUAGE", request.param)
        cells = [
            cell for name in LESSONS for cell in ("%reset -f", SETUP, *needed(solved(name)), *revealed(name))
        ]
        patch.setenv("NBTOOLS_WORK", str(folder / "work"))
        assert raised_by(cells, folder) == []
    return folder


def revealed(lesson):
    """Return the cells in which a lesson's predictions are judged."""
    return [f"check.reveal('{exercise.name}')" for exercise in exercises_of(lesson) if exercise.is_prediction]


@pytest.fixture
def work(learner, monkeypatch):
    monkeypatch.setenv("NBTOOLS_WORK", str(learner / "work"))


def accuracy_of(code):
    digits = str(folder_of("nbtools") / "data" / "digits.npz")
    code = code.replace("{digits!r}", repr(digits))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ)
    assert done.stderr == ""
    return float(done.stdout)


def test_every_exercise_is_passed(work):
    left = {progress.lesson: set(progress.exercises) - set(progress.passed) for progress in everything()}
    assert left == {lesson: set() for lesson in LESSONS}


def test_the_network_of_nbtools_mine_reads_new_digits(work):
    assert accuracy_of(TRAINS.replace("{imports}", f"{MINE}\n{ALL_MINE}")) >= 0.95


def test_the_exported_library_trains_without_nbtools(work, learner):
    subprocess.run([sys.executable, "-m", "nbtools", "export", str(learner / "my_network.py")], check=True)
    imports = f"{BLOCKED.format(folder=str(learner))}\n{OWN_LIBRARY}"
    assert accuracy_of(TRAINS.replace("{imports}", imports)) >= 0.95


def test_every_lesson_has_a_solution_to_play():
    assert {path.stem for path in folder_of("solutions").glob("*.ipynb")} == set(LESSONS)
    assert all(nbformat.read(path, as_version=4).cells for path in folder_of("solutions").glob("*.ipynb"))
