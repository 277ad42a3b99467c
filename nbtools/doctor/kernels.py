"""Whether the notebooks run in a Python that has nbtools."""

import ast
import contextlib
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from nbtools.course import copy_of_the_course, work_folder
from nbtools.doctor.finding import Finding, install, listed, untried, well, wrong
from nbtools.doctor.folders import is_notebook
from nbtools.doctor.packages import from_elsewhere
from nbtools.files import notebooks_in
from nbtools.portable.language import gettext, gettext_noop

_OURS = "python3"
_CHOOSE = gettext_noop("Open it in JupyterLab, and choose Kernel > Change Kernel… > Python 3 (ipykernel).")
_ASKED = {"python": "__import__('sys').executable", "nbtools": "__import__('nbtools').__file__"}


def check() -> Iterator[Finding]:
    """Start each kernel that the learner's notebooks name, and ask it where its nbtools is."""
    if not importlib.util.find_spec("jupyter_client"):
        yield untried(gettext("Kernels are not looked at, as JupyterLab is not installed."))
        return
    for kernel, notebooks in sorted(_kernels().items()):
        answer, reason = _answer(kernel)
        fault = gettext("does not start: {reason}", reason=reason) if reason else _fault(answer)
        if fault:
            yield wrong(
                gettext("The kernel {kernel} {fault}", kernel=kernel, fault=fault), _mend(kernel, notebooks)
            )
        else:
            yield well(gettext("the kernel {kernel} ({python})", kernel=kernel, python=answer["python"]))


def _fault(answer: dict[str, str]) -> str:
    """Return what is wrong with a kernel that answers so, or nothing."""
    if "nbtools" not in answer:
        return gettext("has no nbtools: it is {python}.", python=answer.get("python", gettext("no Python")))
    course = copy_of_the_course()
    elsewhere = from_elsewhere(answer["nbtools"], course) if course else ""
    return elsewhere and gettext(
        "({python}) takes another course's nbtools: {fault}", python=answer["python"], fault=elsewhere
    )


def _mend(kernel: str, notebooks: list[Path]) -> str:
    from jupyter_client.kernelspec import KernelSpecManager

    if kernel != _OURS:
        return f"{listed(notebooks)}: {gettext(_CHOOSE)}"
    spec = KernelSpecManager().get_kernel_spec(kernel)
    python = Path(spec.argv[0])
    if python.is_absolute() and python.parent != Path(sys.executable).parent:
        return gettext(
            "It hides the kernel of this Python ({python}). Move its folder away: {folder}",
            python=sys.executable,
            folder=spec.resource_dir,
        )
    return install("--force-reinstall", "--no-deps", "-e", str(copy_of_the_course() or "."), "ipykernel")


def _kernels() -> dict[str, list[Path]]:
    """Return the learner's notebooks by the kernel that they name; the course's own kernel is always among them."""
    kernels: dict[str, list[Path]] = {_OURS: []}
    for path in notebooks_in(work_folder()):
        if is_notebook(path):
            kernels.setdefault(_named_in(path), []).append(path)
    return kernels


def _named_in(path: Path) -> str:
    """Return the kernel that a notebook names, ours where it names none."""
    try:
        return str(json.loads(path.read_bytes())["metadata"]["kernelspec"]["name"])
    except (KeyError, TypeError):
        return _OURS


def _answer(kernel: str) -> tuple[dict[str, str], str]:
    """Return what a kernel says to `_ASKED` where `nbtools open` has started it, or why it cannot be asked."""
    from jupyter_client.kernelspec import NoSuchKernel
    from jupyter_client.manager import start_new_kernel

    from nbtools.mine.lab import environment

    work = work_folder()
    with (
        patch.dict(os.environ, environment()),
        tempfile.TemporaryDirectory() as place,
        Path(place, "said").open("w+", errors="replace") as said,
    ):
        cwd = str(work if work.is_dir() else place)
        try:
            manager, client = start_new_kernel(30, kernel_name=kernel, cwd=cwd, stdout=said, stderr=said)
        except NoSuchKernel:
            return {}, gettext("there is none of this name.")
        except (RuntimeError, OSError) as error:
            said.seek(0)
            return {}, (said.read().strip().splitlines() or [str(error)])[-1]
        try:
            reply = client.execute("", user_expressions=_ASKED, reply=True, timeout=30)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    found = {}
    for name, value in reply["content"].get("user_expressions", {}).items():
        with contextlib.suppress(KeyError, ValueError, SyntaxError):
            found[name] = ast.literal_eval(value["data"]["text/plain"])
    return found, ""
