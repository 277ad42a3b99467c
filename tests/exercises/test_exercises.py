"""What holds for every exercise, whatever it asks."""

import re
import unicodedata

import numpy as np
import pytest

from nbtools import nn
from nbtools.checks.attempt import Trial
from nbtools.exercises import LESSONS, all_exercises
from nbtools.exercises.exercise import word
from nbtools.portable.values import is_finite
from tests import curriculum

EXERCISES = all_exercises()
NAMES = [exercise.name for exercise in EXERCISES]
FUNCTIONS = [exercise for exercise in EXERCISES if exercise.is_function]
MISTAKES = [(exercise, mistake) for exercise in EXERCISES for mistake in exercise.mistakes]
SAID = [hint for exercise in EXERCISES for hint in exercise.hints] + [
    mistake.message for _, mistake in MISTAKES
]


def test_names_are_unique():
    assert len(NAMES) == len(set(NAMES))


def test_exercises_come_in_the_order_of_the_lessons():
    lessons = [exercise.lesson for exercise in EXERCISES]
    assert list(dict.fromkeys(lessons)) == list(LESSONS)
    assert lessons == sorted(lessons, key=list(LESSONS).index)


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_the_curriculum_asks_for_is_there(lesson):
    of_the_lesson = [exercise.name for exercise in EXERCISES if exercise.lesson == lesson]
    assert set(curriculum.NAMES[lesson]) <= set(of_the_lesson)


@pytest.mark.parametrize("lesson", LESSONS)
def test_functions_come_in_the_order_of_the_curriculum(lesson):
    functions = [exercise.name for exercise in FUNCTIONS if exercise.lesson == lesson]
    assert functions == [name for name in curriculum.NAMES[lesson] if name in functions]


@pytest.mark.parametrize(
    ("exercise", "mistakes", "hints"),
    [(e, 3, 2) if e.is_function else (e, 1, 1) for e in EXERCISES],
    ids=NAMES,
)
def test_there_are_mistakes_and_hints_enough(exercise, mistakes, hints):
    assert len(exercise.mistakes) >= mistakes
    assert len(exercise.hints) >= hints


def test_every_exercise_is_worth_something():
    assert [exercise.name for exercise in EXERCISES if exercise.points <= 0] == []


def test_names_can_be_names_in_python():
    assert [
        exercise.name for exercise in EXERCISES if not re.fullmatch(r"[a-z][a-z0-9_]*", exercise.name)
    ] == []


def test_mistakes_have_names_in_words_with_underscores_between():
    words = re.compile(r"[a-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*")
    assert [f"{e.name}: {m.name}" for e, m in MISTAKES if not words.fullmatch(m.name)] == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=NAMES)
def test_its_mistakes_differ_in_name_and_message(exercise):
    assert len({mistake.name for mistake in exercise.mistakes}) == len(exercise.mistakes)
    assert len({mistake.message for mistake in exercise.mistakes}) == len(exercise.mistakes)


def test_every_mistake_can_be_made():
    assert [f"{e.name}: {m.name}" for e, m in MISTAKES if not m.answers] == []


def test_a_word_to_choose_has_a_mistake_for_every_wrong_choice():
    for exercise in EXERCISES:
        if exercise.choices and isinstance(exercise.answer, str):
            wrong = {answer for mistake in exercise.mistakes for answer in mistake.answers}
            assert wrong == set(exercise.choices) - {exercise.answer}


def test_a_word_is_told_from_the_others_however_it_is_spelled():
    for exercise in EXERCISES:
        if exercise.choices:
            assert len({word(choice) for choice in exercise.choices}) == len(exercise.choices)


def test_messages_are_sentences():
    assert [m.message for _, m in MISTAKES if not m.message.endswith((".", "?"))] == []


def test_nothing_is_exclaimed():
    assert [text for text in SAID if "!" in text.replace("!=", "")] == []


def test_nothing_is_called_easy():
    belittling = re.compile(r"\b(just|simply|obviously|trivial|of course)\b", re.IGNORECASE)
    assert [text for text in SAID if belittling.search(text)] == []


def test_there_is_no_emoji():
    assert [c for text in SAID for c in text if unicodedata.category(c) in ("So", "Cs")] == []


def test_the_references_are_the_library_s():
    assert [e.name for e in FUNCTIONS if e.answer is not getattr(nn, e.name)] == []


def test_every_function_is_tried_on_cases_that_no_learner_has_seen():
    assert [exercise.name for exercise in FUNCTIONS if exercise.draw is None] == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=NAMES)
def test_its_reference_is_finite_and_silent(exercise):
    drawn = [exercise.draw(np.random.default_rng(seed)) for seed in range(5)] if exercise.draw else []
    outcomes = Trial(exercise, [*exercise.cases, *drawn]).expected
    assert [outcome.error for outcome in outcomes if outcome.error] == []
    assert all(outcome.has_value and is_finite(outcome.raw) for outcome in outcomes)
    assert {(outcome.warned, outcome.printed, outcome.changed) for outcome in outcomes} == {("", "", "")}


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if e.draw], ids=lambda exercise: exercise.name)
def test_the_same_seed_draws_the_same_cases_and_another_seed_others(exercise):
    def drawn(seed):
        arguments = exercise.draw(np.random.default_rng(seed))
        return repr([a.bit_generator.state if isinstance(a, np.random.Generator) else a for a in arguments])

    assert drawn(5) == drawn(5) != drawn(6)
