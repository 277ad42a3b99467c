import io
import subprocess
import sys

import pytest

import nbtools.cli
from nbtools.cli import main
from nbtools.exercises import LESSONS, all_exercises

from .classroom.notebooks import code, make_course, notebook
from .mine.learner import has_passed

COMMANDS = ("open", "doctor", "progress", "export", "fresh", "reset", "release", "slides", "site", "mistakes")


@pytest.fixture(autouse=True)
def course(tmp_path, monkeypatch):
    """Work in a small course of its own, never in the real one."""
    folder = make_course(tmp_path / "course", **{"00_welcome": notebook(code("1 + 1"))})
    monkeypatch.chdir(folder)
    return folder


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


def as_a_program(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "nbtools", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_help_names_every_command(run):
    exit_code, out, err = run("--help")
    assert (exit_code, err) == (0, "")
    assert all(f"    {command} " in out for command in COMMANDS)


def test_a_fresh_learner_has_passed_nothing(run):
    exit_code, out, err = run("progress")
    assert (exit_code, err) == (0, "")
    *lines, total = out.splitlines()
    assert [line.split()[0] for line in lines] == list(LESSONS)
    assert total.startswith(f"0 of {len(all_exercises())} exercises passed.")


def test_progress_shows_what_is_passed_and_what_is_left(run):
    has_passed("most_likely", "def most_likely(outputs):\n    return 1")
    _, out, _ = run("progress")
    assert "00_welcome       ■□ 1 of 2  left: weights_change_when\n" in out
    assert f"1 of {len(all_exercises())} exercises passed." in out


def test_progress_runs_as_a_program_too():
    exit_code, out, err = as_a_program("progress")
    assert (exit_code, err) == (0, "")
    assert f"0 of {len(all_exercises())} exercises passed." in out


def test_a_terminal_without_the_bars_characters_gets_the_line(monkeypatch):
    bare = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", bare)
    assert main(["progress"]) == 0
    bare.flush()
    assert b"00_welcome       ?? 0 of 2" in bare.buffer.getvalue()


def test_export_writes_the_library_and_counts(run, tmp_path):
    has_passed("forward", "def forward(X, layers):\n    return relu(X)")
    exit_code, out, err = run("export", tmp_path / "mine.py")
    assert (exit_code, err) == (0, "")
    assert out == f"{tmp_path / 'mine.py'}: 1 of your functions, and 1 of the course that they use.\n"
    assert "def relu" in (tmp_path / "mine.py").read_text(encoding="utf-8")


def test_export_replaces_a_file_only_when_told_to(run, tmp_path):
    has_passed("relu", "def relu(z):\n    return z")
    (tmp_path / "mine.py").write_text("precious")
    exit_code, _, err = run("export", tmp_path / "mine.py")
    assert (exit_code, err) == (
        2,
        f"nbtools: {tmp_path / 'mine.py'} is there already. Choose another name, or add --replace.\n",
    )
    assert run("export", tmp_path / "mine.py", "--replace")[0] == 0


def passed_in_two_lessons():
    has_passed("most_likely", "def most_likely(outputs):\n    return 1")
    has_passed("weights_change_when", answer="training")
    has_passed("relu", "def relu(z):\n    return z")


def passed(run):
    return {line.split()[0]: line.split("□")[0].count("■") for line in run("progress")[1].splitlines()[:-1]}


@pytest.mark.parametrize(
    ("what", "left"),
    [
        ("most_likely", (1, 1)),
        ("00_welcome", (0, 1)),
        ("relu", (2, 0)),
        ("02_activations", (2, 0)),
        ("all", (0, 0)),
    ],
)
def test_reset_forgets_what_it_is_told_to_and_keeps_a_copy(run, work, what, left):
    passed_in_two_lessons()
    kept = sorted(path.read_bytes() for path in (work / "progress").iterdir())
    exit_code, out, err = run("reset", what)
    assert (exit_code, err) == (0, "")
    assert out.startswith(f"Reset {what}. What was there is kept as ")
    assert (passed(run)["00_welcome"], passed(run)["02_activations"]) == left
    copies = sorted(path.read_bytes() for path in (work / "progress").glob("*before-reset*"))
    assert copies
    assert set(copies) <= set(kept)


def test_reset_names_every_copy_that_it_keeps(run, work):
    passed_in_two_lessons()
    _, out, _ = run("reset", "all")
    for copy in (work / "progress").glob("*before-reset*"):
        assert copy.name in out


def test_reset_says_where_nothing_was_there(run):
    assert run("reset", "00_welcome") == (0, "Reset 00_welcome. Nothing was there.\n", "")


def test_fresh_keeps_the_old_copy(run, work):
    run("release")
    copy = work / "00_welcome.ipynb"
    copy.parent.mkdir()
    copy.write_text("my own")
    exit_code, out, err = run("fresh", "00_welcome")
    assert (exit_code, err) == (0, "")
    assert out == "00_welcome is as new. Your old copy is 00_welcome.old-1.ipynb.\n"
    assert (work / "00_welcome.old-1.ipynb").read_text() == "my own"


def test_release_writes_the_lessons_and_check_agrees(run, course):
    assert run("release") == (0, "Written: 00_welcome.\n", "")
    assert run("release") == (0, "Every lesson is up to date.\n", "")
    assert run("release", "--check") == (0, "", "")
    assert (course / "lessons" / "00_welcome.ipynb").exists()


def test_release_check_finds_a_touched_lesson_and_leaves_it(run, course):
    run("release")
    lesson = course / "lessons" / "00_welcome.ipynb"
    touched = lesson.read_text() + " "
    lesson.write_text(touched)
    complaint = "nbtools: 00_welcome: not what the solution makes. Run `nbtools release`.\n"
    assert run("release", "--check") == (1, "", complaint)
    assert as_a_program("release", "--check") == (1, "", complaint)
    assert lesson.read_text() == touched


def test_mistakes_are_shown_with_their_sentences(run):
    mistakes = [(e.name, m) for e in all_exercises() if e.lesson == "00_welcome" for m in e.mistakes]
    exit_code, out, err = run("mistakes", "00_welcome")
    assert (exit_code, err) == (0, "")
    *rows, total = out.splitlines()
    assert [row.split()[:2] for row in rows] == [[name, mistake.name] for name, mistake in mistakes]
    assert all(row.endswith(mistake.message) for row, (_, mistake) in zip(rows, mistakes, strict=True))
    assert total.startswith(f"{len(mistakes)} of {len(mistakes)} mistakes recognised by their own name")


def test_open_brings_the_copies_and_starts_jupyterlab_among_them(run, work, monkeypatch):
    started = []
    monkeypatch.setattr(nbtools.cli.subprocess, "call", lambda command, **_: started.append(command) or 0)
    run("release")
    assert run("open") == (0, "", "")
    assert (work / "00_welcome.ipynb").exists()
    assert run("open", "--port=9999") == (0, "", "")
    first, second = started
    assert first[1:3] == ["-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={work}" in first
    assert "--LabApp.default_url=/lab/tree/00_welcome.ipynb" in first
    assert second == [*first, "--port=9999"]


def test_a_work_folder_is_the_same_one_for_the_notebooks_that_open_starts(run, course, monkeypatch):
    """A kernel runs in the work folder: a path that was given from the course folder must not move."""
    monkeypatch.setenv("NBTOOLS_WORK", "work")
    asked = "from nbtools.course import work_folder; print(work_folder().resolve())"
    answers = []

    def kernel(command, **options):
        there = next(part for part in command if "root_dir=" in part).split("=", 1)[1]
        program = [sys.executable, "-c", asked]
        environment = options.get("env")
        answers.append(subprocess.check_output(program, cwd=there, env=environment, text=True).strip())
        return 0

    run("release")
    monkeypatch.setattr(nbtools.cli.subprocess, "call", kernel)
    run("open")
    assert answers == [str(course / "work")]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "required: COMMAND"),
        (["frobnicate"], "invalid choice: 'frobnicate'"),
        (["export"], "required: FILE.py"),
        (["progress", "--all"], "--all"),
        (["reset"], "required: what"),
        (["export", "mine.py"], "You have passed no function yet."),
        (["reset", "reluu"], "Did you mean relu?"),
        (["reset", "02_activation"], "A lesson's name, or `all`, will do too."),
        (["fresh", "09_nothing"], "No lesson is called 09_nothing."),
        (["site", "solutions"], "solutions holds something else than a site of this course."),
        (["site", "public", "--pyodide", "lessons", "--only", "run"], "lessons holds no Pyodide."),
        (["mistakes", "relu"], "No lesson is called relu. There are: 00_welcome,"),
    ],
)
def test_bad_input_is_one_line_that_says_what_to_do(run, arguments, told):
    exit_code, out, err = run(*arguments)
    assert (exit_code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("nbtools")
    assert told in err


@pytest.mark.parametrize("arguments", [["release"], ["release", "--check"], ["fresh", "00_welcome"]])
def test_outside_a_course_one_line_says_where_to_go(run, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("nbtools.course.__file__", str(tmp_path / "site-packages" / "nbtools" / "course.py"))
    exit_code, out, err = run(*arguments)
    assert (exit_code, out, err.count("\n")) == (2, "", 1)
    assert "Change into the course folder" in err


def test_a_work_folder_that_cannot_be_written_is_one_line(run, tmp_path, monkeypatch):
    (tmp_path / "in_the_way").write_text("a file, not a folder")
    monkeypatch.setenv("NBTOOLS_WORK", str(tmp_path / "in_the_way"))
    run("release")
    for command in (["fresh", "00_welcome"], ["open"]):
        exit_code, out, err = run(*command)
        assert (exit_code, out, err.count("\n")) == (2, "", 1)
    assert run("progress")[0] == 0


def test_as_a_program_bad_input_ends_with_2_and_without_a_traceback():
    exit_code, out, err = as_a_program("reset", "reluu")
    assert (exit_code, out, err.count("\n")) == (2, "", 1)
    assert "Traceback" not in err


def test_an_interrupt_is_one_line(run, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("nbtools.checks.progress.everything", interrupted)
    assert run("progress") == (130, "", "nbtools: stopped.\n")
