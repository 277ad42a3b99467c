"""Every test worker, and each notebook kernel it starts, has a work folder of its own."""

import os
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    os.environ["NBTOOLS_WORK"] = tempfile.mkdtemp(prefix="nbtools-tests-")
