"""`check`: the one name that a learner needs."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from types import FrameType
from typing import Any

from nbtools import in_use
from nbtools.checks import progress as kept
from nbtools.checks import watched
from nbtools.checks.card import TRIES_BEFORE_SOLUTION, Card, Note, hints_for
from nbtools.checks.cells import watch_cells
from nbtools.checks.definition import plain_function
from nbtools.checks.display import limit_pictures
from nbtools.checks.end_of_course import end_of_course
from nbtools.checks.examine import examine_exercise
from nbtools.checks.handed_in import is_read_again, is_the_course_s, name_of_exercise
from nbtools.checks.of_class import amiss, of_class, speak_its_language
from nbtools.checks.others import courses_in_place, others_used, with_others
from nbtools.checks.prediction import guess_of, verdict_after_run, verdict_before_run
from nbtools.checks.solution import solution_text
from nbtools.checks.source import compile_kept, names_used, self_contained
from nbtools.checks.stand_in import answer_to_go_on_with, function_to_go_on_with
from nbtools.checks.verdict import FAILED, NOT_STARTED, Verdict
from nbtools.course import doubt_about_work, is_in_the_lessons, work_folder
from nbtools.exercises import LESSONS, UnknownExercise, all_exercises, find_exercise
from nbtools.exercises.exercise import Exercise
from nbtools.exercises.renamed import current_name
from nbtools.portable.copied import copied
from nbtools.portable.guard import learners_own
from nbtools.portable.language import gettext, listed
from nbtools.portable.sentence import sentence
from nbtools.portable.stubborn import tame
from nbtools.portable.untouched import is_untouched
from nbtools.portable.values import to_json
from nbtools.trainings import losses_of

_NOTHING_GIVEN = sentence(
    "Put `@check` above a function, or write `check(name=answer)`.", when="`check()` is called with nothing."
)
_NOT_YOURS = sentence(
    "You are writing in `lessons/`, which a newer version of the course replaces. "
    "`nbtools open`, typed in a terminal, opens a copy of your own: there nothing is lost.",
    when="The notebook runs in the folder `lessons/`; once a session.",
)
_ELSEWHERE = sentence(
    "{doubt} What you pass is kept in {folder}, and is not found from elsewhere.",
    when="NBTOOLS_WORK is a relative path, or has a variable in it that is not set; once a session.",
)
_STANDS_IN = sentence(
    "Here {name} holds the course's own version, which stands in until yours is there. It scores nothing. "
    "Write yours in the cell of the exercise, and run that.",
    when="What is handed to check is the course's version itself.",
)
_NOT_WRITTEN_HERE = sentence(
    "Its text is not in this notebook, so it is not kept: the next lessons use {version}.",
    when="A right function whose text cannot be read, or which belongs to a package.",
)
_NOT_ALONE = sentence(
    "On its own it is not right, so it is not kept, and the next lessons use {version}. "
    "What it gives on its own: {message} Write everything that it needs inside the function to have it kept.",
    when="A right function whose text, run without the notebook, does not pass.",
)
_NOT_WRITTEN_DOWN = sentence(
    "It reads {names} from the notebook, which cannot be written down beside it.",
    when="A right function reads what is too large, or no plain data, so that its text alone does not pass.",
)
_COURSES_VERSION = sentence("the course's version", when="Nothing was passed before.")
_EARLIER_VERSION = sentence("the version that you passed before", when="One was passed before, and kept.")
_STOPPED = sentence(
    "You stopped it before it came to an end. Does its loop have one?",
    when="It was interrupted while it was examined.",
)
_GOES_ON = sentence(
    "So that the next cells work, {name} holds the course's answer until you run this cell again.",
    when="A wrong answer that has another form than the course's, so that later cells could not use it.",
)
_PASSED_BEFORE = sentence(
    "You have passed this before, and that version is kept.",
    when="What is handed in does not pass, and something was passed before, and kept.",
)
_PASSED_UNKEPT = sentence(
    "You have passed this before.",
    when="What is handed in does not pass, and a function was passed before whose text could not be kept.",
)
_SOLUTION_LATER = sentence(
    "The solution of {name} is shown after {count} more try. `check.hint({name!r})` gives a hint.",
    plural="The solution of {name} is shown after {count} more tries. `check.hint({name!r})` gives a hint.",
    when="`check.solution(name)` before three wrong tries.",
)
_REVEALED_LATER = sentence(
    'After the run, `check.reveal("{name}")` says what is right.',
    when="A prediction was noted; or `check.solution(name)` of one whose run is not spoken of yet.",
)
_PREDICT_FIRST = sentence(
    "First a prediction: write yours for {name} in the cell that asks for it, and run that cell. Then run this one again.",
    when="`check.reveal(name)` before a prediction was noted in this notebook.",
)
_ANSWER_ANEW = sentence(
    "You may answer anew where you predicted: from now on that is judged at once. What stands there in the end is what counts.",
    when="`check.reveal(name)` of a prediction that does not pass, and none has passed before.",
)
_NO_PREDICTION = sentence(
    "{name} is no prediction: its own cell says whether it is right.",
    when="`check.reveal(name)` of another kind of exercise.",
)
_KEPT = sentence(
    "`{name}`: your answer is there. It is judged when you have handed in the notebook, so save it.",
    when="What is handed to check in an examination, right or wrong.",
)
_NOTHING_THERE = sentence(
    "`{name}`: nothing is written here yet.", when="A stub is handed to check in an examination."
)
_STOPPED_IN_EXAM = sentence(
    "`{name}`: the cell stopped with an error, so no answer is there.",
    when="A cell stops before its check in an examination.",
)
_NOT_IN_EXAM = sentence(
    "This is an examination: nothing is shown of {name} until it is over.",
    when="`check.hint`, `check.solution` or `check.reveal` in an examination.",
)
_NO_HINTS = sentence("In this class there are no hints.", when="`check.hint` where the class has none.")
_NO_SOLUTIONS = sentence(
    "In this class no solutions are shown.", when="`check.solution` where the class shows none."
)
_NO_LESSON = sentence(
    "No lesson is called {lesson}. There are: {lessons}.", when="`check.progress(name)` of no lesson."
)


class Check:
    """Checks a function (`@check` above its `def`) or an answer (`check(name=answer)`)."""

    def __init__(self) -> None:
        self._hints_shown: dict[str, int] = {}
        self.hints: dict[str, tuple[str, ...]] = {}
        """What helps with the last answer to each exercise."""
        self.handed_in: dict[str, Any] = {}
        """What was handed in last for each exercise, as it was written; a stub does not count where there is more."""
        self._predicted: dict[str, Any] = {}
        """What was predicted last in this notebook, of what is a prediction."""
        self._told_of_places = False

    def __call__(self, function: Any = None, /, **answers: Any) -> Any:
        """Examine what is given, show the verdict, and return the function to go on with."""
        if function is None and not answers:
            _display(Note((_NOTHING_GIVEN(),)))
        self._tell_of_places()
        caller = sys._getframe(1)
        for name, answer in answers.items():
            if exercise := _found(name):
                self._hand_in(exercise, answer, caller)
        if function is None:
            return None
        exercise = _found(name_of_exercise(tame(function), caller))
        return self._hand_in(exercise, function, caller) if exercise else function

    def _tell_of_places(self) -> None:
        """Say, once a session, where what is written or passed here would be lost sight of, and what is amiss in class.toml."""
        told = [_NOT_YOURS()] if is_in_the_lessons() else []
        if doubt := doubt_about_work():
            told.append(_ELSEWHERE(doubt=doubt, folder=work_folder()))
        if wrong := amiss():
            told.append(wrong)
        if told and not self._told_of_places:
            self._told_of_places = True
            _display(Note(tuple(told)))

    def _hand_in(self, exercise: Exercise, candidate: Any, caller: FrameType) -> Any:
        """Note what is handed in, check it, and return what to go on with."""
        candidate = tame(learners_own(candidate))
        if is_the_course_s(exercise, candidate) or is_read_again(exercise, candidate, caller):
            if of_class().exam:
                return _keep_for_later(exercise, ...)
            verdict = Verdict(exercise.name, NOT_STARTED, 0.0, _STANDS_IN(name=exercise.name))
            _keep_and_show(exercise, verdict, "")
            return candidate
        self._note(exercise, candidate)
        if of_class().exam:
            return _keep_for_later(exercise, candidate)
        if exercise.is_function:
            return _check_function(exercise, candidate)
        if exercise.is_prediction and self._is_noted(exercise, candidate):
            return candidate
        _check_answer(exercise, candidate, caller.f_globals)
        return candidate

    def _is_noted(self, exercise: Exercise, candidate: Any) -> bool:
        """Note a prediction; return whether that is all, as the run is still to come."""
        guess = None if is_untouched(candidate) else guess_of(exercise, candidate)
        if guess is None:
            return False
        self._predicted[exercise.name] = guess
        if not kept.load(exercise.lesson).of(exercise.name).is_open:
            return False
        _keep_and_show(
            exercise, verdict_before_run(exercise), _REVEALED_LATER(name=exercise.name), guess=guess
        )
        return True

    def reveal(self, name: str) -> None:
        """Say of a prediction, after the run, what is right, and whether it was foreseen."""
        if not (exercise := _found(name)) or _is_in_exam(name):
            return
        if not exercise.is_prediction:
            _display(Note((_NO_PREDICTION(name=name),)))
        elif name not in self._predicted:
            _display(Note((_PREDICT_FIRST(name=name),)))
        else:
            _reveal(exercise, self._predicted[name])

    def _note(self, exercise: Exercise, candidate: Any) -> None:
        if exercise.name not in self.handed_in or not is_untouched(candidate):
            self.handed_in[exercise.name] = candidate if exercise.is_function else copied(candidate)

    def hint(self, name: str) -> None:
        """Show the next hint for the exercise `name`; after the last one it starts again."""
        if (exercise := _found(name)) and not _is_in_exam(name):
            if not of_class().hints:
                _display(Note((_NO_HINTS(),)))
                return
            hints = self.hints.get(name) or tuple(map(gettext, exercise.hints))
            shown = self._hints_shown.get(name, 0) % len(hints)
            self._hints_shown[name] = shown + 1
            place = {"name": name, "number": shown + 1, "count": len(hints)}
            hint = gettext("{name}, hint {number} of {count}: {hint}", hint=hints[shown], **place)
            _display(Note((hint,)))

    def note_hints(self, name: str, hints: tuple[str, ...]) -> None:
        """Note what helps with an answer; where that is another than before, begin with the first."""
        if self.hints.get(name) != hints:
            self.hints[name] = hints
            self._hints_shown.pop(name, None)

    def solution(self, name: str) -> None:
        """Show a right answer, once three tries went wrong or one was right."""
        if (exercise := _found(name)) and not _is_in_exam(name):
            if not of_class().solutions:
                _display(Note((_NO_SOLUTIONS(),)))
                return
            record = kept.load(exercise.lesson).of(name)
            left = TRIES_BEFORE_SOLUTION - record.wrong_tries
            if exercise.is_prediction and record.is_open:
                _display(Note((_REVEALED_LATER(name=name),)))
            elif left > 0 and not (record.passed or record.revealed):
                _display(Note((_SOLUTION_LATER(name=name, count=left),)))
            else:
                _print(solution_text(exercise))

    def progress(self, lesson: str | None = None) -> None:
        """Show how far a lesson is, or the whole course."""
        lesson = lesson and current_name(lesson)
        if lesson is not None and lesson not in LESSONS:
            _display(Note((_NO_LESSON(lesson=lesson, lessons=", ".join(LESSONS)),)))
            return
        lessons = [kept.load(lesson)] if lesson else kept.everything()
        _display(Note(tuple(progress.line for progress in lessons)))

    def __repr__(self) -> str:
        return gettext("check: write @check above a function, or check(name=answer)")


def _stopped(exercise: Exercise, message: str, notice: str, report: str) -> None:
    """Count and show that a cell stopped before it came to this exercise's check: nothing was handed in."""
    check.handed_in[exercise.name] = ...
    if of_class().exam:
        _judged(exercise.name)
        _display(Note((_STOPPED_IN_EXAM(name=exercise.name), report)))
        return
    _keep_and_show(exercise, Verdict(exercise.name, FAILED, 0.0, message), notice, report=report)


