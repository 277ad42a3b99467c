import pytest

from nbtools.classroom.grading.judge.judge import Judge
from nbtools.classroom.grading.judge.sandbox import Limits, Sandbox, is_sealed
from tests.needed import not_here

SHORT = Limits(seconds=20, seconds_a_cell=1.0, seconds_a_call=1.0, megabytes_of_memory=512)


@pytest.fixture(scope="session")
def sealed():
    """Say that bubblewrap is there, and works."""
    if not is_sealed():
        not_here("there is no bubblewrap here, or it may not run: apt install bubblewrap")
    return True


def _judge(limits):
    sandbox = Sandbox(limits, sealed=True)
    yield Judge(sandbox, limits, seed=777)
    sandbox.close()


@pytest.fixture(scope="module")
def judge(sealed):
    """A judge with a sandbox and little patience."""
    yield from _judge(SHORT)


@pytest.fixture(scope="module")
def patient_judge(sealed):
    """A judge with the limits that a teacher gets."""
    yield from _judge(Limits())
