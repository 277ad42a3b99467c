"""Nothing is lost: submissions that break, hang or cheat change no grade of the others.

In one run a third of the troublemakers, in three runs or with --every-way all of them.
"""

import itertools

import pytest

from .hostile import CHEATS, RELU, TROUBLE
from .lesson import as_bytes, notebook
from .test_grade import BROKEN, put, rows, run_apart

BODIES = [
    "np.maximum(z, 0)",
    "np.abs(z)",
    "np.minimum(z, 0)",
    "z",
    "z * (z > 0)",
    "np.where(z > 0, z, 0.01 * z)",
    "1 / 0",
]
LIMITS = [
    "--seed",
    3,
    "--seconds",
    15,
    "--seconds-a-cell",
    0.7,
    "--seconds-a-call",
    0.7,
    "--megabytes-of-memory",
    512,
]


def with_relu(code):
    return as_bytes(notebook(relu=RELU + code))


EACH_KIND = 2 * len(BODIES)  # so many students, and the kinds begin again
STUDENTS = EACH_KIND + 6


def an_ordinary_class(folder, n):
    """Write a class: every other one has done all, the others only relu, each in one of the ways."""
    for i, body in zip(range(n), itertools.cycle(BODIES)):
        code = f"{RELU}# {i}\n@check\ndef relu(z):\n    return {body}\n"
        put(
            folder,
            f"student {i:03}",
            as_bytes(notebook(folder="lessons" if i % 2 else "solutions", relu=code)),
        )


def troublemakers(turn):
    """Return every third submission that breaks, hangs or cheats, by its name; all where `turn` is None."""
    hostile = {name: with_relu(code.replace("{SEEN}", "{}")) for name, code in (CHEATS | TROUBLE).items()}
    every = list((hostile | BROKEN).items())
    return dict(every if turn is None else every[turn % 3 :: 3])


def put_others(folder, made):
    for i, (name, data) in enumerate(made.items()):
        # an even number is handed in among the first, an odd one among the last
        put(folder, f"{'other' if i % 2 else 'a hostile one'} {i} {name.replace('/', ' ')}", data)


def graded(folder, out):
    done = run_apart(folder, "--out", out, *LIMITS)
    assert done.returncode == 0, done.stderr
    return rows(out)


def of_their_kinds(alone):
    """Return the rows that all students should have, from the rows of one student of each kind."""
    found = {}
    for row in alone:
        found.setdefault(row["student"], []).append(row)
    of_kind = list(found.values())
    return [row | {"student": f"student {i:03}"} for i in range(STUDENTS) for row in of_kind[i % EACH_KIND]]


@pytest.mark.in_turn(3, on=0)
def test_the_others_keep_their_grades(sealed, tmp_path, request):
    options = request.config.option
    made = troublemakers(None if options.every_way else options.ways)
    an_ordinary_class(tmp_path / "alone", EACH_KIND)
    an_ordinary_class(tmp_path / "together", STUDENTS)
    put_others(tmp_path / "together", made)
    alone = graded(tmp_path / "alone", tmp_path / "out alone")
    expected = of_their_kinds(alone)
    together = graded(tmp_path / "together", tmp_path / "out together")
    assert len(expected) == STUDENTS * 8  # every exercise of the lesson, and every column of its row
    assert len({(row["status"], row["mistake"]) for row in expected}) > 4
    assert [row for row in together if row["student"].startswith("student")] == expected
    hostile = {row["student"] for row in together} - {row["student"] for row in expected}
    assert len(hostile) == len(made) >= 20
    assert [
        r for r in together if r["student"] in hostile and r["exercise"] == "relu" and float(r["score"]) > 0
    ] == []
