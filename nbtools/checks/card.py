"""The verdict as the learner sees it: a card in a notebook, plain text in a terminal."""

import re
from dataclasses import dataclass
from html import escape

from nbtools.checks.announcement import announcement
from nbtools.checks.cause import Place
from nbtools.checks.curve_picture import curve_picture
from nbtools.checks.of_class import of_class
from nbtools.checks.progress import LessonProgress
from nbtools.checks.prose import prose
from nbtools.checks.side_by_side import MARK
from nbtools.checks.solution import solution_text
from nbtools.checks.verdict import (
    FAILED,
    NOT_STARTED,
    NOT_STARTED_YET,
    NOTED,
    OTHERWISE,
    PASSED,
    Example,
    Verdict,
)
from nbtools.exercises.exercise import Exercise
from nbtools.portable.language import gettext, gettext_noop

TRIES_BEFORE_SOLUTION = 3

_HEADLINES = {
    PASSED: ("✓", gettext_noop("passed")),
    FAILED: ("✗", gettext_noop("not yet")),
    NOT_STARTED: ("○", gettext_noop("not started")),
    NOTED: ("●", gettext_noop("your prediction")),
    OTHERWISE: ("≠", gettext_noop("not as predicted")),
}
# Plain colours, as an untrusted notebook loses what uses var(…); they stand out on white and on near black alike.
_COLOURS = {
    PASSED: "#2e8540",
    FAILED: "#c2571a",
    NOT_STARTED: "#6b7785",
    NOTED: "#3a78b5",
    OTHERWISE: "#3a78b5",
}
# One click selects all of it
_SOLUTION_STYLE = (
    "user-select:all;margin:.3em 0;padding:.4em .8em;border:1px solid rgba(128,128,128,.5);"
    "font-size:.9em;white-space:pre;overflow-x:auto"
)
# Seen on a white page and on a dark one; without the style, it is as the browser marks
_MARK_STYLE = "background:rgba(226,114,31,.28);color:inherit;font-weight:bold"


@dataclass(frozen=True)
class Card:
    """What a check shows; Jupyter takes the HTML, everything else the text."""

    verdict: Verdict
    exercise: Exercise
    progress: LessonProgress
    notice: str = ""
    report: str = ""
    """Python's report of an error that stopped the cell."""

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.html()

    def text(self) -> str:
        """Return the card as lines of text."""
        verdict = self.verdict
        lines = [f"{verdict.name}: {self._headline()}", _message(verdict)]
        if verdict.place:
            lines += _underlined(verdict.place)
        if verdict.example:
            lines += [f"  {label}:\n{_indented(value)}" for label, value in verdict.example.rows()]
            lines += [verdict.example.note] * bool(verdict.example.note)
        lines += [notice for notice in self._notices()]
        if self.report:
            lines.append(_indented(self.report))
        if hints_for(verdict, self.exercise):
            lines.append(gettext('Stuck? check.hint("{name}") gives a hint.', name=verdict.name))
        if self._offers_solution():
            lines.append(gettext('check.solution("{name}") shows a right answer.', name=verdict.name))
        return "\n".join([*lines, self._count()])

    def html(self) -> str:
        """Return the card as HTML that also reads well without its styles."""
        verdict = self.verdict
        mark, headline = _HEADLINES[verdict.status][0], self._headline()
        parts = [
            f"<p style='margin:0 0 .4em 0'><strong>{mark} <code>{escape(verdict.name)}</code>: {headline}</strong></p>",
            f"<p style='margin:0 0 .4em 0'>{prose(_message(verdict))}</p>",
            _line(verdict.place) if verdict.place else "",
            _table(verdict.example) if verdict.example else "",
            curve_picture(verdict.curve) if verdict.curve else "",
            *(f"<p style='margin:0 0 .4em 0'>{prose(notice)}</p>" for notice in self._notices()),
            _details(gettext("Python's report"), f"<pre>{escape(self.report)}</pre>") if self.report else "",
            _nested_hints(hints_for(verdict, self.exercise)),
            _solution(self.exercise) if self._offers_solution() else "",
            self._bar(),
        ]
        colour = _COLOURS[verdict.status]
        style = f"border-left:5px solid {colour};padding:.5em 0 .5em 1em;margin:.3em 0;max-width:52em"
        label = escape(f"{verdict.name}: {headline}", quote=True)
        card = f"<div class='nbtools-card' role='group' aria-label='{label}' style='{style}'>{''.join(parts)}</div>"
        return card + announcement(f"{verdict.name}: {headline}. {_message(verdict)}")

    def _headline(self) -> str:
        """Return the verdict in a word or two; what passed and is not kept is not passed tomorrow."""
        if self.verdict.passed and not self.progress.is_saved:
            return gettext("passed, and not saved")
        return gettext(_HEADLINES[self.verdict.status][1])

    def _notices(self) -> list[str]:
        return [notice for notice in (self.notice, self.progress.notice) if notice]

    def _offers_solution(self) -> bool:
        record = self.progress.of(self.verdict.name)
        if not of_class().solutions:
            return False
        if self.verdict.status != FAILED or (self.exercise.is_prediction and record.is_open):
            return False
        return record.wrong_tries >= TRIES_BEFORE_SOLUTION

    def _count(self) -> str:
        passed, total = len(self.progress.passed), len(self.progress.exercises)
        return gettext(
            "Lesson {number}: {passed} of {total} exercises passed.",
            number=self.progress.lesson[:2],
            passed=passed,
            total=total,
        )

    def _bar(self) -> str:
        passed, total = len(self.progress.passed), len(self.progress.exercises)
        count = escape(self._count())
        return (
            f"<p style='margin:.4em 0 0 0'><progress value='{passed}' max='{total}' aria-label='{count}'></progress> "
            f"<small>{count}</small></p>"
        )


