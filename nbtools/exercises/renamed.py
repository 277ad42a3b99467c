"""Lessons that had another name in an earlier version of the course: what was written and passed then still counts."""

RENAMED = {
    "08_backprop": ("09_backprop", "08_blame"),
    "09_batches_and_epochs": ("10_batches_and_epochs",),
    "10_digits": ("11_digits",),
    "11_saving": ("12_saving",),
    "12_your_own_loss": ("13_your_own_loss",),
    "13_other_layers": ("14_other_layers",),
    "14_capstone": ("15_capstone",),
}
"""For each former name the lesson's name now, then the lessons that took some of its exercises over."""


def current_name(lesson: str) -> str:
    """Return the name that a lesson has now; any other word comes back as it is."""
    return RENAMED[lesson][0] if lesson in RENAMED else lesson


def former_names(lesson: str) -> list[str]:
    """Return the former names under which exercises of a lesson were handed in and kept."""
    return [former for former, lessons in RENAMED.items() if lesson in lessons]


def split_off_from(lesson: str) -> list[str]:
    """Return the lessons that took exercises over from this one."""
    return [taker for now, *takers in RENAMED.values() if now == lesson for taker in takers]


def taken_from(lesson: str) -> list[str]:
    """Return the lessons from which this one took exercises over."""
    return [now for now, *takers in RENAMED.values() if lesson in takers]