speak_its_language()
check = Check()
_judged = watch_cells(_stopped)


def _is_in_exam(name: str) -> bool:
    """Return whether nothing may be shown now, and say so."""
    if of_class().exam:
        _display(Note((_NOT_IN_EXAM(name=name),)))
    return of_class().exam


def _keep_for_later(exercise: Exercise, candidate: Any) -> Any:
    """Say only that an answer is there, and go on with it as it is; the course's version stands in for none."""
    _judged(exercise.name)
    if is_untouched(candidate):
        _display(Note((_NOTHING_THERE(name=exercise.name),)))
        return exercise.answer
    _display(Note((_KEPT(name=exercise.name),)))
    return candidate


def _check_function(exercise: Exercise, function: Any) -> Any:
    verdict = _right_but_for_others(exercise, function, _examined(exercise, function))
    source, unkept = _source_to_keep(exercise, function) if verdict.passed else (None, None)
    _keep_and_show(exercise, verdict, verdict.notice, source=source, unkept=unkept)
    return function_to_go_on_with(exercise, function, verdict)


def _right_but_for_others(exercise: Exercise, function: Any, verdict: Verdict) -> Verdict:
    """Return a better verdict where only other functions are wrong, which it uses."""
    if verdict.passed or not (others := others_used(function, exercise, in_use.wrong())):
        return verdict
    with courses_in_place(function, others):
        again = _examined(exercise, function, shown=0)
    return replace(again, notice=with_others(others)) if again.passed else verdict


