"""Every text for people goes through gettext: in a pseudo-language nothing is left in English."""

import contextlib
import json
import re
import sys
from dataclasses import replace
from html import unescape

import pytest
from matplotlib.text import Text

from nbtools import check
from nbtools.checks import examine
from nbtools.checks.attempt import parameter_names
from nbtools.checks.card import Card
from nbtools.checks.progress import LessonProgress, Record
from nbtools.checks.proofs.names import NAMES as PROOFS
from nbtools.checks.slips.family import FAMILY
from nbtools.classroom.grading.intake.reading import TOO_MUCH
from nbtools.classroom.grading.results.report import write_feedback, write_report
from nbtools.classroom.grading.results.row import error_rows, row_of
from nbtools.classroom.sentences import import_what_declares
from nbtools.classroom.watch.learners import Learners
from nbtools.classroom.watch.page import Page, Wish, whole_page
from nbtools.cli import main
from nbtools.data.my_digits import keep_digit
from nbtools.doctor import folders, progress, python, widgets
from nbtools.exercises import LESSONS, all_exercises
from nbtools.mine import my_course
from nbtools.portable.sentence import SENTENCES
from tests.classroom.notebooks import code, make_course, notebook
from tests.classroom.watch.simulated import simulated
from tests.mine.learner import has_passed
from tests.plots.test_pictures import PICTURES, draw

from .pseudo import english_in, messages, template

EXERCISES = {exercise.name: exercise for exercise in all_exercises()}
MISTAKES = [mistake.name for exercise in EXERCISES.values() for mistake in exercise.mistakes]
COMMANDS = ["open", "sync", "doctor", "progress", "export", "fresh", "reset", "release"]
COMMANDS += ["grade", "class", "slides", "site", "mistakes", "exercise", "translate"]
NAMES = (
    "new handout folder before now override watch compare results student points class.toml csv",
    "nbtools lessons lesson submissions solutions what my_work",
    *COMMANDS,
    *LESSONS,
)


def test_translators_are_told_when_a_sentence_is_said():
    [missing] = [message for message in template() if message.id == "{what} has no entry for {key}."]
    assert missing.auto_comments == ["an entry of a dictionary is missing"]


def test_translators_are_given_every_sentence():
    import_what_declares()
    texts = {text for sentence in SENTENCES for text in (sentence.text, sentence.plural)} - {""}
    assert texts - messages() == set()


def test_translators_are_given_every_mistake_and_every_hint():
    exercises = EXERCISES.values()
    texts = {mistake.message for exercise in exercises for mistake in exercise.mistakes}
    texts |= {hint for exercise in exercises for hint in exercise.hints}
    assert texts - messages() == set()


def test_translators_are_given_what_each_slip_is():
    assert {slip.said.when for slip in FAMILY} - messages() == set()


LINE_SHOWN = r"\n +\d+  .*\n +\^+"  # the learner's own, with the place marked beneath


def card(exercise, answer):
    progress = LessonProgress(exercise.lesson, {exercise.name: Record(wrong_tries=3)})
    return Card(examine(exercise.name, answer), exercise, progress)


def answers(exercise):
    return [exercise.answer, ..., *(answer for mistake in exercise.mistakes for answer in mistake.answers)]


def own_words(exercise):
    """Return what stays as it is on a card: names, code and data."""
    names = [] if not exercise.is_function else parameter_names(exercise)
    if exercise.is_function and (parts := re.search(r"\(.*?\)", exercise.answer.__doc__ or "")):
        names.append(parts[0])  # what is returned is called so
    return (
        exercise.name,
        exercise.choices,
        *names,
        "True False nan inf exp",
        "network layers weights biases weight bias npz npy",
    )


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("name", EXERCISES)
def test_a_card_is_translated(name, in_pseudo, some_of):
    exercise = EXERCISES[name]
    for answer in some_of(answers(exercise)):
        text = re.sub(LINE_SHOWN, "", card(exercise, answer).text())
        assert english_in(text, *own_words(exercise)) == set(), text


def words_of(html):
    """Return what is read on a page, labels and titles included; code is left out."""
    html = re.sub(r"<(style|script|code|pre)\b.*?</\1>", " ", html, flags=re.DOTALL)
    labels = re.findall(r"(?:title|aria-label)=(?:\"([^\"]*)\"|'([^']*)')", html)
    return unescape(" ".join([re.sub(r"<[^>]*>", " ", html), *map("".join, labels)]))


def test_a_card_is_translated_in_a_notebook_too(in_pseudo):
    exercise = EXERCISES["relu"]
    page = replace(card(exercise, exercise.mistakes[0].answers[0]), report="its report").html()
    assert page.count("<details") == len(exercise.hints) + 2
    assert english_in(words_of(page), *own_words(exercise)) == set()


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("module", sorted({name.partition(".")[0] for name in PICTURES}))
def test_a_picture_is_translated(module, in_pseudo, some_of, shown, coarse):
    for name in some_of([name for name in PICTURES if name.startswith(f"{module}.")]):
        draw(name, *PICTURES[name])
        picture = getattr(shown[-1], "_still", shown[-1])
        texts = [picture.alt, *(text.get_text() for text in picture.figure.findobj(Text))]
        in_the_browser = getattr(picture, "texts", {}).values()
        texts += [re.sub(r"\{\w+\}", "", text) for text in in_the_browser]  # it fills the places
        assert english_in(" | ".join(texts), PICTURES[name], "mathdefault logit ReLU relu") == set(), (
            name,
            texts,
        )


