import copy
import json

import pytest

from nbtools.classroom.release import as_text, differences, lesson_from, release, tidied
from nbtools.course import CourseError

from .notebooks import code, notebook, prose

RAN = notebook(
    prose("# A question?", "title"),
    code(
        "@check\ndef f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION",
        "f",
        execution_count=7,
        metadata={"execution": {"iopub.execute_input": "2025-01-01"}, "tags": ["slow"]},
        outputs=[
            {
                "output_type": "execute_result",
                "execution_count": 7,
                "metadata": {},
                "data": {"text/plain": "5", "application/vnd.jupyter.widget-view+json": {"model_id": "x"}},
            }
        ],
    ),
)


@pytest.fixture
def ran():
    return copy.deepcopy(RAN)


def test_an_unpaired_mark_is_said_with_the_name_of_the_solution(course):
    (course / "solutions" / "one.ipynb").write_text(json.dumps(notebook(code("### BEGIN SOLUTION"))))
    with pytest.raises(CourseError, match=r"^one\.ipynb: .*Each BEGIN SOLUTION needs its END SOLUTION\.$"):
        release()


def test_an_answer_that_is_no_python_is_said_with_the_name_of_the_solution(course):
    cell = code("### BEGIN SOLUTION\na = = 1\n### END SOLUTION")
    (course / "solutions" / "one.ipynb").write_text(json.dumps(notebook(cell)))
    with pytest.raises(CourseError, match=r"one\.ipynb"):
        release()


def test_a_lesson_has_no_outputs_and_the_solutions_ids(ran):
    title, cell = lesson_from(ran)["cells"]
    assert (title["id"], cell["id"]) == ("title", "f")
    assert cell["outputs"] == []
    assert cell["execution_count"] is None
    assert "".join(cell["source"]) == "@check\ndef f(x):\n    ...  # your code here"


def test_making_a_lesson_leaves_the_solution_alone(ran):
    lesson_from(ran)
    assert ran == RAN


def test_a_lesson_made_of_a_lesson_is_the_same(ran):
    lesson = lesson_from(ran)
    assert as_text(lesson_from(json.loads(as_text(lesson)))) == as_text(lesson)


def test_the_order_of_keys_and_the_noise_of_a_run_make_no_difference(ran):
    turned = {key: ran[key] for key in reversed(ran)}
    turned["cells"][1]["execution_count"] = 99
    turned["metadata"] = {"language_info": {"version": "3.14.1"}}
    assert as_text(lesson_from(turned)) == as_text(lesson_from(RAN))


def test_a_tidied_solution_keeps_its_outputs_and_its_tags_without_the_noise(ran):
    [output] = tidied(ran)["cells"][1]["outputs"]
    assert output["data"] == {"text/plain": "5"}
    assert output["execution_count"] == tidied(ran)["cells"][1]["execution_count"] == 1
    assert tidied(ran)["cells"][1]["metadata"] == {"tags": ["slow"]}


def test_a_release_writes_what_differs_and_nothing_else(course):
    assert differences() == ["one", "two"]
    assert release() == ["one", "two"]
    assert differences() == []

    before = {path: path.stat().st_mtime_ns for path in (course / "lessons").iterdir()}
    assert release() == []
    assert before == {path: path.stat().st_mtime_ns for path in (course / "lessons").iterdir()}


def test_a_release_is_the_same_to_the_byte(course):
    release()
    first = {path.name: path.read_bytes() for path in (course / "lessons").iterdir()}
    for path in (course / "lessons").iterdir():
        path.unlink()
    release()
    assert first == {path.name: path.read_bytes() for path in (course / "lessons").iterdir()}
    assert all(text.endswith(b"\n") and b"\r" not in text for text in first.values())


def test_a_touched_lesson_is_found_and_put_right(course):
    release()
    lesson = course / "lessons" / "two.ipynb"
    released = lesson.read_text()
    lesson.write_text(released.replace("1 + 1", "1 + 2"))
    assert differences() == ["two"]
    assert release() == ["two"]
    assert lesson.read_text() == released


def test_the_right_answers_are_kept_in_the_package_and_held_against_the_solutions(course):
    solved = code("### BEGIN SOLUTION\na = 1\n### END SOLUTION\ncheck(a=a)")
    (course / "solutions" / "one.ipynb").write_text(json.dumps(notebook(solved)))
    assert release() == ["one", "two", "right_answers"]
    kept = course / "nbtools" / "exercises" / "right_answers.json"
    assert json.loads(kept.read_text()) == {"a": "a = 1\ncheck(a=a)"}
    assert release() == differences() == []
    kept.write_text(kept.read_text().replace("1", "2"))
    assert differences() == ["right_answers"]
    assert release() == ["right_answers"]
    assert json.loads(kept.read_text()) == {"a": "a = 1\ncheck(a=a)"}


def test_a_lesson_without_a_solution_is_found_and_goes(course):
    release()
    stray = course / "lessons" / "stray.ipynb"
    stray.write_text("{}")
    assert differences() == ["stray"]
    assert release() == ["stray"]
    assert not stray.exists()


def test_a_lesson_that_is_damaged_is_found_and_put_right(course):
    release()
    (course / "lessons" / "one.ipynb").write_bytes(b"\xff\xfe damaged")
    assert differences() == ["one"]
    assert release() == ["one"]
    assert differences() == []


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"\xff\xfe",
        b'{"cells": 5}',
        b'{"cells": [{}]}',
        b'{"cells": [{"cell_type": "code", "source": "1"}]}',
    ],
)
def test_a_damaged_solution_is_said_in_one_line_and_no_lesson_changes(course, damaged):
    release()
    before = {path.name: path.read_bytes() for path in (course / "lessons").iterdir()}
    (course / "solutions" / "two.ipynb").write_bytes(damaged)
    with pytest.raises(CourseError, match=r"two\.ipynb is no notebook\. Restore it from the repository\.$"):
        release()
    assert before == {path.name: path.read_bytes() for path in (course / "lessons").iterdir()}


def test_the_lessons_of_this_course_are_what_its_solutions_make():
    assert differences() == []


def test_the_line_ends_of_git_on_windows_are_no_difference(course):
    release()
    for path in course.glob("*/*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert differences() == []
    assert release() == []
