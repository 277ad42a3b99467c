"""`check`, as a learner meets it in the cells of a notebook."""

import io
import signal
import sys

import numpy as np
import pytest

from nbtools import check
from nbtools.checks.attempt import Trial
from nbtools.checks.check import Check
from nbtools.checks.progress import load
from nbtools.exercises import all_exercises, find_exercise
from tests.mine.learner import Notebook

from .candidates import EXAMINE, NO_ANSWERS, label

RIGHT = "@check\ndef relu(z):\n    return np.maximum(z, 0)"
WRONG = "@check\ndef relu(z):\n    return np.abs(z)"
UNKNOWN = "@check\ndef relu(z):\n    return z * 1.5"
STUB = "@check\ndef relu(z):\n    ..."
Z = np.array([-1.0, 0.5, 2.0])


@pytest.fixture
def notebook():
    return Notebook()


@pytest.fixture
def said(capsys):
    """Return what was printed since the last time."""
    return lambda: capsys.readouterr().out


def relu_record():
    return load("02_activations").of("relu")


# A function


def test_a_right_function_passes_and_is_kept(notebook, said):
    np.testing.assert_array_equal(notebook.run(RIGHT)["relu"](Z), [0, 0.5, 2])
    assert said().startswith("relu: passed\nRight, in all 8 cases tried.\nLesson 02: 1 of ")
    assert relu_record().passed
    assert relu_record().score == 1.0
    assert relu_record().source == "import numpy as np\n\n\ndef relu(z):\n    return np.maximum(z, 0)\n"


def test_a_stub_is_stood_in_for_and_scores_nothing(notebook, said):
    assert notebook.run(STUB)["relu"] is find_exercise("relu").answer
    assert said().startswith("relu: not started\n")
    assert (relu_record().passed, relu_record().score, relu_record().wrong_tries) == (False, 0.0, 0)


def test_what_lies_about_in_the_notebook_stops_no_check(notebook, said):
    class Stubborn:
        def __getattribute__(self, name):
            raise RuntimeError(name)

    notebook.names["stubborn"] = Stubborn()
    notebook.run(RIGHT)
    assert said().startswith("relu: passed\n")


def test_an_async_function_gets_a_card(notebook, said):
    notebook.run(f"@check\nasync {RIGHT.removeprefix('@check').lstrip()}")
    assert said().startswith("relu: not yet\nIt is an `async` function")


def test_what_cannot_be_written_down_is_named_where_a_function_is_not_kept(notebook, said):
    notebook.run("many = [0.0] * 100_000")
    notebook.run("@check\ndef relu(z):\n    many[0]\n    return np.maximum(z, 0)")
    assert "It reads `many` from the notebook, which cannot be written down beside it." in said()


def test_a_wrong_function_stays_the_learner_s(notebook, said):
    np.testing.assert_array_equal(notebook.run(WRONG)["relu"](Z), [1, 0.5, 2])
    assert said().startswith("relu: not yet\nThis is the absolute value")
    assert (relu_record().passed, relu_record().wrong_tries) == (False, 1)


def test_a_function_can_be_checked_by_name(notebook, said):
    notebook.run("def mine(z):\n    return np.maximum(z, 0)\ncheck(relu=mine)")
    assert said().startswith("relu: passed")
    assert "relu = mine" in relu_record().source


def test_several_can_be_checked_at_once(notebook, said):
    notebook.run("check(relu=np.abs, step=np.sign, recall_stage='forward')")
    assert [line.split(":")[0] for line in said().splitlines() if line.endswith(("not yet", "passed"))] == [
        "relu",
        "step",
        "recall_stage",
    ]


