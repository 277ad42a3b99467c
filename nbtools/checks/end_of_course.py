"""What the last card of the course says."""

from nbtools import own
from nbtools.checks import progress as kept
from nbtools.exercises import LESSONS
from nbtools.portable.sentence import sentence

_END_OF_ANOTHER = sentence(
    "That was the last of {count} exercises, and the end of the course. All of it is your work. Well done.",
    when="the same, where the course has lessons of the class's own",
)
_END = sentence(
    "That was the last of {count} exercises, and the end of the course. From one neuron to a network "
    "that you have planned, trained and judged yourself: all of it is your work. Well done.",
    when="with this exercise every exercise of every lesson is passed, and it was not before",
)


def end_of_course(progress: kept.LessonProgress) -> str:
    """Return what is said where an exercise that has just passed was the last one open; else nothing."""
    if not _is_complete(progress):
        return ""
    others = [kept.load(lesson) for lesson in LESSONS if lesson != progress.lesson]
    if not all(map(_is_complete, others)):
        return ""
    end = _END_OF_ANOTHER if own.files() else _END
    return end(count=sum(len(lesson.exercises) for lesson in [progress, *others]))


def _is_complete(progress: kept.LessonProgress) -> bool:
    return len(progress.passed) == len(progress.exercises)
