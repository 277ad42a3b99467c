"""Every test worker, and each notebook kernel it starts, has a work folder of its own."""

import os
import signal
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    # pytest in the background would hand on that interrupts are ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["NBTOOLS_WORK"] = tempfile.mkdtemp(prefix="nbtools-tests-")
