"""The page of a class at work, in parts: a browser takes over those that have changed."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from nbtools.checks.prose import prose
from nbtools.checks.verdict import PASSED
from nbtools.classroom.watch.learners import Learners
from nbtools.classroom.watch.moment import moment_of, sessions_of, stuck_by_minute
from nbtools.portable.language import gettext, language, ngettext

PAGES = Path(__file__).parent / "pages"
_ABOVE = ("summary", "chart", "sessions")
_COLUMNS = (("lessons", "guesses", "people"), ("stuck", "mistakes", "slow"))
_ON_THE_WALL = (("lessons",), ("guesses",))
_LIVE = 60 * 60
"""Seconds after the last try for which a class is taken to be at work."""
_TICK = 15
"""Seconds for which what depends on the time alone stays as it is."""
_MOST_SLOW = 5


@dataclass(frozen=True)
class Wish:
    """What a browser asks for."""

    at: int | None = None
    """The time to show; None for now, or for the end of what was saved."""
    session: int = -1
    """Which of the times at which the class was at work."""
    names: bool = True
    wall: bool = False
    """Whether it is for everybody to see: no names, and no mistakes."""


class Page:
    """What the browser shows of a class."""

    def __init__(
        self, learners: Learners, with_names: bool = True, now: Callable[[], float] = time.time
    ) -> None:
        self._learners, self._with_names, self._now = learners, with_names, now
        self._looked = -float("inf")
        self._made = lru_cache(maxsize=32)(self._make)
        self._waits = lru_cache(maxsize=8)(self._waits_until)
        self._sessions = lru_cache(maxsize=1)(self._sessions_now)

    def view(self, wish: Wish) -> dict[str, Any]:
        """Return the parts of the page as HTML, with the times that its controls need; `tag` changes with them."""
        if time.monotonic() - self._looked > 1:
            self._learners.look()
            self._looked = time.monotonic()
        sessions = self._sessions(self._learners.version) or [(int(self._now()),) * 2]
        session = wish.session if -len(sessions) <= wish.session < len(sessions) else -1
        begin, end = sessions[session]
        now = int(self._now())
        is_live = session % len(sessions) == len(sessions) - 1 and now - end < _LIVE
        end = now if is_live else end
        at = end if wish.at is None else min(max(wish.at, begin), end)
        at -= at % _TICK if wish.at is None and is_live else 0
        names = wish.names and self._with_names and not wish.wall
        parts = self._made(self._learners.version, at, session % len(sessions), is_live, names, wish.wall)
        times = {"begin": begin, "end": end, "at": at, "live": is_live and wish.at is None}
        made = hashlib.sha256(repr((parts, begin, at)).encode()).hexdigest()[:16]
        return {"parts": parts, "tag": made, **times}

    def _make(
        self, version: int, at: int, session: int, is_live: bool, names: bool, wall: bool
    ) -> dict[str, str]:
        histories = self._learners.histories
        sessions = self._sessions(version)
        begin, end = sessions[session] if sessions else (at, at)
        end = max(end, at)
        waits = () if wall else self._waits(begin, at - at % 60, len(histories))
        slow: Counter[str] = sum(waits, Counter())
        places = {
            "moment": moment_of(histories, at),
            "names": names,
            "wall": wall,
            "is_live": is_live,
            "sessions": sessions,
            "session": session,
            "waits": [count.total() for count in waits],
            "span": max(1, -(-(end - begin) // 60) + 1),
            "begin": begin,
            "slow": slow.most_common(_MOST_SLOW),
        }
        wanted = ["summary", *chain(*_ON_THE_WALL)] if wall else [*_ABOVE, *chain(*_COLUMNS)]
        return {name: _template(f"{name}.html.j2").render(places).strip() for name in wanted}

    def _sessions_now(self, _version: int) -> list[tuple[int, int]]:
        return sessions_of(self._learners.histories)

    def _waits_until(self, begin: int, end: int, _everybody: int) -> tuple[Counter[str], ...]:
        return tuple(stuck_by_minute(self._learners.histories, begin, end))


def whole_page(wall: bool, with_names: bool) -> str:
    """Return the page before its parts have come."""
    columns = _ON_THE_WALL if wall else _COLUMNS
    return _template("watch.html.j2").render(wall=wall, with_names=with_names, columns=columns)


def clock(at: int) -> str:
    """Return the time of day, as the clock on the wall has it."""
    return time.strftime("%H:%M", time.localtime(at))


def day(at: int) -> str:
    """Return the day."""
    return time.strftime("%Y-%m-%d", time.localtime(at))


@cache
def _template(name: str):  # noqa: ANN202 - Jinja2 is loaded when it is needed
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals |= {
        "_": gettext,
        "ngettext": ngettext,
        "language": language,
        "clock": clock,
        "day": day,
        "prose": prose,
        "PASSED": PASSED,
    }
    return pages.get_template(name)
