"""Files that are made to break whoever takes them in: each costs its own student, and nobody else."""

import io
import json
import os
import struct
import sys
import time
import zipfile

import pytest

from nbtools.classroom.grading.intake.notebook import Unusable
from nbtools.classroom.grading.intake.submissions import find_submissions
from nbtools.classroom.grading.schedule.pool import pool

from .lesson import LESSON, as_bytes, notebook
from .test_submissions import put, zipped

DONE = as_bytes(notebook())
NAME = f"{LESSON}.ipynb"


def nested(folder, names):
    """Make folders in one another, deeper than any path may be long."""
    here = os.getcwd()
    try:
        os.chdir(folder)
        for name in names:
            os.mkdir(name)
            os.chdir(name)
    finally:
        os.chdir(here)


def code(*cells):
    return json.dumps({"cells": [{"cell_type": "code", "source": cell} for cell in cells]}).encode()


def packed(name, data, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr(name, data)
    return made.getvalue()


def asking_for_4_gb():
    """Return a zip file of some bytes whose header asks for a dictionary of 4 GB to unpack it with."""
    data = packed(NAME, b"x", zipfile.ZIP_LZMA)
    at = data.index(b"\x5d\x00\x00")  # LZMA's properties, and the size of its dictionary
    return data[: at + 1] + struct.pack("<I", 2**32 - 1) + data[at + 5 :]


HOSTILE = {
    "a zip file that asks for 4 GB": {"work.zip": asking_for_4_gb()},
    "a notebook of 2 million empty cells": {NAME: b'{"cells":[' + b",".join([b"{}"] * 2_000_000) + b"]}"},
    "a notebook of 3,000 cells": {NAME: code(*["x = 1"] * 3000)},
    "a notebook of more code than anybody writes": {NAME: code("a=1;" * 80_000)},
    "more notebooks than there are lessons": {
        "work.zip": zipped({f"{i}/{NAME}": code(f"a={i}") for i in range(101)})
    },
    "names without end": {"work.zip": zipped({"/".join(["a" * 200] * 6) + f"/{NAME}": DONE})},
    "a tower in a zip file": {"work.zip": zipped({"/".join("a" * 100) + f"/{NAME}": DONE})},
}


@pytest.mark.parametrize("error", [MemoryError, RecursionError, IndexError])
def test_what_is_too_much_for_the_one_that_reads_is_told_of_its_student(error, tmp_path, monkeypatch):
    def fail(_):
        raise error

    monkeypatch.setattr("nbtools.classroom.grading.intake.reading.strip_outputs", fail)
    put(tmp_path, **{"mallory/" + NAME: DONE, "zoe/work.zip": zipped({NAME: DONE})})
    assert ["damaged" in student.problems[LESSON] for student in find_submissions(tmp_path)] == [True, True]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_its_student_alone_and_not_long(name, tmp_path):
    put(
        tmp_path,
        **{"anna/" + NAME: DONE},
        **{f"mallory/{path}": data for path, data in HOSTILE[name].items()},
    )
    with pool(1) as workers:
        workers.read(abs, -1)  # the process is there
        begun = time.monotonic()
        anna, mallory = find_submissions(tmp_path, do=workers.read)
        assert time.monotonic() - begun < 100
    assert (anna.name, list(anna.notebooks), anna.problems) == ("anna", [LESSON], {})
    assert mallory.problems
    assert not mallory.notebooks


@pytest.mark.skipif(sys.platform == "win32", reason="no path can be made so long")
@pytest.mark.parametrize("names", [["a"] * 1000, ["b" * 250] * 20])
def test_folders_in_one_another_without_end_cost_their_student_alone(names, tmp_path):
    put(tmp_path, **{"anna/" + NAME: DONE, "mallory/" + NAME: DONE})
    nested(tmp_path / "mallory", names)
    try:
        anna, mallory = find_submissions(tmp_path)
        assert (list(anna.notebooks), list(mallory.notebooks)) == ([LESSON], [LESSON])
        assert "too deep" in mallory.problems[""]
    finally:
        os.system(f"rm -rf '{tmp_path / 'mallory'}'")


def test_a_folder_of_more_files_than_anybody_makes_is_not_gone_through_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr("nbtools.classroom.grading.intake.files._MOST_ENTRIES", 50)
    put(tmp_path, **{f"mallory/{i}.txt": b"" for i in range(60)}, **{"anna/" + NAME: DONE})
    anna, mallory = find_submissions(tmp_path)
    assert list(anna.notebooks) == [LESSON]
    assert "too much" in mallory.problems[""]


def test_what_breaks_the_one_that_reads_is_told_of_its_student(tmp_path):
    put(tmp_path, **{"anna/" + NAME: DONE, "mallory/" + NAME: DONE})

    def read(work, *arguments):
        if any("mallory" in str(one) for one in arguments):
            raise Unusable("Reading it fails.")
        return work(*arguments)

    anna, mallory = find_submissions(tmp_path, do=read)
    assert (list(anna.notebooks), mallory.problems) == ([LESSON], {LESSON: "Reading it fails."})


def test_a_pool_says_so_where_reading_ends_its_process_or_takes_too_long(monkeypatch):
    monkeypatch.setattr("nbtools.classroom.grading.schedule.pool._SECONDS_TO_READ", 0.5)
    with pool(1) as workers:
        for work, argument in ((os._exit, 1), (time.sleep, 30), (bytearray, 3 * 2**30)):
            with pytest.raises(Unusable, match="takes too long"):
                workers.read(work, argument)
