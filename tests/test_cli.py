import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import nbtools
from nbtools.cli import main
from nbtools.exercises import LESSONS, all_exercises

from .classroom.notebooks import code, make_course, notebook
from .mine.learner import has_passed

COURSE = Path(nbtools.__file__).parent.parent
COMMANDS = (
    "open",
    "sync",
    "doctor",
    "progress",
    "export",
    "fresh",
    "reset",
    "release",
    "slides",
    "site",
    "mistakes",
    "grade",
    "class",
    "translate",
)


@pytest.fixture(autouse=True)
def course(tmp_path, monkeypatch, catalogues):
    """Work in a small course of its own, never in the real one."""
    folder = make_course(tmp_path / "course", **{"00_welcome": notebook(code("1 + 1"))})
    monkeypatch.chdir(folder)
    return folder


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
    assert {line.index("□") for line in lines} == {lines[0].index("□")}  # the bars stand in a column


def test_progress_shows_what_is_passed_and_what_is_left(run):
    has_passed("most_likely", "def most_likely(outputs):\n    return 1")
    _, out, _ = run("progress")
    assert "00_welcome            ■□ 1 of 2  left: weights_change_when\n" in out
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
    assert b"00_welcome            ?? 0 of 2" in bare.buffer.getvalue()


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


def test_release_check_finds_a_touched_lesson_and_leaves_it(course):
    as_a_program("release")
    lesson = course / "lessons" / "00_welcome.ipynb"
    touched = lesson.read_text() + " "
    lesson.write_text(touched)
    complaint = "nbtools: 00_welcome: not what the solution makes. Run `nbtools release`.\n"
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


@pytest.fixture
def started(monkeypatch):
    """Give the list of what `nbtools open` would start: its command, its environment, its folder."""
    calls = []

    class Started:
        def __init__(self, command, env, cwd):
            calls.append((command, env, cwd))

        def wait(self):
            return 0

        poll = wait

    monkeypatch.setattr(subprocess, "Popen", Started)
    return calls


