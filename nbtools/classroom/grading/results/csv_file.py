"""Tables as files: read however a spreadsheet has saved them, and written so that every spreadsheet reads them."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbtools.course import CourseError
from nbtools.files import write_whole

_FORMULA = re.compile(r"""(^|[;\t\r\n])(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])""")
"""Before what a spreadsheet takes for a formula: at the start of a cell, whatever separates cells there."""
_FOR_EXCEL = "utf-8-sig"
"""With a mark at the start, without which Excel takes letters beyond English for others."""


def read_table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the headings of a CSV file, and its lines, each by its headings. Raises CourseError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        head = text.splitlines()[0]
        separator = max(",;\t", key=head.count)
        table = csv.DictReader(io.StringIO(text), delimiter=separator, restkey="", restval="")
        lines = [{key: value.strip() for key, value in line.items() if key} for line in table]
    except OSError as error:
        raise CourseError("{path} cannot be read: {reason}.", path=path, reason=error.strerror) from error
    except (UnicodeDecodeError, csv.Error, IndexError) as error:
        raise CourseError(
            "{path} is no table. Save it as CSV, in UTF-8, with headings.", path=path
        ) from error
    return [name for name in table.fieldnames or [] if name], lines


def write_table(path: Path, head: list[str], lines: Iterable[Iterable], encoding: str = _FOR_EXCEL) -> None:
    """Write a table, every text in quotes. Raises OSError."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(map(escape_formula, head))
    body = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    body.writerows([[escape_formula(cell) for cell in line] for line in lines])
    whole = text.getvalue()
    write_whole(path, whole.encode("utf-8" if whole.isascii() else encoding, "replace"))


def escape_formula(cell: Any) -> Any:
    """Return text as a table shows it: no spreadsheet takes it, or a part of it, for a formula."""
    return _FORMULA.sub(r"\1'", cell) if isinstance(cell, str) else cell
