"""What a notebook holds is found once: graded again, a class's code is not read."""

import pytest

from nbtools.classroom.grading.intake.outline import Outlines, outline_of
from nbtools.exercises import exercises_of

from .lesson import LESSON, as_bytes, notebook

DONE, STUB = as_bytes(notebook()), as_bytes(notebook(folder="lessons"))


def do_not(work, *arguments):
    raise AssertionError("it is known already")


def test_an_outline_says_what_is_there_and_what_is_handed_in():
    outline = outline_of(as_bytes(notebook(relu="def relu(z):\n    return z")))
    names = {e.name for e in exercises_of(LESSON)}
    assert outline.held >= names
    assert names - outline.handed_in == {"relu"}


def test_what_was_kept_is_not_found_again(tmp_path):
    first = Outlines(tmp_path / "o.json", "1")
    found = [first.of(data) for data in (DONE, STUB)]
    first.save()
    again = Outlines(tmp_path / "o.json", "1", do=do_not)
    assert [again.of(data) for data in (DONE, STUB)] == found


@pytest.mark.parametrize(
    "kept", ["{", "[]", "7", '{"version": "1", "outlines": [3]}', '{"version": "0", "outlines": {}}']
)
def test_what_is_damaged_or_of_another_version_is_found_anew(kept, tmp_path):
    (tmp_path / "o.json").write_text(kept)
    assert Outlines(tmp_path / "o.json", "1").of(DONE) == outline_of(DONE)


def test_only_what_a_class_still_has_is_kept(tmp_path):
    for data in (DONE, STUB):
        outlines = Outlines(tmp_path / "o.json", "1")
        outlines.of(data)
        outlines.save()
    with pytest.raises(AssertionError, match="known"):
        Outlines(tmp_path / "o.json", "1", do=do_not).of(DONE)
