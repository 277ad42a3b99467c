"""Files are written whole or not at all, and by one process at a time, on whatever drive there is."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from types import ModuleType

import pytest

from nbtools import files
from nbtools.files import locked, notebooks_in, write_changed, write_whole

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs what only Unix has")


@pytest.mark.parametrize("content", ["ä\nb\n", b"\r\n\xff"])
def test_any_file_can_be_written_whole(tmp_path, content):
    write_whole(tmp_path / "new" / "file", content)
    expected = content.encode() if isinstance(content, str) else content
    assert (tmp_path / "new" / "file").read_bytes() == expected


def test_a_file_that_holds_it_already_is_left_alone(tmp_path):
    write_changed(tmp_path / "file", "ä")
    first = (tmp_path / "file").stat()
    write_changed(tmp_path / "file", "ä")
    assert (tmp_path / "file").stat().st_ino == first.st_ino
    write_changed(tmp_path / "file", "b")
    assert (tmp_path / "file").read_text() == "b"


@pytest.mark.parametrize("error", [errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS])
def test_a_drive_that_refuses_permissions_is_written(tmp_path, monkeypatch, error):
    def refuse(*_arguments):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "chmod", refuse)
    for content in ("first", "second"):
        write_whole(tmp_path / "file", content)
        assert (tmp_path / "file").read_text() == content
    assert os.listdir(tmp_path) == ["file"]


@unix
def test_a_disk_without_room_keeps_the_old_file_and_no_litter(tmp_path):
    write_whole(tmp_path / "file", "old")
    program = """
import resource, sys
from pathlib import Path
from types import ModuleType
from nbtools.files import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    write_whole(Path(sys.argv[1]), "new" * 100)
except OSError as error:
    print(error.strerror)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "file"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == os.strerror(errno.EFBIG)
    assert (tmp_path / "file").read_text() == "old"
    assert os.listdir(tmp_path) == ["file"]


def test_hidden_files_are_no_notebooks(tmp_path):
    for name in ("b.ipynb", "a.ipynb", "._a.ipynb", ".~a.ipynb", ".ipynb", "c.py"):
        (tmp_path / name).touch()
    assert [path.name for path in notebooks_in(tmp_path)] == ["a.ipynb", "b.ipynb"]


# Locks

HOLDING = """
import sys, time
from pathlib import Path
from types import ModuleType
from nbtools.files import locked
with locked(Path(sys.argv[1])):
    print("locked", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Start a process that holds the lock of a file and does not give it back."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, tmp_path / "file"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "locked\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def seconds_until_locked(path):
    start = time.monotonic()
    with locked(path):
        return time.monotonic() - start


def test_the_lock_of_a_process_that_was_killed_holds_nobody_up(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert seconds_until_locked(tmp_path / "file") < files._PATIENCE / 2
    assert os.listdir(tmp_path) == []


@unix
def test_a_process_that_hangs_holds_others_up_for_a_while_only(tmp_path, holder, monkeypatch):
    monkeypatch.setattr(files, "_PATIENCE", 0.3)
    holder.send_signal(signal.SIGSTOP)
    assert 0.3 <= seconds_until_locked(tmp_path / "file") < 3


def test_who_waits_comes_next(tmp_path):
    order = []

    def second():
        with locked(tmp_path / "file"):
            order.append("second")

    with locked(tmp_path / "file"):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.1)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


@unix
def test_a_drive_without_locks_is_written_without(tmp_path, monkeypatch):
    def refuse(*_arguments):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    assert seconds_until_locked(tmp_path / "file") < files._PATIENCE / 2


@pytest.mark.parametrize("fcntl", [None, ModuleType("fcntl")], ids=["no module", "a module without flock"])
def test_in_a_browser_there_are_no_locks(tmp_path, monkeypatch, fcntl):
    monkeypatch.setitem(sys.modules, "fcntl", fcntl)
    assert seconds_until_locked(tmp_path / "file") < files._PATIENCE / 2


def test_a_place_where_no_lock_can_be_made_raises_nothing(tmp_path):
    (tmp_path / "in_the_way").touch()
    with locked(tmp_path / "in_the_way" / "file"):
        pass
