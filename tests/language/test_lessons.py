"""What a lesson prints and draws goes to translators: made and run in the pseudo-language, it leaves nothing in English."""

import ast
import json
import re
import sys
from itertools import islice

import pytest
from matplotlib.text import Text

import nbtools.mine.course_page  # noqa: F401  it takes `show` as it is
from nbtools import nn
from nbtools.checks.source import compile_kept
from nbtools.classroom.translation.notebook import translated
from nbtools.course import folder_of
from nbtools.exercises import LESSONS

from .pseudo import english_in, pseudo

VALUES = "True False None nan inf mathdefault sigmoid logit encode html"
ALLOWED = {
    "12_saving json-code": "it prints the text of a file",
    "12_saving to-json-use": "it prints the text of a file",
    "12_saving card-code": "it prints the text of a file",
    "12_saving pickle-open": "a stranger's file says so",
    "12_saving table-see": "formats and units",
    "12_saving hidden-code": "a stranger's file says so",
}
UNDRAWABLE = pseudo("This picture cannot be drawn")


def cells_of(lesson, say=pseudo):
    """Yield the code cells of a solution in a language, each with its id."""
    solution = json.loads((folder_of("solutions") / f"{lesson}.ipynb").read_text("utf-8"))
    for cell in translated(solution, say)["cells"]:
        if cell["cell_type"] == "code":
            yield cell["id"], "".join(cell["source"])


def texts_of(picture):
    """Return all that is read in a picture, as a still and in the browser, which fills the places."""
    still = getattr(picture, "_still", picture)
    yield still.alt
    yield from (text.get_text() for text in still.figure.findobj(Text))
    yield from (re.sub(r"\{\w+\}", "", text) for text in getattr(picture, "texts", {}).values())


def names_in(source):
    """Return the names of the code, which stay as they are."""
    nodes = [*ast.walk(ast.parse(source))]
    fields = [getattr(node, field, None) for node in nodes for field in ("id", "attr", "arg", "name")]
    return [name for name in fields if isinstance(name, str)]


def pieces_in(source):
    """Return the words that a cell prints behind a value: of a sentence that is put together."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    given = [one for call in calls if ast.unparse(call.func) == "print" for one in call.args[1:]]
    words = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [text for text in words if english_in(text)]


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ('print(n, "of", total, "right")', ["of", "right"]),
        ('print("loss:", f"{x} of {y}", "->", 1)', []),
    ],
)
def test_a_sentence_in_pieces_is_seen(source, pieces):
    assert pieces_in(source) == pieces


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_prints_no_sentence_in_pieces(lesson):
    found = {cell: pieces_in(source) for cell, source in cells_of(lesson, lambda text: text)}
    assert {cell: pieces for cell, pieces in found.items() if pieces} == {}, "Make it one f-string"


@pytest.fixture
def hardly_trained(monkeypatch):
    """Let an epoch of the course's end after two batches: what a network has learned is not read here."""
    batches = nn.batches

    def two_batches(*given):
        return islice(batches(*given), 2)

    for module in (nn, nn.training):
        monkeypatch.setattr(module, "batches", two_batches)


@pytest.mark.usefixtures("hardly_trained")
@pytest.mark.in_turn(len(LESSONS))
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_leaves_nothing_in_english(lesson, in_pseudo, shown, coarse, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "torch", None)  # which takes long, and a learner need not have it
    names = {"__name__": "__main__"}
    for cell, source in cells_of(lesson):
        shown.clear()
        exec(compile_kept(source, f"<{lesson} {cell}>"), names)
        said = "".join(capsys.readouterr())
        assert UNDRAWABLE not in said, (cell, said)
        if "check" in names_in(source) or f"{lesson} {cell}" in ALLOWED:  # cards have a test of their own
            continue
        read = " | ".join([said, *(text for picture in shown for text in texts_of(picture))])
        assert english_in(read, VALUES, *names_in(source)) == set(), (cell, read)
