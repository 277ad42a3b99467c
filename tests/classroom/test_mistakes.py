import dataclasses

from nbtools.classroom import mistakes
from nbtools.exercises import all_exercises


def test_there_is_a_row_for_every_mistake_of_a_lesson():
    rows = mistakes.table("00_welcome")
    exercises = [exercise for exercise in all_exercises() if exercise.lesson == "00_welcome"]
    expected = [(e.name, m.name, len(m.answers), m.message) for e in exercises for m in e.mistakes]
    assert [(row.exercise, row.mistake, row.ways, row.message) for row in rows] == expected
    assert {row.lesson for row in rows} == {"00_welcome"}
    assert all(row.recognised for row in rows)  # those of all lessons: tests/exercises/test_recognition.py


def test_a_mistake_that_its_check_does_not_recognise_is_shown_as_such(monkeypatch):
    [first, *_] = all_exercises()
    misnamed = dataclasses.replace(first.mistakes[0], answers=(first.answer, *first.mistakes[0].answers))
    exercise = dataclasses.replace(first, mistakes=(misnamed, *first.mistakes[1:]))
    monkeypatch.setattr(mistakes, "all_exercises", lambda: (exercise,))
    assert [row.recognised for row in mistakes.table()] == [False] + [True] * (len(first.mistakes) - 1)
