"""Time is up for what has worked for so long, or sleeps; where others have the machine, it may take a few times as long."""

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nbtools.checks.limits import TimeIsUp, time_limit
from nbtools.classroom.grading.untrusted import time_limit as untrusted
from nbtools.portable import stopwatch
from nbtools.portable.stopwatch import PATIENCE, Stopwatch, others_at_work, worked

SECONDS = 10.0


class Clocks:
    """A machine on which a process gets a share of the time."""

    def __init__(self, share=1.0):
        self.share, self.passed, self.work = share, 0.0, 0.0

    def wait(self, seconds):
        self.passed += seconds
        self.work += seconds * self.share

    def put_up(self, monkeypatch):
        monkeypatch.setattr(stopwatch, "monotonic", lambda: self.passed)
        monkeypatch.setattr(stopwatch, "process_time", lambda: self.work)


@pytest.fixture
def on(monkeypatch):
    def machine(share):
        clocks = Clocks(share)
        clocks.put_up(monkeypatch)
        return clocks

    return machine


def until_time_is_up(clocks):
    """Return how long it takes until time is up, where one looks again whenever it is said."""
    watch = Stopwatch()
    for _ in range(1000):
        if (left := watch.left(SECONDS)) <= 0:
            return clocks.passed
        clocks.wait(left)
    return math.inf


@pytest.mark.parametrize(
    ("share", "takes"),
    [(1, 1), (4, 1), (0.8, 1.25), (0.5, 2), (0.2, PATIENCE), (0.06, PATIENCE), (0.04, 1), (0, 1)],
    ids=[
        "alone",
        "in threads",
        "nearly alone",
        "with one other",
        "with four",
        "with many",
        "sleeping",
        "waiting",
    ],
)
def test_it_is_work_that_counts(on, share, takes):
    assert until_time_is_up(on(share)) == pytest.approx(takes * SECONDS, rel=1e-6)


@given(some.lists(some.tuples(some.floats(0, 5), some.floats(0, 2)), max_size=20))
def test_time_is_never_up_too_soon_nor_too_late(steps):
    clocks = Clocks()
    with pytest.MonkeyPatch.context() as patched:
        clocks.put_up(patched)
        watch = Stopwatch()
        for passed, clocks.share in steps:
            clocks.wait(passed)
            is_up = watch.left(SECONDS) <= 0
            assert not (is_up and clocks.passed < SECONDS)
            assert is_up or clocks.passed < PATIENCE * SECONDS
            assert is_up or clocks.passed < SECONDS or clocks.work < SECONDS


@pytest.mark.parametrize(
    ("said", "counted"), [(0.5, 0.5), (0, 0), (3, 2), (-1, 2), (math.nan, 2), ("1", 2), (None, 2)]
)
def test_what_others_say_counts_up_to_the_time_that_has_passed(on, said, counted):
    clocks = on(0)
    before = worked()
    with others_at_work() as note:
        clocks.wait(2)
        note(said)
    assert worked() - before == pytest.approx(counted)


def test_others_that_say_nothing_have_their_time_too(on):
    clocks = on(0)
    watch = Stopwatch()
    with others_at_work():
        clocks.wait(0.99 * PATIENCE * SECONDS)
        assert watch.left(SECONDS) > 0
        clocks.wait(0.02 * PATIENCE * SECONDS)
        assert watch.left(SECONDS) <= 0


@pytest.mark.parametrize(
    ("limited", "up"), [(time_limit, TimeIsUp), (untrusted.time_limit, untrusted.TimeIsUp)]
)
def test_a_busy_machine_is_no_fault_of_the_answer_s_here_and_in_the_sandbox(limited, up, monkeypatch):
    def spin(seconds):
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            pass

    with pytest.raises(up), limited(0.05):
        spin(30)
    monkeypatch.setattr(
        stopwatch, "process_time", lambda: 0.5 * time.monotonic()
    )  # as if somebody else were there
    with limited(0.2):
        spin(0.3)


def test_a_clock_that_a_submission_has_stopped_is_not_asked(monkeypatch):
    watch = Stopwatch()
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    monkeypatch.setattr(time, "process_time", lambda: 0.0)
    assert watch.left(1e-9) <= 0
