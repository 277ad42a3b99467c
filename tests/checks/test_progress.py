"""What is passed is kept: whole or not at all, never over something that could not be read."""

import errno
import json
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from nbtools.checks import progress
from nbtools.checks.progress import everything, load, reset, update
from nbtools.exercises import LESSONS

LESSON, OTHER = "02_activations", "03_layers"


def passing(source=None):
    def change(record):
        record.passed, record.score, record.source = True, 1.0, source

    return change


def trying(record):
    record.wrong_tries += 1


@pytest.fixture
def file(work):
    return work / "progress" / f"{LESSON}.json"


def _files(work):
    return sorted(path.name for path in (work / "progress").iterdir())


def _refuse(*_arguments, **_named):
    raise PermissionError(errno.EACCES, "Permission denied")


def test_at_first_there_is_nothing_and_no_file(work):
    assert load(LESSON).records == {}
    assert load(LESSON).notice == ""
    assert not work.exists()


def test_what_was_passed_is_there_the_next_time():
    update(LESSON, "relu", passing("def relu(z): ..."))
    record = load(LESSON).of("relu")
    assert (record.passed, record.score, record.source) == (True, 1.0, "def relu(z): ...")
    assert load(LESSON).passed == ["relu"]


def test_exercises_and_what_is_passed_come_in_course_order():
    for name in ("collapse", "step", "relu"):
        update(LESSON, name, passing())
    assert load(LESSON).passed == ["step", "relu", "collapse"]


def test_text_in_any_script_is_kept():
    update(LESSON, "relu", passing("# нейрон → ½ ✓"))
    assert load(LESSON).of("relu").source == "# нейрон → ½ ✓"


def test_the_file_can_be_read_by_people_and_by_everybody(file):
    update(LESSON, "relu", trying)
    assert json.loads(file.read_text(encoding="utf-8"))["exercises"]["relu"]["wrong_tries"] == 1
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~mask


def test_a_file_keeps_its_permissions(file):
    update(LESSON, "relu", trying)
    file.chmod(0o640)
    update(LESSON, "relu", trying)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_what_changes_nothing_writes_nothing(file):
    update(LESSON, "relu", lambda record: None)
    assert not file.exists()


def test_an_exercise_that_no_longer_exists_is_kept_and_not_counted():
    update(LESSON, "an_older_exercise", passing())
    update(LESSON, "relu", passing())
    assert load(LESSON).of("an_older_exercise").passed
    assert load(LESSON).passed == ["relu"]


def test_two_lessons_at_once_have_files_of_their_own(work):
    update(LESSON, "relu", passing())
    update(OTHER, "dense", passing())
    update(LESSON, "step", passing())
    assert _files(work) == [f"{LESSON}.json", f"{OTHER}.json"]
    assert [lesson.passed for lesson in (load(LESSON), load(OTHER))] == [["step", "relu"], ["dense"]]


def test_the_same_lesson_open_twice_loses_nothing():
    before = load(LESSON)
    update(LESSON, "relu", passing())
    assert before.passed == []
    update(LESSON, "step", passing())
    assert load(LESSON).passed == ["step", "relu"]


def test_everything_is_every_lesson():
    update(OTHER, "dense", passing())
    assert [lesson.lesson for lesson in everything()] == list(LESSONS)
    assert [lesson.passed for lesson in everything() if lesson.passed] == [["dense"]]


