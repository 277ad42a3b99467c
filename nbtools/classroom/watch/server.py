"""A small server for the page: on this machine alone unless told otherwise, with a token, and for reading only."""

import asyncio
import hmac
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from nbtools.classroom.watch.page import PAGES, Page, Wish, whole_page
from nbtools.portable.language import gettext

_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
_FILES = {"watch.css": "text/css", "watch.js": "text/javascript"}


class WatchServer:
    """The page of one class, served until it is stopped."""

    def __init__(self, page: Page, with_names: bool, ip: str, port: int) -> None:
        self.token, self.token_of_wall = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        reader = ThreadPoolExecutor(1)  # one at a time, and a slow drive keeps nobody from an answer
        tokens = {"all": self.token, "wall": self.token_of_wall}
        known = {"tokens": tokens, "page": page, "with_names": with_names, "reader": reader}
        files = "|".join(_FILES)
        self._application = Application(
            [(r"/(wall)?", _Whole, known), (r"/view", _View, known), (rf"/({files})", _File, known)],
            log_function=lambda handler: None,  # the token stands in an address
        )
        self._sockets = bind_sockets(port, ip)
        self.port: int = self._sockets[0].getsockname()[1]

    async def run(self) -> None:
        """Answer until this is cancelled."""
        server = HTTPServer(
            self._application, max_body_size=0, max_header_size=16_384, idle_connection_timeout=60
        )
        server.add_sockets(self._sockets)
        try:
            await asyncio.Event().wait()
        finally:
            server.stop()


class _Handler(RequestHandler):
    def initialize(
        self, tokens: dict[str, str], page: Page, with_names: bool, reader: ThreadPoolExecutor
    ) -> None:
        self._tokens, self._page, self._with_names, self._reader = tokens, page, with_names, reader

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")
        self.clear_header("Server")

    def prepare(self) -> None:
        """Let in who has a token: in the address, at first, and in a cookie from then on."""
        for whose, token in self._tokens.items():
            if _is_same(self.get_query_argument("token", ""), token):
                self.set_cookie(self._cookie(whose), token, httponly=True, samesite="Lax")
                self.redirect(self.request.path.rpartition("/")[2] or "./")
                return
        if not self._may_see("all" if self.request.path == "/" else "wall"):
            self.set_status(403)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(
                gettext("Open the address that `nbtools class watch` printed: the token in it lets you in.")
            )

    def _may_see(self, what: str) -> bool:
        """Return whether the browser has shown a token for all of it, or for the wall."""
        known = ("all",) if what == "all" else ("all", "wall")
        return any(_is_same(self.get_cookie(self._cookie(whose)), self._tokens[whose]) for whose in known)

    def _cookie(self, whose: str) -> str:
        """Return a name for a cookie; two of these servers may run on one machine."""
        return f"nbtools-watch-{self.request.host.rpartition(':')[2]}-{whose}"

    def write_error(self, status_code: int, **_more: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}")


class _Whole(_Handler):
    def get(self, wall: str | None) -> None:
        self.finish(whole_page(bool(wall), self._with_names))


class _View(_Handler):
    async def get(self) -> None:
        wish = Wish(
            at=self._number("at"),
            session=-1 if (session := self._number("session")) is None else session,
            names=self.get_query_argument("names", "1") == "1",
            wall=self.get_query_argument("wall", "") == "1" or not self._may_see("all"),
        )
        view = await asyncio.get_running_loop().run_in_executor(self._reader, self._page.view, wish)
        if self.get_query_argument("have", "") == view["tag"]:
            self.set_status(204)
            self.finish()
        else:
            self.finish(view)

    def _number(self, name: str) -> int | None:
        text = self.get_query_argument(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


class _File(_Handler):
    def get(self, name: str) -> None:
        self.set_header("Content-Type", f"{_FILES[name]}; charset=utf-8")
        self.finish((PAGES / name).read_bytes())


def _is_same(given: str | None, token: str) -> bool:
    return hmac.compare_digest((given or "").encode(), token.encode())
