"""A submission gets what it has earned, whatever else it tries; and what is right passes as in the notebook."""

import functools
import json

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.checks.examine import _cases, find
from nbtools.classroom.grading.notebook import read
from nbtools.course import folder_of
from nbtools.exercises import LESSONS, all_exercises

from .hostile import CHEATS, RELU, TROUBLE
from .lesson import LESSON, submitted

SEEN = {json.dumps(np.asarray(z).tolist()): np.maximum(z, 0).tolist() for (z,) in _cases(find("relu"), None)}
OTHERS = [e.name for e in all_exercises() if e.lesson == LESSON and e.name != "relu"]
# What takes the submission's own process along, or speaks for it, takes its other exercises along too.
OWN_HARM = {"threads without end", "patched check", "answers that come before the questions"}
OWN_HARM |= {"a reply that cannot be read", "a reply with a wrong type"}


def verdicts(judge, code):
    found = judge.verdicts(LESSON, submitted(relu=RELU + code.replace("{SEEN}", repr(SEEN))), {})
    return {verdict.name: verdict for verdict in found}


@pytest.fixture(scope="module")
def of_hostile(judge):
    """Give the verdicts on a hostile notebook; it is judged once."""
    return functools.cache(lambda name: verdicts(judge, (CHEATS | TROUBLE)[name]))


def status(judge, lesson, folder):
    data = (folder_of(folder) / f"{lesson}.ipynb").read_bytes()
    return {verdict.status for verdict in judge.verdicts(lesson, read(data), {})}


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheat_is_worth_nothing(name, of_hostile):
    relu = of_hostile(name)["relu"]
    assert (relu.status, relu.score) == ("failed", 0.0)


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble_earns_nothing_and_has_an_end(name, of_hostile):
    assert of_hostile(name)["relu"].score == 0.0


@pytest.mark.parametrize("name", sorted((CHEATS | TROUBLE).keys() - OWN_HARM))
def test_the_other_exercises_keep_their_points(name, of_hostile):
    found = of_hostile(name)
    assert [other for other in OTHERS if not found[other].passed] == []


def test_after_all_that_the_sandbox_still_judges(judge):
    assert status(judge, LESSON, "solutions") == {"passed"}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_solution_passes(lesson, patient_judge):
    assert status(patient_judge, lesson, "solutions") == {"passed"}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_that_nobody_has_touched_is_not_started(lesson, patient_judge):
    assert status(patient_judge, lesson, "lessons") == {"not started"}


@pytest.mark.parametrize(
    "code",
    [
        "@check\ndef relu(z):\n    return np.abs(z)\n",
        "@check\ndef relu(z):\n    return np.minimum(z, 0)\n",
        "@check\ndef relu(z):\n    z[z < 0] = 0\n    return z\n",
        "@check\ndef relu(z):\n    if z > 0:\n        return z\n    return 0\n",
        "@check\ndef relu(z, alpha):\n    return z\n",
        "@check\ndef relu(z):\n    print('here')\n",
        "@check\ndef relu(z):\n    return missing(z)\n",
        "@check\ndef relu(z):\n    return 'seven'\n",
    ],
)
def test_a_wrong_answer_gets_the_verdict_that_the_notebook_gives(code, judge):
    names = {"np": np, "check": lambda function: function}
    exec(compile(code, "<cell 13>", "exec"), names)
    here = examine("relu", names["relu"], 777)
    there = verdicts(judge, code)["relu"]
    assert (there.status, there.mistake) == (here.status, here.mistake)
    assert there.message.split(" in the line")[0] == here.message.split(" in the line")[0]


def test_what_failed_for_another_exercise_s_mistake_passes_as_in_the_notebook(judge):
    code = "@check\ndef dense(X, W, b):\n    raise ValueError('no idea')\n"
    found = {v.name: v for v in judge.verdicts("03_layers", submitted(lesson="03_layers", dense=code), {})}
    assert found["dense"].status == "failed"
    assert found["forward"].passed


def test_code_of_earlier_lessons_is_the_student_s_own(judge):
    own = {"relu": "def relu(z):\n    return 0 * z\n"}
    found = {v.name: v for v in judge.verdicts("03_layers", submitted(lesson="03_layers"), own)}
    assert found["forward"].status == "failed"
    assert found["dense"].passed
