"""The check names a learner's mistake, however they have written it."""

import pytest

from nbtools.checks import examine

from .wrong_answers import WRONG


def _named(case):
    exercise, mistake, _answer = case
    return f"{exercise}-{mistake}"


@pytest.mark.parametrize("case", WRONG, ids=_named)
def test_it_is_named(case):
    exercise, mistake, answer = case
    verdicts = [examine(exercise, answer, seed) for seed in (None, 11)]
    assert [(verdict.status, verdict.mistake) for verdict in verdicts] == [("failed", mistake)] * 2
