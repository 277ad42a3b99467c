"""The files of a class: those of a folder, or of zip files. Here only their names are looked at; `reading` opens them, apart."""

import os
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from nbtools.classroom.grading.intake.notebook import Unusable
from nbtools.classroom.grading.intake.reading import (
    MOST_NOTEBOOKS,
    TOO_DEEP,
    TOO_MUCH,
    Content,
    Other,
    is_hidden,
    is_too_deep,
    names_in_zip,
    read_entry,
    read_file,
    unreadable,
)
from nbtools.portable.language import gettext

Do = Callable[..., Any]
"""Calls its first argument with the others, perhaps where a stranger's bytes can break nothing. Raises Unusable."""
Each = Callable[..., Iterable[Any]]
"""Calls its first argument with each thing of its second, perhaps several at a time, as `map` does."""


@dataclass(frozen=True)
class Found:
    """Something that lies among the submissions."""

    path: PurePosixPath
    """Below the class's folder."""
    content: Content
    when: float | None = None
    """When it was handed in, as the outermost file says, in seconds since 1970: what is inside is its author's to date."""


_READ = (".ipynb", ".zip")
_MOST_ENTRIES = 20_000
_MOST_SECONDS = 120
"""For reading all that lies under one name at the top: a whole course takes a second."""


def do_here(work: Callable, *arguments: Any) -> Any:
    """Do a piece of work in this process."""
    return work(*arguments)


def files_in(place: Path, but: Path | None, do: Do, each: Each = map) -> Iterator[Found]:
    """Yield every file below `place`, and the folders at the top.

    A zip file is a folder of its name. Links are not followed: they may lead to another's work. Raises Unusable.
    """
    reader = _Reader(do)
    if place.is_file():
        yield from _files_of_a_zipped_class(place, reader)
        return
    left_out = None if but is None else PurePosixPath(but.resolve().relative_to(place.resolve()).as_posix())
    for files in each(lambda top: list(_files_below(top, left_out, reader)), _listed(place)):
        yield from files


class _Reader:
    """Reads files, of what lies under one name at the top only so many, and only for so long."""

    def __init__(self, do: Do) -> None:
        self.do = do
        self._count: Counter[str] = Counter()
        self._seconds: dict[str, float] = defaultdict(float)

    def read(
        self, below: PurePosixPath, when: float | None, work: Callable, *arguments: Any
    ) -> Iterator[Found]:
        """Yield what `work` finds in a file."""
        top = below.parts[0]
        self._count[top] += 1
        if self._count[top] > MOST_NOTEBOOKS or self._seconds[top] > _MOST_SECONDS:
            if self._count[top] <= MOST_NOTEBOOKS + 1:
                yield Found(PurePosixPath(top, "folder"), TOO_MUCH)
            return
        begun = time.monotonic()
        try:
            found = self.do(work, *arguments)
        except Unusable as error:
            found = [(PurePosixPath(), error.problem)]
        self._seconds[top] += time.monotonic() - begun
        yield from (Found(below / name, content, when) for name, content in found)


def _files_below(top: os.DirEntry, left_out: PurePosixPath | None, reader: _Reader) -> Iterator[Found]:
    """Yield what lies under one name at the top, what is less deep first: it may hold folders without end."""
    waiting, count = deque([(top, PurePosixPath(top.name))]), 0
    while waiting:
        entry, below = waiting.popleft()
        if is_hidden(below) or entry.is_symlink() or below == left_out:
            continue
        count += 1
        if count > _MOST_ENTRIES or is_too_deep(below):
            yield Found(PurePosixPath(top.name, "folder"), TOO_DEEP if is_too_deep(below) else TOO_MUCH)
            return
        if entry.is_dir(follow_symlinks=False):
            if entry is top:
                yield Found(below, Other.FOLDER)
            try:
                waiting += [(inner, below / inner.name) for inner in _listed(Path(entry.path))]
            except OSError as error:
                yield Found(below / "folder", unreadable(below.name, error))
        elif below.suffix.lower() in _READ:
            when = entry.stat(follow_symlinks=False).st_mtime
            yield from reader.read(below, when, read_file, Path(entry.path))
        else:
            yield Found(below, Other.FILE)


def _listed(folder: Path) -> list[os.DirEntry]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _files_of_a_zipped_class(place: Path, reader: _Reader) -> Iterator[Found]:
    """Yield the files of a whole class's zip file, the folders at the top, and what is in the zip files of students."""
    names = reader.do(names_in_zip, place)
    if names is None:
        raise Unusable(gettext("{place} is damaged. Download it again.", place=place))
    wrapping = _wrapping(name for name, *_ in names)
    for number, (name, is_folder, when) in enumerate(names):
        below = PurePosixPath(*name.parts[wrapping:])
        if not below.parts or is_hidden(below):
            continue
        if len(below.parts) > 1 or is_folder:
            yield Found(PurePosixPath(below.parts[0]), Other.FOLDER)
        if is_too_deep(below):
            yield Found(PurePosixPath(below.parts[0], "folder"), TOO_DEEP)
        elif not is_folder and below.suffix.lower() in _READ:
            yield from reader.read(below, when, read_entry, place, number)
        elif not is_folder:
            yield Found(below, Other.FILE)


def _wrapping(names: Iterable[PurePosixPath]) -> int:
    """Return 1 where one folder holds those of several students, as when a folder was zipped, else 0."""
    kept = [name.parts for name in names if not is_hidden(name)]
    students = {parts[1] for parts in kept if len(parts) > 2}
    return int(len({parts[0] for parts in kept if parts}) == 1 and len(students) > 1)
