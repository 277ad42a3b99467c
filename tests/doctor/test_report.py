"""The whole command."""

import subprocess
import sys

import pytest

from nbtools import doctor
from nbtools.cli import main
from nbtools.course import course_folder
from nbtools.doctor.finding import note, untried, well, wrong


def with_checks(monkeypatch, *checks):
    monkeypatch.setattr(doctor, "_CHECKS", checks)


@pytest.mark.in_turn(2)
def test_this_installation_is_well():
    done = subprocess.run(
        [sys.executable, "-m", "nbtools", "doctor"],
        cwd=course_folder(),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "All is well. `nbtools open` opens your lessons."
    assert not any(line.startswith("✗") for line in done.stdout.splitlines())


def test_what_is_wrong_is_counted_and_ends_with_1(monkeypatch, capsys):
    with_checks(monkeypatch, lambda: iter([well("a"), wrong("b", "Type: c"), note("d")]))
    assert main(["doctor"]) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert lines == ["✓ a", "✗ b", "  Type: c", "○ d"]
    assert last.startswith("1 to mend.")


def test_a_note_is_no_fault(monkeypatch, capsys):
    with_checks(monkeypatch, lambda: iter([note("d")]))
    assert main(["doctor"]) == 0


def test_all_is_only_well_where_all_was_tried(monkeypatch, capsys):
    with_checks(monkeypatch, lambda: iter([well("a"), untried("b")]))
    assert main(["doctor"]) == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert last == "No fault was found, but not all could be tried: see above."


def test_a_check_that_breaks_says_so_and_the_others_go_on(monkeypatch, capsys):
    def breaks():
        raise RuntimeError("no idea")
        yield

    with_checks(monkeypatch, breaks, lambda: iter([well("a")]))
    assert main(["doctor"]) == 1
    assert "RuntimeError: no idea" in (out := capsys.readouterr().out)
    assert "✓ a" in out


def test_looking_at_an_installation_needs_nothing_but_python():
    program = (
        "import sys; of_itself = {*sys.modules}; import nbtools.doctor; print(*{*sys.modules} - of_itself)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {name.split(".")[0] for name in done.stdout.split()} - sys.stdlib_module_names == {"nbtools"}


@pytest.mark.parametrize("word", ["a folder", "a&b"])
def test_a_command_can_be_typed_as_it_stands(word):
    from nbtools.doctor.finding import typed

    assert f'"{word}"' in typed("python", word)
