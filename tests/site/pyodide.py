"""Pyodide as far as npm and PyPI have it: the interpreter and all that is pure Python, so without NumPy."""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

# What the kernel of JupyterLite starts with, and what a moving picture needs that is pure Python.
_STARTED = ("micropip", "packaging", "ipython", "jedi", "typing-extensions")


def fetched(folder: Path) -> Path:
    """Fetch Pyodide into `folder`; raise OSError or CalledProcessError where a registry is not reached."""
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is not installed")
    _run([npm, "pack", "--silent", "pyodide@314"], folder)
    with tarfile.open(next(folder.glob("pyodide-*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    distribution = folder / "package"
    lock = json.loads((distribution / "pyodide-lock.json").read_text(encoding="utf-8"))
    names = _needed(lock["packages"], _STARTED)
    wanted = [f"{name}=={lock['packages'][name]['version']}" for name in names]
    _run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--only-binary=:all:",
            "--python-version=3.14",
            *wanted,
        ],
        distribution,
    )
    for wheel in distribution.glob("*.whl"):
        package = lock["packages"][wheel.name.split("-")[0].lower().replace("_", "-")]
        package.update(file_name=wheel.name, sha256=hashlib.sha256(wheel.read_bytes()).hexdigest())
    (distribution / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return distribution


def _needed(packages: dict, names: tuple) -> list[str]:
    found, waiting = [], list(names)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name not in found:
            found.append(name)
            waiting += packages[name]["depends"]
    return found


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
