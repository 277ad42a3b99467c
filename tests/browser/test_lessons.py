"""Every lesson, run as a learner runs it."""

import pytest

from nbtools.exercises import LESSONS
from nbtools.portable.language import COMPLETE

from .whole_lesson import every_picture_is_told, looks_right_in_both_themes, runs_without_a_flaw

pytestmark = pytest.mark.browser


@pytest.mark.in_turn(32)
@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("language", ["en", *COMPLETE])
def test_a_lesson_runs_and_looks_right(open_lesson_in, lesson, language):
    notebook = open_lesson_in(language, lesson)
    runs_without_a_flaw(notebook)
    every_picture_is_told(notebook)
    looks_right_in_both_themes(notebook, language)
