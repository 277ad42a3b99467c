"""A learner's language: chosen at a start, kept, and asked for once where the computer's is complete."""

import json
import locale

import pytest

from nbtools.checks.of_class import speak_its_language
from nbtools.course import CourseError, work_folder
from nbtools.mine.language import ask_once, choose
from nbtools.mine.workbook import sync
from nbtools.portable import language
from tests.classroom.notebooks import make_course, notebook, prose


def title(text):
    return json.dumps(notebook(prose(text)))


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Work in a course whose one lesson is in Russian, too."""
    folder = make_course(tmp_path / "course")
    (folder / "lessons" / "00_welcome.ipynb").write_text(title("# Welcome"), encoding="utf-8")
    (folder / "lessons" / "ru").mkdir()
    (folder / "lessons" / "ru" / "00_welcome.ipynb").write_text(title("# Привет"), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NBTOOLS_WORK", str(folder / "my_work"))
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "")
    monkeypatch.setitem(language.COMPLETE, "ru", "Русский")
    return folder


@pytest.fixture
def russian_computer(monkeypatch):
    """Answer as somebody at a computer that speaks Russian; return the questions."""
    asked = []

    def answers(word):
        monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or word)

    monkeypatch.setattr(locale, "getlocale", lambda: ("ru_RU", "UTF-8"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    return asked, answers


def copy():
    return json.loads((work_folder() / "00_welcome.ipynb").read_text("utf-8"))["cells"][0]["source"]


def test_lessons_come_in_the_language_that_was_chosen(course):
    choose("ru")
    assert sync() == []
    assert copy() == "# Привет"


def test_a_copy_that_nobody_wrote_in_changes_its_language(course):
    sync()
    assert copy() == "# Welcome"
    choose("ru")
    assert sync() == []
    assert copy() == "# Привет"


def test_what_was_written_stays_in_its_language(course):
    sync()
    (work_folder() / "00_welcome.ipynb").write_text(title("# My own"), encoding="utf-8")
    choose("ru")
    assert len(sync()) == 1
    assert copy() == "# My own"


def test_a_choice_is_kept_for_notebooks_that_are_opened_without_the_command(course, monkeypatch):
    choose("ru")
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "")
    speak_its_language()
    assert language.language() == "ru"


def test_a_learners_choice_goes_before_the_classs(course, monkeypatch):
    (course / "class.toml").write_text('[learners]\nlanguage = "ru"\n')
    choose("en")
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "")
    speak_its_language()
    assert language.language() == "en"


def test_a_language_without_lessons_is_refused(course):
    with pytest.raises(CourseError, match="not in de"):
        choose("de")


@pytest.mark.parametrize(("word", "chosen"), [("y", "ru"), ("да", "ru"), ("", "ru"), ("n", "en")])
def test_the_computers_language_is_asked_for_once(word, chosen, course, russian_computer, monkeypatch):
    asked, answers = russian_computer
    answers(word)
    ask_once()
    assert language.language() == chosen
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "")
    ask_once()
    assert language.language() == chosen
    assert len(asked) == 1


def test_a_language_that_is_not_complete_is_not_asked_for(course, russian_computer, monkeypatch):
    monkeypatch.delitem(language.COMPLETE, "ru")
    asked, _ = russian_computer
    ask_once()
    assert asked == []
    assert language.language() == ""
