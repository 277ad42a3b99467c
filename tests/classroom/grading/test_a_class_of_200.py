"""Nothing is lost: 60 submissions that break, hang or cheat change no grade of the 140 others."""

import itertools

from .hostile import CHEATS, RELU, TROUBLE
from .lesson import as_bytes, notebook
from .test_grade import BROKEN, put, rows, run

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
    1,
    "--seconds-a-call",
    1,
    "--megabytes-of-memory",
    512,
]


def with_relu(code):
    return as_bytes(notebook(relu=RELU + code))


def an_ordinary_class(folder, n=140):
    for i, body in zip(range(n), itertools.cycle(BODIES)):
        put(folder, f"student {i:03}", with_relu(f"# {i}\n@check\ndef relu(z):\n    return {body}\n"))


def others(folder, n=60):
    hostile = {name: with_relu(code.replace("{SEEN}", "{}")) for name, code in (CHEATS | TROUBLE).items()}
    for i, (name, data) in zip(range(n), itertools.cycle((hostile | BROKEN).items())):
        put(folder, f"other {i} {name.replace('/', ' ')}", data)


def graded(folder, out):
    done = run(folder, "--out", out, *LIMITS)
    assert done.returncode == 0, done.stderr
    return rows(out)


def test_the_others_keep_their_grades(sealed, tmp_path):
    an_ordinary_class(tmp_path / "alone")
    an_ordinary_class(tmp_path / "together")
    others(tmp_path / "together")
    alone = graded(tmp_path / "alone", tmp_path / "out alone")
    together = graded(tmp_path / "together", tmp_path / "out together")
    assert [row for row in together if row["student"].startswith("student")] == alone
    hostile = {row["student"] for row in together} - {row["student"] for row in alone}
    assert len(hostile) == 60
    assert [
        r for r in together if r["student"] in hostile and r["exercise"] == "relu" and float(r["score"]) > 0
    ] == []