# A crash in the middle


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_a_crash_in_the_middle_of_writing_leaves_the_old_file_and_no_litter(work, file, monkeypatch, step):
    update(LESSON, "relu", passing())
    before = file.read_bytes()

    def crash(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr(os, step, crash)
        with pytest.raises(KeyboardInterrupt):
            update(LESSON, "step", passing())
    assert file.read_bytes() == before
    assert _files(work) == [file.name]


def test_the_file_is_never_seen_half_written(file, monkeypatch):
    update(LESSON, "relu", passing())
    seen = []
    replace = os.replace

    def look_and_replace(source, target):
        seen.append((json.loads(Path(source).read_text()), json.loads(Path(target).read_text())))
        replace(source, target)

    monkeypatch.setattr(os, "replace", look_and_replace)
    update(LESSON, "step", passing())
    [(new, old)] = seen
    assert set(new["exercises"]) - set(old["exercises"]) == {"step"}


# Damage

DAMAGED = {
    "emptied": b"",
    "cut off": b'{"lesson": "02_activations", "exercises": {"relu": {"passed": tr',
    "binary": bytes(range(256)),
    "zeros": bytes(300),
    "a list": b"[]",
    "a number": b"3",
    "null": b"null",
    "no exercises": b"{}",
    "a list of exercises": b'{"exercises": []}',
    "an exercise that is no record": b'{"exercises": {"relu": null}}',
    "an exercise that is a list": b'{"exercises": {"relu": [1, 2, 3, 4, 5, 6, 7]}}',
    "tries that are text": b'{"exercises": {"relu": {"wrong_tries": "two"}}}',
    "tries that are nothing": b'{"exercises": {"relu": {"wrong_tries": null}}}',
    "a score that is nothing": b'{"exercises": {"relu": {"score": null}}}',
    "a score that is text": b'{"exercises": {"relu": {"score": "1.0"}}}',
    "a score that is no number": b'{"exercises": {"relu": {"score": NaN}}}',
    "a score above all": b'{"exercises": {"relu": {"score": 7}}}',
    "tries below zero": b'{"exercises": {"relu": {"wrong_tries": -1}}}',
    "a source that is a number": b'{"exercises": {"relu": {"passed": true, "source": 5}}}',
    "half a character": b'{"exercises": {"relu": {"passed": true, "source": "\\ud800"}}}',
    "a number without an end": b'{"exercises": {"relu": {"wrong_tries": ' + b"9" * 5000 + b"}}}",
    "brackets without an end": b"[" * 100_000,
    "an answer without an end": b'{"exercises": {"relu": {"answer": '
    + b"[" * 100_000
    + b"]" * 100_000
    + b"}}}",
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_set_aside_and_reported(work, file, content):
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    lesson = load(LESSON)
    assert (lesson.records, lesson.passed) == ({}, [])
    assert lesson.notice == (
        "The progress file of this lesson was damaged. It is kept as 02_activations.damaged-1.json; "
        "run your cells again to fill a new one."
    )
    assert _files(work) == ["02_activations.damaged-1.json"]
    assert (work / "progress" / "02_activations.damaged-1.json").read_bytes() == content


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_checking_goes_on_with_a_damaged_file(work, file, content):
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert "damaged" in update(LESSON, "step", passing()).notice
    assert load(LESSON).passed == ["step"]
    assert load(LESSON).notice == ""
    assert (work / "progress" / "02_activations.damaged-1.json").read_bytes() == content


def test_a_file_that_is_far_too_large_is_set_aside_unread(work, file):
    file.parent.mkdir(parents=True)
    with file.open("wb") as huge:
        huge.truncate(10**12)  # with a hole: it takes no room
    assert "was damaged" in load(LESSON).notice
    assert _files(work) == [f"{LESSON}.damaged-1.json"]


@pytest.mark.parametrize("depth", [300, 500, 800, 900, 950, 1000, 3000, 30_000])
def test_an_answer_of_any_depth_is_kept_or_set_aside(work, file, depth):
    content = '{"exercises": {"relu": {"answer": ' + "[" * depth + "]" * depth + "}}}"
    file.parent.mkdir(parents=True)
    file.write_text(content)
    update(LESSON, "step", passing())
    assert load(LESSON).passed == ["step"]
    kept = file if len(_files(work)) == 1 else work / "progress" / f"{LESSON}.damaged-1.json"
    assert kept.read_text().count("[") == depth


def test_each_damaged_file_is_kept(work, file):
    file.parent.mkdir(parents=True)
    for content in (b"one", b"two"):
        file.write_bytes(content)
        load(LESSON)
    kept = [work / "progress" / f"{LESSON}.damaged-{n}.json" for n in (1, 2)]
    assert [path.read_bytes() for path in kept] == [b"one", b"two"]


def test_a_damaged_file_that_cannot_be_moved_is_reported_and_stays(file, monkeypatch):
    file.parent.mkdir(parents=True)
    file.write_bytes(b"damaged")
    monkeypatch.setattr(os, "replace", _refuse)
    assert "is damaged and cannot be moved: Permission denied" in load(LESSON).notice
    assert "Permission denied" in update(LESSON, "relu", passing()).notice
    assert file.read_bytes() == b"damaged"


def test_another_lesson_is_not_touched_by_damage(file):
    update(OTHER, "dense", passing())
    file.write_bytes(b"")
    load(LESSON)
    assert load(OTHER).passed == ["dense"]


# A newer course

NEWER = {
    "lesson": LESSON,
    "exercises": {
        "relu": {"passed": True, "score": 1.0, "colour": "red", "tried": {"at": ["morning", "noon"]}},
        "of_tomorrow": {"passed": True, "stars": 3},
    },
    "format": 2,
}


def test_what_a_newer_course_keeps_is_no_damage(file):
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(NEWER))
    assert (load(LESSON).passed, load(LESSON).notice) == (["relu"], "")


def test_what_a_newer_course_keeps_is_written_back_as_it_was(file):
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(NEWER))
    update(LESSON, "relu", trying)
    update(LESSON, "step", passing())
    kept = json.loads(file.read_text())
    assert kept["format"] == 2
    assert kept["exercises"]["relu"].items() >= {**NEWER["exercises"]["relu"], "wrong_tries": 1}.items()
    assert kept["exercises"]["of_tomorrow"].items() >= NEWER["exercises"]["of_tomorrow"].items()


