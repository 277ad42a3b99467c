"""Lessons that are broken, and a learner's folder that cannot be written, is odd or is full."""

import json
import os
import sys
import tempfile
from collections import namedtuple
from pathlib import Path

import pytest

from nbtools.doctor import folders, progress

from ..classroom.notebooks import make_course, notebook, prose
from ..mine.learner import has_passed

NOBODY = 65534


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Work in a small course of its own."""
    folder = make_course(tmp_path / "course")
    (folder / "lessons" / "00_welcome.ipynb").write_text(
        json.dumps(notebook(prose("# Why?"))), encoding="utf-8"
    )
    monkeypatch.chdir(folder)
    return folder


def wrong_in(check):
    return [str(finding) for finding in check() if finding.is_wrong]


def wrong_for_somebody_else(check):
    """Make a check as a user who is not root, in a process of its own."""
    if os.geteuid() != 0:
        return wrong_in(check)
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            os.setuid(NOBODY)
            os.write(writing, json.dumps(wrong_in(check)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.wait()
    with os.fdopen(reading) as pipe:
        return json.loads(pipe.read())


@pytest.fixture
def reached(monkeypatch):
    """Give a work folder beside a course that every user can reach, which pytest's own folders are not."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "work")
        folder.mkdir()
        for path in (folder, folder.parent):
            path.chmod(0o777)
        monkeypatch.chdir(make_course(Path(place, "course")))
        monkeypatch.setenv("NBTOOLS_WORK", str(folder))
        yield folder


unix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of this kind are not Windows'")


def test_a_whole_course_is_well(course, work):
    work.mkdir()
    (work / "00_welcome.ipynb").write_text(json.dumps(notebook()))
    for check in (folders.check_lessons, folders.check_work, folders.check_names):
        assert wrong_in(check) == []


def test_outside_a_course_it_says_where_to_go(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "course_folder", lambda: None)
    (told,) = wrong_in(folders.check_lessons)
    assert "Change into its folder" in told


def test_a_course_without_lessons_is_to_be_restored(course):
    (course / "lessons" / "00_welcome.ipynb").unlink()
    (told,) = wrong_in(folders.check_lessons)
    assert (
        told
        == f"✗ lessons/ holds no lesson.\n  Type: git -C {course} checkout -- lessons (or fetch the course again; your own folder stays)"
    )


def test_a_lesson_with_the_marks_of_a_merge_is_named(course):
    (course / "lessons" / "00_welcome.ipynb").write_text("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n")
    (told,) = wrong_in(folders.check_lessons)
    assert "cannot be read as notebooks: 00_welcome.ipynb" in told


def test_a_relative_work_folder_is_odd(course, monkeypatch):
    monkeypatch.setenv("NBTOOLS_WORK", "work")
    (told,) = wrong_in(folders.check_work)
    assert told.startswith(
        "✗ NBTOOLS_WORK is work, which is another folder wherever you start from.\n  Type: "
    )


def test_the_courses_own_lessons_are_no_work_folder(course, monkeypatch):
    monkeypatch.setenv("NBTOOLS_WORK", str(course / "lessons"))
    (told,) = wrong_in(folders.check_work)
    assert "the folder of the course's own lessons" in told


def test_a_file_where_the_work_folder_should_be_is_told(course, work):
    work.write_text("in the way")
    (told,) = wrong_in(folders.check_work)
    assert f"Your folder {work} cannot be written: " in told


@unix
def test_a_folder_that_may_not_be_written_is_told_before_anything_is_lost(reached):
    reached.chmod(0o555)
    (told,) = wrong_for_somebody_else(folders.check_work)
    assert told.startswith(
        f"✗ Your folder {reached} cannot be written: Permission denied.\n  Type: export NBTOOLS_WORK="
    )


@unix
def test_an_own_folder_that_was_copied_without_the_right_to_write_gets_it_back(course, work):
    work.mkdir()
    (work / "00_welcome.ipynb").write_text(json.dumps(notebook()))
    for path in (work / "00_welcome.ipynb", work):
        path.chmod(path.stat().st_mode & ~0o222)
    assert folders._own_again(work, [work]) == f"Type: chmod -R u+w {work}"


