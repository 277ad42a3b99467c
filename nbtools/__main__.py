"""`python -m nbtools` is the command `nbtools`."""

import sys

from nbtools.cli import main

if __name__ == "__main__":
    sys.exit(main())