@dataclass(frozen=True)
class Note:
    """A sentence that is no verdict: an unknown name, a hint, how far the course is."""

    paragraphs: tuple[str, ...]

    def __repr__(self) -> str:
        return "\n".join(self.paragraphs)

    def _repr_html_(self) -> str:
        body = "".join(
            f"<p style='margin:0 0 .4em 0;white-space:pre-wrap'>{prose(p)}</p>" for p in self.paragraphs
        )
        colour = _COLOURS[NOT_STARTED]
        return (
            "<div class='nbtools-card' "
            f"style='border-left:5px solid {colour};padding:.5em 0 .5em 1em;margin:.3em 0;max-width:52em'>{body}</div>"
        ) + announcement(repr(self))


def hints_for(verdict: Verdict, exercise: Exercise) -> tuple[str, ...]:
    """Return the hints that help with an answer: first the small change that makes it right, if one is known."""
    if verdict.status not in (FAILED, NOT_STARTED) or not of_class().hints:
        return ()
    written = tuple(map(gettext, exercise.hints))
    return (verdict.edit, *written) if verdict.edit else written


def _line(place: Place) -> str:
    """Return the learner's own line, with its number, and with what is spoken of set off."""
    before, at, after = (escape(part) for part in place.parts())
    style = "margin:0 0 .4em 0;background:none;white-space:pre;overflow-x:auto"
    return f"<pre style='{style}'><small>{place.line}</small>  {before}<mark style='{_MARK_STYLE}'>{at}</mark>{after}</pre>"


def _underlined(place: Place) -> list[str]:
    before, at, _ = place.parts()
    number = f"  {place.line}  "
    return [number + "".join(place.parts()), " " * (len(number) + len(before)) + "^" * len(at)]


def _message(verdict: Verdict) -> str:
    if verdict.message == NOT_STARTED_YET():
        return gettext(
            "Write your answer in the place of `...` and run this cell. "
            "Until then the course's own version stands in, so that you can read on. It scores nothing."
        )
    if not verdict.ends:
        stands_in = gettext("Until it comes to an end, the course's own version stands in.")
        return f"{verdict.message} {stands_in}"
    return verdict.message


def _table(example: Example) -> str:
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left;vertical-align:baseline'>{label}</th>"
        f"<td style='text-align:left;vertical-align:baseline'><pre style='margin:0;background:none;white-space:pre'>{_marked(value)}</pre></td></tr>"
        for label, value in example.rows()
    )
    note = f"<p style='margin:0 0 .4em 0'><small>{escape(example.note)}</small></p>" if example.note else ""
    return f"<div style='overflow-x:auto'><table style='margin:0 0 .4em 0'>{rows}</table></div>{note}"


def _marked(value: str) -> str:
    """Escape a text, and set off what it marks."""
    return re.sub(rf"{MARK}[^\s\]]+", rf"<mark style='{_MARK_STYLE}'>\g<0></mark>", escape(value))


def _nested_hints(hints: tuple[str, ...]) -> str:
    """Put each hint inside the one before, so that opening one never shows two."""
    inner = ""
    for number, hint in reversed(list(enumerate(hints, 1))):
        title = gettext("Hint {number} of {count}", number=number, count=len(hints))
        inner = _details(title, f"<p style='margin:.3em 0'>{prose(hint)}</p>{inner}")
    return inner


def _solution(exercise: Exercise) -> str:
    """Return the folded right answer; one click selects all of it."""
    text = escape(solution_text(exercise))
    return _details(gettext("A right answer"), f"<pre style='{_SOLUTION_STYLE}'>{text}</pre>")


def _details(summary: str, body: str) -> str:
    return f"<details style='margin:.2em 0'><summary style='cursor:pointer;display:list-item'>{summary}</summary>{body}</details>"


def _indented(value: str) -> str:
    return "\n".join("    " + line for line in value.splitlines())
