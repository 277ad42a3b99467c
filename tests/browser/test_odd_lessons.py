"""Every second lesson, run as a learner runs it; the others are in a file of their own, for the second worker."""

import pytest

from nbtools.exercises import LESSONS

from .whole_lesson import keep_screenshots, runs_without_a_flaw


@pytest.mark.parametrize("lesson", list(LESSONS)[1::2])
def test_a_lesson_runs_without_a_flaw(open_lesson, lesson):
    notebook = open_lesson(lesson)
    runs_without_a_flaw(notebook)
    keep_screenshots(notebook)
