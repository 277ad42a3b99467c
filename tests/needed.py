"""What some tests need and not every machine has."""

import os
from typing import NoReturn

import pytest


def not_here(what: str) -> NoReturn:
    """Skip the test; in CI, where a skip would be a silent one, fail it."""
    give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    give_up(what)
