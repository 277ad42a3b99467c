"""A class of which every row is known: it makes itself from a seed, with the names, the saves and the faults that classes have."""

import csv
import io
import json
import random
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from nbtools.exercises import exercises_of

WELCOME, NEURON = "00_welcome", "01_neuron"
PASSED, FAILED, NOT_STARTED, ERROR = "passed", "failed", "not started", "error"
WAYS = {
    "most_likely": [
        ("return int(np.argmax(outputs))", PASSED, ""),
        ("return max(range(len(outputs)), key=lambda i: outputs[i])", PASSED, ""),
        ("return np.max(outputs)", FAILED, "value_not_index"),
        ("return int(np.argmin(outputs))", FAILED, "smallest"),
        ("raise ValueError(\";=cmd|'/C calc'!A0;\")", FAILED, ""),
        ("...", NOT_STARTED, ""),
    ],
    "weights_change_when": [
        ('"training"', PASSED, ""),
        ('"using"', FAILED, "using"),
        ("...", NOT_STARTED, ""),
    ],
    "weighted_sum": [
        ("return float(np.sum(inputs * weights))", PASSED, ""),
        ("return inputs @ weights", PASSED, ""),
        ("return np.sum(inputs) * np.sum(weights)", FAILED, "sum_times_sum"),
        ("return inputs * weights", FAILED, "products_not_summed"),
        ("...", NOT_STARTED, ""),
    ],
    "neuron": [
        ("return np.sum(inputs * weights) + bias", PASSED, ""),
        ("return np.sum(inputs * weights)", FAILED, "bias_left_out"),
        ("return np.sum(inputs * weights) - bias", FAILED, "bias_subtracted"),
        ("...", NOT_STARTED, ""),
    ],
    "bias_moves_line": [('"slides"', PASSED, ""), ('"turns"', FAILED, "turns"), ("...", NOT_STARTED, "")],
    "neuron_batch": [
        ("return X @ weights + bias", PASSED, ""),
        ("return X @ weights", FAILED, "bias_left_out"),
        ("...", NOT_STARTED, ""),
    ],
    "and_gate": [("(1, 1, -1.5)", PASSED, ""), ("(1, 1, -0.5)", FAILED, "or_gate"), ("...", NOT_STARTED, "")],
}
"""What may be written for an exercise, with its status and its mistake."""
ARGUMENTS = {
    "most_likely": "outputs",
    "weighted_sum": "inputs, weights",
    "neuron": "inputs, weights, bias",
    "neuron_batch": "X, weights, bias",
}
SETUP = "import numpy as np\n\nfrom nbtools import check"

Truth = dict[str, tuple[str, str]]
"""For each exercise of a lesson its status and its mistake."""


@dataclass
class Person:
    """Somebody of the class: who they are, what is in their folder, and what should come of it."""

    name: str
    number: int
    fault: str
    is_late: bool = False
    in_roster: bool = True
    files: dict[str, bytes] = field(default_factory=dict)
    truth: dict[str, Truth] = field(default_factory=dict)
    """For each lesson what is known of its exercises; for "" that nothing can be graded."""
    student: str = ""
    """As grades.csv calls them."""

    @property
    def sortable(self) -> str:
        """The name with the last one first."""
        *first, last = self.name.split(" ")
        return f"{last}, {' '.join(first)}" if first else last

    @property
    def email(self) -> str:
        return f"s{self.number}@uni.example"


ORDINARY = [
    "Zoë Müller",
    "Jörg Müller",
    "Łukasz Nowak",
    "Ольга Иванова",
    "小龙 李",
    "Pat J. O'Brien",
    "Max =cmd|calc",
    "Văn An Nguyễn",
    "Ümit Öztürk",
    "Jan van den Berg",
    "Schmidt Wolf",
]
FAULTS = [
    ("Anna Schmidt", "namesake, welcome only"),
    ("Anna Schmidt", "namesake, neuron only"),
    ("Bob Braun", "is spoken for"),
    ("Mallory Klein", "speaks for Bob"),
    ("Vera Zwei", "two versions"),
    ("Leo Leer", "empty"),
    ("Hanna Halb", "half a file"),
    ("Hugo Html", "a web page"),
    ("Dora Word", "a lesson as .docx"),
    ("Nora Notiz", "notes.docx"),
    ("Ziva Zip", "zip in zip"),
    ("Tom Text", "online text"),
    ("Ida Eins", "both lessons in one"),
    ("Lara Late", "late"),
    ("Olaf Fremd", "another's notebook"),
    ("Gast Gerd", "not in the roster"),
]
ABSENT = "Abel Absent"


