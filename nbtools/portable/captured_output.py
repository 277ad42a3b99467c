"""An output that keeps the first characters, and lets the rest go."""

import io


class CapturedOutput(io.TextIOBase):
    """Stands in the place of standard output while somebody else's code runs."""

    def __init__(self, keep: int = 400) -> None:
        self.text = ""
        self.keep = keep

    def write(self, text: str) -> int:
        """Keep what there is room for."""
        if len(self.text) < self.keep:
            self.text += str(text)[: self.keep - len(self.text)]
        return len(text)

    def writable(self) -> bool:
        """Say that print may use this."""
        return True
