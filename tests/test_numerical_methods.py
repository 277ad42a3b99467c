"""The example of a course of one's own: its lessons, its mistakes, its cases, and a class that is graded on it."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "examples" / "numerical-methods"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

HALVE = "def halve(f, a, b):\n    middle = (a + b) / 2\n    "
BISECT = "def bisect(f, a, b, steps):\n    for _ in range(steps):\n        a, b = halve(f, a, b)\n    "
CLASS = {
    "right": {
        "halve": HALVE + "return (a, middle) if f(a) * f(middle) <= 0 else (middle, b)",
        "bisect": BISECT + "return a + (b - a) / 2",
        "halvings": "def halvings(a, b, width):\n    count = 0\n    while b - a > width:\n"
        "        b, count = (a + b) / 2, count + 1\n    return count",
    },
    "as if it rose": {"halve": HALVE + "return (a, middle) if f(middle) > 0 else (middle, b)"},
    "left end": {"bisect": BISECT + "return a"},
    "a slip": {"halvings": "def halvings(a, b, width):\n    return np.ceil(np.log2(b - a / width))"},
    "blank": {},
    "hostile": {
        "halve": HALVE + "from nbtools.own import bisection\n    return bisection.halve(f, a, b)",
        "bisect": "def bisect(f, a, b, steps):\n    import bisection\n    return bisection.bisect(f, a, b, steps)",
        "halvings": "from nbtools.references import halvings as theirs\n"
        "def halvings(a, b, width):\n    return theirs(a, b, width)",
    },
}
"""What some have written into the first lesson; the others of its cells are as they were handed out."""
VERDICTS = {
    "right": ["passed", "passed", "passed"],
    "as if it rose": ["as_if_it_rose", "not started", "not started"],
    "left end": ["not started", "left_end", "not started"],
    "a slip": ["not started", "not started", "slip:wrong_brackets"],
    "blank": ["not started", "not started", "not started"],
    "hostile": ["failed", "failed", "proof:no_answer"],
}
"""For each the verdicts on `halve`, `bisect` and `halvings`: the mistake, where one was recognised, else the status."""


def nbtools(*words, folder=EXAMPLE):
    """Run a command in the folder of the example, or in a copy of it."""
    return subprocess.run(
        [sys.executable, "-m", "nbtools", *words],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_its_lessons_are_as_its_solutions_make_them_and_its_mistakes_are_recognised():
    released = nbtools("release", "--check")
    assert (released.returncode, released.stderr) == (0, "")
    mistakes = nbtools("mistakes")
    assert mistakes.returncode == 0, mistakes.stdout
    assert "trapezoid            ends_counted_whole" in mistakes.stdout
    assert "relu" not in mistakes.stdout


def test_nbgrader_finds_its_exercises_wherever_it_runs(tmp_path):
    made = nbtools("release", "--nbgrader", str(tmp_path / "class"))
    assert made.returncode == 0, made.stderr
    settings = (tmp_path / "class" / "nbgrader_config.py").read_text(encoding="utf-8")
    assert f'os.environ["NBTOOLS_COURSE"] = {str(EXAMPLE)!r}' in settings.partition("import configure")[0]


_SLIPS = """
import random, sys
from nbtools.classroom.edited_answers import count_of
from nbtools.exercises import all_exercises
rng, every = random.Random(int(sys.argv[1])), sys.argv[2] == "True"
some = list if every else lambda edits: rng.sample(edits, 12)
for exercise in all_exercises():
    if exercise.is_function:
        count = count_of(exercise, 200 if every else 20, some)
        print(exercise.name, count.tried, *[one.line for one in count.alive])
"""


def test_no_slip_in_its_right_answers_is_let_pass(request):
    """Some of the slips today; `nbtools mistakes --slips` tries them all."""
    sample, every = request.config.option.ways, request.config.option.every_way
    words = [sys.executable, "-c", _SLIPS, str(sample), str(every)]
    tried = subprocess.run(words, cwd=EXAMPLE, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    rows = [line.split() for line in tried.stdout.splitlines()]
    assert [row[0] for row in rows] == ["halve", "bisect", "halvings", "trapezoid", "extrapolate"]
    assert [row for row in rows if len(row) > 2 or row[1] == "0"] == []


_AS_A_LEARNER = """
from nbtools import check
from nbtools.checks import examine
from nbtools.checks.solution import solution_text
from nbtools.exercises import find_exercise
from nbtools.own import pictures

@check
def halve(f, a, b):
    return a, (a + b) / 2

print(examine("halve", lambda f, a, b: (a, (a + b) / 2)).mistake, "middle = (a + b) / 2" in solution_text(find_exercise("halve")))
"""


def test_what_learners_are_handed_checks_and_shows_no_answer(tmp_path):
    made = nbtools("class", "handout", str(tmp_path / "for-you"))
    assert made.returncode == 0, made.stderr
    texts = {path.name: path.read_text("utf-8") for path in (tmp_path / "for-you").rglob("*.*")}
    lessons = {"01_bisection.ipynb", "02_trapezoid.ipynb"}
    assert set(texts) == {"README.md", "class.toml", "exercises.pack", *lessons}
    assert not any("SOLUTION" in text or "np.sign" in text for text in texts.values())
    learner = subprocess.run(
        [sys.executable, "-c", _AS_A_LEARNER],
        cwd=tmp_path / "for-you",
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert learner.returncode == 0, learner.stderr
    assert learner.stdout.endswith("always_left True\n")
    assert "This keeps the left half whatever f says." in learner.stdout


def handed_in(answers):
    """Return the first lesson with somebody's functions in its cells."""
    notebook = json.loads((EXAMPLE / "lessons" / "01_bisection.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if (name := cell["id"].replace("-", "_")) in answers:
            before, _, function = answers[name].rpartition("def ")
            cell["source"] = f"{before}@check\ndef {function}"
    return json.dumps(notebook)


def test_a_class_is_graded_by_it_and_meets_no_reference(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    for student, answers in CLASS.items():
        (tmp_path / "submissions" / student).mkdir(parents=True)
        notebook = tmp_path / "submissions" / student / "01_bisection.ipynb"
        notebook.write_text(handed_in(answers), encoding="utf-8")
    graded = nbtools("grade", "submissions", "--out", "results", folder=tmp_path)
    assert graded.returncode == 0, graded.stderr
    with (tmp_path / "results" / "grades.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    functions = ("halve", "bisect", "halvings")
    told = {
        student: [
            row["mistake"] or row["status"]
            for row in rows
            if row["student"] == student and row["exercise"] in functions
        ]
        for student in CLASS
    }
    assert told == VERDICTS
    assert "keeps the wrong half" in (tmp_path / "results" / "report.html").read_text(encoding="utf-8")
