"""The course folder that nbgrader takes: what is in it, and that students get the very lessons."""

import re

import nbformat
import pytest

from nbtools.classroom.marks import BEGIN
from nbtools.classroom.nbgrader.course import assignment, id_of_test, write_course
from nbtools.classroom.release import as_text, read_notebook
from nbtools.cli import main
from nbtools.course import folder_of
from nbtools.exercises import LESSONS, all_exercises


def source(lesson):
    return assignment(lesson, read_notebook(folder_of("solutions") / f"{lesson}.ipynb"))


def marks(cell):
    return cell["metadata"].get("nbgrader", {})


def text(cell):
    return "".join(cell["source"])


def the_tests_of(lesson):
    return [cell for cell in source(lesson)["cells"] if marks(cell).get("grade")]


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_has_one_test_with_its_points(lesson):
    found = [(marks(cell)["grade_id"], marks(cell)["points"]) for cell in the_tests_of(lesson)]
    assert found == [(id_of_test(e.name), e.points) for e in all_exercises() if e.lesson == lesson]


@pytest.mark.parametrize("lesson", LESSONS)
def test_tests_are_locked_and_what_students_write_is_not(lesson):
    for cell in source(lesson)["cells"]:
        is_test = marks(cell).get("grade", False)
        assert marks(cell).get("solution", False) == (BEGIN in text(cell))
        assert not is_test or (marks(cell)["locked"] and not marks(cell)["solution"])


@pytest.mark.parametrize("lesson", LESSONS)
def test_names_of_cells_are_such_as_nbgrader_takes_and_each_is_there_once(lesson):
    names = [marks(cell)["grade_id"] for cell in source(lesson)["cells"] if marks(cell)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-zA-Z0-9_\-]+", name) for name in names)
    nbformat.validate(source(lesson))


@pytest.mark.nbgrader
@pytest.mark.parametrize("lesson", LESSONS)
def test_nbgrader_makes_the_very_lesson_of_it(lesson):
    steps = pytest.importorskip("nbgrader.preprocessors")
    from traitlets.config import Config

    from nbtools.classroom.nbgrader.preprocessors import configure

    config = Config()
    configure(config, seed=0)
    notebook, resources = nbformat.reads(as_text(source(lesson)), as_version=4), {}
    for step in config.GenerateAssignment.preprocessors:
        if step is not steps.SaveCells:  # it needs a gradebook; test_autograde has one
            notebook, resources = step().preprocess(notebook, resources)
    made = [(c.id, c.cell_type, c.source) for c in notebook.cells if not c.id.startswith("points")]
    handed_out = nbformat.read(folder_of("lessons") / f"{lesson}.ipynb", as_version=4)
    assert made == [(c.id, c.cell_type, c.source) for c in handed_out.cells]


def test_a_folder_is_written_with_one_assignment_a_lesson(tmp_path, capsys):
    assert main(["release", "--nbgrader", str(tmp_path / "class"), "--seed", "3"]) == 0
    assert "16 assignments" in capsys.readouterr().out
    assert {path.stem for path in (tmp_path / "class" / "source").glob("*/*.ipynb")} == set(LESSONS)
    assert [path.name for path in tmp_path.iterdir()] == ["class"]


def test_the_same_seed_writes_the_same_and_without_one_nobody_knows_it(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", None), ("d", None)):
        write_course(tmp_path / name, seed)
    a, b, c, d = [(tmp_path / n / "nbgrader_config.py").read_text() for n in "abcd"]
    assert a == b
    assert c != d


def test_an_empty_folder_will_do_and_so_does_the_one_that_one_is_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["release", "--nbgrader", "."]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nbgrader_config.py", "source"]


@pytest.mark.parametrize("kind", ["a course", "a file", "something else"])
def test_what_is_there_is_left_as_it_is(tmp_path, capsys, kind):
    place = tmp_path / "class"
    if kind == "a file":
        place.write_text("mine")
    else:
        place.mkdir()
        (place / ("gradebook.db" if kind == "a course" else "mine.txt")).write_text("mine")
    assert main(["release", "--nbgrader", str(place)]) == 2
    told = capsys.readouterr().err
    assert told == f"nbtools: {place} is there already, and not empty. Choose another folder.\n"
    files = [place] if kind == "a file" else list(place.iterdir())
    assert [file.read_text() for file in files] == ["mine"]


def test_a_place_that_cannot_be_written_gets_one_line(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["release", "--nbgrader", str(tmp_path / "file" / "class")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_it_is_written_or_checked_not_both(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["release", "--nbgrader", "there", "--check"])
    assert "not allowed with" in capsys.readouterr().err
