"""What holds for every test, a notebook's cells included, from whatever folder pytest is started."""

import os
import signal
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    # pytest in the background would hand on that interrupts are ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Every worker, and each notebook kernel it starts, has a work folder of its own
    os.environ["NBTOOLS_WORK"] = tempfile.mkdtemp(prefix="nbtools-tests-")
    # In the settings this path would be one from where pytest is started
    config.option.nbval_sanitize_with = str(config.rootpath / "tests" / "notebooks" / "sanitize.cfg")
