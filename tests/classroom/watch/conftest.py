import pytest

from nbtools.classroom.watch.learners import Learners
from nbtools.classroom.watch.page import Page

from .simulated import simulated

BEGIN = 1_764_000_000


@pytest.fixture(scope="session")
def saved(tmp_path_factory):
    """Give the folder of forty learners after an hour."""
    folder = tmp_path_factory.mktemp("class")
    for learner in simulated(40, BEGIN):
        learner.write(folder, BEGIN + 3600)
    return folder


@pytest.fixture
def page_of():
    """Return a page of a class's folder, at a time."""

    def made(folder, now=BEGIN + 3600, **more):
        return Page(Learners(folder, lambda: now), now=lambda: now, **more)

    return made
