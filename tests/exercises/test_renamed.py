"""A lesson that has another number now: what it was called leads to where its exercises are."""

from nbtools.exercises import LESSONS
from nbtools.exercises.renamed import RENAMED, current_name, former_names, split_off_from, taken_from


def test_every_former_name_leads_to_lessons_of_today():
    assert {lesson for lessons in RENAMED.values() for lesson in lessons} <= set(LESSONS)


def test_no_former_name_is_a_lesson_of_today():
    assert RENAMED.keys() & LESSONS.keys() == set()


def test_a_lesson_is_found_by_its_former_name_and_any_other_word_stays():
    assert current_name("14_capstone") == "15_capstone"
    assert current_name("08_backprop") == "09_backprop"
    assert current_name("02_activations") == "02_activations"
    assert current_name("relu") == "relu"


def test_a_lesson_that_was_split_is_known_from_both_sides():
    assert former_names("08_blame") == former_names("09_backprop") == ["08_backprop"]
    assert (split_off_from("09_backprop"), taken_from("08_blame")) == (["08_blame"], ["09_backprop"])
    assert (
        former_names("02_activations") == split_off_from("02_activations") == taken_from("09_backprop") == []
    )
