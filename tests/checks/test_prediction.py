"""A prediction is noted without a verdict, and spoken of after the run."""

import json

import pytest

from nbtools.checks import examine
from nbtools.checks.card import Card
from nbtools.checks.check import Check
from nbtools.checks.prediction import guess_of, verdict_before_run
from nbtools.checks.progress import LessonProgress, Record, load, reset
from nbtools.exercises import all_exercises, find_exercise

from .candidates import NO_ANSWERS

PREDICTIONS = [exercise for exercise in all_exercises() if exercise.is_prediction]
NAMES = [exercise.name for exercise in PREDICTIONS]


@pytest.fixture
def check():
    return Check()


@pytest.fixture
def said(capsys):
    """Return what was printed since the last time."""
    return lambda: capsys.readouterr().out


def record_of(name):
    return load(find_exercise(name).lesson).of(name)


def guesses(exercise):
    """Return usable guesses, the right one last."""
    words = [choice for choice in exercise.choices if choice != exercise.answer]
    return [*(words or [0.77, 500]), exercise.answer]


# Noted


@pytest.mark.parametrize("name", NAMES)
def test_every_usable_guess_is_noted_with_the_same_words(name, check, said):
    cards = set()
    for guess in guesses(find_exercise(name)):
        check(**{name: guess})
        cards.add(said())
    (card,) = cards
    assert card.startswith(f"{name}: your prediction\nNoted. Run the next cell.\n")
    assert "hint" not in card
    assert (record_of(name).passed, record_of(name).score, record_of(name).wrong_tries) == (False, 0.0, 0)


def test_the_first_guess_is_kept_and_the_latest(check):
    for guess in ("turns", "stays", "slides"):
        check(bias_moves_line=guess)
    assert (record_of("bias_moves_line").first_guess, record_of("bias_moves_line").latest_guess) == (
        "turns",
        "slides",
    )


@pytest.mark.parametrize(
    "answer", [*NO_ANSWERS.values(), "rolls", 3, float("nan")], ids=[*NO_ANSWERS, "a word", "a number", "nan"]
)
@pytest.mark.parametrize("name", ["bias_moves_line", "noisier"])
def test_what_is_no_answer_is_told_as_before(name, answer, check, said):
    check(**{name: answer})
    assert said().startswith(f"{name}: not yet\n{examine(name, answer).message}\n")
    assert record_of(name).first_guess is None


def test_a_guess_that_is_none_three_times_does_not_open_the_solution(check, said):
    for _ in range(4):
        check(bias_moves_line="rolls")
    assert "check.solution" not in said()
    check.solution("bias_moves_line")
    assert said() == 'After the run, `check.reveal("bias_moves_line")` says what is right.\n'


def test_a_word_may_be_spelled_as_the_exercise_takes_it():
    noisier, lines = find_exercise("noisier"), find_exercise("bias_moves_line")
    assert (guess_of(noisier, "ALL"), guess_of(lines, "Slides")) == ("ALL", "Slides")
    assert guess_of(lines, "rolls") is None


def test_a_screen_reader_hears_that_it_is_noted():
    exercise = find_exercise("bias_moves_line")
    html = Card(verdict_before_run(exercise), exercise, LessonProgress(exercise.lesson)).html()
    assert "bias_moves_line: your prediction. Noted. Run the next cell." in html
    assert "<details" not in html


# Revealed


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_guess_is_told_what_is_right_and_why(name, check, said):
    exercise = find_exercise(name)
    wrong = exercise.mistakes[0].answers[0]
    check(**{name: wrong})
    said()
    check.reveal(name)
    card = said()
    assert card.startswith(f"{name}: not as predicted\nYour answer was ")
    assert str(exercise.answer).removesuffix(".0") in card
    assert exercise.mistakes[0].message in card
    assert "hint" not in card
    assert not record_of(name).passed


