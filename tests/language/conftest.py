import pytest

from nbtools.portable import language
from tests.plots.conftest import coarse, shown  # noqa: F401

from .pseudo import Pseudo, messages


@pytest.fixture
def in_pseudo(monkeypatch):
    """Speak the pseudo-language."""
    messages()  # which are the English ones, while English is spoken
    monkeypatch.setenv("NBTOOLS_LANGUAGE", "xx")
    monkeypatch.setattr(language, "translations", Pseudo)
