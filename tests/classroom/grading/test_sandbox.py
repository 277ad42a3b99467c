"""The sandbox: what a submission sees of the machine, what it leaves behind, and what each limit stops."""

import ctypes
import dataclasses
import itertools
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

import pytest

from nbtools.checks.solution import RIGHT_ANSWERS
from nbtools.classroom.grading.judge.judge import Judge
from nbtools.classroom.grading.judge.sandbox import (
    Limits,
    Sandbox,
    SandboxError,
    _file_system,
    _in_bubblewrap,
)
from nbtools.cli.grading import LIMITS
from nbtools.course import course_folder, folder_of

from .conftest import SHORT
from .hostile import RELU
from .lesson import LESSON, submitted

SAYS = (
    RELU
    + "import os, glob, sys, ctypes\n@check\ndef relu(z):\n    raise ValueError(repr(probe()))\ndef probe():\n"
)


@pytest.fixture(scope="module", autouse=True)
def without_slips():
    """Look for no slip in what is raised here: each edit would run once more what was to be tried once."""
    with patch("nbtools.checks.diagnosis.slip_in", lambda *_: None):
        yield


def told(judge, code):
    """Return what a piece of code comes to in the sandbox: the body of a function."""
    body = "".join(f"    {line}\n" for line in code.splitlines())
    return {v.name: v for v in judge.verdicts(LESSON, submitted(folder="lessons", relu=SAYS + body), {})}[
        "relu"
    ].message


def test_it_sees_no_file_of_the_teacher_s(judge, tmp_path):
    (tmp_path / "secret").write_text("7")
    tried = f"return [os.path.exists(p) for p in ({str(tmp_path)!r}, {str(Path.home() / '.ssh')!r}, '/etc/passwd')]"
    assert "[False, False, False]" in told(judge, tried)


def test_it_sees_no_answer_of_the_course(judge):
    places = [folder_of(name) for name in ("nbtools", "solutions", "lessons", "tests")]
    code = "import importlib.util\n"
    code += f"return [os.path.exists(p) for p in {list(map(str, places))}], importlib.util.find_spec('nbtools.exercises')"
    assert "([False, False, False, False], None)" in told(judge, code)


@pytest.mark.parametrize("name", ["nbtools", "solutions", "tests"])
def test_an_answer_that_lies_beside_python_is_hidden(name, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(course_folder()))
    assert ("--tmpfs", str(course_folder() / name)) in itertools.pairwise(_in_bubblewrap([]))


def test_it_sees_no_right_answer_that_the_package_offers(judge):
    code = "def said(path):\n    try: return open(path).read()\n    except OSError as error: return type(error).__name__\n"
    code += "own = [p for top in ('/inside', '/warm', '/scratch') for p in glob.glob(top + '/**/*.json', recursive=True)]\n"
    code += f"return said({str(RIGHT_ANSWERS)!r}), own"
    assert "('FileNotFoundError', [])" in told(judge, code)


def test_a_right_answer_that_lies_beside_python_is_not_there_to_be_read(sealed, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(course_folder()))

    def read(path):
        return subprocess.run(
            _in_bubblewrap(["/bin/cat", str(path)]), capture_output=True, check=False
        ).stdout

    assert read(course_folder() / "README.md") == (course_folder() / "README.md").read_bytes()
    assert read(RIGHT_ANSWERS) == b""


def test_it_reaches_no_network(judge):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        said = told(judge, f"import socket\nreturn socket.create_connection(('127.0.0.1', {port}), 1)")
        with pytest.raises(TimeoutError):
            server.accept()
    assert "ConnectionRefusedError" in said


def test_it_has_no_environment_arguments_or_open_file_of_the_teacher_s(judge, monkeypatch):
    monkeypatch.setenv("SECRET", "7")
    code = "def kind(n):\n    try: return os.fstat(n).st_mode >> 12\n    except OSError: return 0\n"
    code += "return 'SECRET' in os.environ, [kind(n) for n in range(3, 64) if kind(n)]"
    sandbox = Sandbox(SHORT, sealed=True)
    try:
        # its own socket, and no other
        assert "(False, [12])" in told(Judge(sandbox, SHORT, 7), code)
    finally:
        sandbox.close()


@pytest.mark.parametrize("place", ["/scratch", "/dev", "/dev/shm", "/warm", "/inside", "/usr", "/"])
def test_it_leaves_no_file_for_the_next_one(place, judge):
    told(judge, f"open('{place}/left', 'w').write('7')\nreturn 'written'")
    read = f"try: return open('{place}/left').read()\nexcept OSError as error: return type(error).__name__"
    assert "Error'" in told(judge, read)