def test_a_file_that_an_editor_of_windows_has_marked_can_be_read(file):
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(NEWER), encoding="utf-8-sig")
    assert load(LESSON).passed == ["relu"]


# Several kernels

MANY = """
from nbtools.checks.progress import update
def trying(record):
    record.wrong_tries += 1
for _ in range(100):
    assert update("02_activations", "relu", trying).notice == ""
"""


def test_kernels_that_write_at_the_same_time_lose_nothing(work, file):
    kernels = [subprocess.Popen([sys.executable, "-c", MANY]) for _ in range(3)]
    assert [kernel.wait() for kernel in kernels] == [0, 0, 0]
    assert load(LESSON).of("relu").wrong_tries == 300
    assert _files(work) == [file.name]


def test_kernels_that_find_the_same_damage_lose_nothing(work, file):
    file.parent.mkdir(parents=True)
    file.write_bytes(b"damaged")
    kernels = [subprocess.Popen([sys.executable, "-c", MANY.replace("assert ", "")]) for _ in range(3)]
    assert [kernel.wait() for kernel in kernels] == [0, 0, 0]
    assert load(LESSON).of("relu").wrong_tries == 300
    assert _files(work) == [f"{LESSON}.damaged-1.json", file.name]


# What cannot be written or read


def test_a_folder_that_cannot_be_written_gives_a_notice(monkeypatch):
    monkeypatch.setattr(tempfile, "mkstemp", _refuse)
    lesson = update(LESSON, "relu", passing())
    assert lesson.notice.startswith("Your progress could not be saved: Permission denied (")
    assert lesson.passed == ["relu"]
    assert load(LESSON).passed == []


def test_a_file_where_the_folder_should_be_gives_a_notice(work):
    work.write_text("I am a file.")
    assert load(LESSON).notice.startswith("Your progress cannot be read: ")
    assert update(LESSON, "relu", passing()).notice.startswith("Your progress could not be saved: ")
    assert work.read_text() == "I am a file."


def test_a_folder_where_the_file_should_be_gives_a_notice(file):
    file.mkdir(parents=True)
    assert load(LESSON).notice.startswith("Your progress cannot be read: ")
    assert update(LESSON, "relu", passing()).notice.startswith("Your progress could not be saved: ")


def test_a_full_disk_gives_a_notice_and_leaves_the_old_file(work, file, monkeypatch):
    update(LESSON, "relu", passing())
    before = file.read_bytes()

    def full(*_arguments, **_named):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as during:
        during.setattr(os, "replace", full)
        notice = update(LESSON, "step", passing()).notice
    assert notice.startswith("Your progress could not be saved: No space left on device")
    assert file.read_bytes() == before
    assert _files(work) == [file.name]


def test_a_file_that_cannot_be_read_now_is_not_overwritten(file, monkeypatch):
    update(LESSON, "relu", passing("def relu(z): ..."))
    before = file.read_bytes()
    with monkeypatch.context() as during:
        during.setattr(Path, "read_text", _refuse)
        assert "Permission denied" in update(LESSON, "step", passing()).notice
    assert file.read_bytes() == before


# Starting again


def test_one_exercise_is_forgotten_and_the_old_file_is_kept(work):
    update(LESSON, "relu", passing())
    update(LESSON, "step", passing())
    old = reset(LESSON, "relu")
    assert load(LESSON).passed == ["step"]
    assert old == work / "progress" / f"{LESSON}.before-reset-1.json"
    assert set(json.loads(old.read_text())["exercises"]) == {"relu", "step"}


