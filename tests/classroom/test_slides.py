"""Slides: one file that asks nothing of any other machine, with all of the lesson but its answers."""

import functools
import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from nbtools.classroom.marks import BEGIN
from nbtools.classroom.slides import formula, page, slides_of
from nbtools.classroom.translation.notebook import as_spoken
from nbtools.cli import main
from nbtools.course import CourseError, folder_of
from nbtools.exercises import LESSONS, all_exercises
from nbtools.portable.language import COMPLETE, language

from .notebooks import code, make_course, notebook, prose

PICTURE = {
    "output_type": "display_data",
    "metadata": {},
    "data": {"text/html": "<img alt='A hill.'>", "text/plain": "x"},
}


def every_lesson(test):
    """Try each lesson in each language."""
    return pytest.mark.usefixtures("spoken")(pytest.mark.parametrize("lesson", LESSONS)(test))


@pytest.fixture(params=["en", *COMPLETE])
def spoken(request, monkeypatch):
    """Speak each language; what cells show in another one is left in English."""
    monkeypatch.setenv("NBTOOLS_LANGUAGE", request.param)


def solution(lesson):
    return as_spoken(json.loads((folder_of("solutions") / f"{lesson}.ipynb").read_text(encoding="utf-8")))


def page_of(lesson):
    return _page_in(language(), lesson)


@functools.cache
def _page_in(_language, lesson):
    return page(lesson, slides_of(solution(lesson)))


