import json

import pytest

from tests.classroom.notebooks import code, make_course, notebook, prose

LESSON = notebook(
    prose('# A question?\n\nA **<abbr title="нейрон">neuron</abbr>** has 3 weights.', "title"),
    code('# one\n### BEGIN SOLUTION\na = "one"\n### END SOLUTION\nprint(f"{a} of them")', "a"),
)


@pytest.fixture
def course(tmp_path, monkeypatch, catalogues):
    """Work in a course of one lesson that says a word."""
    folder = make_course(tmp_path / "course", **{"00_welcome": LESSON})
    (folder / "nbtools" / "said.py").write_text(
        'gettext("Hello {name}.")\nngettext("1 row.", "{count} rows.", n)\n', encoding="utf-8"
    )
    mappings = '[[tool.babel.mappings]]\nmethod = "nbtools.classroom.messages:extract"\npattern = "**.py"\n'
    (folder / "pyproject.toml").write_text(mappings, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def change(course):
    """Return what changes a text of the course's lesson."""

    def change(old, new):
        path = course / "solutions" / "00_welcome.ipynb"
        text = json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False)
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change
