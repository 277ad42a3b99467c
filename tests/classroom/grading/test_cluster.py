"""A class is graded on a Dask cluster of two workers: the same to the byte, whatever happens to a worker."""

import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from nbtools.classroom.grading.intake.submissions import Student
from nbtools.classroom.grading.schedule.student import grade_student
from nbtools.classroom.grading.schedule.task import Settings, Task
from nbtools.course import CourseError

from .conftest import SHORT
from .hostile import RELU, TROUBLE
from .lesson import LESSON, Here, as_bytes, notebook
from .test_grade import ABS, BROKEN, DONE, NAMES, OLD_FORMAT, STUB, put, run, run_apart

pytestmark = [pytest.mark.cluster, pytest.mark.in_turn(3, on=1)]
distributed = pytest.importorskip("distributed", reason="a cluster needs: pip install -e '.[cluster]'")

from nbtools.classroom.grading.schedule import cluster as module  # noqa: E402 - it needs distributed
from nbtools.classroom.grading.schedule.cluster import connect, grade_on_cluster  # noqa: E402

SLOW = RELU + "import time\ntime.sleep({})\n"
PRINTS = RELU + "@check\ndef relu(z):\n    print(z)\n"
LIMITS = ["--seed", 3, "--seconds-a-cell", 1, "--seconds-a-call", 0.5]


def of_two(threads):
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=threads,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=60,
        ) as local,
    ):
        yield local.scheduler_address


@pytest.fixture(scope="module")
def two(sealed):
    """Give the address of a cluster of two workers."""
    yield from of_two(threads=1)


@pytest.fixture(scope="module")
def two_of_two_threads(sealed):
    """Give the address of a cluster of two workers with two threads each."""
    yield from of_two(threads=2)


@pytest.fixture(scope="module")
def alone(sealed, tmp_path_factory):
    """Grade a class without a cluster."""
    folder = tmp_path_factory.mktemp("class")
    students = {"anna": DONE, "bob": STUB, "old": OLD_FORMAT, "prints": as_bytes(notebook(relu=PRINTS))}
    students |= {"truncated": BROKEN["truncated"], NAMES[0]: ABS}
    students |= {name: as_bytes(notebook(relu=RELU + TROUBLE[name])) for name in ("os._exit", "a segfault")}
    students |= {f"slow {i}": as_bytes(notebook(relu=SLOW.format(0.5 + i / 100))) for i in range(3)}
    for name, data in students.items():
        put(folder, name, data)
    done = run(folder, "--out", folder.parent / "alone", *LIMITS)
    assert done.returncode == 0, done.stderr
    return folder, written(folder.parent / "alone")


def written(out):
    files = [path for path in out.rglob("*") if path.is_file() and ".kept" not in path.parts]
    return {path.relative_to(out): path.read_bytes() for path in files}


def kept(out):
    return len(list((out / ".kept").glob("*.json")))


def wait_for(what, seconds=30):
    end = time.monotonic() + seconds
    while not what() and time.monotonic() < end:
        time.sleep(0.02)


IMPATIENT = """
import sys
from nbtools.classroom.grading.schedule import cluster
from nbtools.cli import main
cluster._SECONDS = 1.5
sys.exit(main())
"""


def start(*arguments, program=("-m", "nbtools")):
    command = [sys.executable, *program, "grade", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)


def told(done):
    """Return what a command said that ended with one line on what to do."""
    assert done.returncode == 2, done.stderr
    [line] = done.stderr.splitlines()
    return line


def on_all_workers(address, function):
    with distributed.Client(address, set_as_default=False) as client:
        return list(client.run(function).values())


def test_workers_of_two_threads_give_the_same_to_the_byte(two_of_two_threads, alone, tmp_path):
    folder, expected = alone
    done = run_apart(folder, "--out", tmp_path, *LIMITS, "--scheduler", two_of_two_threads)
    assert done.returncode == 0, done.stderr
    assert written(tmp_path) == expected
    assert all(
        "student" in line for line in done.stderr.split("\n") if line
    )  # the bar, and nothing of Dask's
    assert "100%" in done.stderr


def test_a_worker_is_killed_and_the_results_are_the_same_to_the_byte(two, alone, tmp_path):
    folder, expected = alone
    [victim, other] = on_all_workers(two, os.getpid)
    running = start(folder, "--out", tmp_path, *LIMITS, "--scheduler", two)
    wait_for(lambda: kept(tmp_path) >= 3)
    assert kept(tmp_path) < 9
    os.kill(victim, signal.SIGKILL)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 0, errors
    assert written(tmp_path) == expected
    assert other in on_all_workers(two, os.getpid)


def test_a_worker_grades_in_a_process_of_its_own_with_limits(two):
    """A worker has threads, and there no signal arrives that would end an examination."""
    tasks = [Task(Student(f"student {i}", {LESSON: STUB}), Settings(3, SHORT, sealed=True)) for i in range(2)]
    with connect(two, sealed=True) as client:
        assert len(list(grade_on_cluster(tasks, client))) == 2
        limits = client.run(
            lambda: cluster_worker().do(resource.getrlimit, resource.RLIMIT_AS, seconds=20)[0]
        )
        threads = client.run(lambda: cluster_worker().do(threading.active_count, seconds=20))
    assert {type(limit) for limit in limits.values()} >= {int}
    assert resource.RLIM_INFINITY not in limits.values()
    assert set(threads.values()) <= {1, (None,)}


