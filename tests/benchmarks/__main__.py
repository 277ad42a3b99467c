"""`python -m tests.benchmarks`: set the numerical libraries up before any of them loads, then measure."""

import os
import sys

for _variable in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(_variable, None)  # where they name an older processor they slow NumPy down
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"

from tests.benchmarks.command import main  # noqa: E402

if __name__ == "__main__":  # and not where a process is started that measures
    sys.exit(main())
