"""Whether JupyterLab starts as `nbtools open` starts it, with the user's own settings."""

import contextlib
import importlib.util
import json
import os
import re
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from nbtools.course import work_folder
from nbtools.doctor.finding import Finding, install, listed, note, untried, well, wrong
from nbtools.portable.language import gettext, ngettext

_PATIENCE = 90
"""Seconds that it may take to start; two or three where nothing else runs."""
_WHEN = re.compile(r"^\[\w [^]]*\] ")


def check() -> Iterator[Finding]:
    """Start JupyterLab on a free port, wait until it answers, and stop it."""
    if not importlib.util.find_spec("jupyterlab"):
        yield untried(gettext("Whether JupyterLab starts is not known, as it is not installed."))
        return
    from nbtools.mine.lab import folders_away_from_home

    yield note(gettext("JupyterLab is started for a few seconds, without a window."))
    with tempfile.TemporaryDirectory() as place, _a_work_folder(place):
        if reason := _why_it_does_not_start(place):
            yield wrong(gettext("JupyterLab does not start: {reason}", reason=reason), _mend(place))
            return
        if folders_away_from_home():
            yield note(
                gettext(
                    "Your home cannot be written. JupyterLab keeps its own files in {folder}.",
                    folder=work_folder(),
                )
            )
    yield well(gettext("JupyterLab starts, with the settings that you have"))


@contextlib.contextmanager
def _a_work_folder(place: str) -> Iterator[None]:
    """Take another folder where the learner has none yet: nothing is made by looking."""
    with patch.dict(os.environ, {} if work_folder().is_dir() else {"NBTOOLS_WORK": place}):
        yield


def _why_it_does_not_start(place: str) -> str:
    """Return the last line that JupyterLab says where it does not answer, or nothing."""
    from nbtools.mine.lab import started

    port = _free_port()
    options = ["--no-browser", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    with Path(place, "said").open("w+", encoding="utf-8", errors="replace") as said:
        with started(options, stdin=subprocess.DEVNULL, stdout=said, stderr=said) as process:
            until = time.monotonic() + _PATIENCE
            while process.poll() is None:
                if _answers(port):
                    return ""
                if time.monotonic() > until:
                    return ngettext(
                        "it did not answer within {count} second.",
                        "it did not answer within {count} seconds.",
                        _PATIENCE,
                    )
                time.sleep(0.1)
        said.seek(0)
        lines = said.read().strip().splitlines()
        return (
            _WHEN.sub("", lines[-1])
            if lines
            else gettext("it ended at once, with {code}.", code=process.returncode)
        )


def _answers(port: int) -> bool:
    """Return whether the server of this port has said where it is, and gives JupyterLab's page."""
    from jupyter_core.paths import jupyter_runtime_dir

    from nbtools.mine.lab import environment

    folder = Path(environment().get("JUPYTER_RUNTIME_DIR") or jupyter_runtime_dir())
    for path in folder.glob("jpserver-*.json"):
        with contextlib.suppress(OSError, ValueError, KeyError):  # perhaps half written
            server = json.loads(path.read_text(encoding="utf-8"))
            if server["port"] == port:
                return _gives(f"{server['url']}lab?token={server['token']}")
    return False


def _gives(url: str) -> bool:
    unseen = ssl.create_default_context()  # a certificate of one's own is well
    unseen.check_hostname, unseen.verify_mode = False, ssl.CERT_NONE
    direct = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=unseen)
    )
    try:
        direct.open(url, timeout=10).close()
    except urllib.error.HTTPError as error:
        return error.code < 500  # a password is asked for, say
    except OSError:
        return False
    return True


def _mend(place: str) -> str:
    """Return what to do; that the user's own settings are the cause is only said where it starts without them."""
    from jupyter_core.paths import jupyter_config_dir

    own = Path(jupyter_config_dir())
    files = sorted(own.glob("jupyter_*config.*"))
    with patch.dict(os.environ, JUPYTER_CONFIG_DIR=str(Path(place, "no settings"))):
        if files and not _why_it_does_not_start(place):
            return gettext(
                "Without your own settings it starts. They are in {folder}: {files}. Mend or rename them.",
                folder=own,
                files=listed(files),
            )
    return install("--force-reinstall", "jupyterlab")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
