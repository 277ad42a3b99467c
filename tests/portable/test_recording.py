"""What is recorded of somebody else's code."""

import sys
import warnings

import numpy as np
import pytest

from nbtools.portable.recording import add_to_recording, recording


def test_what_is_printed_and_numpy_s_warnings_are_recorded_and_shown_nowhere(capsys):
    with recording() as recorded:
        print("here")
        print("there", file=sys.stderr)
        np.exp(np.array([1000.0]))
        np.log(np.array([-1.0]))
    assert (recorded.printed, recorded.warned) == ("here\nthere\n", "overflow")
    assert tuple(capsys.readouterr()) == ("", "")


def test_input_does_not_wait_for_anybody(monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt: "typed")
    with recording(), recording(), pytest.raises(EOFError, match="EOF when reading a line"):
        input("?")
    assert input("?") == "typed"


@pytest.mark.parametrize("action", ["error", "always", "ignore"])
def test_python_s_warnings_are_silent_whatever_the_filters(action):
    with warnings.catch_warnings():
        warnings.simplefilter(action)
        with recording() as recorded:
            assert np.isnan(np.array([]).mean())
    assert recorded.printed == ""


def test_what_was_recorded_elsewhere_joins_the_innermost_recording():
    with recording() as outer, recording() as inner:
        add_to_recording("from afar", ["invalid value"])
    add_to_recording("nobody listens", [])
    assert (inner.printed, inner.warned) == ("from afar", "invalid value")
    assert (outer.printed, outer.warned) == ("", "")
