"""The learners of a class: their folders on a shared drive, looked at again where something has changed."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from nbtools.checks.progress import FOLDER
from nbtools.classroom.watch.history import History, read_history
from nbtools.course import WORK, CourseError
from nbtools.portable.visible import visible

_MOST_LEARNERS = 2_000
_MOST_FOLDERS = 100
"""So many folders of a learner are looked into for one that holds their progress."""
_COARSEST = 3
"""Seconds within which a shared drive may give two changes the same time."""
_LOOK_AGAIN = 15
"""Seconds after which those who have no progress yet are looked for again."""
_LONGEST_NAME = 40


class Learners:
    """Everybody whose folder lies in a folder, or the one learner whose folder it is."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        if not folder.is_dir():
            raise CourseError(
                "{folder} is no folder. Give the one that holds a folder for each learner.", folder=folder
            )
        self._folder, self._now = folder, now
        self._places: dict[str, Path] = {}
        self._seen: dict[str, tuple[int, ...]] = {}
        self._looked = -float("inf")
        self.histories: dict[str, History] = {}
        self.version = 0
        """Another number for each time that something was new."""

    def look(self) -> None:
        """Read what has changed since the last look; whose folder cannot be read stays as they were."""
        if time.monotonic() - self._looked > _LOOK_AGAIN:
            self._places = dict(_progress_folders(self._folder))
            self._looked = time.monotonic()
        for name, place in self._places.items():
            with suppress(OSError):
                found = os.stat(place, follow_symlinks=False)
                seen = (
                    found.st_mtime_ns,
                    found.st_ino,
                )  # files are replaced whole, and so their folder is touched
                if self._seen.get(name) == seen:
                    continue
                if (
                    time.time() - found.st_mtime > _COARSEST
                ):  # else it may be touched once more within this tick
                    self._seen[name] = seen
                history = read_history(place, int(self._now()))
                if self.histories.get(name) != history:
                    self.histories[name] = history
                    self.version += 1


def _progress_folders(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give each learner's name with the folder of their progress; no link is followed."""
    if (alone := folder / FOLDER).is_dir():
        yield shown(folder.resolve().name), alone
        return
    names: set[str] = set()
    for learner in sorted(_folders_in(folder), key=lambda path: path.name)[:_MOST_LEARNERS]:
        if place := _progress_of(learner):
            name = shown(learner.name)
            while name in names:
                name += "'"
            names.add(name)
            yield name, place


def _progress_of(learner: Path) -> Path | None:
    """Return the folder of a learner's progress: in their work folder, or wherever below theirs it is."""
    for place in (learner / WORK / FOLDER, learner / FOLDER):
        if not place.parent.is_symlink() and not place.is_symlink() and place.is_dir():
            return place
    for inside in _folders_in(learner)[:_MOST_FOLDERS]:
        for place in (inside / FOLDER, inside / WORK / FOLDER):
            if not place.parent.is_symlink() and not place.is_symlink() and place.is_dir():
                return place
    return None


def _folders_in(folder: Path) -> list[Path]:
    """Return the folders in a folder, but no links and no hidden ones; a learner's may hold anything."""
    found: list[Path] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                    found.append(Path(entry.path))
            if len(found) >= _MOST_LEARNERS:
                break
    return found


def shown(name: str) -> str:
    """Return a folder's name as it may stand on a page."""
    name = visible(" ".join(name.encode("utf-8", "replace").decode("utf-8").split()))
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
