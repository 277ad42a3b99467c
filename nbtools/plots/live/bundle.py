"""One text of several ES modules: a picture and what it imports, ready to be loaded without any network.

It knows the few forms that the pictures are written in: `import { a, b } from "./file.js";` on one line, and `export`
before a `function`, a `const` or `default`.
"""

import re
from functools import cache
from pathlib import Path

from nbtools.plots.look import coloured

FOLDER = Path(__file__).parent
_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:function|const) (\w+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)


@cache
def bundle(name: str) -> str:
    """Return the picture `name`.js, and all that it imports, as the text of one module."""
    parts: dict[Path, str] = {}
    main = _gather(FOLDER / f"{name}.js", parts)
    return "\n".join([*parts.values(), f"export default {main}.standard;\n"])


@cache
def library(name: str) -> str:
    """Return a module of the library, as the text of one module that gives all that it exports."""
    file = FOLDER / "library" / f"{name}.js"
    parts: dict[Path, str] = {}
    main = _gather(file, parts)
    exported = ", ".join(_EXPORT.findall(file.read_text(encoding="utf-8")))
    return "\n".join([*parts.values(), f"export const {{ {exported} }} = {main};\n"])


@cache
def style() -> str:
    """Return the style of all live pictures."""
    return coloured((FOLDER / "library" / "live.css").read_text(encoding="utf-8"))


def names() -> list[str]:
    """Return the names of all live pictures."""
    return sorted(path.stem for path in FOLDER.glob("*.js"))


def _gather(file: Path, parts: dict[Path, str]) -> str:
    """Put a module behind those that it imports, each in a function of its own; return the name of its exports."""
    given = f"${file.stem}"
    if file in parts:
        return given
    text = file.read_text(encoding="utf-8")
    needed = {where: _gather((file.parent / where).resolve(), parts) for _, where in _IMPORT.findall(text)}
    exported = _EXPORT.findall(text)
    if _DEFAULT.search(text):
        exported.append("standard")
    body = _IMPORT.sub(lambda found: f"const {{ {found[1]} }} = {needed[found[2]]};", text)
    body = _DEFAULT.sub("const standard = ", _EXPORT.sub("", body))
    parts[file] = f"const {given} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();"
    return given
