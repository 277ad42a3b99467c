"""`nbtools translate`: a language is begun, filled, held against its English, and made into lessons."""

import gettext
import json

import pytest

from nbtools.classroom.glossary import TERM
from nbtools.classroom.release import differences, release
from nbtools.classroom.translation import command
from nbtools.classroom.translation.catalogues import path_of, read
from nbtools.cli import main
from nbtools.portable import language

pytest.importorskip("babel")

RUSSIAN = {
    "# A question?": "# Вопрос?",
    'A **<abbr title="нейрон">neuron</abbr>** has 3 weights.': 'У **<abbr title="neuron">нейрона</abbr>** 3 веса.',
    "one": "раз",
    "{a} of them": "их {a}",
    "your answer here": "ваш ответ",
    "Hello {name}.": "Привет, {name}.",
}


@pytest.fixture
def begun(course, capsys):
    """Begin a language, and return what translates texts in it."""
    assert main(["translate", "update", "ru"]) == 0
    capsys.readouterr()

    def translate(texts):
        for domain in ("lessons", "nbtools"):
            path = path_of("ru", domain)
            text = path.read_text("utf-8")
            for english, other in texts.items():
                english, other = (words.replace('"', r"\"") for words in (english, other))
                text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{other}"')
            path.write_text(text, encoding="utf-8")

    return translate


def said(capsys, *words):
    code = main(["translate", *words])
    return code, capsys.readouterr().out.splitlines()


def test_a_language_that_is_begun_holds_every_text_and_the_terms(begun, capsys):
    ours, theirs = read("ru", "lessons"), read("ru", "nbtools")
    assert ours.get("neuron", TERM).string == "нейрон"
    assert all(ours.get(english) or theirs.get(english) for english in RUSSIAN)


def test_status_tells_what_is_done_by_lesson_and_by_room(begun, capsys):
    begun({"# A question?": "# Вопрос?", "Hello {name}.": "Привет, {name}."})
    code, lines = said(capsys, "status", "ru")
    rows = {line.split()[1]: line.split()[2:5] for line in lines}
    assert code == 0
    assert rows["00_welcome"] == ["1", "of", "5"]
    assert rows["nbtools/said.py"] == ["1", "of", "2"]


def test_what_is_translated_well_passes(begun, capsys):
    begun(RUSSIAN)
    code, [left] = said(capsys, "check")
    assert code == 0  # a language that is not listed as complete may be open
    assert left.endswith("texts are open.")


def test_a_language_listed_as_complete_has_nothing_open(begun, capsys, monkeypatch):
    begun(RUSSIAN)
    monkeypatch.setitem(language.COMPLETE, "ru", "Русский")
    assert said(capsys, "check")[0] == 1


@pytest.mark.parametrize(
    ("english", "other", "what"),
    [
        ("Hello {name}.", "Привет.", "place {name}"),
        ("# A question?", "# Вопрос 7?", "number 7"),
        (next(t for t in RUSSIAN if "abbr" in t), "У узла 3 веса.", "term neuron"),
    ],
)
def test_what_is_lost_is_said_with_its_place(english, other, what, begun, capsys):
    begun({english: other})
    code, lines = said(capsys, "check", "ru")
    assert code == 1
    assert f": {what}: " in lines[0]
    assert lines[0].startswith(("solutions/00_welcome.ipynb:1", "nbtools/said.py:1"))


def test_a_text_that_changes_is_found_before_and_after_an_update(begun, capsys, change):
    begun(RUSSIAN)
    change("has 3 weights", "has 4 weights")
    code, [line, _] = said(capsys, "check", "ru")
    assert code == 1
    assert "its English has changed" in line
    assert said(capsys, "update", "ru")[0] == 0
    assert "#, fuzzy" in path_of("ru", "lessons").read_text("utf-8")
    assert said(capsys, "check", "ru")[0] == 1


def test_a_second_update_changes_nothing(begun):
    begun(RUSSIAN)
    assert main(["translate", "update", "ru"]) == 0
    before = [path_of("ru", domain).read_bytes() for domain in ("lessons", "nbtools")]
    assert main(["translate", "update", "ru"]) == 0
    assert before == [path_of("ru", domain).read_bytes() for domain in ("lessons", "nbtools")]


def test_forms_of_a_plural_that_are_open_are_not_said(begun):
    assert main(["translate", "update", "ru", "--try"]) == 0
    read = gettext.translation("nbtools", language.FOLDER, ["ru"])
    assert read.ngettext("1 row.", "{count} rows.", 2) == "{count} rows."


def test_lessons_are_made_in_a_language_that_is_compiled(begun, course):
    assert "ru/00_welcome" not in release()
    begun(RUSSIAN)
    assert main(["translate", "update", "ru", "--try"]) == 0
    assert differences() == ["ru/00_welcome", "ru/glossary"]
    assert release() == ["ru/00_welcome", "ru/glossary"]
    english, russian = (
        json.loads((course / "lessons" / place / "00_welcome.ipynb").read_text("utf-8"))["cells"]
        for place in ("", "ru")
    )
    assert [cell["id"] for cell in english] == [cell["id"] for cell in russian]
    assert "".join(russian[0]["source"]) == '# Вопрос?\n\nУ **<abbr title="neuron">нейрона</abbr>** 3 веса.'
    assert "".join(russian[1]["source"]) == '# раз\na = ...  # ваш ответ\nprint(f"их {a}")'
    assert "| нейрон | neuron |" in (course / "lessons" / "ru" / "glossary.md").read_text("utf-8")
    assert release() == []


def test_a_language_without_a_catalogue_has_no_lessons(begun, course):
    assert main(["translate", "update", "ru", "--try"]) == 0
    release()
    for file in language.FOLDER.rglob("*.mo"):
        file.unlink()
    assert release() == ["ru/00_welcome", "ru/glossary"]
    assert not (course / "lessons" / "ru").exists()


def test_a_word_that_is_no_language_is_refused(course, capsys):
    assert main(["translate", "update", "../ru"]) == 2
    assert command.begun() == []
    assert main(["translate", "status"]) == 2