def _source_to_keep(exercise: Exercise, function: Any) -> tuple[str | None, Callable[..., str] | None]:
    """Return the source of a right function if that alone, with the other exercises, is right too.

    Else return None, and the sentence that says why.
    """
    source = self_contained(function, exercise.name)
    if source is None:
        return None, _NOT_WRITTEN_HERE
    namespace = {other.name: other.answer for other in all_exercises() if other.name != exercise.name}
    try:
        exec(compile_kept(source, f"<your {exercise.name}>"), namespace)
        alone = _examined(exercise, namespace[exercise.name], shown=0)
    except Exception as error:
        return None, partial(_NOT_ALONE, message=f"{type(error).__name__}: {error}.")
    if alone.passed:
        return source, None
    left = names_used(source) & getattr(plain_function(function), "__globals__", {}).keys() - namespace.keys()
    told = _NOT_WRITTEN_DOWN(names=listed([f"`{name}`" for name in sorted(left)])) if left else alone.message
    return None, partial(_NOT_ALONE, message=told)


def _check_answer(exercise: Exercise, answer: Any, notebook: dict[str, Any]) -> None:
    """Check an answer; where there is none to go on with, put the course's into the notebook."""
    verdict = _examined(exercise, answer)
    stored = to_json(verdict.outcome.raw) if verdict.passed else None
    going_on = answer_to_go_on_with(exercise, answer, verdict)
    notice = ""
    if going_on is not answer and notebook.get(exercise.name) is answer:
        notebook[exercise.name] = going_on
        if verdict.status == FAILED:
            notice = _GOES_ON(name=exercise.name)
    _keep_and_show(exercise, verdict, notice, answer=stored, curve=losses_of(answer))


