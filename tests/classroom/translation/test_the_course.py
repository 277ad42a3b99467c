"""The course's own texts: what learners are offered is whole, and a text that is kept as it is passes as kept."""

import json
import re

import pytest

from nbtools.classroom.glossary import terms_in
from nbtools.classroom.translation.catalogues import DOMAINS, compile_all, path_of
from nbtools.classroom.translation.kept import lost
from nbtools.classroom.translation.notebook import texts_of
from nbtools.cli import main
from nbtools.course import folder_of
from nbtools.exercises import LESSONS
from nbtools.portable.language import COMPLETE, languages

SOLUTIONS = {
    lesson: json.loads((folder_of("solutions") / f"{lesson}.ipynb").read_text("utf-8")) for lesson in LESSONS
}
MARK = re.compile(r'<abbr title="([^"]+)">([^<]+)</abbr>')


def test_only_a_language_that_is_complete_is_offered():
    assert set(languages()) == COMPLETE.keys()
    folders = (path.name for path in folder_of("lessons").iterdir() if path.is_dir() and path.name[0] != ".")
    assert set(folders) == COMPLETE.keys()


def test_nothing_is_open_in_a_language_that_is_complete():
    for language in COMPLETE:
        assert main(["translate", "check", language]) == 0
        files = [path_of(language, domain).with_suffix(".mo") for domain in DOMAINS]
        before = [file.read_bytes() for file in files]
        compile_all(language)
        assert before == [file.read_bytes() for file in files]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_whose_marks_are_turned_round_has_lost_nothing(lesson):
    solution = SOLUTIONS[lesson]
    glossary = {term.english: term.russian for term in terms_in(solution, lesson)}
    for _, text in texts_of(solution):
        assert lost(text, MARK.sub(r'<abbr title="\2">\1</abbr>', text), glossary) == [], text
