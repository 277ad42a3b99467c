"""Whether what was passed can be read."""

from collections.abc import Iterator

from nbtools.course import work_folder
from nbtools.doctor.finding import Finding, listed, note, well, wrong


def check() -> Iterator[Finding]:
    """Read every file of progress; nothing is moved or written."""
    try:
        from nbtools.checks.progress import FOLDER, damaged
    except ImportError as error:
        reason = str(error).strip().partition("\n")[0]
        yield note(f"What you have passed is not looked at: {reason}.")
        return
    if broken := damaged():
        yield wrong(
            f"Damaged: {listed(broken)} in {work_folder() / FOLDER}.",
            "The next check of that lesson keeps the file under another name and starts a new one. Run your cells again.",
        )
    else:
        yield well(f"what you have passed ({work_folder() / FOLDER})")
