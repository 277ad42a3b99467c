"""Classes that nobody hands in, by chance: odd names, odd notebooks, zip files changed byte by byte.

Run by hand for some minutes: python -m tests.classroom.grading.fuzz_intake SECONDS [SEED]
"""

import io
import json
import random
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

from nbtools.classroom.grading.intake.notebook import Unusable
from nbtools.classroom.grading.intake.submissions import find_submissions

SLOW = 2.0
"""Seconds of this process that no class of some kilobytes may take."""

LESSON = "02_activations.ipynb"
NAMES = [
    f"anna/{LESSON}",
    f"../../x/{LESSON}",
    f"/etc/{LESSON}",
    f"a\\b\\{LESSON}",
    "C:\\x.ipynb",
    f"\u202ebob/{LESSON}",
]
NAMES += [
    f"bob\u200b/{LESSON}",
    "bob/x.zip",
    "bob.zip",
    "a" * 300 + f"/{LESSON}",
    "/".join("a" * 2000) + f"/{LESSON}",
]
NAMES += [
    "\0.ipynb",
    "./.ipynb",
    ".ipynb",
    "..ipynb",
    "x/..",
    "con/nul.ipynb",
    "x/.zip",
    "__MACOSX/a.ipynb",
    "\ud7ff.ipynb",
]
NAMES += [
    f"\u00e9/{LESSON}",
    f" /{LESSON}",
    f"x:y/{LESSON}",
    f"anna_1_2_{LESSON}",
    f"bob_5_assignsubmission_file_{LESSON}",
]
BITS = [
    "",
    "x",
    "\ud800",
    "\0",
    "%%time\nx",
    "!ls",
    "def relu(z):\n return z",
    "@check\ndef relu(z):\n    return",
]
BITS += [
    "a?" * 50,
    "f'{",
    "\f\n\t x",
    "x = [" * 150,
    "\\",
    "'''",
    "\ufeffx=1",
    "# coding: utf-7",
    "check(relu=1)",
]
BITS += [
    "class step: pass",
    "\r\r\n",
    "match x:\n case",
    "async def relu(): pass",
    "step, sigmoid = 1, 2",
    "(step := 3)",
]
BITS += ["import x as relu", "lambda: 0", "{}" * 40]
PATTERNS = ["", "", "moodle", "canvas", "{student}_{lesson}"]


class Fuzzer:
    """Makes classes, all from one seed, and counts what comes of them."""

    def __init__(self, seed: int, place: Path) -> None:
        self.rnd = random.Random(seed)
        self.place = place
        self.count = Counter()

    def stored(self, depth):
        """Return what JSON may hold, with a notebook's words in it."""
        rnd = self.rnd
        if depth == 0 or rnd.random() < 0.4:
            return rnd.choice([None, True, 1, -1.5, "code", "x", "", [], {}, float("nan"), 10**25, "\ud800"])
        if rnd.random() < 0.5:
            words = ["cells", "cell_type", "source", "worksheets", "input", "x"]
            return {rnd.choice(words): self.stored(depth - 1) for _ in range(2)}
        return [self.stored(depth - 1) for _ in range(2)]

    def cell(self):
        rnd = self.rnd
        if rnd.random() < 0.6:
            return {"cell_type": "code", "source": "\n".join(rnd.choices(BITS, k=2))}
        source = rnd.choice([rnd.choice(BITS), rnd.choices(BITS, k=2), self.stored(1)])
        return {
            "cell_type": rnd.choice(["code", "markdown", 5, None]),
            rnd.choice(["source", "input", "x"]): source,
        }

    def notebook(self):
        """Return the bytes of a notebook, or nearly so."""
        rnd = self.rnd
        if rnd.random() < 0.15:
            return json.dumps(self.stored(4)).encode()
        cells = [self.cell() for _ in range(rnd.randint(0, 5))]
        text = json.dumps({"cells": cells} if rnd.random() < 0.9 else {"worksheets": [{"cells": cells}]})
        data = text.encode(rnd.choice(["utf-16", "utf-32", "utf-8-sig"]) if rnd.random() < 0.1 else "utf-8")
        return data.replace(b'"cells"', b'"cells": 1, "cells"', 1) if rnd.random() < 0.1 else data

    def zipped(self, depth=1):
        """Return a zip file, some bytes of it changed where they are looked at."""
        rnd, made = self.rnd, io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name in rnd.sample(NAMES, rnd.randint(1, 3)):
                entry = zipfile.ZipInfo(name)
                entry.compress_type = rnd.choice([0, 8, 12, 14])
                inner = self.zipped(depth - 1) if name.endswith(".zip") and depth else self.notebook()
                archive.writestr(entry, inner)
        data = bytearray(made.getvalue())
        if rnd.random() < 0.7:
            for _ in range(rnd.randint(1, 6)):
                directory, end = data.rfind(b"PK\1\2"), data.rfind(b"PK\5\6")
                places = [
                    rnd.randrange(len(data)),
                    directory + rnd.randrange(46),
                    end + rnd.randrange(22),
                    rnd.randrange(60),
                ]
                at = rnd.choice(places)
                if 0 <= at < len(data):
                    data[at] = rnd.choice([0, 255, rnd.randrange(256)])
        return bytes(data)

    def hand_in(self):
        """Write a class; return where it is."""
        rnd, place = self.rnd, self.place / "class"
        if rnd.random() < 0.4:
            (self.place / "class.zip").write_bytes(self.zipped())
            return self.place / "class.zip"
        shutil.rmtree(place, ignore_errors=True)
        for who in ("anna", "bob"):
            (place / who).mkdir(parents=True)
            if rnd.random() < 0.5:
                (place / who / rnd.choice([LESSON, "x.ipynb"])).write_bytes(self.notebook())
            if rnd.random() < 0.5:
                (place / who / "work.zip").write_bytes(self.zipped(0))
        if rnd.random() < 0.4:
            (place / "all.zip").write_bytes(self.zipped())
        return place

    def one(self):
        """Take in one class; raise what no class may raise."""
        place, begun = self.hand_in(), time.process_time()
        try:
            students = find_submissions(place, self.rnd.choice(PATTERNS))
        except Unusable:
            self.count["unusable"] += 1
            students = []
        self.count["classes"] += 1
        self.count["students"] += len(students)
        for student in students:
            self.count["notebooks"] += len(student.notebooks)
            self.count["problems"] += len(student.problems)
            "".join([student.name, *student.problems.values()]).encode()
        assert time.process_time() - begun < SLOW, self.place


def run(seconds, seed):
    """Fuzz for some seconds of wall-clock time; return what came of it. The class that breaks it is left there."""
    place = Path(tempfile.mkdtemp(prefix="fuzz_intake_"))
    fuzzer, end = Fuzzer(seed, place), time.monotonic() + seconds
    while time.monotonic() < end:
        fuzzer.one()
    shutil.rmtree(place)
    return dict(fuzzer.count)


if __name__ == "__main__":
    print(run(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
