"""bubblewrap is really started."""

import shutil
import sys

import pytest

from nbtools.doctor import sandbox

linux = pytest.mark.skipif(sys.platform != "linux", reason="there is no bubblewrap elsewhere")


@linux
def test_a_sandbox_that_starts_is_well(monkeypatch):
    if not shutil.which("bwrap"):
        pytest.skip("there is no bubblewrap here: apt install bubblewrap")
    [found] = sandbox.check()
    assert str(found) == "✓ bubblewrap, the sandbox for grading a class"


@linux
def test_a_sandbox_that_does_not_start_is_told_with_its_reason_and_no_fault(tmp_path, monkeypatch):
    (tmp_path / "bwrap").write_text(
        "#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2; exit 1"
    )
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    [found] = sandbox.check()
    assert not found.is_wrong
    assert found.text == (
        "bubblewrap is installed and does not start (bwrap: setting up uid map: Permission denied). "
        "Only a teacher who grades a class needs it."
    )


@linux
def test_what_keeps_users_from_it_is_only_named_where_it_is_so(tmp_path, monkeypatch):
    from nbtools.classroom.grading.judge import sandbox as graders

    (tmp_path / "bwrap").write_text("#!/bin/sh\nexit 1")
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(graders.os, "getuid", lambda: 1000)
    for value, named in (("1", True), ("0", False), ("", False)):
        monkeypatch.setattr(graders, "_set_to", lambda name, value=value: value if "apparmor" in name else "")
        assert ("kernel.apparmor_restrict_unprivileged_userns=1" in graders.why_unsealed()) == named


@linux
def test_where_there_is_none_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    [found] = sandbox.check()
    assert found.text.startswith("There is no bubblewrap here.")
