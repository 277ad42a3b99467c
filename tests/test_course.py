from pathlib import Path

import pytest

from nbtools import course
from nbtools.course import (
    CourseError,
    course_folder,
    doubt_about_work,
    folder_of,
    is_in_the_lessons,
    work_folder,
)

from .classroom.notebooks import make_course


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Make a course folder; be elsewhere, with nbtools installed for good and no work folder chosen."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.delenv("NBTOOLS_WORK", raising=False)
    monkeypatch.setattr(course, "__file__", str(tmp_path / "site-packages" / "nbtools" / "course.py"))
    return make_course(tmp_path / "course")


@pytest.mark.parametrize("inside", [".", "lessons", "my_work/notes"])
def test_the_course_is_found_from_every_folder_in_it(here, inside, monkeypatch):
    (here / inside).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(here / inside)
    assert course_folder() == here
    assert folder_of("solutions") == here / "solutions"
    assert work_folder() == here / "my_work"


def test_the_course_is_found_beside_the_package_where_the_kernel_runs_elsewhere(here, monkeypatch):
    monkeypatch.setattr(course, "__file__", str(here / "nbtools" / "course.py"))
    assert course_folder() == here


def test_the_course_around_the_working_directory_comes_first(here, tmp_path, monkeypatch):
    other = make_course(tmp_path / "other")
    monkeypatch.setattr(course, "__file__", str(other / "nbtools" / "course.py"))
    monkeypatch.chdir(here)
    assert course_folder() == here


def test_a_folder_of_lessons_alone_is_no_course(here, monkeypatch):
    (here / "nbtools").rmdir()
    monkeypatch.chdir(here)
    assert course_folder() is None


def test_outside_a_course_its_folders_are_asked_for_in_one_line(here):
    assert course_folder() is None
    with pytest.raises(
        CourseError, match=r"^There is no folder lessons/ here\. Change into the course folder .*\.$"
    ):
        folder_of("lessons")


def test_a_course_without_that_folder_says_so(here, monkeypatch):
    (here / "solutions").rmdir()
    monkeypatch.chdir(here)
    with pytest.raises(CourseError, match="There is no folder solutions/ here"):
        folder_of("solutions")


def test_outside_a_course_work_goes_to_the_users_own_place(here, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert work_folder().name == "nbtools"
    assert work_folder().is_absolute()


def test_in_the_browser_work_goes_to_what_jupyterlite_keeps(here, monkeypatch):
    monkeypatch.setattr(course.sys, "platform", "emscripten")
    assert work_folder() == Path("/drive")


def test_only_the_courses_own_lessons_are_the_lessons(here, tmp_path, monkeypatch):
    for folder, is_there in ((here, False), (here / "lessons", True), (tmp_path, False)):
        monkeypatch.chdir(folder)
        assert is_in_the_lessons() is is_there


def test_a_chosen_work_folder_comes_first(here, monkeypatch, tmp_path):
    monkeypatch.chdir(here)
    monkeypatch.setenv("NBTOOLS_WORK", str(tmp_path / "chosen"))
    assert work_folder() == tmp_path / "chosen"


def test_an_empty_choice_is_none(here, monkeypatch):
    monkeypatch.chdir(here)
    monkeypatch.setenv("NBTOOLS_WORK", "")
    assert work_folder() == here / "my_work"


def test_the_home_folder_may_be_written_as_a_tilde(here, monkeypatch):
    monkeypatch.setenv("NBTOOLS_WORK", "~/my_neurons")
    assert work_folder() == Path.home() / "my_neurons"


def test_variables_in_the_choice_are_understood(here, monkeypatch, tmp_path):
    monkeypatch.setenv("PLACE", str(tmp_path))
    for written in ("$PLACE/mine", "${PLACE}/mine"):
        monkeypatch.setenv("NBTOOLS_WORK", written)
        assert work_folder() == tmp_path / "mine"
        assert doubt_about_work() == ""


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("", ""),
        ("~/mine", ""),
        ("/some/where", ""),
        ("mine", "NBTOOLS_WORK is mine, which is another folder wherever you start from."),
        ("$NOWHERE/mine", "NBTOOLS_WORK is $NOWHERE/mine, and $NOWHERE is not set here."),
        ("/home/${NOWHERE}", "NBTOOLS_WORK is /home/${NOWHERE}, and ${NOWHERE} is not set here."),
    ],
)
def test_a_choice_that_means_another_folder_than_was_meant_is_doubted(here, monkeypatch, written, doubt):
    monkeypatch.delenv("NOWHERE", raising=False)
    monkeypatch.setenv("NBTOOLS_WORK", written)
    assert doubt_about_work() == doubt


def test_asking_for_the_work_folder_makes_nothing(here, monkeypatch, tmp_path):
    monkeypatch.setenv("NBTOOLS_WORK", str(tmp_path / "chosen"))
    assert not work_folder().exists()