def test_it_leaves_no_process_for_the_next_one(judge):
    leave = "import socket, time\ns = socket.socket(socket.AF_UNIX)\ns.bind('\\0left')\ns.listen()\n"
    leave += "if os.fork() == 0:\n    os.setsid()\n    time.sleep(100)\nreturn 'left'"
    assert "left" in told(judge, leave)
    found = told(judge, "import socket\ns = socket.socket(socket.AF_UNIX)\nreturn s.connect('\\0left')")
    assert "ConnectionRefusedError" in found


# system call 248 is add_key, 250 keyctl; -3 the session keyring
KEY = "lib = ctypes.CDLL(None, use_errno=True)\n"
ADD = KEY + "return lib.syscall(248, b'user', b'{0}', b'7', 1, -3) > 0"
FOUND = KEY + "return lib.syscall(250, 10, -3, b'user', b'{0}', 0) > 0"


@pytest.mark.skipif(platform.machine() != "x86_64", reason="system calls have other numbers here")
def test_it_reads_no_key_of_the_teacher_s_and_leaves_none(sealed):
    libc = ctypes.CDLL(None, use_errno=True)
    pid = os.fork()  # a session keyring cannot be left again
    if pid == 0:
        code = 1
        try:
            libc.syscall(250, 1, None)
            assert libc.syscall(248, b"user", b"teacher", b"7", 1, -3) > 0
            sandbox = Sandbox(SHORT, sealed=True)
            judge = Judge(sandbox, SHORT, 7)
            seen = [
                told(judge, text)
                for text in (FOUND.format("teacher"), ADD.format("left"), FOUND.format("left"))
            ]
            code = int(not all("False" in said for said in seen))
            sandbox.close()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


WAYS_OUT = {
    "a user namespace": "lib.unshare(0x10000000)",
    "a network namespace": "lib.unshare(0x40000000)",
    "a namespace for a new process": "lib.syscall(56, 0x10000000 | 17, 0, 0, 0, 0)",
    "a namespace by the newer call": "lib.syscall(435, None, 88)",
    "a file system": "lib.mount(b'tmpfs', b'/scratch', b'tmpfs', 0, b'')",
    "another process's memory": "lib.ptrace(16, os.getppid(), 0, 0)",
    "memory that counts for nobody": "lib.memfd_create(b'x', 0)",
    "shared memory that outlives its process": "lib.shmget(0, 1000, 0o1600)",
    "a program in the kernel": "lib.syscall(321, 0, 0, 0)",
    "a queue of system calls": "lib.syscall(425, 1, 0)",
    "the set of calls of another kind": "lib.syscall(0x40000000 + 272, 0x10000000)",
    "packets of any kind": "lib.socket(17, 3, 0)",
    "the kernel's own sockets": "lib.socket(16, 3, 12)",
}


@pytest.mark.skipif(platform.machine() != "x86_64", reason="system calls have other numbers here")
def test_no_system_call_that_ways_out_are_made_of_is_let_through(judge):
    assert f"{[-1] * len(WAYS_OUT)}" in told(judge, f"{KEY}return [{', '.join(WAYS_OUT.values())}]")


def test_threads_processes_and_the_machine_itself_are_reached_as_ever(judge):
    code = "import multiprocessing, socket, subprocess, threading\nfound = []\n"
    code += "t = threading.Thread(target=found.append, args=(1,))\nt.start()\nt.join()\n"
    code += "found.append(subprocess.run(['/bin/echo', '2'], capture_output=True).stdout)\n"
    code += "s = socket.create_server(('127.0.0.1', 0))\nc = socket.create_connection(s.getsockname())\n"
    code += "c.sendall(b'3')\nfound.append(s.accept()[0].recv(1))\nreturn found"
    assert "[1, b'2\\n', b'3']" in told(judge, code)


def test_a_port_that_one_has_left_is_free_for_the_next(judge):
    code = "global said\nif 'said' in globals(): return said\nimport socket\nl = socket.socket()\n"
    code += "l.bind(('127.0.0.1', 45123))\nl.listen()\nc = socket.create_connection(('127.0.0.1', 45123))\n"
    code += "a, _ = l.accept()\na.close()\nc.close()\nl.close()\nsaid = 'was free'\nreturn said"
    assert ["was free" in told(judge, code) for _ in range(2)] == [True, True]


