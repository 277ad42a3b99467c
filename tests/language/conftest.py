import pytest

from nbtools.portable import language
from tests.plots.conftest import coarse, shown  # noqa: F401

from .pseudo import Pseudo


@pytest.fixture
def in_pseudo(monkeypatch):
    """Speak the pseudo-language."""
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "xx")
    monkeypatch.setattr(language, "translations", Pseudo)
