"""`python -m nbtools` is the command `nbtools`.

This file and `nbtools/__init__.py` are read by old Pythons too, down to 3.6, and tell them what is wrong.
"""

import sys

NEEDED = (3, 11)


def too_old(version: tuple, program: str) -> str:
    """Return the lines for a Python that is too old."""
    return "✗ Python {}.{} ({}) is too old: the course needs {}.{} or newer.\n  {}".format(
        version[0],
        version[1],
        program,
        NEEDED[0],
        NEEDED[1],
        "Get one from https://www.python.org/downloads/, delete the folder .venv if there is one, "
        "and type the README's first command with it.",
    )


if __name__ == "__main__":
    if sys.version_info < NEEDED:
        is_doctor = "doctor" in sys.argv
        stream = sys.stdout if is_doctor else sys.stderr
        text = too_old(sys.version_info, sys.executable)
        print(
            text.encode(stream.encoding or "ascii", "replace").decode(stream.encoding or "ascii"), file=stream
        )
        sys.exit(1 if is_doctor else 2)
    from nbtools.cli import main

    sys.exit(main())
