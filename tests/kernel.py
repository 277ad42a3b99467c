"""A real kernel for tests: what a cell shows, and whether the notebook would go on after it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jupyter_client.manager import start_new_kernel


@dataclass
class Ran:
    """What came of one cell."""

    goes_on: bool
    """Whether Run All would go on to the next cell."""
    cards: list[str] = field(default_factory=list)
    """What was displayed, as HTML where there is some."""
    printed: str = ""
    tracebacks: list[str] = field(default_factory=list)

    @property
    def card(self) -> str:
        """The one thing that was displayed."""
        [card] = self.cards
        return card


class Kernel:
    """Runs cells as JupyterLab does."""

    def __init__(self, client: object) -> None:
        self._client = client

    def run(self, source: str, cell_id: str | None = None) -> Ran:
        """Run a cell to its end; `cell_id` is its id in the notebook, which JupyterLab sends along."""
        content = {
            "code": source,
            "silent": False,
            "store_history": True,
            "allow_stdin": False,
            "stop_on_error": False,
        }
        request = self._client.session.msg(
            "execute_request", content, metadata={"cellId": cell_id} if cell_id else {}
        )
        self._client.shell_channel.send(request)
        ran = Ran(goes_on=False)
        while not self._note(self._own(self._client.get_iopub_msg, request), ran):
            pass
        ran.goes_on = self._own(self._client.get_shell_msg, request)["content"]["status"] == "ok"
        return ran

    def _own(self, get: object, request: dict) -> dict:
        """Return the next message that answers the request."""
        while True:
            message = get(timeout=60)
            if message["parent_header"].get("msg_id") == request["header"]["msg_id"]:
                return message

    def _note(self, message: dict, ran: Ran) -> bool:
        """Note what a message shows; return whether it is the last one."""
        content = message["content"]
        match message["msg_type"]:
            case "display_data" | "execute_result":
                ran.cards.append(content["data"].get("text/html", content["data"]["text/plain"]))
            case "stream":
                ran.printed += content["text"]
            case "error":
                ran.tracebacks.append("\n".join(content["traceback"]))
        return message["msg_type"] == "status" and content["execution_state"] == "idle"


@contextmanager
def kernel(work: Path, **environment: str) -> Iterator[Kernel]:
    """Give a fresh kernel, in which nothing was passed but what `work` holds."""
    manager, client = start_new_kernel(
        env={**os.environ, "NBTOOLS_WORK": str(work), **environment}, extra_arguments=["--log-level=40"]
    )
    try:
        yield Kernel(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