def test_notes_are_translated(in_pseudo, capsys):
    check.hint("relu")
    check.solution("relu")
    check.progress("09_nothing")
    check.progress("02_activations")
    check()
    text = capsys.readouterr().out
    assert english_in(text, "relu", *LESSONS, *EXERCISES, "nbtools", "lessons", "check", "hint") == set(), (
        text
    )


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Work in a small course, as its learner and its teacher."""
    lesson = notebook(code("1 + 1"))
    folder = make_course(tmp_path / "course", **dict.fromkeys(("00_welcome", "02_activations"), lesson))
    (folder / "lessons" / "02_activations.ipynb").write_text(json.dumps(lesson), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NBTOOLS_WORK", str(folder / "my_work"))
    return folder


TYPED = (
    *(f"{command} --help" for command in ("", *COMMANDS)),
    "progress",
    "sync",
    "export my_network.py",
    "fresh 00_welcome",
    "fresh 00_welcome",
    "fresh nothing",
    "reset all",
    "reset nothing",
    "mistakes 00_welcome",
    "mistakes nothing",
    "slides nothing",
    "release --check",
    "grade",
    "grade nothing --out results",
    "grade lessons --out results --seconds 0",
    *(f"class {part} --help" for part in ("new", "handout", "override", "watch", "compare")),
    "class new",
    "class watch nowhere",
    "progress --what-is-kept",
    "progress --forget",
    "progress --keep",
    "class compare nothing nowhere",
    "class override nothing",
    "class override nothing Anna relu 1",
    "nothing",
    "--nothing",
)


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("command", TYPED)
def test_a_command_is_translated(command, in_pseudo, course, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")
    with contextlib.suppress(SystemExit):
        main(command.split())
    text = "".join(capsys.readouterr())
    options = re.findall(r"\[.*?\]|\{.*?\}|\b[A-Z][A-Z.:/]+\b\S*", text)
    shown = [*EXERCISES, *MISTAKES] if command == "mistakes 00_welcome" else []
    assert text
    assert english_in(text, *NAMES, *options, *command.split(), course, *shown) == set(), text


def test_the_doctor_is_translated(in_pseudo, course):
    text = "\n".join(
        str(finding)
        for check in (python.check, folders.check_lessons, folders.check_work, progress.check, widgets.check)
        for finding in check()
    )
    assert english_in(text, course, *NAMES, sys.executable, "git checkout") == set(), text


def test_the_pages_of_a_class_are_translated(in_pseudo, course):
    rows = [row_of("Anna", examine("relu", answer)) for answer in answers(EXERCISES["relu"])[1:4]]
    rows += error_rows("Bo", "02_activations", TOO_MUCH)
    write_report(rows, [], "", course / "report.html")
    write_feedback(rows, course / "feedback")
    pages = [*course.rglob("*.html")]
    assert len(pages) == 3
    for page in pages:
        text = words_of(page.read_text("utf-8"))
        assert english_in(text, *EXERCISES, *MISTAKES, "Anna Bo", *LESSONS) == set(), text


def test_the_page_of_a_class_at_work_is_translated(in_pseudo, tmp_path):
    begin = 1_764_000_000
    for learner in simulated(40, begin):
        learner.write(tmp_path, begin + 3600)
    watched = Page(Learners(tmp_path), now=lambda: begin + 3600)
    parts = [watched.view(Wish(at=begin + 1800, wall=wall))["parts"] for wall in (False, True)]
    pages = [whole_page(wall, with_names=True) for wall in (False, True)]
    text = words_of(" ".join([*pages, *(part for view in parts for part in view.values())]))
    words = re.sub(r"learner-\d+", "", text)
    choices = [choice for exercise in EXERCISES.values() for choice in exercise.choices]
    names = [name.replace("_", " ") for name in (*MISTAKES, *(slip.name for slip in FAMILY), *PROOFS)]
    assert english_in(words, *EXERCISES, *choices, *names, *LESSONS) == set(), text


@pytest.mark.parametrize("is_made", [False, True])
def test_the_page_of_what_a_learner_made_is_translated(is_made, in_pseudo, work, capsys):
    if is_made:
        reader = EXERCISES["digit_reader"]
        has_passed("relu", "def relu(z):\n    return np.maximum(z, 0)")
        has_passed("digit_reader", answer=reader.probe(reader.answer))
        keep_digit([[[0, 0], [9, 9]]], 1)
    my_course()
    text = words_of((work / "my_course.html").read_text("utf-8")) + capsys.readouterr().out
    assert (
        english_in(
            text,
            *NAMES,
            *EXERCISES,
            "my_course.html nbtools.mine",
            *(lesson.replace("_", " ") for lesson in LESSONS),
        )
        == set()
    ), text
