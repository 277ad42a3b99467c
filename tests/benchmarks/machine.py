"""What was measured on, and with which versions: a figure means nothing without."""

import os
import platform
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PEERS = ("torch", "scikit-learn", "otter-grader", "nbgrader", "nbclient", "nbval")


def day() -> str:
    """Return the day, and how much else the machine does."""
    return f"{date.today()}, where {os.getloadavg()[0]:.1f} processes were running"


def description() -> str:
    """Return machine, kernel and versions in one line."""
    names = ("numpy", *PEERS)
    versions = [f"{name} {_version(name)}" for name in names]
    return (
        ", ".join(
            [
                f"{os.cpu_count()} × {_processor()}",
                platform.system(),
                f"Python {platform.python_version()}",
                *versions,
            ]
        )
        + f"; {_kernel()}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(": ")[1] for line in lines if line.startswith("model name")), platform.machine())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _kernel() -> str:
    """Return which BLAS NumPy runs, with how many threads."""
    import numpy as np

    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return "BLAS unknown (threadpoolctl comes with the extra bench)"
    np.ones((2, 2)) @ np.ones((2, 2))  # it is loaded from here on
    found = [info for info in threadpool_info() if info["user_api"] == "blas"]
    return "; ".join(
        f"{info['internal_api']} {info['version']} {info.get('architecture', '')} with {info['num_threads']} thread(s), "
        "OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE unset"
        for info in found[:1]
    )
