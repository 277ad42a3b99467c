"""A candidate may take its time, but not for ever; and what it sets for everybody is put back."""

import contextlib
import signal
import subprocess
import sys
import threading
import time
from textwrap import dedent

import numpy as np
import pytest

from nbtools.checks import examine
from nbtools.checks.limits import TimeIsUp, keep_settings, time_limit
from nbtools.portable.recording import CapturedOutput

from .candidates import EXAMINE, no_thread_left


def _endless(z):
    while True:
        pass


def _endless_and_deaf(z):
    while True:
        try:
            time.sleep(0.001)
        except Exception:
            continue


def _asleep(z):
    time.sleep(1000)


def _waiting(z):
    threading.Event().wait()


def _endless_generator(W1, b1, W2, b2):
    while True:
        yield W1


@pytest.fixture
def in_a_hurry(monkeypatch):
    monkeypatch.setattr(EXAMINE, "SECONDS", 0.3)


@pytest.mark.usefixtures("in_a_hurry")
@pytest.mark.parametrize(
    ("candidate", "asked"),
    [
        (_endless, "Does its loop have an end?"),
        (_endless_and_deaf, "Does its loop have an end?"),
        (_asleep, "Does it come to an end?"),
        (_waiting, "Does it come to an end?"),
    ],
)
def test_a_function_without_an_end_is_ended(candidate, asked):
    with no_thread_left():
        verdict = examine("relu", candidate)
    assert (verdict.status, verdict.mistake, verdict.ends) == ("failed", None, False)
    assert "still running" in verdict.message
    assert verdict.message.endswith(asked)


@pytest.mark.usefixtures("in_a_hurry")
def test_it_is_ended_when_it_is_endless_for_some_numbers_only():
    verdict = examine("relu", lambda z: np.maximum(z, 0) if z.ndim == 1 else _endless(z))
    assert (verdict.status, verdict.ends) == ("failed", False)


@pytest.mark.usefixtures("in_a_hurry")
def test_the_next_check_has_its_own_time():
    examine("relu", _endless)
    assert examine("relu", lambda z: np.maximum(z, 0)).passed


@pytest.mark.usefixtures("in_a_hurry")
def test_a_generator_without_an_end_is_ended_too():
    with no_thread_left():
        verdict = examine("collapse", _endless_generator)
    assert verdict.message.startswith("It should be a list of 2 values, not a generator")


def test_time_that_is_not_used_up_changes_nothing():
    with no_thread_left(), time_limit(60):
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_time_up_is_an_error_of_its_own():
    with no_thread_left(), pytest.raises(TimeIsUp), time_limit(0.05):
        time.sleep(1000)


def test_an_interrupt_by_the_user_stays_one():
    with pytest.raises(KeyboardInterrupt), time_limit(60):
        signal.raise_signal(signal.SIGINT)


def test_an_error_inside_comes_out_as_it_is():
    with no_thread_left(), pytest.raises(ZeroDivisionError), time_limit(60):
        _ = 1 / 0


def test_a_block_that_ends_just_as_its_time_does_leaves_no_interrupt_behind():
    """In a process of its own, as an interrupt that is left behind would end the tests."""
    program = """
        import signal, threading, time
        from nbtools.checks.limits import TimeIsUp, time_limit

        about_to_ring = threading.Event()
        ring = signal.pthread_kill

        def ring_late(*arguments):
            about_to_ring.set()
            time.sleep(0.1)
            ring(*arguments)

        signal.pthread_kill = ring_late
        try:
            with time_limit(0.05):
                about_to_ring.wait()
        except TimeIsUp:
            pass
        time.sleep(1.5)
        print("quiet")
    """
    if not hasattr(signal, "pthread_kill"):
        pytest.skip("signals do not reach threads here")
    done = subprocess.run([sys.executable, "-c", dedent(program)], capture_output=True, text=True, timeout=60)
    assert done.stdout == "quiet\n", done.stderr


def test_off_the_main_thread_there_is_no_limit_and_no_failure():
    verdicts = []
    thread = threading.Thread(target=lambda: verdicts.append(examine("relu", lambda z: np.maximum(z, 0))))
    thread.start()
    thread.join()
    assert [verdict.status for verdict in verdicts] == ["passed"]


def test_where_someone_else_handles_interrupts_there_is_no_limit_and_no_failure():
    def of_someone_else(*_):
        raise AssertionError("an interrupt that nobody sent")

    before = signal.signal(signal.SIGINT, of_someone_else)
    try:
        assert examine("relu", lambda z: np.maximum(z, 0)).passed
        assert signal.getsignal(signal.SIGINT) is of_someone_else
    finally:
        signal.signal(signal.SIGINT, before)


def test_where_interrupts_are_ignored_there_is_a_limit_all_the_same():
    """So they are in a program that was started in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(TimeIsUp), time_limit(0.1):  # noqa: PT012
            while True:
                pass
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_first_characters_printed_are_kept():
    printed = CapturedOutput(keep=10)
    for _ in range(1000):
        print("abc", file=printed)
    assert printed.text == "abc\nabc\nab"


def _settings():
    return (
        np.random.get_state()[1].tolist(),
        repr(np.get_printoptions()),
        repr(np.geterr()),
        sys.getrecursionlimit(),
    )


CARELESS = {
    "seed": lambda: np.random.seed(0),
    "random numbers": lambda: np.random.rand(1000),
    "errors": lambda: np.seterr(all="raise"),
    "print options": lambda: np.set_printoptions(precision=1, suppress=True, formatter={"float": str}),
    "recursion limit": lambda: sys.setrecursionlimit(5000),
}


@pytest.mark.parametrize("change", CARELESS.values(), ids=CARELESS)
def test_what_a_candidate_sets_for_everybody_is_put_back(change):
    before = _settings()

    def relu(z):
        change()
        return np.maximum(z, 0)

    assert examine("relu", relu).passed
    assert _settings() == before


@pytest.mark.parametrize("change", CARELESS.values(), ids=CARELESS)
def test_it_is_put_back_after_an_error_too(change):
    def change_and_fail():
        with keep_settings():
            change()
            _ = 1 / 0

    before = _settings()
    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    assert _settings() == before


def test_what_a_candidate_prints_to_is_put_back():
    before = sys.stdout, sys.stderr

    def relu(z):
        sys.stdout = sys.stderr = None
        return np.maximum(z, 0)

    assert examine("relu", relu).passed
    assert (sys.stdout, sys.stderr) == before


def test_a_ring_just_when_a_block_is_left_does_not_get_past_it():
    seen: dict = {}
    exec(compile("import sys; frame = sys._getframe()", contextlib.__file__, "exec"), seen)
    with time_limit(60):
        heard = signal.getsignal(signal.SIGINT)
        heard.__self__.rang = True
        heard(signal.SIGINT, seen["frame"])
        with pytest.raises(KeyboardInterrupt):
            heard(signal.SIGINT, sys._getframe())