def test_a_lesson_is_forgotten_and_the_others_are_not(work):
    update(LESSON, "relu", passing())
    update(OTHER, "dense", passing())
    old = reset(LESSON)
    assert old.exists()
    assert load(LESSON).records == {}
    assert load(OTHER).passed == ["dense"]


def test_every_reset_keeps_its_own_old_file(work):
    for _ in range(2):
        update(LESSON, "relu", passing())
        reset(LESSON)
    assert _files(work) == [f"{LESSON}.before-reset-{n}.json" for n in (1, 2)]


def test_where_nothing_is_kept_there_is_nothing_to_forget(work):
    assert reset(LESSON) is None
    assert reset(LESSON, "relu") is None
    assert not work.exists()


def test_an_exercise_that_was_not_tried_can_be_forgotten():
    update(LESSON, "relu", passing())
    reset(LESSON, "step")
    assert load(LESSON).passed == ["relu"]


def test_a_damaged_file_is_not_reset_but_set_aside(work, file):
    file.parent.mkdir(parents=True)
    file.write_bytes(b"damaged")
    assert reset(LESSON) is None
    assert _files(work) == [f"{LESSON}.damaged-1.json"]


def test_the_folder_is_looked_up_each_time(tmp_path, monkeypatch):
    update(LESSON, "relu", passing())
    monkeypatch.setenv("NBTOOLS_WORK", str(tmp_path / "elsewhere"))
    assert load(LESSON).passed == []


def test_the_folder_of_progress_is_the_work_folder_s(file):
    update(LESSON, "relu", passing())
    assert file.exists()
    assert file.parent.name == progress.FOLDER


FORMER, NOW, TAKER = "08_backprop", "09_backprop", "08_blame"


@pytest.fixture
def from_before(work):
    """Return the file of a lesson that has been divided since, with three of its exercises passed."""
    path = work / "progress" / f"{FORMER}.json"
    path.parent.mkdir(parents=True)
    passed = {"passed": True, "score": 1.0, "wrong_tries": 2}
    names = ("dense_backward", "backward", "recall_error")
    path.write_text(json.dumps({"lesson": FORMER, "exercises": dict.fromkeys(names, passed)}))
    return path


def test_what_was_passed_under_a_former_name_stays_passed(from_before):
    assert load(NOW).passed == ["backward"]
    assert load(TAKER).passed == ["recall_error", "dense_backward"]
    assert load(TAKER).of("dense_backward").wrong_tries == 2
    assert {lesson.lesson: lesson.passed for lesson in everything() if lesson.passed} == {
        TAKER: ["recall_error", "dense_backward"],
        NOW: ["backward"],
    }


def test_what_is_passed_now_comes_beside_it(from_before):
    before = from_before.read_bytes()
    update(NOW, "relative_error", passing())
    update(TAKER, "relu_backward", passing())
    assert load(NOW).passed == ["backward", "relative_error"]
    assert load(TAKER).passed == ["recall_error", "dense_backward", "relu_backward"]
    assert from_before.read_bytes() == before


def test_a_record_of_today_counts_before_that_of_then(from_before):
    update(NOW, "backward", passing("def backward(): ..."))
    assert load(NOW).of("backward").source == "def backward(): ..."


@pytest.mark.parametrize("touched", [True, False])
def test_what_was_passed_under_a_former_name_can_be_forgotten(touched, from_before, work):
    before = from_before.read_bytes()
    if touched:
        update(NOW, "relative_error", passing())
    kept = reset(NOW)
    assert kept.exists()
    assert load(NOW).passed == []
    assert load(TAKER).passed == ["recall_error", "dense_backward"]
    assert from_before.read_bytes() == before
    assert (reset(TAKER, "dense_backward"), load(TAKER).passed) == (from_before, ["recall_error"])


def test_a_damaged_file_of_a_former_name_is_told_and_counts_for_nothing(from_before):
    from_before.write_text("{")
    assert (load(NOW).passed, load(NOW).notice) == ([], "")
    assert list(progress.faults()) == [from_before]


def test_a_damaged_file_leaves_what_was_passed_under_the_former_name(from_before):
    (from_before.parent / f"{NOW}.json").write_text("{")
    assert load(NOW).passed == ["backward"]
