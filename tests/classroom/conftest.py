import pytest

from .notebooks import code, make_course, notebook


@pytest.fixture
def course(tmp_path, monkeypatch, catalogues):
    """Work in a course of two small lessons."""
    solved = "### BEGIN SOLUTION\na = 1\n### END SOLUTION\nprint(a)"
    folder = make_course(tmp_path / "course", one=notebook(code(solved)), two=notebook(code("1 + 1")))
    monkeypatch.chdir(folder)
    return folder