def test_it_is_told_nothing_of_the_machine_s_name_and_the_teacher_s_path(judge, monkeypatch):
    monkeypatch.setenv("PATH", f"/home/of/the/teacher:{os.environ['PATH']}")
    sandbox = Sandbox(SHORT, sealed=True)
    try:
        said = told(Judge(sandbox, SHORT, 7), "return os.uname().nodename, os.environ['PATH']")
        assert "('sandbox', '/usr/local/bin:/usr/bin:/bin')" in said
    finally:
        sandbox.close()


MANY = """held = []
for _ in range(6):
    r, w = os.pipe()
    if os.fork() == 0:
        x = bytearray(b'1') * (250 * 2**20)
        os.write(w, b'+')
        time.sleep(8)
        os._exit(0)
    os.close(w)
    held.append(os.read(r, 1))
return held"""


def test_the_processes_of_a_submission_get_no_more_memory_in_all_than_one(sealed):
    limits = dataclasses.replace(SHORT, megabytes_of_memory=300, seconds_a_call=20.0)
    sandbox = Sandbox(limits, sealed=True)
    try:
        said = told(Judge(sandbox, limits, 7), f"import time\n{MANY}")
        assert "it ended the process that it runs in" in said
    finally:
        sandbox.close()


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("place", [Path(sys.prefix), Path("/usr/lib")])
def test_a_class_is_not_seen_wherever_it_lies(place, sealed):
    if not os.access(place, os.W_OK):
        pytest.skip("nothing can be put there by this user")
    with tempfile.TemporaryDirectory(dir=place, prefix="a_class") as folder:
        for name in ("class", "results"):
            (Path(folder) / name).mkdir()
            (Path(folder) / name / "secret").write_text("7")
        (Path(folder) / "roster.csv").write_text("7")
        hidden = tuple(Path(folder) / name for name in ("class", "results", "roster.csv"))
        files = [f"{folder}/{name}" for name in ("class/secret", "results/secret", "roster.csv")]
        files += [file.replace("/usr/lib", "/lib") for file in files]  # a link to the same
        code = "def text(path):\n    try: return open(path).read()\n    except OSError: return ''\n"
        code += f"try: open({folder!r} + '/class/left', 'w')\nexcept OSError: left = 'nothing'\n"
        code += f"return left, [text(path) for path in {files!r}]"
        sandbox = Sandbox(SHORT, sealed=True, hidden=hidden)
        try:
            assert f"('nothing', {[''] * 6})" in told(Judge(sandbox, SHORT, 7), code)
        finally:
            sandbox.close()


def test_a_virtual_environment_in_a_folder_that_is_hidden_is_seen():
    course = Path(sys.prefix).resolve().parent
    parts = _file_system([course, course / "class"])
    assert "--ro-bind" in parts
    assert str(Path(sys.prefix)) in parts


def test_a_class_in_python_s_own_folder_is_refused(sealed):
    with pytest.raises(SandboxError, match="Keep the class"):
        _file_system([Path(sys.prefix).resolve()])


SYSTEMD = """#!/bin/sh
echo "$@" >> {told}
while [ "$1" != "--" ]; do shift; done
shift
{then}
"""


@pytest.mark.parametrize(("then", "begun"), [('exec "$@"', 2), ("exit 1", 1)])
def test_systemd_is_asked_to_limit_the_memory_as_a_whole(then, begun, sealed, tmp_path, monkeypatch):
    """Where it does; where it cannot, as in a container, it is only asked."""
    (tmp_path / "systemd-run").write_text(SYSTEMD.format(told=tmp_path / "told", then=then))
    (tmp_path / "systemd-run").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    sandbox = Sandbox(SHORT, sealed=True)
    try:
        assert "7" in told(Judge(sandbox, SHORT, 7), "return 3 + 4")
    finally:
        sandbox.close()
    asked = (tmp_path / "told").read_text().splitlines()
    assert len(asked) == begun
    assert all(f"MemoryMax={SHORT.megabytes_of_memory + 512}M" in line for line in asked)


def test_a_submission_ends_in_three_times_its_seconds_whatever_it_does(sealed):
    limits = dataclasses.replace(SHORT, seconds=2, seconds_a_cell=60.0)
    stuck = "import signal, time\nsignal.setitimer(signal.ITIMER_REAL, 0)\nwhile True: time.sleep(1)\n"
    sandbox = Sandbox(limits, sealed=True)
    begun = time.monotonic()
    Judge(sandbox, limits, 7).verdicts(LESSON, submitted(relu=RELU + stuck, sigmoid=stuck, step=stuck), {})
    assert time.monotonic() - begun < 3 * 2 + 5
    sandbox.close()


