"""What a file of progress tells a teacher: a stranger's bytes, of which only what is known is taken."""

import json
import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nbtools.classroom.watch.history import AWAY_AFTER, MOST_BYTES, STUCK_AFTER, History, Try, read_history
from nbtools.exercises import all_exercises

NOW = 1_764_000_000
NAMES = {exercise.name for exercise in all_exercises()}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "<b>", "relu", "failed", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["at", "status"]), inner, max_size=2)
    ),
    max_leaves=6,
)


def wrote(folder, exercises, lesson="02_activations"):
    folder.mkdir(parents=True, exist_ok=True)
    text = exercises if isinstance(exercises, str) else json.dumps({"lesson": lesson, "exercises": exercises})
    (folder / f"{lesson}.json").write_text(text, encoding="utf-8")
    return folder


def failed(at, mistake="", exercise="relu"):
    return Try(at, exercise, "failed", mistake)


def test_what_check_keeps_is_what_is_read(tmp_path):
    tries = [{"at": NOW - 60, "status": "failed", "mistake": "absolute"}, {"at": NOW, "status": "passed"}]
    history = read_history(wrote(tmp_path, {"relu": {"passed": True, "tries": tries}}), NOW)
    assert history.tries == (failed(NOW - 60, "absolute"), Try(NOW, "relu", "passed"))
    assert history.passed == {"relu"}


def test_a_file_of_an_older_course_tells_what_was_passed_and_predicted(tmp_path):
    folder = wrote(tmp_path, {"relu": {"passed": True}, "stacked_lines": {"first_guess": "straight"}})
    history = read_history(folder, NOW)
    assert (history.tries, history.passed) == ((), {"relu"})
    assert history.guesses == {"stacked_lines": "straight"}
    assert history.had_passed("relu", 0)
    assert history.had_guessed("stacked_lines", 0)


def test_a_lesson_that_had_another_name_is_read_too(tmp_path):
    folder = wrote(tmp_path, {"backward": {"passed": True}}, "08_backprop")
    assert read_history(folder, NOW).passed == {"backward"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "5",
        "NaN",
        '{"exercises": 5}',
        '{"exercises": {"relu": 5}}',
        "[" * 100_000,
        "\ud800",
    ],
)
def test_what_is_no_file_of_progress_tells_nothing(tmp_path, text):
    (tmp_path / "02_activations.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert read_history(tmp_path, NOW) == History()


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    wrote(tmp_path, {"relu": {"passed": True, "source": "x" * MOST_BYTES}})
    assert read_history(tmp_path, NOW) == History()


@pytest.mark.skipif(os.name == "nt", reason="needs what only Unix has")
def test_no_link_is_followed_and_no_pipe_is_waited_for(tmp_path):
    elsewhere, mine = wrote(tmp_path / "other", {"relu": {"passed": True}}), tmp_path / "mine"
    mine.mkdir()
    (mine / "02_activations.json").symlink_to(elsewhere / "02_activations.json")
    os.mkfifo(mine / "03_layers.json")
    (mine / "04_loss.json").mkdir()
    assert read_history(mine, NOW) == History()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    record=st.dictionaries(st.sampled_from(["tries", "passed", "first_guess", "answer"]), JSON),
    tries=st.lists(
        st.fixed_dictionaries({}, optional={"at": JSON, "status": JSON, "mistake": JSON}), max_size=4
    ),
)
def test_whatever_a_file_holds_nothing_but_what_is_known_comes_out(tmp_path, record, tries):
    record = {"tries": tries, **record}
    for name in ("relu", "stacked_lines", "no_such"):
        wrote(tmp_path, {name: record})
        history = read_history(tmp_path, NOW)
        assert history.passed <= NAMES
        for one in history.tries:
            assert one.exercise in NAMES
            assert 0 < one.at <= NOW
            assert re.fullmatch(r"[a-z0-9_:]*", one.mistake)
        assert all(isinstance(guess, str | int | float) for guess in history.guesses.values())
        history.place(NOW)


def test_a_clock_that_is_ahead_is_taken_for_now(tmp_path):
    folder = wrote(tmp_path, {"relu": {"tries": [{"at": NOW + 10**6, "status": "failed"}]}})
    assert read_history(folder, NOW).tries == (failed(NOW),)


# Where somebody is


def test_who_has_tried_nothing_is_nowhere():
    assert History().place(NOW) is None
    assert History((failed(NOW),)).place(NOW - 1) is None


def test_after_five_minutes_in_which_it_goes_wrong_somebody_is_stuck():
    history = History((failed(NOW), failed(NOW + 100)))
    assert not history.place(NOW + STUCK_AFTER - 1).is_stuck(NOW + STUCK_AFTER - 1)
    place = history.place(NOW + STUCK_AFTER)
    assert place.is_stuck(NOW + STUCK_AFTER)
    assert (place.since, place.wrong) == (NOW, 2)


def test_another_exercise_in_between_is_no_way_out():
    history = History((failed(NOW), failed(NOW + 60, exercise="step"), failed(NOW + 120)))
    assert history.place(NOW + STUCK_AFTER).is_stuck(NOW + STUCK_AFTER)


@pytest.mark.parametrize("way_out", ["passed", "pause"])
def test_who_passes_something_or_comes_back_begins_anew(way_out):
    later = NOW + 200 if way_out == "passed" else NOW + AWAY_AFTER + 1
    between = [Try(later, "step", "passed")] if way_out == "passed" else []
    history = History((failed(NOW), *between, failed(later + 10)))
    assert not history.place(later + STUCK_AFTER).is_stuck(later + STUCK_AFTER)


def test_who_has_tried_nothing_for_long_has_gone():
    history = History((failed(NOW),))
    assert history.place(NOW + AWAY_AFTER)
    assert history.place(NOW + AWAY_AFTER + 1) is None


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(
        st.tuples(
            st.integers(0, 900), st.sampled_from(["relu", "step"]), st.sampled_from(["passed", "failed"])
        ),
        min_size=1,
        max_size=12,
    ),
    cut=st.integers(0, 12),
)
def test_what_comes_later_changes_nothing_of_what_was(steps, cut):
    at, tries = NOW, []
    for pause, exercise, status in steps:
        at += pause
        tries.append(Try(at, exercise, status))
    whole, then = History(tuple(tries)), History(tuple(tries[:cut]))
    moment = tries[min(cut, len(tries) - 1)].at - 1
    assert whole.place(moment) == then.place(moment)
