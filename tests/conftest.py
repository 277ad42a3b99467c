import zlib
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from nbtools import check, in_use
from nbtools.cli import main
from nbtools.portable import language


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    """Give every test a work folder of its own, where nothing has been passed or failed yet."""
    folder = tmp_path / "work"
    monkeypatch.setenv("NBTOOLS_WORK", str(folder))
    in_use.forget()
    check.hints.clear()
    return folder


@pytest.fixture
def some_of(request) -> Callable[[Sequence], Sequence]:
    """Give the function that picks today's of some ways, in each test another; or every way."""

    def pick(ways: Sequence) -> Sequence:
        if request.config.option.every_way:
            return ways
        return [todays(ways, request.config.option.ways, request.node.nodeid)]

    return pick


def todays(ways: Sequence, day: int, test: str) -> Any:
    """Return the one of some ways that has its turn in a test on a day.

    By chance: a test that comes every second day would meet the same of two again and again if it took the next each day.
    """
    return ways[zlib.crc32(f"{day} {test}".encode()) % len(ways)]


@pytest.fixture
def run(capsys):
    """Run a command; return its exit code, and what it said on the two streams."""

    def command(*arguments):
        try:
            exit_code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            exit_code = stopped.code
        said = capsys.readouterr()
        return exit_code, said.out, said.err

    return command


@pytest.fixture
def catalogues(tmp_path, monkeypatch):
    """Keep catalogues in a folder of the test's own, where no language is begun yet."""
    monkeypatch.setattr(language, "FOLDER", tmp_path / "locale")
    for known in list(language.COMPLETE):
        monkeypatch.delitem(language.COMPLETE, known)
    return tmp_path / "locale"
