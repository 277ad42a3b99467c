import json

import pytest

from nbtools.classroom.run import run_solutions
from nbtools.course import CourseError

from .notebooks import code, notebook


def put(course, name, *cells):
    path = course / "solutions" / f"{name}.ipynb"
    path.write_text(json.dumps(notebook(*cells)), encoding="utf-8")
    return path


@pytest.fixture
def one(course):
    """Leave one solution in the course, to be run."""
    (course / "solutions" / "two.ipynb").unlink()
    return course


def test_a_solution_keeps_what_its_cells_give_in_a_fresh_kernel_with_nothing_passed(one):
    path = put(
        one,
        "one",
        code(
            "import os\nfrom nbtools.mine import relu, whose\nprint(whose('relu'), os.path.basename(os.getcwd()))"
        ),
        code("6 * 7", "product"),
    )
    run_solutions()
    printed, product = json.loads(path.read_text())["cells"]
    assert "".join(printed["outputs"][0]["text"]) == "the course's solutions\n"
    assert product["outputs"][0]["data"] == {"text/plain": ["42"]}
    assert [cell["execution_count"] for cell in (printed, product)] == [1, 2]

    once = path.read_bytes()
    run_solutions()
    assert path.read_bytes() == once


def test_a_cell_that_fails_is_said_in_one_line_and_the_solution_stays_as_it_was(one):
    path = put(one, "one", code("print('new')"), code("1 / 0", "broken"))
    before = path.read_bytes()
    with pytest.raises(CourseError, match=r"^one\.ipynb: ZeroDivisionError: division by zero\."):
        run_solutions()
    assert path.read_bytes() == before


def test_a_kernel_that_dies_is_said_in_one_line(one):
    put(one, "one", code("import os\nos._exit(1)"))
    with pytest.raises(CourseError, match=r"^one\.ipynb: .*"):
        run_solutions()


def test_a_solution_that_is_no_notebook_is_said_in_one_line(one):
    (one / "solutions" / "one.ipynb").write_text('{"cells": [{}]}')
    with pytest.raises(CourseError, match=r"one\.ipynb"):
        run_solutions()


def test_one_of_several_is_run_and_an_unknown_one_is_said(course):
    kept = put(course, "one", code("print('as it was')")).read_bytes()
    put(course, "two", code("6 * 7"))
    run_solutions(["two"])
    assert (course / "solutions" / "one.ipynb").read_bytes() == kept
    assert "42" in (course / "solutions" / "two.ipynb").read_text()
    with pytest.raises(CourseError, match=r"There is no solution three; there are one, two\."):
        run_solutions(["three"])
