import pytest

from nbtools.plots.picture import Picture


@pytest.fixture
def shown(monkeypatch):
    """Collect what is shown, each picture with its figure."""
    collected = []
    make = Picture.__init__

    def make_and_keep(self, figure, *rest):
        make(self, figure, *rest)
        self.figure = figure

    monkeypatch.setattr(Picture, "__init__", make_and_keep)
    for module in ("picture", "moving"):
        monkeypatch.setattr(f"nbtools.plots.{module}.show", collected.append)
    return collected


@pytest.fixture
def coarse(monkeypatch):
    """Draw with few pixels: whether there is a picture, and what its text says, does not depend on them."""
    monkeypatch.setattr("nbtools.plots.picture._DPI", 20)
