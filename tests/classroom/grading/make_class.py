"""A class as it may be: rows for so many students, to look at the report with. `python -m tests.classroom.grading.make_class 120 DIR`."""

import random
import sys
from pathlib import Path

from nbtools.classroom.grading.results.alike import Alike
from nbtools.classroom.grading.results.report import write_feedback, write_report
from nbtools.classroom.grading.results.row import Row
from nbtools.exercises import all_exercises

FIRST = [
    "Anna",
    "Аня",
    "Ahmed",
    "Zoë",
    "Bjørn",
    "Chiara",
    "Dmitri",
    "Elif",
    "Fatima",
    "George",
    "Hanna",
    "Иван",
    "Jürgen",
    "Keiko",
    "Łukasz",
    "María",
]
LAST = [
    "Schmidt",
    "Иванова",
    "O'Brien",
    "García-Márquez",
    "Nguyễn",
    "Müller",
    "van_den_Berg",
    "Öztürk",
    "Smith",
    "Kowalska",
]


def a_class(n: int = 120, seed: int = 0) -> list[Row]:
    """Return rows in which students differ in diligence and skill, and in how many lessons they hand in."""
    rng = random.Random(seed)
    rows = []
    for i in range(n):
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)} {i:03}"
        skill, lessons = rng.betavariate(4, 2), rng.randint(5, 15)
        for exercise in all_exercises():
            if int(exercise.lesson[:2]) < lessons:
                rows.append(_row(name, exercise, skill, rng))
    rows.append(Row("empty", "", "", "error", 0.0, 0, "", "There is no notebook in this folder. Ask for it."))
    markup = '<script>alert(1)</script> & "quotes"'
    rows += [
        Row(markup, e.lesson, e.name, "error", 0.0, e.points, "", "The file is no notebook <b>at all</b>.")
        for e in all_exercises()
        if e.lesson == "02_activations"
    ]
    return rows


def _row(name: str, exercise, skill: float, rng: random.Random) -> Row:
    first = (name, exercise.lesson, exercise.name)
    if rng.random() < 0.05:
        return Row(*first, "not started", 0.0, exercise.points, "", "Not started yet.")
    if rng.random() < skill:
        return Row(*first, "passed", 1.0, exercise.points, "", "")
    if exercise.mistakes and rng.random() < 0.8:
        mistake = exercise.mistakes[min(int(rng.expovariate(1)), len(exercise.mistakes) - 1)]
        return Row(*first, "failed", 0.0, exercise.points, mistake.name, mistake.message)
    told = "It raised ValueError in the line `return W @ x`: the shapes do not fit <here>."
    return Row(*first, "failed", 0.0, exercise.points, "", told)


def write(n: int, folder: Path) -> None:
    """Write the report and the feedback for a made-up class."""
    rows = a_class(n)
    names = sorted({row.student for row in rows})
    alike = [
        Alike("09_backprop", "backward", tuple(names[:3])),
        Alike("10_batches_and_epochs", "fit", tuple(names[3:5])),
    ]
    write_report(rows, alike, "", folder / "report.html")
    write_feedback(rows, folder / "feedback")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
