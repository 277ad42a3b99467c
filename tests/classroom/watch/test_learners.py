"""The folders of a class on a shared drive."""

import json
import os

import pytest

from nbtools.classroom.watch.learners import Learners
from nbtools.course import CourseError

NOW = 1_764_000_000
unix = pytest.mark.skipif(os.name == "nt", reason="needs what only Unix has")


def passed(folder, *names, at=NOW):
    folder.mkdir(parents=True, exist_ok=True)
    exercises = {name: {"passed": True, "tries": [{"at": at, "status": "passed"}]} for name in names}
    (folder / "02_activations.json").write_text(json.dumps({"exercises": exercises}))
    return folder


def looked_at(folder):
    learners = Learners(folder, lambda: NOW)
    learners.look()
    return learners


@pytest.mark.parametrize(
    "place", ["progress", "my_work/progress", "course/my_work/progress", "neurons/progress"]
)
def test_a_learner_is_found_wherever_their_work_is(tmp_path, place):
    passed(tmp_path / "anna" / place, "relu")
    (tmp_path / "bo").mkdir()
    assert looked_at(tmp_path).histories["anna"].passed == {"relu"}


def test_the_folder_may_be_that_of_one_learner(tmp_path):
    passed(tmp_path / "anna" / "progress", "relu")
    assert list(looked_at(tmp_path / "anna").histories) == ["anna"]


def test_what_has_changed_is_read_again_and_what_has_not_is_not(tmp_path):
    place = passed(tmp_path / "anna" / "my_work" / "progress", "relu")
    os.utime(place, (NOW, NOW))
    learners = looked_at(tmp_path)
    version = learners.version
    learners.look()
    assert learners.version == version
    passed(place, "relu", "step")
    os.utime(place, (NOW + 1, NOW + 1))
    learners.look()
    assert learners.version > version
    assert learners.histories["anna"].passed == {"relu", "step"}


@unix
def test_no_link_out_of_a_learners_folder_is_followed(tmp_path):
    passed(tmp_path / "secret" / "progress", "relu")
    (tmp_path / "class" / "anna").mkdir(parents=True)
    (tmp_path / "class" / "bo").symlink_to(tmp_path / "secret")
    (tmp_path / "class" / "anna" / "my_work").symlink_to(tmp_path / "secret")
    (tmp_path / "class" / "cy" / "my_work").mkdir(parents=True)
    (tmp_path / "class" / "cy" / "my_work" / "progress").symlink_to(tmp_path / "secret" / "progress")
    assert looked_at(tmp_path / "class").histories == {}


@unix
def test_names_are_shown_so_that_they_do_nothing(tmp_path):
    for name in ("a\u202eb", "x\ny", "z" * 200, os.fsdecode(b"\xff")):
        passed(tmp_path / name / "progress", "relu")
    names = set(looked_at(tmp_path).histories)
    assert len(names) == 4
    assert all(name.isprintable() and len(name) <= 50 for name in names)


def test_no_folder_is_told_in_one_line(tmp_path):
    with pytest.raises(
        CourseError, match=r"nothing is no folder\. Give the one that holds a folder for each"
    ):
        Learners(tmp_path / "nothing")
