"""Every mistake that an exercise knows is found, under its own name, whichever way it is made."""

import pytest

from nbtools.checks import examine
from nbtools.exercises import all_exercises, find_exercise

EXERCISES = all_exercises()
MADE = [
    pytest.param(exercise.name, mistake, id=f"{exercise.name}-{mistake.name}")
    for exercise in EXERCISES
    for mistake in exercise.mistakes
]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_the_reference_passes_whatever_the_seed(exercise):
    verdicts = [examine(exercise.name, exercise.answer, seed) for seed in (None, 1, 2, 77)]
    assert [(verdict.status, verdict.score, verdict.mistake) for verdict in verdicts] == [
        ("passed", 1.0, None)
    ] * 4


@pytest.mark.parametrize(("name", "mistake"), MADE)
def test_a_mistake_is_found_under_its_own_name_whichever_way_it_is_made(name, mistake):
    is_found(name, mistake, seed=None)


@pytest.mark.sweep
@pytest.mark.in_turn(4)
@pytest.mark.parametrize(("name", "mistake"), MADE)
def test_a_mistake_is_found_whatever_the_seed(name, mistake, some_of):
    for seed in some_of([3, 2024]):
        is_found(name, mistake, seed)


def is_found(name, mistake, seed):
    has_parts = find_exercise(name).explain is not None  # then something is said of each that is wrong
    for number, answer in enumerate(mistake.answers, 1):
        verdict = examine(name, answer, seed)
        said = mistake.message in verdict.message if has_parts else mistake.message == verdict.message
        found = (verdict.status, verdict.mistake, said, verdict.score < 1)
        assert found == ("failed", mistake.name, True, True), f"way {number}, seed {seed}"
