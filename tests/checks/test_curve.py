"""A wrong function of one number is drawn beside the right one."""

import re
from urllib.parse import unquote
from xml.etree import ElementTree

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.checks.card import Card
from nbtools.checks.curve_picture import curve_picture
from nbtools.checks.progress import LessonProgress
from nbtools.exercises import all_exercises, find_exercise

DRAWN = [exercise for exercise in all_exercises() if exercise.drawn_over]


def picture(curve):
    source = re.search(r"src='data:image/svg\+xml,([^']+)'", curve_picture(curve))[1]
    return ElementTree.fromstring(unquote(source))


def lines(curve):
    """Return the two curves of a picture, the expected one first."""
    paths = [path for path in picture(curve) if path.tag.endswith("path")]
    return [path.get("d") for path in paths if path.get("stroke-linejoin")]


@pytest.mark.parametrize("exercise", DRAWN, ids=lambda exercise: exercise.name)
def test_a_wrong_one_is_drawn_and_the_right_one_is_not(exercise):
    assert examine(exercise.name, exercise.answer).curve is None
    wrong = examine(exercise.name, lambda z: 3 * exercise.answer(z) + z).curve
    expected, given = lines(wrong)
    assert expected != given
    assert expected.count("L") == given.count("L") == len(wrong.x) - 1


def test_it_is_said_where_the_two_differ():
    curve = examine("relu", np.abs).curve
    assert curve.stretches() == [(-3.0, pytest.approx(-0.05))]
    html = curve_picture(curve)
    said = "They differ from z = -3 to -0.05."
    assert html.count(said) == 2  # beneath it, and for those who cannot see it


def test_what_differs_in_many_stretches_is_counted():
    curve = examine("relu", lambda z: np.maximum(z, 0) + (np.sin(9 * z) > 0)).curve
    assert f"in {len(curve.stretches())} stretches, the first of them from z = " in curve_picture(curve)


@pytest.mark.parametrize(
    "candidate",
    [
        lambda z: 1,
        lambda z: z[:3],
        lambda z: "text",
        lambda z: 1 / 0,
        lambda z: np.maximum(z, 0) + (abs(z) > 4),
        lambda z: z.__imul__(2),
    ],
    ids=["one number", "too few", "text", "an error", "right where it is drawn", "changes what it is given"],
)
def test_where_there_is_no_curve_none_is_drawn(candidate):
    verdict = examine("relu", candidate)
    assert verdict.status == "failed"
    assert verdict.curve is None


def test_a_curve_is_interrupted_where_there_is_no_number_and_cut_where_it_leaves_the_picture():
    curve = examine("relu", lambda z: np.where(np.abs(z) < 1, np.nan, np.where(z > 2, np.inf, z))).curve
    _, given = lines(curve)
    assert given.count("M") == 2
    heights = [float(part.split()[1]) for part in re.split("[ML]", given)[1:]]
    assert min(heights) >= 0
    assert max(heights) <= 190


def test_what_has_no_end_there_is_not_waited_for(monkeypatch):
    monkeypatch.setattr("nbtools.checks.curve._SECONDS", 0.2)

    def endless(z):
        while z.size > 100:
            pass
        return -z

    assert examine("relu", endless).curve is None


def test_the_card_shows_it():
    verdict = examine("relu", np.abs)
    exercise = find_exercise("relu")
    html = Card(verdict, exercise, LessonProgress(exercise.lesson)).html()
    assert "<img " in html
    assert "The thin orange line is yours" in html
