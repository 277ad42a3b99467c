"""What holds for every notebook that the course ships."""

import itertools
import json
import re

import nbformat
import pytest

from nbtools.course import folder_of
from nbtools.exercises import LESSONS, all_exercises
from nbtools.plots.picture import undrawable

FOLDERS = ("lessons", "solutions")
NOTEBOOKS = {
    f"{folder}/{path.stem}": path.read_text(encoding="utf-8")
    for folder in FOLDERS
    for path in sorted(folder_of(folder).glob("*.ipynb"))
}
EMOJI = re.compile(
    "[\U0001f000-\U0001faff\ufe0f\u231a\u231b\u23e9-\u23f3\u25fd\u25fe\u2614\u2615\u26a1\u26bd\u26d4\u2705"
    "\u2728\u274c\u274e\u2753-\u2757\u2795-\u2797\u27b0\u2b1b\u2b1c\u2b50\u2b55]"
)

every_notebook = pytest.mark.parametrize("name", NOTEBOOKS)
every_exercise = pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.name)
every_folder = pytest.mark.parametrize("folder", FOLDERS)

NOTES = folder_of("lessons").parent / "docs" / "lessons"
rewritten = pytest.mark.parametrize(
    "lesson", [name for name in LESSONS if (NOTES / f"{name[:2]}.md").exists()]
)
"""The lessons that have a note: each is to be what the notes ask for."""


def cells(name, kind=None):
    return [c for c in json.loads(NOTEBOOKS[name])["cells"] if kind in (None, c["cell_type"])]


def sources(name, kind):
    return ["".join(cell["source"]) for cell in cells(name, kind)]


