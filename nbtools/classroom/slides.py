"""Slides from a lesson: one page that needs nothing else, made from the solution as it was run, without its answers."""

import re
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import mistune
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from nbtools.classroom.formula import formula
from nbtools.classroom.marks import BEGIN, without_solution
from nbtools.classroom.release import OF_THE_LEARNER
from nbtools.classroom.run import solution_as_spoken
from nbtools.course import CourseError
from nbtools.exercises import LESSONS
from nbtools.files import write_whole
from nbtools.portable.language import gettext, language

_HEADING = re.compile(r"(#+) (.*)\n*")
_EXERCISE = re.compile(r"^@check\ndef (\w+)\(|^check\((\w+)=", flags=re.MULTILINE)


@dataclass(frozen=True)
class Slide:
    """What stands on one slide: a cell of text, and the cell of code after it. All but `level` and `exercise` is HTML."""

    level: int
    """1 for the title, 2 and more where a heading opens a part, 0 where its part goes on."""
    heading: str
    words: str = ""
    code: str = ""
    shown: str = ""
    exercise: str = ""


def write_slides(lesson: str, path: Path) -> int:
    """Write the slides of a lesson, in the language that is spoken, as one HTML file; return how many there are. Raises CourseError, OSError."""
    if lesson not in LESSONS:
        raise CourseError(
            "No lesson is called {lesson}. There are: {lessons}.", lesson=lesson, lessons=", ".join(LESSONS)
        )
    slides = slides_of(solution_as_spoken(lesson))
    write_whole(path, page(lesson, slides))
    return len(slides)


def slides_of(notebook: dict[str, Any]) -> list[Slide]:
    """Return a slide for each cell of text, with the code after it; more code goes on slides of its own."""
    slides: list[Slide] = []
    waiting: Slide | None = None  # text whose code has not come yet
    heading = ""
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            _add(slides, waiting)
            found = _HEADING.match(source)
            heading = _html(found[2], inline=True) if found else heading
            text = source[found.end() :] if found else source
            waiting = Slide(len(found[1]) if found else 0, heading, _html(text))
        elif cell["cell_type"] == "code" and not source.startswith(OF_THE_LEARNER):
            slides.append(_with_code(waiting or Slide(0, heading), cell))
            waiting = None
    _add(slides, waiting)
    return slides


def page(lesson: str, slides: list[Slide]) -> str:
    """Return the slides as one HTML page."""
    folder = Path(__file__).parent / "pages"
    pages = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals["_"] = gettext
    return pages.get_template("slides.html.j2").render(
        language=language() or "en", lesson=lesson, slides=slides
    )


class _WithFormulas(mistune.HTMLRenderer):
    """Markdown as HTML; formulas are drawn here, so that the page asks no other machine for it."""

    def inline_math(self, latex: str) -> str:
        return formula(latex)

    def block_math(self, latex: str) -> str:
        return f"<p class='formula'>{formula(latex)}</p>\n"


_markdown = mistune.create_markdown(renderer=_WithFormulas(escape=False), plugins=["math", "table"])


def _html(text: str, inline: bool = False) -> Markup:
    made = str(_markdown(text)).strip()
    return Markup(made.removeprefix("<p>").removesuffix("</p>") if inline else made)


def _add(slides: list[Slide], slide: Slide | None) -> None:
    """Put text without code on a slide; what is said of a picture that has no text yet, beside the picture."""
    if slide is None:
        return
    if slides and not slide.level and slides[-1].code and not slides[-1].words:
        slides[-1] = replace(slides[-1], words=slide.words)
    else:
        slides.append(slide)


def _with_code(slide: Slide, cell: dict[str, Any]) -> Slide:
    """Return a slide with a cell of code: an exercise as it is set, anything else with what it shows."""
    source = "".join(cell["source"])
    found = _EXERCISE.search(source)
    try:
        code = highlight(without_solution(source), PythonLexer(), HtmlFormatter(nowrap=True))
    except (ValueError, SyntaxError) as error:
        raise CourseError(
            "The marks of the cell {cell} do not fit. Run `nbtools release` to see why.", cell=cell["id"]
        ) from error
    outputs = [] if BEGIN in source else cell["outputs"]
    return replace(
        slide,
        code=Markup(code.rstrip()),
        shown=Markup("\n".join(map(_output, outputs))),
        exercise=(found[1] or found[2]) if found else "",
    )


def _output(output: dict[str, Any]) -> str:
    data = output.get("data", {})
    if "text/html" in data:
        return "".join(data["text/html"])
    text = "".join(output.get("text", data.get("text/plain", "")))
    return f"<pre class='said'>{escape(text.rstrip(), quote=False)}</pre>"