@pytest.mark.parametrize("candidate", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_whatever_is_checked_there_is_a_card_and_a_function_to_go_on_with(candidate, said):
    assert check(relu=candidate) is None
    assert said().startswith("relu: not yet\n")


def test_a_right_function_that_somebody_else_wrote_passes_and_is_not_kept(said):
    check(most_likely=np.argmax)
    assert said().startswith("most_likely: passed\n")
    assert load("00_welcome").of("most_likely").passed
    assert load("00_welcome").of("most_likely").source is None


def test_a_right_function_that_does_not_run_on_its_own_passes_and_says_so(notebook, said):
    notebook.run("low = np.zeros(2000)\n" + "@check\ndef relu(z):\n    return np.maximum(z, low[0])")
    assert "On its own it is not right, so it is not kept, and the next lessons use the course's" in said()
    assert (relu_record().passed, relu_record().source) == (True, None)


def test_a_cell_that_is_run_again_says_the_same(notebook, said):
    notebook.run(RIGHT)
    first = said()
    notebook.run(RIGHT)
    assert said() == first
    assert relu_record().wrong_tries == 0


def test_what_was_checked_can_be_checked_again(notebook, said):
    notebook.run(RIGHT)
    said()
    notebook.run("check(relu)")
    assert said().startswith("relu: passed")
    assert "def relu" in relu_record().source


def test_a_wrong_try_after_a_pass_keeps_the_pass(notebook, said):
    notebook.run(RIGHT)
    kept = relu_record().source
    notebook.run(WRONG)
    assert "You have passed this before, and that version is kept." in said()
    assert (relu_record().passed, relu_record().source, relu_record().score) == (True, kept, 1.0)


def test_a_wrong_try_after_a_pass_that_could_not_be_kept_does_not_say_that_it_is(notebook, said):
    notebook.run("many = [0.0] * 100_000")
    notebook.run("@check\ndef relu(z):\n    many[0]\n    return np.maximum(z, 0)")
    said()
    notebook.run(WRONG)
    assert "You have passed this before.\n" in said()


def test_a_function_that_asks_for_something_to_be_typed_does_not_wait_for_it(notebook, said):
    notebook.run("@check\ndef relu(z):\n    return np.maximum(float(input('z? ')), 0)")
    assert "It asks for something to be typed, and nobody can answer here." in said()


def test_what_a_decorator_made_that_does_not_say_so_is_kept_with_the_decorator(notebook, said):
    notebook.run("def loud(f):\n    def inner(*numbers):\n        return f(*numbers)\n    return inner")
    notebook.run("@check\n@loud\ndef relu(z):\n    return np.maximum(z, 0)")
    assert "not kept" not in said()
    assert "@loud\ndef relu(z):" in relu_record().source


def test_a_name_that_is_not_there_is_said_not_to_be_even_where_another_makes_it_right(notebook, said):
    notebook.run("@check\ndef relu(values):\n    return np.maximum(value, 0)")
    told = said()
    assert "It uses the name value, which nothing here has. Did you mean values?" in told
    assert "3  return np.maximum(value, 0)" in told


def test_a_stub_after_a_pass_keeps_the_pass(notebook, said):
    notebook.run(RIGHT)
    notebook.run(STUB)
    assert "You have passed this before" in said()
    assert relu_record().passed


def test_a_later_right_version_takes_the_place_of_the_first(notebook):
    notebook.run(RIGHT)
    notebook.run("@check\ndef relu(z):\n    return z * (z > 0)")
    assert "z * (z > 0)" in relu_record().source


def test_one_function_may_use_another_that_is_not_passed_yet(notebook, said):
    notebook.run("@check\ndef step(z):\n    ...")
    notebook.run("@check\ndef relu(z):\n    return z * step(z)")
    assert "relu: passed" in said()
    assert "def step" not in relu_record().source


# An answer


def test_what_was_handed_in_is_there_as_it_was_written():
    own = Check()

    def relu(z):
        return abs(z)

    assert own(relu) is not relu
    assert own.handed_in["relu"] is relu


def test_a_stub_that_is_run_later_does_not_take_its_place():
    own = Check()
    own(recall_stage="forward")
    own(recall_stage=...)
    assert own.handed_in == {"recall_stage": "forward"}


def test_what_later_cells_do_to_an_answer_does_not_change_what_was_handed_in():
    own, answer = Check(), {"price of a flat": "cross_entropy"}
    own(loss_for=answer)
    answer.clear()
    assert own.handed_in["loss_for"] == {"price of a flat": "cross_entropy"}


def test_a_right_answer_is_kept(notebook, said):
    notebook.run("and_gate = (2, 2, -3)\ncheck(and_gate=and_gate)")
    assert said().startswith("and_gate: passed\nRight.\n")
    assert load("01_neuron").of("and_gate").answer == [2.0, 2.0, -3.0]


def test_a_wrong_answer_stays_the_learner_s(notebook, said):
    names = notebook.run("and_gate = (1, 1, 5)\ncheck(and_gate=and_gate)")
    assert names["and_gate"] == (1, 1, 5)
    assert "holds the course's answer" not in said()


@pytest.mark.parametrize("answer", ["None", "(1, 2)", "'text'", "object()", "[[1], [2, 3], 4]"])
def test_an_answer_that_cannot_be_used_gives_way_to_the_course_s(notebook, said, answer):
    names = notebook.run(f"and_gate = {answer}\ncheck(and_gate=and_gate)")
    assert names["and_gate"] == find_exercise("and_gate").answer
    assert "and_gate holds the course's answer until you run this cell again." in said()


def test_an_answer_not_started_gives_way_without_a_word(notebook, said):
    names = notebook.run("and_gate = (..., ..., ...)\ncheck(and_gate=and_gate)")
    assert names["and_gate"] == find_exercise("and_gate").answer
    assert "holds the course's answer" not in said()


def test_another_variable_is_never_touched(notebook):
    names = notebook.run("and_gate = 'mine'\ncheck(and_gate=None)")
    assert names["and_gate"] == "mine"


def test_part_of_the_points_is_kept_and_the_best_of_them(notebook):
    two_right = {**find_exercise("loss_for").answer, "spam or not": "cross_entropy"}
    notebook.names["answers"] = two_right
    notebook.run("check(loss_for=answers)")
    notebook.run("check(loss_for={})")
    assert load("04_loss").of("loss_for").score == pytest.approx(2 / 3)


# No exercise


def test_in_the_courses_own_lessons_it_says_once_where_to_write(said, tmp_path, monkeypatch):
    for folder in ("lessons", "nbtools", "elsewhere"):
        (tmp_path / folder).mkdir()
    check = Check()
    monkeypatch.chdir(tmp_path / "elsewhere")
    check(recall_stage="forward")
    assert "lessons/" not in said()
    monkeypatch.chdir(tmp_path / "lessons")
    check(recall_stage="forward")
    assert "`nbtools open`, typed in a terminal, opens a copy of your own" in said()
    check(recall_stage="forward")
    assert "lessons/" not in said()


def test_nothing_to_check_says_how(said):
    assert check() is None
    assert said() == "Put `@check` above a function, or write `check(name=answer)`.\n"


def test_a_function_that_is_no_exercise_is_handed_back(notebook, said):
    names = notebook.run("def rleu(z):\n    return z\nback = check(rleu)")
    assert names["back"] is names["rleu"]
    assert said() == "No exercise is called rleu. Did you mean relu?\n"


def test_an_answer_to_no_exercise(said):
    check(and_gaet=(1, 1, -1.5))
    assert said() == "No exercise is called and_gaet. Did you mean and_gate?\n"


@pytest.mark.parametrize("thing", [3, "relu", [1, 2], np.zeros(3), object()], ids=label)
def test_what_is_no_function_is_no_error(thing, said):
    check(thing)
    assert said()


# Interrupted


def test_an_interrupt_gives_a_verdict_and_no_error(notebook, said):
    names = notebook.run("@check\ndef relu(z):\n    raise KeyboardInterrupt")
    assert said().startswith("relu: not yet\nYou stopped it before it came to an end.")
    assert names["relu"] is find_exercise("relu").answer


def test_an_interrupt_while_it_is_tried_again_on_its_own_is_no_error(notebook, said):
    """A right function is tried once more, from what is kept of it; that may be interrupted too."""
    cell = """
        calls = []

        @check
        def relu(z):
            calls.append(1)
            if len(calls) > 6:
                raise KeyboardInterrupt
            return np.maximum(z, 0)
    """
    try:
        notebook.run(cell)
    except KeyboardInterrupt:
        pytest.fail("the interrupt got out")
    assert said().startswith("relu: ")


def test_a_real_interrupt_is_one(notebook, said):
    notebook.names["signal"] = signal
    notebook.run("@check\ndef relu(z):\n    signal.raise_signal(signal.SIGINT)\n    return z")
    assert "You stopped it" in said()


def test_a_function_without_an_end_gives_way(notebook, said, monkeypatch):
    monkeypatch.setattr(EXAMINE, "SECONDS", 0.1)
    names = notebook.run("@check\ndef relu(z):\n    while True:\n        pass")
    assert names["relu"] is find_exercise("relu").answer
    assert "Until it comes to an end, the course's own version stands in." in said()


# Hints and solutions


def test_hints_come_one_after_the_other_and_begin_again(said):
    fresh, hints = Check(), find_exercise("relu").hints
    for number in [*range(1, len(hints) + 1), 1]:
        fresh.hint("relu")
        assert said() == f"relu, hint {number} of {len(hints)}: {hints[number - 1]}\n"


def test_each_exercise_has_its_own_hints(said):
    fresh = Check()
    fresh.hint("relu")
    fresh.hint("step")
    assert "relu, hint 1 of" in (text := said())
    assert "step, hint 1 of" in text


@pytest.mark.parametrize("ask", [check.hint, check.solution])
def test_asking_about_no_exercise_asks_back(ask, said):
    ask("sigmiod")
    assert said() == "No exercise is called sigmiod. Did you mean sigmoid?\n"


def test_the_solution_is_shown_after_the_third_wrong_try(notebook, said):
    for left in ("3 more tries", "2 more tries", "1 more try"):
        check.solution("relu")
        assert said() == f"The solution of relu is shown after {left}. `check.hint('relu')` gives a hint.\n"
        notebook.run(UNKNOWN)
        said()
    check.solution("relu")
    assert said().startswith("@check\ndef relu(z):\n")


def test_the_solution_is_shown_to_who_has_passed(notebook, said):
    notebook.run(RIGHT)
    said()
    check.solution("relu")
    assert said().startswith("@check\ndef relu(z):\n")


def test_the_card_of_the_third_wrong_try_offers_the_solution(notebook, said):
    offered = []
    for _ in range(4):
        notebook.run(WRONG)
        offered.append("check.solution" in said())
    assert offered == [False, False, True, True]


def test_a_stub_is_no_wrong_try(notebook, said):
    for _ in range(5):
        notebook.run(STUB)
    said()
    check.solution("relu")
    assert "3 more tries" in said()


# Progress


def test_progress_is_shown_for_a_lesson(notebook, said):
    notebook.run(RIGHT)
    said()
    check.progress("02_activations")
    total = sum(exercise.lesson == "02_activations" for exercise in all_exercises())
    assert said().startswith(f"02_activations        ■{'□' * (total - 1)} 1 of {total}  left: ")


def test_progress_is_shown_for_a_lesson_under_its_former_name(said):
    check.progress("08_backprop")
    assert said().startswith("09_backprop ")


def test_progress_is_shown_for_the_course(said):
    check.progress()
    lessons = list(dict.fromkeys(exercise.lesson for exercise in all_exercises()))
    assert [line.split()[0] for line in said().splitlines()] == lessons


def test_progress_of_no_lesson(said):
    check.progress("99_magic")
    assert said().startswith("No lesson is called 99_magic. There are: 00_welcome, ")


def test_progress_that_cannot_be_saved_is_said_and_no_error(notebook, said, work):
    work.write_text("I am a file.")
    notebook.run(RIGHT)
    assert "relu: passed, and not saved" in (text := said())
    assert "Your progress could not be saved: " in text
    assert "`nbtools doctor`" in text


@pytest.mark.parametrize("folder", ["mine", "$NOWHERE/mine"])
def test_a_work_folder_that_is_another_one_elsewhere_is_spoken_of_once(
    notebook, said, folder, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NBTOOLS_WORK", folder)
    monkeypatch.setattr(check, "_told_of_places", False)
    notebook.run(RIGHT)
    assert f"NBTOOLS_WORK is {folder}, " in (text := said())
    assert f"What you pass is kept in {tmp_path / folder}, and is not found from elsewhere." in text
    notebook.run(RIGHT)
    assert "NBTOOLS_WORK" not in said()


def test_a_damaged_file_is_said_and_no_error(notebook, said, work):
    (work / "progress").mkdir(parents=True)
    (work / "progress" / "02_activations.json").write_text("{")
    notebook.run(RIGHT)
    assert "was damaged. It is kept as 02_activations.damaged-1.json" in said()


# Where it is shown


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("lesson", list(dict.fromkeys(exercise.lesson for exercise in all_exercises())))
def test_a_terminal_that_lacks_a_character_still_shows_the_rest(encoding, lesson, monkeypatch):
    stdout = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stdout)
    for exercise in all_exercises():
        if exercise.lesson == lesson:
            check(**{exercise.name: exercise.mistakes[0].answers[0]})
            check(**{exercise.name: exercise.answer})
            check.solution(exercise.name)
            for _ in exercise.hints:
                check.hint(exercise.name)
    check.progress()
    stdout.flush()
    assert "passed" in stdout.buffer.getvalue().decode(encoding)


def test_an_output_without_an_encoding_is_written_to(monkeypatch):
    class Plain:
        text = ""

        def write(self, text):
            self.text += text

    plain = Plain()
    monkeypatch.setattr(sys, "stdout", plain)
    check(relu=np.abs)
    assert plain.text.startswith("relu: not yet\n")


def test_in_a_notebook_the_card_is_displayed_and_not_printed(monkeypatch, said):
    import IPython.display

    shown = []
    monkeypatch.setattr("IPython.get_ipython", lambda: "a shell")
    monkeypatch.setattr(IPython.display, "display", shown.append)
    check(relu=np.abs)
    assert said() == ""
    assert "nbtools-card" in shown[0]._repr_html_()


def test_check_says_what_it_is():
    assert repr(check) == "check: write @check above a function, or check(name=answer)"


@pytest.mark.parametrize("answer", ["ReLU", "no such word"])
def test_an_answer_is_run_once_however_much_is_said_of_it(monkeypatch, answer):
    runs, run = [], Trial.run
    monkeypatch.setattr(
        Trial, "run", lambda trial, candidate: runs.append(candidate) or run(trial, candidate)
    )
    check(recall_relu=answer)
    assert runs == [answer]


class Fails:
    """Fails whatever it is asked."""

    def __getattribute__(self, name):
        raise RuntimeError(name)

    def __repr__(self):
        raise RuntimeError


def test_what_fails_when_it_is_looked_at_gets_a_card(notebook, said):
    notebook.names["fails"] = Fails()
    notebook.run("check(relu=fails)")
    assert said().startswith("relu: not yet\nrelu should be a function")
    notebook.run("check(fails)")
    assert said().startswith("No exercise is called <Fails>.")
    notebook.run("@check\ndef relu(z):\n    return fails")
    assert said().startswith("relu: not yet\nIt should be numbers, not an object of type Fails.")


def test_a_class_is_told_that_it_is_one(notebook, said):
    notebook.run("@check\nclass relu:\n    def __call__(self, z):\n        return np.maximum(z, 0)")
    assert said().startswith("relu: not yet\nIt is a class: calling it makes an object, and no result.")
    notebook.run("@check\nclass relu:\n    def __init__(self, z):\n        self.z = np.maximum(z, 0)")
    assert said().startswith("relu: not yet\nIt is a class: calling it makes an object, and no result.")


def test_what_is_right_passes_whatever_it_is(notebook, said):
    notebook.run(
        "class Relu:\n    def __call__(self, z):\n        return np.maximum(z, 0)\ncheck(relu=Relu())"
    )
    assert said().startswith("relu: passed")