def test_on_a_hub_nobody_is_told_to_set_what_no_kernel_knows(course, work, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "anna")
    work.write_text("in the way")
    (told,) = wrong_in(folders.check_work)
    assert told.endswith("Ask whoever runs this hub to set NBTOOLS_WORK to a folder of yours: ~/my_work")


@unix
def test_files_that_somebody_else_made_are_named(reached):
    (reached / "00_welcome.ipynb").write_text(json.dumps(notebook()))
    (reached / "00_welcome.ipynb").chmod(0o444)
    (told,) = wrong_for_somebody_else(folders.check_work)
    assert f"You may not write 00_welcome.ipynb in {reached}." in told
    assert "chown" in told


def test_a_full_disk_is_told(course, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(folders.shutil, "disk_usage", lambda _: usage(10**9, 10**9 - 10**6, 10**6))
    (told,) = wrong_in(folders.check_work)
    assert "nearly full: 1 MB are free" in told


def test_a_notebook_that_is_none_can_be_had_afresh(course, work):
    work.mkdir()
    (work / "02_activations.ipynb").write_text("{}")
    (told,) = wrong_in(folders.check_work)
    assert told.endswith("Type: nbtools fresh 02_activations (the old file is kept)")


def test_a_file_named_like_a_module_of_python_is_found(course, work):
    work.mkdir()
    for name in ("random.py", "numpy.py", "my_network.py"):
        (work / name).touch()
    (told,) = wrong_in(folders.check_names)
    assert told.startswith(f"✗ numpy.py, random.py in {work}: ")


def test_damaged_progress_is_named_and_left_where_it_is(course, work):
    has_passed("relu", "def relu(z):\n    return z")
    assert wrong_in(progress.check) == []
    kept = work / "progress" / "02_activations.json"
    kept.write_text(kept.read_text()[:-20])
    before = kept.read_bytes()
    (told,) = wrong_in(progress.check)
    assert told.startswith(f"✗ Damaged: 02_activations.json in {work / 'progress'}.")
    assert [path.read_bytes() for path in (work / "progress").iterdir()] == [before]


def test_a_look_changes_nothing(course, work):
    for check in (folders.check_lessons, folders.check_work, folders.check_names, progress.check):
        list(check())
    assert not work.exists()


def test_progress_that_cannot_be_read_is_not_called_damaged(course, work):
    (work / "progress" / "02_activations.json").mkdir(parents=True)
    (told,) = wrong_in(progress.check)
    assert told.startswith("✗ 02_activations.json cannot be read: ")
    assert "Damaged" not in told


def test_hidden_files_are_no_lessons(course, work):
    work.mkdir()
    for folder in (course / "lessons", work):
        (folder / "._00_welcome.ipynb").write_bytes(bytes(range(7)))
    assert wrong_in(folders.check_lessons) == wrong_in(folders.check_work) == []


def test_a_drive_that_refuses_permissions_is_well(course, work, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chmod", refuse)
    assert wrong_in(folders.check_work) == []


def test_it_is_written_as_progress_is(course, work, monkeypatch):
    work.mkdir()

    def refuse(*_arguments, **_named):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("nbtools.files.os.replace", refuse)
    (told,) = wrong_in(folders.check_work)
    assert f"Your folder {work} cannot be written: Operation not permitted." in told


def test_a_file_where_the_folder_of_progress_should_be_is_told(course, work):
    work.mkdir()
    (work / "progress").touch()
    (told,) = wrong_in(folders.check_work)
    assert f"Your folder {work / 'progress'} cannot be written: " in told


def test_where_nothing_temporary_can_be_kept_it_says_so(monkeypatch):
    def nowhere():
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    (told,) = wrong_in(folders.check_temporary)
    assert "There is no folder for temporary files that can be written" in told
