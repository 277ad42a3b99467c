import pytest


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    """Give every test a work folder of its own, so that none touches what somebody has really passed."""
    folder = tmp_path / "work"
    monkeypatch.setenv("NBTOOLS_WORK", str(folder))
    return folder
