"""What holds for every test, a notebook's cells included, from whatever folder pytest is started."""

import os
import signal
import tempfile
from datetime import date

import pytest

LANES = {"kernel", "browser", "site", "bench", "cluster", "nbgrader"}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("the course")
    group.addoption(
        "--every-way",
        action="store_true",
        help="each way of being wrong in each lesson, with each seed: takes minutes more",
    )
    group.addoption(
        "--ways",
        type=int,
        metavar="N",
        default=date.today().toordinal(),
        help="which of the ways of being wrong are tried (default: the number of the day, so that they take turns)",
    )


def pytest_report_header(config: pytest.Config) -> str:
    if config.option.every_way:
        return "ways of being wrong: every one"
    return f"ways of being wrong: some, again by --ways={config.option.ways}; all by --every-way"


def pytest_configure(config: pytest.Config) -> None:
    # pytest in the background would hand on that interrupts are ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Every worker has a work folder of its own
    os.environ["NBTOOLS_WORK"] = _fresh()
    # In the settings this path would be one from where pytest is started
    config.option.nbval_sanitize_with = str(config.rootpath / "tests" / "notebooks" / "sanitize.cfg")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let no notebook find what was passed before: with functions of one's own it would show other numbers than are stored."""
    # The kernel is started with its first cell
    if item.path.suffix == ".ipynb" and item.parent.kernel is None:
        os.environ["NBTOOLS_WORK"] = _fresh()


def _fresh() -> str:
    return tempfile.mkdtemp(prefix="nbtools-tests-")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no worker is left with it at the end."""
    items.sort(key=lambda item: LANES.isdisjoint(mark.name for mark in item.iter_markers()))
