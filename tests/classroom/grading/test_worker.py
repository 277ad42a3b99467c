"""A process of its own: what it has in hand is lost with it, and nothing else."""

import os
import time

import pytest

from nbtools.classroom.grading.schedule.pool import pool
from nbtools.classroom.grading.schedule.worker import Ended, TookTooLong, Worker


@pytest.fixture(scope="module")
def worker():
    made = Worker()
    yield made
    made.close()


def test_it_gives_what_the_work_gives_and_raises_what_it_raises(worker):
    assert worker.do(divmod, 7, 2, seconds=20) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        worker.do(divmod, 7, 0, seconds=20)


def test_it_keeps_its_process_from_one_piece_of_work_to_the_next(worker):
    assert worker.do(os.getpid, seconds=20) == worker.do(os.getpid, seconds=20) != os.getpid()


def test_where_the_process_ends_it_says_so_and_takes_another(worker):
    with pytest.raises(Ended):
        worker.do(os._exit, 0, seconds=20)
    assert worker.do(abs, -1, seconds=20) == 1


def test_work_that_takes_too_long_is_ended(worker):
    begun = time.monotonic()
    with pytest.raises(TookTooLong):
        worker.do(time.sleep, 60, seconds=0.2)
    assert time.monotonic() - begun < 20


def test_it_gets_only_so_much_memory(worker):
    with pytest.raises(MemoryError):
        worker.do(bytearray, 3 * 2**30, seconds=20)


def test_what_is_printed_there_does_not_come_between(worker):
    assert worker.do(os.system, "echo hello >&1", seconds=20) == 0
    assert worker.do(abs, -1, seconds=20) == 1


def test_no_module_of_the_folder_in_which_one_grades_takes_part(tmp_path, monkeypatch):
    (tmp_path / "pickle.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    made = Worker()
    assert made.do(abs, -1, seconds=20) == 1
    made.close()


def test_a_closed_one_does_nothing_more():
    made = Worker()
    made.close()
    with pytest.raises(Ended):
        made.do(abs, -1, seconds=20)


def _double(n, worker):
    return worker.do(divmod, 2 * n, 1, seconds=20)[0]


def test_a_pool_gives_each_thing_its_own(monkeypatch):
    with pool(2) as both:
        assert dict(both.each(_double, range(6))) == {n: 2 * n for n in range(6)}
