"""A learner, without a kernel: what they pass, and what they type into the cells of a notebook."""

import itertools
import linecache
from textwrap import dedent
from typing import Any

from nbtools.checks.progress import Record, update
from nbtools.exercises import find_exercise

_NUMBERS = itertools.count(1)


def has_passed(name: str, source: str | None = None, answer: Any = None) -> None:
    """Keep a passed exercise as `check` keeps it."""

    def change(record: Record) -> None:
        record.passed, record.score = True, 1.0
        record.source = dedent(source).lstrip() if source else None
        record.answer = answer

    update(find_exercise(name).lesson, name, change)


class Notebook:
    """Runs cells in one namespace, as the kernel does, so that their source can be read again."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.run("import numpy as np\nfrom nbtools import check")

    def run(self, cell: str) -> dict[str, Any]:
        text = dedent(cell).lstrip()
        file = f"<cell {next(_NUMBERS)}>"
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        exec(compile(text, file, "exec"), self.names)
        return self.names
