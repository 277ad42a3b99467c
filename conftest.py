"""What holds for every test, a notebook's cells included, from whatever folder pytest is started."""

import os
import signal
import sys
import tempfile
import zlib
from datetime import date

import pytest

LANES = {"kernel", "browser", "site", "bench", "cluster", "nbgrader"}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("the course")
    group.addoption(
        "--every-way",
        action="store_true",
        help="all that has its turn another day too, such as each way of being wrong in each lesson: takes minutes more",
    )
    group.addoption(
        "--ways",
        type=int,
        metavar="N",
        default=date.today().toordinal(),
        help="whose turn it is (default: the number of the day)",
    )

    group.addoption(
        "--every",
        type=int,
        metavar="N",
        default=1,
        help="of each test's cases, and of the lessons, only every Nth; they take turns as well",
    )


def pytest_report_header(config: pytest.Config) -> str:
    if config.option.every_way:
        return "every way"
    return f"in turn: again by --ways={config.option.ways}, all by --every-way"


def pytest_configure(config: pytest.Config) -> None:
    # pytest in the background would hand on that interrupts are ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Each kernel and command that a test starts would compile all that it imports anew: half of what they cost
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # Every worker has a work folder of its own
    os.environ["NBTOOLS_WORK"] = _fresh()
    os.environ["XDG_CONFIG_HOME"] = _fresh()  # where the key is kept that says whose a function is
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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no worker is left with it at the end; leave out what has its turn another day."""
    items.sort(key=lambda item: not _takes_long(item))
    if config.option.every_way:
        return
    left_out = [
        item
        for cases in _cases_of_each_test(items).values()
        for case in _of_another_day(cases, config)
        for item in case
    ]
    config.hook.pytest_deselected(items=left_out)
    left_out = set(left_out)
    items[:] = [item for item in items if item not in left_out]


def _takes_long(item: pytest.Item) -> bool:
    return item.path.suffix == ".ipynb" or not LANES.isdisjoint(mark.name for mark in item.iter_markers())


def _cases_of_each_test(items: list[pytest.Item]) -> dict[str, list[list[pytest.Item]]]:
    """Return the cases of each test, in their order; a notebook is one case, with all its cells, of its folder."""
    found: dict[str, dict[str, list]] = {}
    for item in items:
        case = str(item.path) if item.path.suffix == ".ipynb" else item.nodeid
        found.setdefault(_test(item), {}).setdefault(case, []).append(item)
    return {test: list(cases.values()) for test, cases in found.items()}


def _test(item: pytest.Item) -> str:
    """Return what the cases of one test share."""
    if item.path.suffix == ".ipynb":
        return item.path.parent.name
    return item.nodeid.partition("[")[0]


def _of_another_day(cases: list[list[pytest.Item]], config: pytest.Config) -> list[list[pytest.Item]]:
    """Return the cases of one test that have their turn another day: all but every nth, as it is marked or as the option says.

    The count begins with another case in each test, or where `on` is marked, on that one of the n days with all.
    """
    item, ways = cases[0][0], config.option.ways
    mark = item.get_closest_marker("in_turn")
    every = config.option.every if len(cases) > 1 else 1
    if _test(item) == "solutions":  # what proves that every lesson runs: in two days
        every = min(every, 2)
    if mark and "on" in mark.kwargs:
        if (ways - mark.kwargs["on"]) % mark.args[0]:
            return cases
        ways //= mark.args[0]  # the next of its days has the next cases
    elif mark:
        every = max(every, mark.args[0])
    first = ways + zlib.crc32(_test(item).encode())
    return [case for number, case in enumerate(cases) if (first + number) % every]