def _reveal(exercise: Exercise, guess: Any) -> None:
    """Judge what was predicted, and say what is right."""
    before = kept.load(exercise.lesson).of(exercise.name)
    verdict = verdict_after_run(exercise, guess, before.first_guess, _examined(exercise, guess))
    notice = "" if verdict.passed or before.passed else _ANSWER_ANEW()
    _keep_and_show(exercise, verdict, notice, answer=guess if verdict.passed else None, is_revealed=True)


def _examined(exercise: Exercise, candidate: Any, shown: int = 1) -> Verdict:
    """Examine; of what the candidate displays, `shown` pictures are seen, though it is called for every case."""
    try:
        with limit_pictures(shown):
            return examine_exercise(exercise, candidate)
    except KeyboardInterrupt:
        return Verdict(exercise.name, FAILED, 0.0, _STOPPED(), ends=False)


def _keep_and_show(
    exercise: Exercise,
    verdict: Verdict,
    notice: str,
    source: str | None = None,
    answer: Any = None,
    unkept: Callable[..., str] | None = None,
    report: str = "",
    guess: Any = None,
    is_revealed: bool = False,
    curve: Sequence[float] = (),
) -> None:
    """Keep what passed, or was predicted, and show the card; `unkept` says why a right function has no source to keep."""
    _judged(exercise.name)
    check.note_hints(exercise.name, hints_for(verdict, exercise))
    in_use.judge(exercise.name, verdict.status != FAILED)

    was_passed = False
    is_try = verdict.status != NOT_STARTED and watched.is_kept()
    if is_try and (told := watched.tell_once()):
        _display(Note((told,)))

    def change(record: kept.Record) -> None:
        nonlocal was_passed
        was_passed = record.passed
        record.score = max(record.score, verdict.score)
        record.revealed = record.revealed or is_revealed
        if guess is not None:
            record.note(guess)
        if is_try:
            record.add_try(verdict.status, verdict.mistake)
        if verdict.passed:
            record.passed = True
            record.source = source if source is not None else record.source
            if answer is not None:
                record.answer, record.curve = answer, list(curve)
        elif verdict.status == FAILED:
            record.wrong_tries += 1

    progress = kept.update(exercise.lesson, exercise.name, change)
    record = progress.of(exercise.name)
    if unkept is not None:
        version = _EARLIER_VERSION() if record.source else _COURSES_VERSION()
        notice = f"{notice} {unkept(version=version)}".strip()
    elif not verdict.passed and record.passed:
        is_kept = record.source or not exercise.is_function
        notice = f"{notice} {_PASSED_BEFORE() if is_kept else _PASSED_UNKEPT()}".strip()
    if verdict.passed and not was_passed:
        notice = f"{notice} {end_of_course(progress)}".strip()
    _display(Card(verdict, exercise, progress, notice, report))


def _found(name: str) -> Exercise | None:
    try:
        return find_exercise(name)
    except UnknownExercise as problem:
        _display(Note((str(problem),)))
        return None


def _display(shown: Card | Note) -> None:
    """Show in the notebook where there is one, else print."""
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        ipython.display.display(shown)
        return
    _print(repr(shown))


def _print(text: str) -> None:
    """Print, with a ? for what the terminal does not have."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))
