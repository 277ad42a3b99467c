"""Every text for people goes through gettext: in a pseudo-language nothing is left in English."""

import re

import pytest
from matplotlib.text import Text

from nbtools.checks import examine
from nbtools.checks.attempt import parameter_names
from nbtools.checks.card import Card
from nbtools.checks.progress import LessonProgress, Record
from nbtools.classroom.sentences import import_what_declares
from nbtools.exercises import all_exercises
from nbtools.portable.sentence import SENTENCES
from tests.plots.test_pictures import PICTURES, draw

from .pseudo import english_in, messages

EXERCISES = {exercise.name: exercise for exercise in all_exercises()}


def test_translators_are_given_every_sentence():
    import_what_declares()
    texts = {text for sentence in SENTENCES for text in (sentence.text, sentence.plural)} - {""}
    assert texts - messages() == set()


def test_translators_are_given_every_mistake_and_every_hint():
    exercises = EXERCISES.values()
    texts = {mistake.message for exercise in exercises for mistake in exercise.mistakes}
    texts |= {hint for exercise in exercises for hint in exercise.hints}
    assert texts - messages() == set()


def card(exercise, answer):
    progress = LessonProgress(exercise.lesson, {exercise.name: Record(wrong_tries=3)})
    return Card(examine(exercise.name, answer), exercise, progress)


def answers(exercise):
    return [exercise.answer, ..., *(answer for mistake in exercise.mistakes for answer in mistake.answers)]


def own_words(exercise):
    """Return what stays as it is on a card: names, code and data."""
    names = [] if not exercise.is_function else parameter_names(exercise)
    if exercise.is_function and (parts := re.search(r"\(.*?\)", exercise.answer.__doc__ or "")):
        names.append(parts[0])  # what is returned is called so
    return exercise.name, exercise.choices, *names, "True False nan inf exp", "layers weights biases npz npy"


@pytest.mark.parametrize("name", EXERCISES)
def test_a_card_is_translated(name, in_pseudo, some_of):
    exercise = EXERCISES[name]
    for answer in some_of(answers(exercise)):
        text = card(exercise, answer).text()
        assert english_in(text, *own_words(exercise)) == set(), text


@pytest.mark.parametrize("module", sorted({name.partition(".")[0] for name in PICTURES}))
def test_a_picture_is_translated(module, in_pseudo, some_of, shown, coarse):
    for name in some_of([name for name in PICTURES if name.startswith(f"{module}.")]):
        draw(name, *PICTURES[name])
        picture = getattr(shown[-1], "_still", shown[-1])
        texts = [picture.alt, *(text.get_text() for text in picture.figure.findobj(Text))]
        assert english_in(" | ".join(texts), PICTURES[name], "mathdefault logit ReLU relu") == set(), (
            name,
            texts,
        )
