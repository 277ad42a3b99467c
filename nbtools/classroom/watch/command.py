"""`nbtools class watch`: follow a class while it works, or see the hour again afterwards."""

import argparse
import asyncio
from collections.abc import Callable
from pathlib import Path

from nbtools.course import CourseError
from nbtools.portable.language import gettext

_HERE = "127.0.0.1"
_EVERYWHERE = ("0.0.0.0", "::", "")


def add_watch(part: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command to those of `nbtools class`, which `part` makes."""
    watch = part(
        "watch", _watch, gettext("follow a class on a page while it works; afterwards, see it again")
    )
    watch.add_argument(
        "folder", type=Path, help=gettext("the folder with a folder for each learner, such as /home")
    )
    watch.add_argument(
        "--no-names", action="store_true", help=gettext("nobody's name is shown, or leaves this program")
    )
    watch.add_argument(
        "--ip",
        default=_HERE,
        help=gettext("the address to listen at; 0.0.0.0 lets a phone in your network see the page"),
    )
    watch.add_argument("--port", type=int, default=0, help=gettext("the port; otherwise any that is free"))


def _watch(options: argparse.Namespace) -> None:
    from nbtools.classroom.watch.learners import Learners
    from nbtools.classroom.watch.page import Page
    from nbtools.classroom.watch.server import WatchServer

    page = Page(Learners(options.folder), not options.no_names)
    try:
        server = WatchServer(page, not options.no_names, options.ip, options.port)
    except (OSError, OverflowError) as error:
        raise CourseError(
            "Cannot listen at {ip}, port {port}: {reason}. Without --port, a free one is taken.",
            ip=options.ip,
            port=options.port,
            reason=getattr(error, "strerror", None) or error,
        ) from error
    host = _own_address() if options.ip in _EVERYWHERE else options.ip
    address = f"http://{f'[{host}]' if ':' in host else host}:{server.port}"
    print(gettext("The page for you: {address}", address=f"{address}/?token={server.token}"))
    print(
        gettext(
            "For the wall, without names: {address}", address=f"{address}/wall?token={server.token_of_wall}"
        )
    )
    if options.ip != _HERE:
        print(gettext("Whoever has such an address can read the page, and it is not encrypted on its way."))
    print(gettext("It reads, and writes nothing. Ctrl-C ends it."), flush=True)
    asyncio.run(server.run())


def _own_address() -> str:
    """Return the address at which others in the network reach this machine; nothing is sent to find it."""
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return socket.gethostname()