class Parsed(HTMLParser):
    """What a browser would find: the headings, the pictures, and everything that would be fetched."""

    def __init__(self, text):
        super().__init__()
        self.headings, self.pictures, self.fetched, self.open, self._inside = [], [], [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "img":
            self.pictures.append(named["alt"])
        if tag != "a":  # a link is followed by who clicks on it
            self.fetched += [named[key] for key in ("src", "href", "srcset", "data") if key in named]
        if tag not in ("img", "meta", "br", "hr", "path"):
            self.open.append(tag)
        if re.fullmatch(r"h\d", tag):
            self.headings.append("")
            self._inside = tag

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if tag == self._inside:
            self._inside = None

    def handle_data(self, data):
        if self._inside:
            self.headings[-1] += data


@every_lesson
def test_nothing_is_fetched_from_elsewhere(lesson):
    assert [
        where for where in Parsed(page_of(lesson)).fetched if not where.startswith("data:image/svg+xml,")
    ] == []
    without_links = re.sub(r"<a href=\"https?:[^\"]*\"", "<a", page_of(lesson))
    assert re.findall(r"https?:|//cdn|@import|url\(", without_links) == []


@every_lesson
def test_every_heading_is_there_in_order(lesson):
    made = solution(lesson)
    for cell in made["cells"]:
        cell["outputs"] = []  # what a cell shows may have headings of its own
    texts = ["".join(c["source"]) for c in made["cells"] if c["cell_type"] == "markdown"]
    wanted = re.findall(r"^#+ (.*)$", "\n\n".join(texts), flags=re.MULTILINE)
    assert Parsed(page(lesson, slides_of(made))).headings == wanted


@every_lesson
def test_every_picture_is_there_with_its_text_equivalent(lesson):
    shown = [
        o["data"]["text/html"] for c in solution(lesson)["cells"] for o in c.get("outputs", []) if "data" in o
    ]
    wanted = [
        unescape(alt) for html in shown for alt in re.findall(r"<img[^>]* alt='([^']*)'", "".join(html))
    ]
    assert wanted
    assert Parsed(page_of(lesson)).pictures == wanted


@every_lesson
def test_every_tag_is_closed(lesson):
    assert Parsed(page_of(lesson)).open == []


@every_lesson
def test_every_exercise_is_set_and_none_is_answered(lesson):
    slides = slides_of(solution(lesson))
    names = [exercise.name for exercise in all_exercises() if exercise.lesson == lesson]
    assert [slide.exercise for slide in slides if slide.exercise] == names
    assert all("# your" in slide.code and not slide.shown for slide in slides if slide.exercise)
    assert BEGIN not in page_of(lesson)
    assert "nbtools-card" not in page_of(lesson)


def test_what_stands_between_the_marks_is_on_no_slide():
    answer = "### BEGIN SOLUTION\nsecret = 4711\n### END SOLUTION"
    made = page(
        "one", slides_of(notebook(prose("# Why?"), code(answer, outputs=[PICTURE]), code("print(1)")))
    )
    assert "4711" not in made
    assert "hill" not in made


def test_a_slide_is_a_cell_of_text_with_the_code_after_it():
    slides = slides_of(
        notebook(
            prose("# Why?\n\nA title."),
            prose("## Part"),
            code("a = 1", outputs=[PICTURE]),
            code("b = 2", outputs=[PICTURE]),
            prose("What it shows."),
            prose("More words."),
            code("check.progress()"),
        )
    )
    assert [(s.level, s.heading, s.words, bool(s.code)) for s in slides] == [
        (1, "Why?", "<p>A title.</p>", False),
        (2, "Part", "", True),
        (0, "Part", "<p>What it shows.</p>", True),
        (0, "Part", "<p>More words.</p>", False),
    ]


def test_what_code_prints_is_text_and_never_markup():
    said = {"output_type": "stream", "name": "stdout", "text": ["<b>1 & 2</b>\n"]}
    [slide] = slides_of(notebook(code("if a < b: print(1)", outputs=[said])))
    assert slide.shown == "<pre class='said'>&lt;b&gt;1 &amp; 2&lt;/b&gt;</pre>"
    assert "&lt;" in slide.code


def test_a_formula_is_drawn_in_the_ink_of_the_text_and_can_be_read_aloud():
    drawn = formula(r" \frac{1}{1 + e^{-z}} ")
    assert "aria-label='\\frac{1}{1 + e^{-z}}'" in drawn
    assert "fill='currentColor'" in drawn
    assert drawn in page("one", slides_of(notebook(prose(r"So $\frac{1}{1 + e^{-z}}$ it is."))))


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (prose(r"$\nosuchsign$"), r"The formula \nosuchsign cannot be drawn."),
        (code("### BEGIN SOLUTION\na = 1", name="half"), "The marks of the cell half do not fit."),
    ],
)
def test_a_cell_that_cannot_be_shown_is_named(cell, told):
    with pytest.raises(CourseError, match=re.escape(told)):
        slides_of(notebook(cell))


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Work in a course with one small lesson of the real name."""
    monkeypatch.chdir(make_course(tmp_path / "course", **{"02_activations": notebook(prose("# Why?"))}))
    return tmp_path / "course"


def test_the_command_writes_the_file_whole(small, capsys):
    assert main(["slides", "02_activations"]) == 0
    assert capsys.readouterr().out.startswith("02_activations.html: 1 slide.")
    assert (small / "02_activations.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert main(["slides", "02_activations", "--to", str(small / "for class" / "two.html")]) == 0
    assert sorted(path.name for path in (small / "for class").iterdir()) == ["two.html"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["02_activation"], "No lesson is called 02_activation. There are: 00_welcome,"),
        (["../02_activations"], "No lesson is called ../02_activations."),
        (["03_layers"], "03_layers.ipynb"),
        (["02_activations", "--to", "nbtools"], "nbtools: "),
    ],
)
def test_what_cannot_be_done_is_one_line(small, capsys, arguments, told):
    assert main(["slides", *arguments]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert told in said.err


def test_without_solutions_one_line_says_so(small, capsys):
    for path in (small / "solutions").iterdir():
        path.unlink()
    (small / "solutions").rmdir()
    assert main(["slides", "02_activations"]) == 2
    assert "There is no folder solutions/ here, in" in capsys.readouterr().err
