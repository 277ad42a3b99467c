"""Notebooks under a former name, and with the exercises of then: each exercise is graded where it is today."""

import pytest

from nbtools.classroom.grading.intake.submissions import find_submissions
from nbtools.classroom.grading.schedule.student import grade_student
from nbtools.classroom.grading.schedule.task import Settings, Task
from nbtools.exercises import exercises_of

from .conftest import SHORT
from .lesson import Here, as_bytes, notebook

OF_THEN = ("dense_backward", "relu_backward", "recall_error", "recall_gradient_shape")
"""What was in the lesson on backpropagation, and is in 08_blame now."""


def source(cell):
    return "".join(cell["source"])


def with_exercises_of_then(folder="solutions", **replaced):
    """Return the lesson on backpropagation as it was: what is imported from 08_blame today stood in it."""
    made, blame = notebook("09_backprop", folder, **replaced), notebook("08_blame", folder, **replaced)
    moved = [
        c
        for c in blame["cells"]
        if any(f"def {name}(" in source(c) or f"check({name}=" in source(c) for name in OF_THEN)
    ]
    assert len(moved) == len(OF_THEN)
    setup = next(i for i, cell in enumerate(made["cells"]) if cell["id"] == "setup")
    imports = source(made["cells"][setup]).replace(" dense_backward,", "").replace(" relu_backward,", "")
    made["cells"][setup] = {**made["cells"][setup], "source": imports}
    made["cells"][setup + 1 : setup + 1] = moved
    return as_bytes(made)


def graded(folder):
    """Return each row's status, by lesson and exercise, of the only student."""
    [student] = find_submissions(folder)
    rows = grade_student(Task(student, Settings(7, SHORT, sealed=True)), Here())
    return {(row.lesson, row.exercise): row.status for row in rows}


def hand_in(folder, **notebooks):
    (folder / "anna").mkdir()
    for name, data in notebooks.items():
        (folder / "anna" / f"{name}.ipynb").write_bytes(data)


def passed(found, lesson):
    return [name for (where, name), status in found.items() if where == lesson and status == "passed"]


def all_of(lesson):
    return [exercise.name for exercise in exercises_of(lesson)]


TODAY = {name: as_bytes(notebook(name)) for name in ("08_blame", "09_backprop", "12_saving")}
BLANK = {name: as_bytes(notebook(name, folder="lessons")) for name in TODAY}
THEN = with_exercises_of_then()


@pytest.mark.parametrize("name", ["08_backprop", "09_backprop", "homework"])
def test_the_exercises_of_then_count_where_they_are_today_whatever_the_file_is_called(name, sealed, tmp_path):
    hand_in(tmp_path, **{name: THEN})
    found = graded(tmp_path)
    assert passed(found, "08_blame") == [name for name in all_of("08_blame") if name in OF_THEN]
    assert passed(found, "09_backprop") == all_of("09_backprop")
    assert {lesson for lesson, _ in found} == {"08_blame", "09_backprop"}


def test_the_exercises_of_today_count_under_the_former_name(sealed, tmp_path):
    hand_in(tmp_path, **{"08_backprop": TODAY["09_backprop"]})
    found = graded(tmp_path)
    assert passed(found, "09_backprop") == all_of("09_backprop")
    assert {lesson for lesson, _ in found} == {"09_backprop"}  # importing from 08_blame hands nothing in


def test_a_lesson_that_only_has_another_number_counts_under_both(sealed, tmp_path):
    hand_in(tmp_path, **{"11_saving": TODAY["12_saving"]})
    assert passed(graded(tmp_path), "12_saving") == all_of("12_saving")


def test_a_wrong_function_of_then_is_failed_where_it_is_today_and_nowhere_else(sealed, tmp_path):
    wrong = "@check\ndef relu_backward(grad_out, Z):\n    return grad_out\n"
    hand_in(tmp_path, **{"08_backprop": with_exercises_of_then(relu_backward=wrong)})
    found = graded(tmp_path)
    assert found["08_blame", "relu_backward"] == "failed"
    assert passed(found, "09_backprop") == all_of("09_backprop")


def test_what_the_first_cell_of_then_imports_is_there_for_what_has_moved(sealed, tmp_path):
    own = "@check\ndef relu_backward(grad_out, Z):\n    return grad_out * relu_derivative(Z)\n"
    hand_in(tmp_path, **{"08_backprop": with_exercises_of_then(relu_backward=own)})
    assert graded(tmp_path)["08_blame", "relu_backward"] == "passed"


def test_a_notebook_of_the_lessons_own_counts_before_one_of_then(sealed, tmp_path):
    hand_in(tmp_path, **{"08_backprop": THEN, "08_blame": BLANK["08_blame"]})
    assert passed(graded(tmp_path), "08_blame") == []


def test_the_copy_that_an_update_left_blank_is_no_other_version(sealed, tmp_path):
    hand_in(tmp_path, **{"11_saving": TODAY["12_saving"], "12_saving": BLANK["12_saving"]})
    assert passed(graded(tmp_path), "12_saving") == all_of("12_saving")


def test_work_in_both_copies_is_a_question_for_the_teacher(tmp_path):
    hand_in(tmp_path, **{"08_backprop": THEN, "09_backprop": TODAY["09_backprop"]})
    [anna] = find_submissions(tmp_path)
    assert "2 versions" in anna.problems["09_backprop"]


def test_a_student_is_named_before_a_former_name_too(tmp_path):
    (tmp_path / "anna_08_backprop.ipynb").write_bytes(THEN)
    [anna] = find_submissions(tmp_path)
    assert (anna.name, sorted(anna.notebooks)) == ("anna", ["08_blame", "09_backprop"])
