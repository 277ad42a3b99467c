"""A program run in a Python of its own, and in this one where there is no room for another."""

import subprocess
import sys

import pytest

from nbtools.apart import run_apart


def no_room(*_arguments, **_options):
    raise OSError


@pytest.mark.parametrize("room", [True, False])
def test_it_gets_its_words_and_what_it_prints_comes_back(room, tmp_path, monkeypatch):
    if not room:
        monkeypatch.setattr(subprocess, "run", no_room)
    words = list(sys.argv)
    program = tmp_path / "adding.py"
    program.write_text("import sys\nprint(*sys.argv[1:], 'words' in globals())\n", encoding="utf-8")
    assert run_apart(str(program), "3", "4") == "3 4 False\n"
    assert sys.argv == words
