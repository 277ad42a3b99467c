import hashlib
import json
import os
import shutil
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nbtools.course import CourseError
from nbtools.mine.workbook import copy_called, start_afresh, sync

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
NOBODY = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]


def git(folder, *arguments):
    done = subprocess.run(
        ["git", *NOBODY, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Upstream:
    """The course as its authors have it: what they publish, learners pull."""

    def __init__(self, folder):
        self.bare, self.folder = folder / "course.git", folder / "authors"
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.bare))
        git(folder, "clone", "--quiet", str(self.bare), str(self.folder))
        git(self.folder, "checkout", "--quiet", "-B", "main")
        (self.folder / ".gitignore").write_text("/my_work/\n", encoding="utf-8")
        self.publish(
            {"nbtools/__init__.py": "", **{f"lessons/{name}.ipynb": name for name in ("00_a", "01_b")}}
        )

    def publish(self, files):
        for name, text in files.items():
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_text(text, encoding="utf-8")
        git(self.folder, "add", ".")
        git(self.folder, "commit", "--quiet", "-m", "publish")
        git(self.folder, "push", "--quiet", "origin", "main")


@pytest.fixture
def upstream(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return Upstream(tmp_path)


@pytest.fixture
def clone(tmp_path, upstream, monkeypatch):
    """Clone the course, as a learner does, and work in the clone."""
    folder = tmp_path / "learner"
    git(tmp_path, "clone", "--quiet", str(upstream.bare), str(folder))
    monkeypatch.delenv("NBTOOLS_WORK")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def copies(clone):
    """Sync for the first time, and return the folder of copies."""
    assert sync() == []
    return clone / "my_work"


def notebooks(folder):
    return {path.name.removesuffix(".ipynb"): path.read_text() for path in sorted(folder.glob("*.ipynb"))}


def pull(clone):
    git(clone, "pull", "--quiet", "--ff-only")
    assert git(clone, "status", "--porcelain") == ""


def test_the_first_sync_copies_every_lesson(copies):
    assert notebooks(copies) == {"00_a": "00_a", "01_b": "01_b"}


def test_the_glossary_that_the_lessons_speak_of_comes_too(upstream, clone, copies):
    for version in ("a neuron", "a neuron adds up"):
        upstream.publish({"lessons/glossary.md": version})
        pull(clone)
        assert sync() == []
        assert (copies / "glossary.md").read_text() == version


def test_what_a_learner_writes_stays_through_an_update_and_the_new_comes_beside(upstream, clone, copies):
    written = "my own\r\nwork ✓".encode()
    (copies / "00_a.ipynb").write_bytes(written)
    upstream.publish({"lessons/00_a.ipynb": "00_a, better", "lessons/02_c.ipynb": "02_c"})
    pull(clone)

    assert sync() == ["00_a has changed. Yours is as you left it; the new one is 00_a.updated-1.ipynb."]
    assert (copies / "00_a.ipynb").read_bytes() == written
    others = {name: text for name, text in notebooks(copies).items() if name != "00_a"}
    assert others == {"00_a.updated-1": "00_a, better", "01_b": "01_b", "02_c": "02_c"}
    assert git(clone, "status", "--porcelain") == ""


def test_a_copy_that_nobody_wrote_in_is_replaced(upstream, clone, copies):
    upstream.publish({"lessons/00_a.ipynb": "00_a, better"})
    pull(clone)
    assert sync() == []
    assert notebooks(copies) == {"00_a": "00_a, better", "01_b": "01_b"}


def test_syncing_again_adds_nothing(upstream, clone, copies):
    (copies / "00_a.ipynb").write_text("my own")
    upstream.publish({"lessons/00_a.ipynb": "00_a, better"})
    pull(clone)
    sync()
    after = notebooks(copies)
    assert sync() == []
    assert notebooks(copies) == after


def test_a_second_update_comes_beside_the_first(upstream, clone, copies):
    (copies / "00_a.ipynb").write_text("my own")
    for version in ("better", "best"):
        upstream.publish({"lessons/00_a.ipynb": version})
        pull(clone)
        assert len(sync()) == 1
    assert notebooks(copies) == {
        "00_a": "my own",
        "00_a.updated-1": "better",
        "00_a.updated-2": "best",
        "01_b": "01_b",
    }


def test_a_learner_who_made_the_same_change_is_not_bothered(upstream, clone, copies):
    (copies / "00_a.ipynb").write_text("better")
    upstream.publish({"lessons/00_a.ipynb": "better"})
    pull(clone)
    assert sync() == []
    assert notebooks(copies) == {"00_a": "better", "01_b": "01_b"}


def test_what_was_written_before_an_update_and_after_it_both_stay(upstream, clone, copies):
    upstream.publish({"lessons/00_a.ipynb": "better"})
    pull(clone)
    sync()
    (copies / "00_a.ipynb").write_text("my own")
    upstream.publish({"lessons/00_a.ipynb": "best"})
    pull(clone)
    sync()
    assert notebooks(copies) == {"00_a": "my own", "00_a.updated-1": "best", "01_b": "01_b"}


def test_a_lesson_that_the_course_gives_up_stays_with_the_learner(upstream, clone, copies):
    (upstream.folder / "lessons" / "01_b.ipynb").unlink()
    upstream.publish({})
    pull(clone)
    assert sync() == []
    assert notebooks(copies) == {"00_a": "00_a", "01_b": "01_b"}


def test_a_copy_that_was_deleted_comes_again(copies):
    (copies / "00_a.ipynb").unlink()
    sync()
    assert notebooks(copies)["00_a"] == "00_a"


def test_a_copy_can_be_written_though_the_lesson_cannot(clone):
    (clone / "lessons" / "00_a.ipynb").chmod(0o444)
    sync()
    assert (clone / "my_work" / "00_a.ipynb").stat().st_mode & 0o200


@pytest.mark.parametrize("record", ["", "{", "[]", "null", '{"00_a": 5}', "\udcff"])
def test_a_damaged_record_of_what_was_taken_loses_nothing(upstream, clone, copies, record):
    (copies / "00_a.ipynb").write_text("my own")
    (copies / ".lessons_taken.json").write_text(record, encoding="utf-8", errors="surrogateescape")
    upstream.publish({"lessons/00_a.ipynb": "better", "lessons/01_b.ipynb": "better too"})
    pull(clone)
    sync()

    after = notebooks(copies)
    assert after["00_a"] == "my own"
    assert "better" in after.values()
    assert "better too" in after.values()
    assert sync() == []


def test_started_afresh_a_lesson_is_as_new_and_the_old_one_is_kept(copies):
    (copies / "00_a.ipynb").write_text("my own")
    assert start_afresh("00_a") == copies / "00_a.old-1.ipynb"
    assert notebooks(copies) == {"00_a": "00_a", "00_a.old-1": "my own", "01_b": "01_b"}


def test_started_afresh_twice_both_old_ones_are_kept(copies):
    for text in ("first", "second"):
        (copies / "00_a.ipynb").write_text(text)
        start_afresh("00_a")
    kept = notebooks(copies)
    assert (kept["00_a.old-1"], kept["00_a.old-2"]) == ("first", "second")


def test_a_lesson_started_afresh_is_replaced_by_the_next_update(upstream, clone, copies):
    (copies / "00_a.ipynb").write_text("my own")
    start_afresh("00_a")
    upstream.publish({"lessons/00_a.ipynb": "better"})
    pull(clone)
    assert sync() == []
    assert notebooks(copies)["00_a"] == "better"


def test_a_changed_lesson_started_afresh_is_the_new_one_and_there_once(upstream, clone, copies):
    (copies / "00_a.ipynb").write_text("my own")
    upstream.publish({"lessons/00_a.ipynb": "better"})
    pull(clone)
    start_afresh("00_a")
    assert notebooks(copies) == {"00_a": "better", "00_a.old-1": "my own", "01_b": "01_b"}


@pytest.mark.parametrize("name", ["02_c", "00_a.ipynb", ""])
def test_a_lesson_that_is_not_there_cannot_be_started_afresh(copies, name):
    with pytest.raises(CourseError, match=r"No lesson is called .*\. There are: 00_a, 01_b\."):
        start_afresh(name)


def test_a_path_is_no_lesson(copies, clone):
    (clone / "solutions").mkdir()
    (clone / "solutions" / "00_a.ipynb").write_text("the solution")
    with pytest.raises(CourseError, match="No lesson is called"):
        start_afresh("../solutions/00_a")
    assert notebooks(copies)["00_a"] == "00_a"


def test_a_work_folder_that_cannot_be_made_is_said_in_one_line(clone, monkeypatch):
    (clone / "in_the_way").write_text("a file, not a folder")
    monkeypatch.setenv("NBTOOLS_WORK", str(clone / "in_the_way" / "work"))
    with pytest.raises(CourseError, match=r"in_the_way.work cannot be written: [A-Z].*\. Set NBTOOLS_WORK"):
        sync()


def test_a_work_folder_that_may_only_be_read_is_said_in_one_line(copies, upstream, clone):
    upstream.publish({"lessons/02_c.ipynb": "02_c"})
    pull(clone)
    copies.chmod(0o500)
    try:
        if os.access(copies, os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(CourseError, match=r"my_work cannot be written: [A-Z].*\. Set NBTOOLS_WORK"):
            sync()
    finally:
        copies.chmod(0o700)


def test_a_full_disk_leaves_the_copies_as_they_were(copies, upstream, clone, monkeypatch):
    upstream.publish({"lessons/00_a.ipynb": "better"})
    pull(clone)

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(CourseError, match="No space left on device"):
        sync()
    assert notebooks(copies) == {"00_a": "00_a", "01_b": "01_b"}
    assert sorted(os.listdir(copies)) == [".lessons_taken.json", "00_a.ipynb", "01_b.ipynb"]


def test_what_macos_puts_beside_a_lesson_is_none(clone, copies):
    (clone / "lessons" / "._00_a.ipynb").write_bytes(bytes(range(7)))
    assert sync() == []
    assert notebooks(copies) == {"00_a": "00_a", "01_b": "01_b"}
    with pytest.raises(CourseError, match="No lesson is called"):
        start_afresh("._00_a")


def test_a_lesson_with_other_ends_of_its_lines_has_not_changed(clone, copies):
    (copies / "01_b.ipynb").write_text("my own")
    for name in ("00_a", "01_b"):
        lesson = clone / "lessons" / f"{name}.ipynb"
        lesson.write_bytes(b"{\n}\n")
    assert len(sync()) == 1
    after = notebooks(copies)
    for name in ("00_a", "01_b"):
        (clone / "lessons" / f"{name}.ipynb").write_bytes(b"{\r\n}\r\n")
    assert sync() == []
    assert notebooks(copies) == after


def test_a_drive_that_refuses_permissions_gets_its_copies(clone, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.chmod", refuse)
    assert sync() == []
    assert notebooks(clone / "my_work") == {"00_a": "00_a", "01_b": "01_b"}


def test_outside_a_course_there_is_nothing_to_copy(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("nbtools.course.__file__", str(tmp_path / "site-packages" / "nbtools" / "course.py"))
    with pytest.raises(CourseError, match="There is no folder lessons/ here"):
        sync()


# Real notebooks: what a run leaves is not written


def lesson(title="About neurons", answer="...", ran=False, **more):
    """Return a lesson as a file's text; `ran` with what a run leaves in it."""
    title, task = (
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": [title]},
        {"cell_type": "code", "id": "task", "metadata": {}, "outputs": [], "source": [answer]},
    )
    task["execution_count"] = 7 if ran else None
    return json.dumps({"cells": [title, task], "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more})


@pytest.fixture
def taken(upstream, clone):
    """Publish one real lesson, have it in the clone, and copy it by hand, as `cp` does."""
    upstream.publish({"lessons/00_a.ipynb": lesson()})
    pull(clone)
    copies = clone / "my_work"
    shutil.copytree(clone / "lessons", copies)
    return copies / "00_a.ipynb"


def publish_and_sync(upstream, clone, text):
    upstream.publish({"lessons/00_a.ipynb": text})
    pull(clone)
    return sync()


def test_a_copy_that_was_only_run_is_replaced(upstream, clone, taken):
    sync()
    taken.write_text(lesson(ran=True))
    assert publish_and_sync(upstream, clone, lesson("Better")) == []
    assert taken.read_text() == lesson("Better")


def test_a_lesson_that_is_only_stored_in_another_way_has_not_changed(upstream, clone, taken):
    sync()
    taken.write_text(lesson(answer="mine"))
    assert publish_and_sync(upstream, clone, lesson(metadata={"kernel": 1})) == []
    assert notebooks(taken.parent)["00_a"] == lesson(answer="mine")


def test_a_record_of_an_older_course_is_understood(upstream, clone, taken):
    record = hashlib.sha256(taken.read_bytes()).hexdigest()
    (taken.parent / ".lessons_taken.json").write_text(json.dumps({"00_a": record}))
    assert publish_and_sync(upstream, clone, lesson("Better")) == []
    assert taken.read_text() == lesson("Better")


@pytest.mark.parametrize("answer", ["...", "mine"])
def test_copies_made_by_hand_are_not_told_of_a_change_that_was_none(clone, taken, answer):
    taken.write_text(lesson(answer=answer, ran=True))
    assert sync() == []
    assert notebooks(taken.parent) == {"00_a": lesson(answer=answer, ran=True), "01_b": "01_b"}


def test_after_copies_by_hand_and_a_sync_an_update_comes_beside_what_was_written(upstream, clone, taken):
    taken.write_text(lesson(answer="mine"))
    sync()
    assert publish_and_sync(upstream, clone, lesson("Better")) == [
        "00_a has changed. Yours is as you left it; the new one is 00_a.updated-1.ipynb."
    ]
    assert taken.read_text() == lesson(answer="mine")


def test_of_a_copy_by_hand_that_says_something_else_nobody_claims_to_know_why(upstream, clone, taken):
    taken.write_text(lesson(answer="mine"))
    [told] = publish_and_sync(upstream, clone, lesson("Better"))
    assert told.startswith("Your 00_a says something else than the course's: it is of an earlier edition, or")
    assert notebooks(taken.parent)["00_a.updated-1"] == lesson("Better")
    assert taken.read_text() == lesson(answer="mine")
    assert sync() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_what_was_copied_from_a_course_that_may_only_be_read_can_be_written(clone, taken):
    (taken.parent / "progress").mkdir()
    (taken.parent / "progress" / "00_welcome.json").touch()
    for path in (*taken.parent.rglob("*"), taken.parent):
        path.chmod(path.stat().st_mode & ~0o222)
    sync()
    assert all(path.stat().st_mode & 0o200 for path in (taken.parent, *taken.parent.rglob("*")))


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_link_to_a_lesson_of_the_course_does_not_open_the_course(clone, taken):
    lesson_of_course = clone / "lessons" / "00_a.ipynb"
    taken.unlink()
    taken.symlink_to(lesson_of_course)
    lesson_of_course.chmod(0o444)
    sync()
    assert not lesson_of_course.stat().st_mode & 0o200


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["write", "run", "publish", "forget", "delete", "sync"]), st.integers(0, 3)
        ),
        max_size=8,
    )
)
def test_whatever_happens_what_was_written_is_there_and_the_newest_lesson_too(clone, steps):
    source, copies = clone / "lessons" / "00_a.ipynb", clone / "my_work"
    shutil.rmtree(copies, ignore_errors=True)
    source.write_text(lesson())
    sync()
    copy, written = copies / "00_a.ipynb", None
    for step, number in [*steps, ("sync", 0)]:
        if step == "write" and copy.exists():
            written = f"mine {number}"
            copy.write_text(lesson(json.loads(copy.read_text())["cells"][0]["source"][0], written))
        elif step == "run" and copy.exists():
            now = json.loads(copy.read_text())
            now["cells"][1]["execution_count"] = number
            copy.write_text(json.dumps(now))
        elif step == "publish":
            source.write_text(lesson(f"Edition {number}"))
        elif step == "forget":
            (copies / ".lessons_taken.json").unlink(missing_ok=True)
        elif step == "delete":
            copy.unlink(missing_ok=True)
            written = None
        elif step == "sync":
            sync()
    there = notebooks(copies)
    assert written is None or f'"{written}"' in there["00_a"]
    assert written is not None or json.loads(there["00_a"])["cells"][1]["source"] == ["..."]
    titles = [json.loads(text)["cells"][0] for name, text in there.items() if name.startswith("00_a")]
    assert json.loads(source.read_text())["cells"][0] in titles
    before = notebooks(copies)
    assert sync() == []
    assert notebooks(copies) == before


OLD, NOW, TAKER = "08_backprop", "09_backprop", "08_blame"


@pytest.fixture
def renumbered(upstream, copies, clone):
    """Return what renumbers a lesson: the copies hold it under its former name, and upstream under its names of today."""
    upstream.publish({f"lessons/{OLD}.ipynb": "before"})
    pull(clone)
    assert sync() == []

    def renumber():
        git(upstream.folder, "rm", "--quiet", f"lessons/{OLD}.ipynb")
        upstream.publish({f"lessons/{NOW}.ipynb": "now", f"lessons/{TAKER}.ipynb": "part"})
        pull(clone)

    return renumber


def test_a_copy_under_a_former_name_that_nobody_wrote_in_goes(renumbered, copies):
    renumbered()
    assert sync() == []
    assert notebooks(copies) == {"00_a": "00_a", "01_b": "01_b", TAKER: "part", NOW: "now"}


@pytest.mark.parametrize("record", ["there", "lost"])
def test_a_copy_under_a_former_name_that_somebody_wrote_in_stays_and_is_told_of_once(
    record, renumbered, copies
):
    (copies / f"{OLD}.ipynb").write_text("mine")
    renumbered()
    if record == "lost":
        (copies / ".lessons_taken.json").unlink()
    assert sync() == [
        f"{OLD} has a new number. Yours is as you left it; the course goes on in {TAKER}.ipynb and {NOW}.ipynb."
    ]
    assert notebooks(copies) == {"00_a": "00_a", "01_b": "01_b", OLD: "mine", TAKER: "part", NOW: "now"}
    assert sync() == []


def test_a_former_name_opens_the_copy_that_was_kept_and_else_the_lesson_of_today(renumbered, copies):
    renumbered()
    sync()
    assert copy_called(OLD) == copies / f"{NOW}.ipynb"
    (copies / f"{OLD}.ipynb").write_text("mine")
    assert copy_called(OLD) == copy_called(f"{OLD}.ipynb") == copies / f"{OLD}.ipynb"
    assert copy_called("backprop") == copy_called("09") == copies / f"{NOW}.ipynb"
