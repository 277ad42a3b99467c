"""A server for a site, and Chromium to look at it, which notes everything that is asked for."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.chromium import launched

_TYPES = {
    **http.server.SimpleHTTPRequestHandler.extensions_map,
    ".wasm": "application/wasm",
    ".mjs": "text/javascript",
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = _TYPES

    def log_message(self, *_):
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; give its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="package")
def chromium() -> Iterator:
    """Chromium without a window."""
    with launched() as browser:
        yield browser


@pytest.fixture
def visit(chromium):
    """Give the function that makes a visitor: a context whose `asked` lists every address that it asked for."""
    contexts = []

    def make(**options):
        context = chromium.new_context(**options)
        context.asked = []
        context.on("request", lambda request: context.asked.append(request.url))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
