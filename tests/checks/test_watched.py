"""A class that is watched: what is kept of each try, and that the learner knows and decides."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nbtools import check
from nbtools.checks import watched
from nbtools.checks.progress import MOST_TRIES, Record, forget_tries, load, update
from nbtools.cli import main
from nbtools.rules.learners import Learners

LESSON = "02_activations"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "passed", "at"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["at", "status"]), inner, max_size=2)
    ),
    max_leaves=5,
)


@pytest.fixture
def in_a_watched_class(monkeypatch):
    """Have the class ask for tries, and nobody told yet."""
    monkeypatch.setattr(watched, "of_class", lambda: Learners(watch=True))
    monkeypatch.setattr(watched, "_told_here", [])


def wrong():
    check(relu=abs)


def tries(name="relu"):
    return [(one["status"], one.get("mistake")) for one in load(LESSON).of(name).tries]


def test_in_a_class_that_is_not_watched_no_try_is_kept_and_nothing_is_said(capsys, work):
    wrong()
    assert tries() == []
    assert "watched" not in capsys.readouterr().out
    assert "tries" not in json.loads((work / "progress" / f"{LESSON}.json").read_text())["exercises"]["relu"]


def test_the_time_what_came_out_and_what_was_recognised_are_kept(in_a_watched_class):
    before = int(time.time())
    wrong()
    check(relu=lambda z: (z > 0) * z)
    check(stacked_lines="bent")
    assert tries() == [("failed", "absolute"), ("passed", None)]
    assert tries("stacked_lines") == [("noted", None)]
    assert all(before <= one["at"] <= time.time() for one in load(LESSON).of("relu").tries)


def test_what_is_not_started_is_no_try(in_a_watched_class, capsys):
    check(collapse=...)
    assert tries("collapse") == []
    assert "watched" not in capsys.readouterr().out


def test_to_pass_again_says_nothing_new(in_a_watched_class):
    for _ in range(3):
        check(relu=lambda z: (z > 0) * z)
    assert tries() == [("passed", None)]


def test_of_many_tries_the_latest_are_kept(in_a_watched_class):
    update(LESSON, "relu", lambda record: [record.add_try("failed", str(i)) for i in range(MOST_TRIES + 5)])
    assert [mistake for _, mistake in tries()] == [str(i) for i in range(5, MOST_TRIES + 5)]


def test_the_learner_is_told_once_and_before_anything_is_kept(in_a_watched_class, capsys, monkeypatch, work):
    seen = []
    monkeypatch.setattr(watched, "_TOLD", lambda **places: seen.append((places, tries())) or "told")
    wrong()
    wrong()
    monkeypatch.setattr(watched, "_told_here", [])  # in another kernel
    wrong()
    assert seen == [({"folder": work / "progress"}, [])]


def test_where_that_cannot_be_written_down_it_is_said_in_every_kernel(in_a_watched_class, work):
    work.write_text("a file")
    assert watched.tell_once().startswith("Your class is watched.")
    assert watched.tell_once() == ""


def test_who_forgets_keeps_what_was_passed_and_no_more_tries(in_a_watched_class, capsys):
    check(relu=lambda z: (z > 0) * z)
    wrong()
    assert main(["progress", "--forget"]) == 0
    assert "2 tries are forgotten, and no more are kept." in capsys.readouterr().out
    wrong()
    assert tries() == []
    assert load(LESSON).of("relu").passed
    assert load(LESSON).of("relu").wrong_tries == 2
    assert main(["progress", "--keep"]) == 0
    wrong()
    assert tries() == [("failed", "absolute")]


def test_all_that_is_kept_can_be_read(in_a_watched_class, capsys, work):
    wrong()
    check(stacked_lines="bent")
    capsys.readouterr()
    assert main(["progress", "--what-is-kept"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"All of it is in {work / 'progress'}, on this disk. Nothing is sent anywhere;")
    assert "What you predicted, first and last: 1 prediction\n" in text
    assert "How many tries went wrong: 1\n" in text
    assert f"{LESSON} relu: failed absolute\n" in text
    assert text.endswith("Your class is watched: more are kept. `nbtools progress --forget` ends that.\n")
    main(["progress", "--forget"])
    main(["progress", "--what-is-kept"])
    assert capsys.readouterr().out.endswith("and you have said no: no more tries are kept.\n")


def test_a_class_that_is_not_watched_is_said_to_be_so(capsys):
    main(["progress", "--what-is-kept"])
    assert capsys.readouterr().out.endswith("Your class is not watched: no more tries are kept.\n")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stored=JSON)
def test_whatever_another_course_keeps_as_tries_the_file_stays_readable(stored, work, capsys):
    """And what is no list comes back as it was: a newer course knows what to do with it."""
    place = work / "progress" / f"{LESSON}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps({"lesson": LESSON, "exercises": {"relu": {"passed": True, "tries": stored}}}))
    assert load(LESSON).of("relu").passed
    assert load(LESSON).notice == ""
    watched.what_is_kept()
    update(LESSON, "relu", lambda record: setattr(record, "wrong_tries", 3))
    after = json.loads(place.read_text())["exercises"]["relu"]
    assert after.get("tries", []) == stored
    update(LESSON, "relu", lambda record: record.add_try("passed", None))
    forget_tries()
    assert load(LESSON).of("relu").tries == []


@given(
    record=st.builds(Record, passed=st.booleans(), wrong_tries=st.integers(0, 9)), count=st.integers(0, 60)
)
def test_a_record_with_tries_comes_back_from_its_text(record, count):
    for i in range(count):
        record.add_try("failed", f"mistake_{i}")
    assert Record.from_json(json.loads(json.dumps(record.as_json()))) == record