@pytest.mark.parametrize("name", NAMES)
def test_a_right_guess_passes_when_the_run_is_spoken_of(name, check, said):
    check(**{name: find_exercise(name).answer})
    said()
    check.reveal(name)
    assert said().startswith(f"{name}: passed\nYou predicted ")
    assert (record_of(name).passed, record_of(name).score) == (True, 1.0)


def test_after_that_an_answer_is_judged_at_once(check, said):
    check(bias_moves_line="turns")
    check.reveal("bias_moves_line")
    assert "You may answer anew" in said()
    check(bias_moves_line="stays")
    assert said().startswith("bias_moves_line: not yet\nOn the old line the sum was 0.")
    check(bias_moves_line="slides")
    assert said().startswith("bias_moves_line: passed\n")
    check.reveal("bias_moves_line")
    assert '"slides" is right. Your first guess was "turns".' in said()
    assert (record_of("bias_moves_line").first_guess, record_of("bias_moves_line").latest_guess) == (
        "turns",
        "turns",
    )


def test_the_last_guess_is_the_one_that_is_judged(check, said):
    check(bias_moves_line="slides")
    check(bias_moves_line="turns")
    check.reveal("bias_moves_line")
    assert 'Your answer was "turns".' in said()
    assert not record_of("bias_moves_line").passed


@pytest.mark.parametrize("answer", [[], [...], ["rolls"]], ids=["nothing", "a stub", "no answer"])
def test_who_has_not_predicted_is_asked_to(answer, check, said):
    for one in answer:
        check(bias_moves_line=one)
    said()
    check.reveal("bias_moves_line")
    assert said().startswith("First a prediction: write yours for bias_moves_line")
    assert not record_of("bias_moves_line").revealed


def test_a_prediction_of_another_session_is_asked_for_again(check, said):
    check(bias_moves_line="slides")
    said()
    Check().reveal("bias_moves_line")
    assert said().startswith("First a prediction")


def test_what_is_no_prediction_says_so(check, said):
    check.reveal("relu")
    assert said() == "relu is no prediction: its own cell says whether it is right.\n"
    check.reveal("bias_move_line")
    assert said() == "No exercise is called bias_move_line. Did you mean bias_moves_line?\n"


def test_a_number_near_the_right_one_is_right(check, said):
    check(untrained_accuracy=0.12)
    check.reveal("untrained_accuracy")
    assert "You predicted 0.12, and that is right." in said()
    check(untrained_accuracy=0.5)
    check.reveal("untrained_accuracy")
    assert "What is right: about 0.1." in said()


# Progress


def test_progress_of_an_older_course_is_read_and_a_pass_stays(check, said, work):
    old = {"passed": True, "score": 1.0, "wrong_tries": 0, "source": None, "answer": "slides", "seal": ""}
    (work / "progress").mkdir(parents=True)
    stored = {"lesson": "01_neuron", "exercises": {"bias_moves_line": old}}
    (work / "progress" / "01_neuron.json").write_text(json.dumps(stored))
    check(bias_moves_line="turns")
    assert "You have passed this before, and that version is kept." in said()
    check.reveal("bias_moves_line")
    assert "You have passed this before, and that version is kept." in said()
    assert record_of("bias_moves_line").passed


@pytest.mark.parametrize("revealed", ["yes", 1, None])
def test_a_record_of_something_else_is_none(revealed):
    with pytest.raises(TypeError):
        Record.from_json({"revealed": revealed})


def test_a_prediction_after_a_reset_is_noted_again(check, said):
    check(bias_moves_line="turns")
    check.reveal("bias_moves_line")
    reset("01_neuron", "bias_moves_line")
    said()
    check(bias_moves_line="turns")
    assert "Noted." in said()


# Which they are


def test_a_prediction_is_an_answer_and_no_question_of_recall():
    assert len(PREDICTIONS) == len({exercise.name for exercise in PREDICTIONS}) >= 18
    assert [e.name for e in PREDICTIONS if e.is_function or e.name.startswith("recall_")] == []


def test_every_lesson_has_one():
    assert {exercise.lesson for exercise in PREDICTIONS} == {exercise.lesson for exercise in all_exercises()}