LESS_AND_TOO_MUCH = {
    "seconds": (1, "import time\nfor _ in range(20): time.sleep(0.1)\n", "return np.maximum(z, 0)"),
    "seconds_a_cell": (0.5, "import time\nfor _ in range(10): time.sleep(0.1)\n", "return np.maximum(z, 0)"),
    "seconds_a_call": (0.2, "import time\n", "time.sleep(0.4)\n    return np.maximum(z, 0)"),
    "megabytes_of_memory": (50, "", "bytearray(300 * 2**20)\n    return np.maximum(z, 0)"),
    "megabytes_of_files": (1, "", "open('f', 'wb').write(bytes(3 * 2**20))\n    return np.maximum(z, 0)"),
    "files": (60, "", "for i in range(80): open(str(i), 'w').close()\n    return np.maximum(z, 0)"),
    "processes": (3, "import threading, time\n", "ts = [threading.Thread(target=time.sleep, args=(0.05,)) for _ in range(5)]\n    [t.start() for t in ts], [t.join() for t in ts]\n    return np.maximum(z, 0)"),
}  # fmt: skip


@pytest.mark.parametrize("name", LESS_AND_TOO_MUCH)
def test_a_limit_that_is_set_lower_stops_what_it_let_pass(name, patient_judge):
    less, before, body = LESS_AND_TOO_MUCH[name]
    code = f"{RELU}{before}@check\ndef relu(z):\n    {body}\n"
    limits = dataclasses.replace(Limits(), **{name: less})
    sandbox = Sandbox(limits, sealed=True)
    try:
        low = {
            v.name: v
            for v in Judge(sandbox, limits, 777).verdicts(LESSON, submitted(folder="lessons", relu=code), {})
        }
    finally:
        sandbox.close()
    high = {v.name: v for v in patient_judge.verdicts(LESSON, submitted(folder="lessons", relu=code), {})}
    assert (low["relu"].passed, high["relu"].passed) == (False, True)


def test_every_limit_is_tested_and_can_be_set_on_the_command_line():
    fields = {field.name: field.default for field in dataclasses.fields(Limits)}
    assert {name: default for name, _, default, _ in LIMITS} == fields
    assert LESS_AND_TOO_MUCH.keys() == fields.keys()


# Without bubblewrap: what is promised there is time and memory, and that nothing is left running.


@pytest.fixture(scope="module")
def open_judge():
    sandbox = Sandbox(SHORT, sealed=False)
    yield Judge(sandbox, SHORT, seed=777)
    sandbox.close()


@pytest.mark.parametrize(
    "code",
    [
        "@check\ndef relu(z):\n    while True: pass\n",
        "while True: pass\n",
        "x = []\nwhile True: x.append(bytearray(10**7))\n",
        "with open('file', 'wb') as f:\n    while True: f.write(bytes(10**7))\n",
        "import os\nos._exit(0)\n",
        "import signal, time\nsignal.setitimer(signal.ITIMER_REAL, 0)\nwhile True: time.sleep(1)\n",
    ],
)
def test_without_bubblewrap_time_files_and_memory_still_have_an_end(code, open_judge):
    found = {v.name: v for v in open_judge.verdicts(LESSON, submitted(relu=RELU + code), {})}
    assert not found["relu"].passed
    assert found["sigmoid"].passed


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands orphans over")
def test_without_bubblewrap_no_process_and_no_file_is_left(open_judge, tmp_path):
    code = f"import os, time\nopen({str(tmp_path / 'where')!r}, 'w').write(os.getcwd())\n"
    code += f"if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
    code += "        time.sleep(1000)\n    time.sleep(1000)\ntime.sleep(0.2)\n"
    open_judge.verdicts(LESSON, submitted(relu=RELU + code), {})
    assert not Path((tmp_path / "where").read_text()).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_sandbox_leaves_no_process_when_it_is_closed(sealed):
    sandbox = Sandbox(SHORT, sealed=True)
    sandbox.open()
    pid = sandbox._process.pid
    sandbox.close()
    assert (
        subprocess.run(["ps", "--ppid", str(pid)], capture_output=True, check=False).stdout.count(b"\n") == 1
    )
