"""A kernel of one's own, and how long a cell takes in it."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jupyter_client.manager import start_new_kernel

RunCell = Callable[..., float]
"""Runs a cell, and returns the seconds from sending it until the kernel is idle again.

Raises RuntimeError where the cell does, unless called with `may_raise=True`.
"""


@contextmanager
def kernel() -> Iterator[RunCell]:
    """Give a fresh kernel with an empty work folder, in which nothing was passed."""
    with tempfile.TemporaryDirectory() as work:
        manager, client = start_new_kernel(
            env={**os.environ, "NBTOOLS_WORK": work}, cwd=work, extra_arguments=["--log-level=40"]
        )

        def run(code: str, may_raise: bool = False) -> float:
            started = time.perf_counter()
            reply = client.execute_interactive(code, output_hook=lambda _: None, timeout=120)["content"]
            seconds = time.perf_counter() - started
            if reply["status"] != "ok" and not may_raise:
                raise RuntimeError(f"{reply['ename']}: {reply['evalue']}\n{code}")
            return seconds

        try:
            yield run
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
