import pytest

from nbtools.portable import language

from .notebooks import code, make_course, notebook


@pytest.fixture
def catalogues(tmp_path, monkeypatch):
    """Keep catalogues in a folder of the test's own, where no language is begun yet."""
    monkeypatch.setattr(language, "FOLDER", tmp_path / "locale")
    for known in list(language.COMPLETE):
        monkeypatch.delitem(language.COMPLETE, known)
    return tmp_path / "locale"


@pytest.fixture
def course(tmp_path, monkeypatch, catalogues):
    """Work in a course of two small lessons."""
    solved = "### BEGIN SOLUTION\na = 1\n### END SOLUTION\nprint(a)"
    folder = make_course(tmp_path / "course", one=notebook(code(solved)), two=notebook(code("1 + 1")))
    monkeypatch.chdir(folder)
    return folder