def test_open_brings_the_copies_and_starts_jupyterlab_among_them(run, work, started):
    run("release")
    assert run("open") == (0, "", "")
    assert (work / "00_welcome.ipynb").exists()
    assert run("open", "--port=9999") == (0, "", "")
    first, second = [command for command, *_ in started]
    assert first[1:3] == ["-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={work}" in first
    assert "--LabApp.default_url=/lab/tree/00_welcome.ipynb" in first
    assert second == [*first, "--port=9999"]


def test_sync_brings_the_copies_and_opens_nothing(run, work, started):
    run("release")
    for _ in range(2):
        assert run("sync") == (0, f"Your lessons are in {work}.\n", "")
    assert (work / "00_welcome.ipynb").exists()
    assert started == []


@pytest.mark.parametrize("work", ["work", "$NOWHERE/work"])
def test_sync_refuses_a_work_folder_that_no_kernel_finds_again(run, course, monkeypatch, work):
    monkeypatch.setenv("NBTOOLS_WORK", work)
    run("release")
    exit_code, out, err = run("sync")
    assert (exit_code, out) == (2, "")
    assert err.startswith(f"nbtools: NBTOOLS_WORK is {work}, ")
    assert not (course / "work").exists()


def test_on_a_hub_open_brings_the_copies_and_says_where_to_click(run, work, started, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "anna")
    monkeypatch.setenv("JUPYTER_SERVER_ROOT", str(work.parent))
    run("release")
    exit_code, out, err = run("open", "00", "--port=9999")
    assert (exit_code, err) == (0, "")
    assert out.startswith(
        "Jupyter runs already, on this hub. In its list of files, open work > 00_welcome.ipynb;"
    )
    assert (work / "00_welcome.ipynb").exists()
    assert started == []


def test_a_work_folder_is_the_same_one_for_the_notebooks_that_open_starts(run, course, started, monkeypatch):
    """A kernel runs in the work folder: a path that was given from the course folder must not move."""
    monkeypatch.setenv("NBTOOLS_WORK", "work")
    run("release")
    run("open")
    monkeypatch.undo()  # so that a process can be started again
    [(command, environment, _)] = started
    there = next(part for part in command if "ServerApp.root_dir=" in part).split("=", 1)[1]
    asked = "from nbtools.course import work_folder; print(work_folder().resolve())"
    answer = subprocess.check_output([sys.executable, "-c", asked], cwd=there, env=environment, text=True)
    assert answer.strip() == str(course / "work")


@pytest.fixture
def opened(run, course, started):
    """Give the function that opens something in a course of two lessons, and returns the address and other options."""
    for name in ("00_welcome", "02_activations"):
        (course / "lessons" / f"{name}.ipynb").write_text("{}")

    def open_(*arguments):
        started.clear()
        assert run("open", *arguments) == (0, "", "")
        [(command, *_)] = started
        at = next(i for i, part in enumerate(command) if part.startswith("--LabApp.default_url="))
        of_the_course = ("--allow-root", "--LabApp.custom_css=", "--ServerApp.tornado_settings=")
        handed_on = [part for part in command[at + 1 :] if not part.startswith(of_the_course)]
        return command[at].split("=", 1)[1], handed_on

    return open_


@pytest.mark.parametrize(
    "word",
    ["02_activations", "02", "2", "activations", "02_activations.ipynb", "lessons/02_activations.ipynb"],
)
def test_open_takes_a_lesson_by_name_number_or_path(opened, word):
    assert opened(word, "--port=9999") == ("/lab/tree/02_activations.ipynb", ["--port=9999"])


def test_open_takes_a_path_to_any_notebook_of_the_learner(opened, work):
    (work / "my own").mkdir(parents=True)
    for path in (work / "02_activations.updated-1.ipynb", work / "my own" / "a#b.ipynb"):
        path.write_text("{}")
        assert opened(path)[0] in (
            "/lab/tree/02_activations.updated-1.ipynb",
            "/lab/tree/my%20own/a%23b.ipynb",
        )


def test_what_follows_an_option_may_be_its_value_and_is_handed_on(opened):
    assert opened("--port", "9999") == ("/lab/tree/00_welcome.ipynb", ["--port", "9999"])
    assert opened("--no-browser", "02_activations") == ("/lab/tree/02_activations.ipynb", ["--no-browser"])


@pytest.mark.parametrize("word", ["09_nothing", "9999", "solutions/00_welcome.ipynb", "nothing.ipynb", ""])
def test_open_names_the_lessons_where_it_knows_none_of_that_name(run, opened, started, word):
    assert run("open", word) == (
        2,
        "",
        f"nbtools: No lesson is called {word}. There are: 00_welcome, 02_activations.\n",
    )
    assert started == []


def test_without_jupyterlab_open_says_who_helps(run, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    exit_code, out, err = run("open")
    assert (exit_code, out) == (2, "")
    assert err == "nbtools: JupyterLab is not installed in this Python. `nbtools doctor` says what to type.\n"


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


NEEDS_SOLUTIONS = [
    ["release"],
    ["release", "--check"],
    ["release", "--run"],
    ["slides", "00_welcome"],
    ["site", "public", "--only", "read"],
]


@pytest.mark.parametrize("arguments", NEEDS_SOLUTIONS)
def test_in_a_copy_for_learners_one_line_says_what_is_missing(run, course, arguments):
    shutil.rmtree(course / "solutions")
    exit_code, out, err = run(*arguments)
    assert (exit_code, out, err.count("\n")) == (2, "", 1)
    assert f"There is no folder solutions/ here, in {course}: copies for learners come without." in err
    assert "Change into" not in err


@pytest.mark.parametrize("arguments", NEEDS_SOLUTIONS)
def test_an_empty_folder_of_solutions_makes_no_lesson_vanish(run, course, arguments):
    run("release")
    (course / "solutions" / "00_welcome.ipynb").unlink()
    exit_code, out, err = run(*arguments)
    assert (exit_code, out, err.count("\n")) == (2, "", 1)
    assert (course / "lessons" / "00_welcome.ipynb").exists()


def test_hidden_files_are_no_lessons(run, course):
    run("release")
    for folder in ("lessons", "solutions"):
        (course / folder / "._00_welcome.ipynb").write_bytes(bytes(range(7)))
    assert run("release", "--check") == (0, "", "")
    assert run("release") == (0, "Every lesson is up to date.\n", "")
    assert (course / "lessons" / "._00_welcome.ipynb").exists()


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


# Nobody reads to the end

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs what only Unix has")


@unix
@pytest.mark.parametrize(
    "arguments", [["mistakes", "00_welcome"], ["progress"], ["--help"], ["reset", "all"]]
)
def test_a_command_whose_output_nobody_reads_ends_quietly(arguments):
    with subprocess.Popen(
        [sys.executable, "-m", "nbtools", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == (0 if "--help" in arguments else 128 + 13)  # argparse looks away


# The folder is gone


def in_a_folder_that_is_gone(folder, *arguments):
    """Run Python in a folder that was deleted."""
    folder.mkdir()
    program = 'cd "$0" && rmdir "$0" && exec "$@"'
    return subprocess.run(
        ["sh", "-c", program, folder, sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(COURSE)},
    )


CHECKED = """
import os, sys
import numpy as np
from nbtools import check
os.mkdir(sys.argv[1]), os.chdir(sys.argv[1]), os.rmdir(sys.argv[1])
check(weights_change_when="training")
check.reveal("weights_change_when")
check(most_likely=lambda outputs: np.argmax(outputs))
check.progress()
"""


def check_after_the_folder_has_gone(folder):
    """Do what a kernel does whose course was deleted, and fetched again."""
    not_there = "-P"  # Python 3.13.0 itself fails where it looks for modules in a folder that has gone
    return subprocess.run(
        [sys.executable, not_there, "-c", CHECKED, folder], capture_output=True, text=True, encoding="utf-8"
    )


@unix
def test_in_a_folder_that_is_gone_check_works_and_keeps(tmp_path, run):
    done = check_after_the_folder_has_gone(tmp_path / "gone")
    assert done.stderr == ""
    assert "weights_change_when: passed" in done.stdout
    assert passed(run)["00_welcome"] == 2


@unix
@pytest.mark.parametrize("work", ["work", "~nobody_of_this_name/work"])
def test_where_no_work_folder_can_be_found_check_says_so(tmp_path, monkeypatch, work):
    monkeypatch.setenv("NBTOOLS_WORK", work)
    done = check_after_the_folder_has_gone(tmp_path / "gone")
    assert done.stderr == ""
    assert "could not be saved" in done.stdout


@unix
def test_in_a_folder_that_is_gone_commands_work_or_say_what_to_do(tmp_path):
    has_passed("relu", "def relu(z):\n    return z")
    assert in_a_folder_that_is_gone(tmp_path / "a", "-m", "nbtools", "progress").returncode == 0
    whole = in_a_folder_that_is_gone(tmp_path / "b", "-m", "nbtools", "export", tmp_path / "mine.py")
    assert (whole.returncode, whole.stderr) == (0, "")
    doctor = in_a_folder_that_is_gone(tmp_path / "d", "-m", "nbtools", "doctor")
    assert (doctor.returncode, doctor.stderr) == (1, "")
    assert doctor.stdout.startswith("✗ The folder that you are in is gone.\n  Change into the course folder")
    there = in_a_folder_that_is_gone(tmp_path / "c", "-m", "nbtools", "export", "mine.py")
    assert (there.returncode, there.stderr.count("\n")) == (2, 1)
    assert "The folder that you are in is gone." in there.stderr


# A record that holds something else


@pytest.mark.parametrize("answer", [{"a": 1}, [], "text", 5, [[1]], True])
def test_an_answer_of_another_form_gives_way_to_the_courses(answer):
    from nbtools.mine.functions import own_or_reference

    for exercise in all_exercises():
        if not exercise.is_function:
            has_passed(exercise.name, answer=answer)
            own_or_reference(exercise.name)


def test_a_lesson_is_known_by_its_former_name(capsys):
    assert main(["mistakes", "11_saving"]) == 0
    assert "from_json" in capsys.readouterr().out
