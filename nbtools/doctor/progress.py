"""Whether what was passed can be read."""

from collections.abc import Iterator

from nbtools.course import work_folder
from nbtools.doctor.finding import Finding, listed, untried, well, wrong
from nbtools.portable.language import gettext


def check() -> Iterator[Finding]:
    """Read every file of progress; nothing is moved or written."""
    try:
        from nbtools.checks.progress import FOLDER, faults
    except ImportError as error:
        reason = str(error).strip().partition("\n")[0]
        yield untried(gettext("What you have passed is not looked at: {reason}.", reason=reason))
        return
    found = faults()
    if broken := [path for path, reason in found.items() if not reason]:
        yield wrong(
            gettext("Damaged: {files} in {folder}.", files=listed(broken), folder=work_folder() / FOLDER),
            gettext(
                "The next check of that lesson keeps the file under another name and starts a new one. Run your cells again."
            ),
        )
    if unreadable := {path: reason for path, reason in found.items() if reason}:
        yield wrong(
            gettext(
                "{files} cannot be read: {reason}.",
                files=listed(list(unreadable)),
                reason=next(iter(unreadable.values())),
            ),
            gettext(
                "Move away what is there, or see who owns it. Until then, nothing of that lesson can be kept."
            ),
        )
    if not found:
        yield well(gettext("what you have passed ({folder})", folder=work_folder() / FOLDER))
