"""A class that is watched: what is kept of each try, that the learner knows of it, and that they decide.

Where the learner's part of class.toml says `watch = true`, the time of each try and what was recognised are kept
with the progress. It stays on the learner's disk; whoever may read their folder can follow how far they are.
"""

import contextlib
import json
import time
from pathlib import Path
from typing import Any

from nbtools.checks import progress as kept
from nbtools.checks.of_class import of_class
from nbtools.course import work_folder
from nbtools.files import write_whole
from nbtools.portable.language import gettext, ngettext
from nbtools.portable.sentence import sentence
from nbtools.portable.visible import visible

_TOLD = sentence(
    "Your class is watched. When you check something, the time, whether it was right and what was recognised are kept "
    "in {folder}, on this disk, beside what you have passed and what you predicted. Nothing is sent anywhere. Your teacher may read that folder, to see "
    "where somebody could use help. In a terminal, `nbtools progress --what-is-kept` shows all of it, and "
    "`nbtools progress --forget` forgets the tries and keeps none from then on.",
    when="the learner's part of class.toml says `watch = true`; once, before the first try is kept",
)
_FILE = ".watched.json"
_MOST = 2**33
"""Seconds: no try was made later."""
_told_here: list[Path] = []
"""Where it was said, in this kernel: also where that cannot be written down."""


def is_watched() -> bool:
    """Return whether the class asks for what `nbtools class watch` shows."""
    return of_class().watch


def is_kept() -> bool:
    """Return whether tries are kept: the class asks for it, and the learner has not said no."""
    return is_watched() and _decision().get("keep") is not False


def tell_once() -> str:
    """Return what the learner has to know before anything is kept; nothing where they know it."""
    place = _place()
    if not is_kept() or place in _told_here or _decision().get("told") is True:
        return ""
    _told_here.append(place)
    with contextlib.suppress(OSError):  # then progress is not saved either, and that is said
        _write({"told": True})
    return _TOLD(folder=place.parent)


def forget() -> int:
    """Forget all tries, and keep none from now on; return how many there were. Raises OSError."""
    _write({"told": True, "keep": False})
    return kept.forget_tries()


def keep_again() -> None:
    """Keep tries from now on where the class asks for it. Raises OSError."""
    _write({"told": True})


def what_is_kept() -> list[str]:
    """Return all that is kept of the learner, as lines of text."""
    lessons = kept.everything()
    records = [record for lesson in lessons for record in lesson.records.values()]
    lines = [
        gettext(
            "All of it is in {folder}, on this disk. Nothing is sent anywhere; who may read that folder can read it.",
            folder=_place().parent,
        ),
        ngettext(
            "What you passed, with your function or answer: {count} exercise",
            "What you passed, with your function or answer: {count} exercises",
            sum(record.passed for record in records),
        ),
        ngettext(
            "What you predicted, first and last: {count} prediction",
            "What you predicted, first and last: {count} predictions",
            sum(record.first_guess is not None for record in records),
        ),
        gettext("How many tries went wrong: {count}", count=sum(record.wrong_tries for record in records)),
        ngettext(
            "When you tried something, and what was recognised: {count} try",
            "When you tried something, and what was recognised: {count} tries",
            sum(len(record.tries) for record in records),
        ),
    ]
    for lesson in lessons:
        for name, record in lesson.records.items():
            lines += [f"  {_line(lesson.lesson, name, one)}" for one in record.tries]
    return [*lines, _whether_more()]


def _whether_more() -> str:
    if not is_watched():
        return gettext("Your class is not watched: no more tries are kept.")
    if not is_kept():
        return gettext("Your class is watched, and you have said no: no more tries are kept.")
    return gettext("Your class is watched: more are kept. `nbtools progress --forget` ends that.")


def _line(lesson: str, name: str, one: Any) -> str:
    """Return one try as it is kept: also one that a newer course has written in another way."""
    if not isinstance(one, dict) or type(at := one.get("at")) is not int or not 0 <= at < _MOST:
        return visible(f"{lesson} {name}: {one}")
    more = " ".join(f"{value}" for key, value in one.items() if key != "at")
    return visible(f"{time.strftime('%Y-%m-%d %H:%M', time.localtime(at))} {lesson} {name}: {more}")


def _place() -> Path:
    return work_folder() / kept.FOLDER / _FILE


def _decision() -> dict:
    try:
        decision = json.loads(_place().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return decision if isinstance(decision, dict) else {}


def _write(decision: dict) -> None:
    write_whole(_place(), json.dumps(decision) + "\n")