def cluster_worker():
    from nbtools.classroom.grading.schedule import cluster

    return cluster._HERE[0] if cluster._HERE else NoWorker


class NoWorker:
    """Stands for the process of a machine that has graded nothing yet."""

    @staticmethod
    def do(*_, seconds):
        return (None,)


class Deadly:
    """Settings that end the process that reads them to grade."""

    sealed = True

    @property
    def limits(self):
        os._exit(1)


def test_who_kills_every_worker_has_rows_and_nobody_else_suffers(two):
    settings = Settings(3, SHORT, sealed=True)
    others = [Task(Student(f"student {i}", {LESSON: STUB}), settings) for i in range(4)]
    with distributed.Client(two, set_as_default=False) as client:  # one death is enough to be a suspect
        client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0))
    deadly = Task(Student("deadly", {LESSON: DONE}, {"": "Another file."}), Deadly())
    with connect(two, sealed=True) as client:
        rows = {task.student.name: rows for task, rows in grade_on_cluster([deadly, *others], client)}
    assert {row.status for row in rows["deadly"]} == {"error"}
    assert {row.lesson for row in rows["deadly"]} == {LESSON, ""}
    for task in others:
        assert rows[task.student.name] == grade_student(task, Here())


def test_ctrl_c_stops_it_and_nothing_more_begins(two, tmp_path):
    for i in range(8):
        put(tmp_path / "class", f"student {i}", as_bytes(notebook(relu=SLOW.format(f"1.{i}"))))
    running = start(tmp_path / "class", "--out", tmp_path / "out", "--scheduler", two)
    wait_for(lambda: kept(tmp_path / "out") >= 1)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=10)
    assert running.returncode == 130
    assert errors.splitlines()[-1] == "nbtools: stopped."
    assert "Traceback" not in errors
    assert 1 <= kept(tmp_path / "out") < 8
    with distributed.Client(two, set_as_default=False) as client:
        wait_for(lambda: not client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.tasks), 5)
        assert not client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))


@pytest.fixture
def without_workers():
    """Give the address of a scheduler that has no workers."""
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as local:
        yield local.scheduler_address


def test_a_cluster_that_is_not_there_is_told_in_a_line(without_workers, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_SECONDS", 1.5)
    put(tmp_path / "class", "anna", DONE)
    with socket.create_server(("127.0.0.1", 0)) as mute, socket.create_server(("127.0.0.1", 0)) as gone:
        silent, nobody = (f"tcp://127.0.0.1:{server.getsockname()[1]}" for server in (mute, gone))
        gone.close()
        lines = {address: f"No Dask scheduler answers at {address}." for address in (silent, nobody, "here")}
        lines[without_workers] = f"`dask worker {without_workers}`"
        for address, line in lines.items():
            with pytest.raises(CourseError, match=re.escape(line)), connect(address, sealed=True):
                pass
        class_ = (tmp_path / "class", "--out", tmp_path)
        running = start(*class_, "--scheduler", silent, program=("-c", IMPATIENT))
        _, errors = running.communicate(timeout=60)
        assert (running.returncode, errors.count("\n")) == (2, 1), errors
        assert lines[silent] in errors


def test_where_dask_is_not_installed_it_says_what_to_install(tmp_path):
    put(tmp_path / "class", "anna", DONE)
    code = "import sys; sys.modules['distributed'] = None; from nbtools.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "grade", tmp_path / "class", "--out", tmp_path, "--scheduler", "x"]
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert "pip install -e '.[cluster]'" in told(done)


def without_bubblewrap():
    module.is_sealed = lambda: False
    module._demand_fit.cache_clear()


def of_another_course():
    module.fingerprint = lambda: "another"
    module._demand_fit.cache_clear()


def as_before():
    from nbtools.classroom.grading.judge import sandbox
    from nbtools.classroom.grading.schedule import fingerprint

    module.is_sealed, module.fingerprint = sandbox.is_sealed, fingerprint.fingerprint
    module._demand_fit.cache_clear()


@pytest.fixture
def mended(two):
    """Leave the workers as they were."""
    yield two
    on_all_workers(two, as_before)


@pytest.mark.parametrize(
    ("spoil", "line"), [(without_bubblewrap, "has no bubblewrap"), (of_another_course, "needs the nbtools")]
)
def test_a_worker_that_would_grade_otherwise_is_told_in_a_line(spoil, line, mended):
    on_all_workers(mended, spoil)
    with pytest.raises(CourseError, match=line), connect(mended, sealed=True):
        pass


def test_a_worker_that_comes_later_is_asked_too(mended):
    task = Task(Student("anna", {LESSON: STUB}), Settings(3, SHORT, sealed=True))
    with connect(mended, sealed=True) as client:
        on_all_workers(mended, without_bubblewrap)
        with pytest.raises(CourseError, match="has no bubblewrap"):
            list(grade_on_cluster([task], client))