class KnownClass:
    """The class of a seed, as Moodle or Canvas hands it out."""

    def __init__(self, seed: int, platform: str) -> None:
        self.platform = platform
        self._rng = random.Random(f"{seed} {platform}")
        people = [(name, "") for name in ORDINARY] + FAULTS
        self._rng.shuffle(people)
        numbers = self._rng.sample(range(104_000, 105_000), len(people) + 1)
        self.people = [self._person(*one, number) for one, number in zip(people, numbers, strict=False)]
        self.absent = Person(ABSENT, numbers[-1], "")
        names = [self._called(person) for person in self.people]
        for person, name in zip(self.people, names, strict=True):
            person.student = f"{name} ({person.number})" if names.count(name) > 1 else name

    def by_fault(self, fault: str) -> Person:
        return next(person for person in self.people if person.fault == fault)

    def rows(self) -> dict[tuple[str, str, str], tuple[str, str]]:
        """Return each row's status and mistake."""
        return {
            (person.student, lesson, exercise): outcome
            for person in self.people
            for lesson, truth in person.truth.items()
            for exercise, outcome in truth.items()
        }

    def points(self, person: Person, lesson: str) -> float | None:
        """Return what somebody has earned; None where that is not known."""
        truth = person.truth.get(lesson)
        if truth is None or any(status == ERROR for status, _ in truth.values()):
            return None
        return float(sum(e.points for e in exercises_of(lesson) if truth[e.name][0] == PASSED))

    def write(self, place: Path, only: tuple[str, ...] = ()) -> None:
        """Write the download: a folder, or a zip file where the place is called so."""
        chosen = [person for person in self.people if not only or person.fault in only]
        files = {path: data for person in chosen for path, data in self._download(person).items()}
        if place.suffix == ".zip":
            with zipfile.ZipFile(place, "w") as archive:
                for path, data in files.items():
                    archive.writestr(path, data)
            return
        for path, data in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(data)

    def write_roster(self, path: Path) -> None:
        """Write the platform's own list; the tutors of its groups are called like students."""
        people = [person for person in [*self.people, self.absent] if person.in_roster]
        text = io.StringIO()
        table = csv.writer(text)
        if self.platform == "moodle":
            table.writerow(["Identifier", "Full name", "Email address", "Groups", "Status", "Grade"])
            for p in people:
                status = "Submitted for grading - 2 days late" if p.is_late else "Submitted for grading"
                table.writerow([f"Participant {p.number}", p.name, p.email, "Schmidt", status, ""])
        else:
            table.writerow(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01_neuron (55501)"])
            table.writerow(["    Points Possible", "", "", "", "", "6"])
            for p in people:
                table.writerow([p.sortable, p.number, f"x{p.number}", p.email, "Schmidt", ""])
        path.write_text(text.getvalue(), encoding="utf-8-sig")

    def in_list(self, person: Person) -> str:
        """Return somebody's name as the platform's own list has it; who is not in it is called as their files are."""
        if not person.in_roster:
            return self._called(person)
        return person.name if self.platform == "moodle" else person.sortable

    def _called(self, person: Person) -> str:
        if self.platform == "moodle":
            return person.name
        return re.sub(r"\W", "", person.sortable).lower()

    def _download(self, person: Person) -> dict[str, bytes]:
        """Return somebody's files as the platform names them."""
        if self.platform == "moodle":
            kind = "onlinetext" if person.fault == "online text" else "file"
            folder = f"{person.name}_{person.number}_assignsubmission_{kind}"
            return {f"{folder}/{name}": data for name, data in person.files.items()}
        start = f"{self._called(person)}{'_LATE' * person.is_late}_{person.number}"
        if person.fault == "online text":
            return {f"{start}_text.html": b"<p>I did it."}
        flat = {name.rpartition("/")[2]: data for name, data in person.files.items()}
        return {f"{start}_{7000 + i}_{name}": data for i, (name, data) in enumerate(sorted(flat.items()))}

    def _person(self, name: str, fault: str, number: int) -> Person:
        person = Person(name, number, fault, fault == "late", fault != "not in the roster")
        lessons = {"namesake, welcome only": [WELCOME], "namesake, neuron only": [NEURON]}.get(fault)
        for lesson in lessons or [WELCOME, NEURON]:
            cells, truth = self._worked_on(lesson)
            person.truth[lesson] = truth
            person.files[f"{lesson}.ipynb"] = self._saved(cells)
        self._spoil(person)
        return person

    def _worked_on(self, lesson: str) -> tuple[list[str], Truth]:
        """Return the cells of somebody who has worked on a lesson, with what is known of them."""
        cells, truth = [SETUP], {}
        for exercise in exercises_of(lesson):
            code, status, mistake = self._rng.choice(WAYS[exercise.name])
            if exercise.is_function:
                text = f"@check\ndef {exercise.name}({ARGUMENTS[exercise.name]}):\n    {code}"
            elif self._rng.random() < 0.3 and status != NOT_STARTED:
                text = f"check({exercise.name}={code})"
            else:
                text = f"{exercise.name} = {code}\ncheck({exercise.name}={exercise.name})"
            cells.append(text)
            truth[exercise.name] = (status, mistake)
        return cells, truth

    def _saved(self, cells: list[str]) -> bytes:
        """Return a notebook as one of many programs saves it."""
        version = self._rng.choice(["3", "4", "4 with ids", "bom", "outputs", "magics"])
        if version == "3":
            sheet = {"cells": [{"cell_type": "code", "input": cell, "outputs": []} for cell in cells]}
            return json.dumps({"nbformat": 3, "worksheets": [sheet]}).encode()
        stored = [{"cell_type": "code", "source": cell, "outputs": [], "metadata": {}} for cell in cells]
        if version == "4 with ids":
            stored = [cell | {"id": f"cell-{i}"} for i, cell in enumerate(stored)]
            stored.append({"cell_type": "markdown", "source": ["# Mine\n", "and more"], "metadata": {}})
        if version == "outputs":
            stored[0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 50_000}]
        if version == "magics":
            stored[0]["source"] = "%matplotlib inline\n!pip install numpy\n" + stored[0]["source"]
            stored[1]["source"] = "%%time\n" + stored[1]["source"]
        text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": stored})
        return text.encode("utf-8-sig") if version == "bom" else text.encode()

    def _spoil(self, person: Person) -> None:
        """Give somebody's files the fault that they have, and the truth what comes of it."""
        files, neuron, welcome = person.files, f"{NEURON}.ipynb", f"{WELCOME}.ipynb"
        match person.fault:
            case "":
                self._put_elsewhere(person)
            case "speaks for Bob":
                inner = {"Bob Braun_1_assignsubmission_file/01_neuron.ipynb": files.pop(neuron)}
                inner["braunbob_1_2_00_welcome.ipynb"] = files.pop(welcome)
                files["work.zip"] = zipped(inner)
            case "two versions":
                files["old/01_neuron-Copy1.ipynb"] = self._saved([SETUP, "check(and_gate=(0, 0, 0))"])
                self._error(person, NEURON)
            case "empty":
                files[neuron] = b""
                self._error(person, NEURON)
            case "half a file":
                files[neuron] = files[neuron][: len(files[neuron]) // 2]
                self._error(person, NEURON)
            case "a web page":
                files[neuron] = b"<!doctype html><title>JupyterLab</title>"
                self._error(person, NEURON)
            case "a lesson as .docx":
                files["my 01_neuron.docx"] = files.pop(neuron)
                self._error(person, NEURON)
            case "notes.docx":
                files["notes.docx"] = b"I liked it."
            case "zip in zip":
                files["work.zip"] = zipped({"more.zip": zipped({neuron: files.pop(neuron)})})
                del person.truth[NEURON]
            case "online text":
                files.clear()
                files["onlinetext.html"] = b"<p>I did it."
                person.truth = {"": {"": (ERROR, "")}}
            case "both lessons in one":
                one, two = (self._worked_on(lesson) for lesson in (WELCOME, NEURON))
                files.clear()
                files["homework.ipynb"] = self._saved([*one[0], *two[0]])
                person.truth = {WELCOME: one[1], NEURON: two[1]}
            case "another's notebook":
                files[neuron] = self._saved(["print('hello')"])
                self._error(person, NEURON)

    def _put_elsewhere(self, person: Person) -> None:
        """Put somebody's notebooks where people put them."""
        way = self._rng.choice(["", "copy", "homework", "zip"])
        name = f"{NEURON}.ipynb"
        data = person.files.pop(name)
        if way == "zip":
            person.files["all of it.zip"] = zipped({f"my work/week 1/{name}": data})
        elif way == "homework" and sum(s != NOT_STARTED for s, _ in person.truth[NEURON].values()) > 1:
            person.files["homework.ipynb"] = data
        else:
            person.files[name.replace(".", "-Copy1.") if way == "copy" else name] = data

    @staticmethod
    def _error(person: Person, lesson: str) -> None:
        person.truth[lesson] = {e.name: (ERROR, "") for e in exercises_of(lesson)}


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip file that holds these."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()
