"""What an answer was found to be wrong in, and the name of that."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A piece of a learner's own line, as it stands in their cell."""

    line: int
    """Counted in the cell, as JupyterLab shows it."""
    text: str
    """The whole line."""
    start: int = 0
    end: int = 0
    """From which letter of the line to which."""

    def parts(self) -> tuple[str, str, str]:
        """Return what of the line stands before the piece, the piece, and what stands behind it; without indentation."""
        indented = len(self.text) - len(self.text.lstrip())
        return (
            self.text[indented : self.start],
            self.text[self.start : self.end],
            self.text[self.end :].rstrip(),
        )


@dataclass(frozen=True)
class Cause:
    """What is wrong, proved on this candidate: a foreseen mistake, `slip:NAME` or `proof:NAME`."""

    name: str | None
    """None where several parts are wrong, and what there is to say of them has no name."""
    message: str
    place: Place | None = None
    edit: str = ""
    """What would make it right; nothing where that is not known."""
    is_of_the_shown: bool = False
    """Whether it is said of the plainest case that is wrong, so that this has to be the one that is shown."""
