"""The page of all sentences: it is what the code would make."""

import ast
import re
from pathlib import Path

import pytest

import nbtools
from nbtools.classroom import sentences
from nbtools.exercises import all_exercises
from nbtools.portable.sentence import SENTENCES

PACKAGE = Path(nbtools.__file__).parent


@pytest.fixture(scope="module")
def page():
    return sentences.page()


def test_the_page_is_as_the_code_makes_it(page):
    assert sentences.PAGE.read_text(encoding="utf-8") == page, (
        "`python -m nbtools.classroom.sentences` makes it again"
    )


def test_a_page_that_is_out_of_date_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sentences, "PAGE", tmp_path / "docs" / "sentences.md")
    assert sentences.main(["--check"]) == 1
    assert "out of date" in capsys.readouterr().err
    assert sentences.main([]) == 0
    assert sentences.main(["--check"]) == 0


def test_every_declared_sentence_is_on_it_with_its_when(page):
    assert len(SENTENCES) > 100
    for sentence in SENTENCES:
        assert sentence.text.strip() in page
        assert sentence.when in page


def test_every_mistake_is_on_it(page):
    for exercise in all_exercises():
        for mistake in exercise.mistakes:
            assert f"- `{mistake.name}`: {mistake.message}" in page


def test_what_cannot_be_judged_is_on_it_with_its_condition(page):
    assert (
        "The first layer takes {given} numbers. It should take {wanted}.  \n  *if `sizes[0] != n_inputs`*"
        in page
    )


@pytest.mark.parametrize(
    "name",
    [
        "checks/symptoms",
        "checks/errors",
        "checks/errors_of_python",
        "checks/line_errors",
        "checks/missing_name",
        "checks/forms",
        "checks/curve_picture",
        "portable/values",
        "checks/examine",
    ],
)
def test_what_these_modules_say_is_declared(name):
    """In their functions stands no text that ends like a sentence."""
    tree = ast.parse((PACKAGE / f"{name}.py").read_text(encoding="utf-8"))
    nodes = [
        node for function in tree.body if isinstance(function, ast.FunctionDef) for node in ast.walk(function)
    ]
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    assert [text for text in texts if len(text.split()) > 2 and text.endswith((".", "?"))] == []


def test_no_sentence_is_declared_and_never_said():
    files = [*(PACKAGE / "checks").glob("*.py"), *(PACKAGE / "portable").glob("*.py")]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in files}
    declared = [
        node.targets[0].id
        for text in texts.values()
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("sentence(")
    ]
    everything = "\n".join(texts.values())
    assert len(declared) > 50
    assert [name for name in declared if len(re.findall(rf"\b{name}\b", everything)) < 2] == []