def prose(name):
    """Return the text of a notebook without code and formulas."""
    text = "\n\n".join(sources(name, "markdown"))
    return re.sub(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$", "", text, flags=re.DOTALL)


def headings(name):
    return re.findall(r"^(#+) (.*)$", prose(name), flags=re.MULTILINE)


def test_every_lesson_is_there_and_no_other():
    for folder in FOLDERS:
        assert [path.stem for path in sorted(folder_of(folder).glob("*.ipynb"))] == list(LESSONS)


@every_notebook
def test_a_notebook_is_valid(name):
    nbformat.validate(nbformat.reads(NOTEBOOKS[name], as_version=nbformat.NO_CONVERT))


@every_notebook
def test_a_notebook_is_stored_as_jupyter_stores_it(name):
    """So saving it changes nothing, and what a teacher changes later can be merged with what a student wrote."""
    notebook = nbformat.reads(NOTEBOOKS[name], as_version=nbformat.NO_CONVERT)
    assert nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n" == NOTEBOOKS[name]


@every_notebook
def test_cell_ids_are_words_and_unique(name):
    ids = [cell["id"] for cell in cells(name)]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", i)] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_picture_of_a_solution_could_be_drawn(lesson):
    missing, _, _ = undrawable(ValueError()).partition("(")
    assert [cell["id"] for cell in cells(f"solutions/{lesson}", "code") if missing in json.dumps(cell)] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_the_cells_of_its_solution(lesson):
    assert [c["id"] for c in cells(f"lessons/{lesson}")] == [c["id"] for c in cells(f"solutions/{lesson}")]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_holds_neither_outputs_nor_solutions(lesson):
    for cell in cells(f"lessons/{lesson}", "code"):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
    assert "BEGIN SOLUTION" not in NOTEBOOKS[f"lessons/{lesson}"]
    assert "END SOLUTION" not in NOTEBOOKS[f"lessons/{lesson}"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_solution_was_run_from_top_to_bottom(lesson):
    counts = [cell["execution_count"] for cell in cells(f"solutions/{lesson}", "code")]
    assert counts == list(range(1, len(counts) + 1))
    outputs = [output for cell in cells(f"solutions/{lesson}", "code") for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} <= {"stream", "display_data", "execute_result"}
    assert [output for output in outputs if output.get("name") == "stderr"] == []


@every_notebook
def test_a_notebook_holds_no_path_of_the_machine_that_made_it(name):
    assert re.findall(r"/(?:root|work|tmp|home)/\w.{0,40}", NOTEBOOKS[name]) == []


@every_folder
@every_exercise
def test_an_exercise_is_one_cell_of_the_lesson_that_it_names(exercise, folder):
    is_its_cell = (
        (lambda source: "@check" in source and f"def {exercise.name}(" in source)
        if exercise.is_function
        else (lambda source: re.search(rf"\bcheck\({exercise.name}=", source))
    )
    found = [lesson for lesson in LESSONS for s in sources(f"{folder}/{lesson}", "code") if is_its_cell(s)]
    assert found == [exercise.lesson]


@every_folder
@every_exercise
def test_an_exercise_is_set_in_the_cell_that_checks_it(exercise, folder):
    checked = r"^@check\ndef {0}\(" if exercise.is_function else r"^{0}\s*(?:\[.*\]\s*)?=[^=].*^check\({0}="
    pattern = re.compile(checked.format(exercise.name), flags=re.MULTILINE | re.DOTALL)
    assert len([s for s in sources(f"{folder}/{exercise.lesson}", "code") if pattern.search(s)]) == 1


@every_notebook
def test_every_checked_cell_is_of_an_exercise(name):
    text = "\n".join(sources(name, "code"))
    checked = re.findall(r"^@check\ndef (\w+)\(|^check\((\w+)=", text, flags=re.MULTILINE)
    exercises = [exercise.name for exercise in all_exercises() if exercise.lesson == name.split("/")[1]]
    assert sorted(a or b for a, b in checked) == sorted(exercises)


@pytest.mark.parametrize("lesson", list(LESSONS)[2:])
def test_a_lesson_begins_with_two_questions_on_earlier_ones(lesson):
    exercises = [exercise.name for exercise in all_exercises() if exercise.lesson == lesson]
    recalling = [name.startswith("recall_") for name in exercises]
    assert recalling[:2] == [True, True]
    assert sum(recalling) == 2


@every_notebook
def test_code_cells_are_short(name):
    assert [s for s in sources(name, "code") if len(s.splitlines()) > 24] == []


@rewritten
def test_no_line_of_code_is_longer_than_88_letters(lesson):
    lines = "\n".join(sources(f"solutions/{lesson}", "code")).splitlines()
    assert [line for line in lines if len(line) > 88] == []


@rewritten
def test_a_cell_that_learners_read_holds_no_test_of_the_authors(lesson):
    assert [s for s in sources(f"solutions/{lesson}", "code") if re.search(r"^\s*assert\b", s, re.M)] == []


@rewritten
def test_a_lesson_ends_with_what_changes_in_the_large_and_places_to_read_on(lesson):
    *_, large, last = re.findall(r"^## .*(?:\n(?!## ).*)*", prose(f"solutions/{lesson}"), flags=re.MULTILINE)
    assert large.startswith("## In the large")
    assert 2 <= len(re.findall(r"\]\(https?://", large)) <= 3
    assert last.startswith("## In one minute")


@every_notebook
def test_a_notebook_opens_with_a_question(name):
    first = sources(name, "markdown")[0].splitlines()[0]
    assert re.fullmatch(r"# [A-Z].*\?", first)
    assert cells(name)[0]["cell_type"] == "markdown"


@every_notebook
def test_headings_come_in_order(name):
    levels = [len(marks) for marks, _ in headings(name)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@every_notebook
def test_the_words_are_calm(name):
    assert re.findall(r".{0,30}!(?!\[)", prose(name)) == []
    assert re.findall(r"\b(?:just|simply)\b.{0,30}", prose(name), flags=re.IGNORECASE) == []
    assert EMOJI.findall(NOTEBOOKS[name]) == []


every_prediction = pytest.mark.parametrize(
    "exercise", [e for e in all_exercises() if e.is_prediction], ids=lambda exercise: exercise.name
)


def cells_to_the_reveal(exercise):
    """Return what stands between the cell of a prediction and the one that says what is right."""
    texts = ["".join(cell["source"]) for cell in cells(f"lessons/{exercise.lesson}")]
    (asked,) = (i for i, text in enumerate(texts) if f"check({exercise.name}=" in text)
    told = texts.index(f'check.reveal("{exercise.name}")')
    between = cells(f"lessons/{exercise.lesson}")[asked + 1 : told]
    return [(cell["cell_type"], "".join(cell["source"])) for cell in between]


@every_prediction
def test_a_prediction_is_spoken_of_right_after_its_run(exercise):
    assert cells_to_the_reveal(exercise)[-1][0] == "code"


@every_prediction
def test_what_comes_before_the_run_does_not_give_a_prediction_away(exercise):
    """Not even the code of the run, which is read before it is run: it asserts nothing of what was measured."""
    between = "\n".join(text for _, text in cells_to_the_reveal(exercise))
    assert re.findall(r"^ *assert .*np\..*", between, flags=re.MULTILINE) == []
