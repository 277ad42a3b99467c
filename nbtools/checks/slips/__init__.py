"""Slips: small edits of a wrong answer's own text. Where one makes it right, that was what was wrong."""

from collections.abc import Iterator
from types import FunctionType
from typing import Any

from nbtools.checks.attempt import Outcome, Trial
from nbtools.checks.cause import Cause, Place
from nbtools.checks.limits import TimeIsUp, time_limit
from nbtools.checks.slips.program import Program, program_of
from nbtools.checks.slips.search import FEW_TRIES, SECONDS, Edit, Search, Stopped
from nbtools.checks.slips.slip import Change
from nbtools.checks.slips.tree import text
from nbtools.in_use import unnoticed
from nbtools.portable.sentence import Sentence, sentence

_MOST_LETTERS = 60
_ALSO = sentence(
    "The same in line {lines}.",
    plural="The same in lines {lines}.",
    when="the same edit is needed in other lines too",
)


def slip_in(trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]) -> Cause | None:
    """Return the slip whose repair makes the candidate right, or None. Raises Stopped, by the clock."""
    if not trial.exercise.is_function or (program := program_of(candidate, trial.exercise)) is None:
        return None
    try:
        with time_limit(SECONDS + 1), unnoticed():
            edits = Search(trial, program, outcomes, failing).run()
    except TimeIsUp:
        raise Stopped from None
    return _told(edits, program) if edits else None


def place_of_mistake(
    trial: Trial, outcomes: list[Outcome], candidate: Any, failing: list[int]
) -> tuple[Place | None, str]:
    """Return where one edit makes right what is wrong in a known way, and the edit; None and nothing where none does.

    It is for the card alone: of a class, nobody is shown the line.
    """
    if not isinstance(candidate, FunctionType) or (program := program_of(candidate, trial.exercise)) is None:
        return None, ""
    try:
        with time_limit(SECONDS + 1), unnoticed():
            edits = Search(trial, program, outcomes, failing, most=FEW_TRIES).run()
    except (TimeIsUp, Stopped):
        return None, ""
    if len(edits) != 1 or edits[0].slip.alone:
        return None, ""
    found = _told(edits, program)
    return found.place, found.edit


def _told(edits: list[Edit], program: Program) -> Cause:
    """Return what is said of an answer that these edits make right: the likelier slip gives the name."""
    said = [part for edit in edits for part in _said(edit)]
    hints = [_filled(edit.slip.hint, change) for edit in edits for change in edit.changes]
    place = _place(edits[0].changes[0].at, program)
    return Cause(f"slip:{edits[0].slip.name}", " ".join(said), place, " ".join(dict.fromkeys(hints)))


def _said(edit: Edit) -> Iterator[str]:
    first, *others = edit.changes
    parts = {name: _shortened(text(part)) for name, part in first.parts.items()}
    yield edit.slip.said(line=first.at.lineno, **parts)
    if lines := sorted({change.at.lineno for change in others} - {first.at.lineno}):
        yield _ALSO(lines=", ".join(map(str, lines)), count=len(lines))


def _filled(hint: Sentence, change: Change) -> str:
    return hint(line=change.at.lineno, **{name: text(part) for name, part in change.parts.items()})


def _shortened(code: str) -> str:
    return code if len(code) <= _MOST_LETTERS else f"{code[:_MOST_LETTERS]}…"


def _place(at: Any, program: Program) -> Place:
    """Return where the slip is; of a piece of several lines the first."""
    line = program.lines[at.lineno - 1] if at.lineno <= len(program.lines) else ""
    start = len(line.encode()[: at.col_offset].decode(errors="ignore"))
    end = (
        len(line.encode()[: at.end_col_offset].decode(errors="ignore"))
        if at.end_lineno == at.lineno
        else len(line)
    )
    return Place(at.lineno, line, start, end)
