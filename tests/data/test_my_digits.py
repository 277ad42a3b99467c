import json
import os
import threading

import numpy as np
import pytest

from nbtools.data import image_of, keep_digit, my_digits

SEVEN = [[[20.0, 20.0], [80.0, 20.0], [40.0, 90.0]]]
ONE = [[[50.0, 10.0], [50.0, 90.0]]]


def test_who_has_drawn_nothing_has_no_digits(work, capsys):
    X, y = my_digits()
    assert (X.shape, y.shape, y.dtype.kind) == ((0, 64), (0,), "i")
    assert capsys.readouterr().out == ""
    assert not work.exists() or not list(work.iterdir())


def test_what_was_kept_comes_back_in_its_order(work):
    assert keep_digit(SEVEN, 7) == (True, "Kept as a 7: you have 1 digit of your own.")
    assert keep_digit(ONE, 1) == (True, "Kept as a 1: you have 2 digits of your own.")
    X, y = my_digits()
    assert y.tolist() == [7, 1]
    assert np.array_equal(X, [image_of(SEVEN), image_of(ONE)])


def test_an_empty_sheet_is_not_kept(work):
    assert keep_digit([], 3) == (False, "There is nothing to keep yet: draw a digit first.")
    assert len(my_digits()[1]) == 0


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "[]",
        "{}",
        '{"digits": 3}',
        '{"digits": [{"digit": 12, "strokes": [[[1, 2]]]}]}',
        '{"digits": [{"digit": 1, "strokes": []}]}',
        '{"digits": [{"digit": 1, "strokes": [[[1, NaN]]]}]}',
        '{"digits": [{"digit": 1, "strokes": [[["1", 2]]]}]}',
        '{"digits": [{"digit": true, "strokes": [[[1, 2]]]}]}',
        '{"digits": [3]}',
        "[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_that_is_said(damage, work, capsys):
    work.mkdir(exist_ok=True)
    (work / "my_digits.json").write_text(damage, encoding="utf-8")
    assert len(my_digits()[1]) == 0
    assert "was damaged. It is kept as my_digits.damaged-1.json." in capsys.readouterr().out
    assert (work / "my_digits.damaged-1.json").read_text(encoding="utf-8") == damage
    keep_digit(SEVEN, 7)
    assert my_digits()[1].tolist() == [7]
    assert capsys.readouterr().out == ""


def test_who_keeps_a_digit_beside_a_damaged_file_is_told_too(work):
    work.mkdir(exist_ok=True)
    (work / "my_digits.json").write_text("{", encoding="utf-8")
    kept, said = keep_digit(SEVEN, 7)
    assert kept
    assert "was damaged" in said
    assert said.endswith("you have 1 digit of your own.")


def test_a_file_that_cannot_be_read_now_is_left_alone_and_that_is_said(work, capsys):
    (work / "my_digits.json").mkdir(parents=True)
    kept, said = keep_digit(SEVEN, 7)
    assert not kept
    assert "could not be kept" in said
    assert len(my_digits()[1]) == 0
    assert "cannot be read" in capsys.readouterr().out
    assert (work / "my_digits.json").is_dir()


def test_a_file_that_breaks_off_while_it_is_written_is_never_there(work, monkeypatch):
    keep_digit(SEVEN, 7)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert "No space left" in keep_digit(ONE, 1)[1]
    monkeypatch.undo()
    monkeypatch.setenv("NBTOOLS_WORK", str(work))
    assert my_digits()[1].tolist() == [7]


def test_two_notebooks_that_keep_at_once_lose_nothing(work):
    threads = [threading.Thread(target=keep_digit, args=(ONE, digit)) for digit in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(my_digits()[1]) == [0, 1, 2, 3]


def test_the_file_holds_the_strokes_as_they_were_drawn(work):
    keep_digit(SEVEN, 7)
    assert json.loads((work / "my_digits.json").read_text(encoding="utf-8")) == {
        "digits": [{"digit": 7, "strokes": SEVEN}]
    }
