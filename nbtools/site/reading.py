"""The course to read without running it: Sphinx and MyST-NB make pages with navigation and search, which need no network."""

import contextlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbtools.classroom.marks import BEGIN, without_marks, without_solution
from nbtools.classroom.release import OF_THE_LEARNER, read_notebook, tidied
from nbtools.classroom.translation.notebook import translated
from nbtools.course import CourseError, folder_of
from nbtools.exercises import LESSONS
from nbtools.plots.live.bundle import FOLDER, bundle, names, style
from nbtools.portable.language import COMPLETE, gettext, lessons_in

_TITLE = "How does a neural network work?"
_HOME = """# {title}

You write a neuron, its activation, a loss, gradients and backpropagation yourself, and at the end your own small network library
reads real handwritten digits. {what}

{run}

```{{toctree}}
:caption: Lessons
:maxdepth: 1
{lessons}
Glossary <lessons/glossary>
```
{solutions}"""
_PART = """
```{{toctree}}
:caption: {caption}
:maxdepth: 1
{pages}
```
"""
_WHAT = "These pages are the course to read: the lessons with what their cells show, and the solutions."
_WHAT_WITHOUT = "These pages are the course to read: the lessons with what their cells show."
_SETTINGS = {
    "project": _TITLE,
    "extensions": ["myst_nb", "nbtools.site.formulas"],
    "html_theme": "sphinx_book_theme",
    "html_title": _TITLE,
    "html_theme_options": {
        "home_page_in_toc": True,
        "show_toc_level": 2,
        "use_download_button": False,
        "use_fullscreen_button": False,
        "navigation_with_keys": True,
        "navbar_persistent": [],  # the search is in the sidebar
    },
    "html_context": {"default_mode": "auto"},
    "html_static_path": [str(Path(__file__).parent / "pages"), "made"],
    "html_css_files": ["site.css", "live.css"],
    "html_js_files": [("page.js", {"type": "module"})],
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_copyright": False,
    "html_show_sphinx": False,
    "html_math_renderer": "drawn",
    "myst_enable_extensions": ["dollarmath"],
    "nb_execution_mode": "off",
    "nb_ipywidgets_js": {},  # otherwise pages ask a CDN for the scripts of sliders
}


def write_pages(out: Path, run: str = "", solutions: bool = True) -> None:
    """Fill the folder `out` with the pages; `run`, where it is given, is the address of JupyterLite beside them.

    Without solutions there are the lessons alone.

    Raises CourseError where Sphinx is missing, or a lesson cannot be shown.
    """
    with _made_for_maintainers():
        from sphinx.application import Sphinx
        from sphinx.errors import SphinxError
    with tempfile.TemporaryDirectory() as place:
        source, trees = Path(place, "source"), Path(place, "trees")
        _write_source(source, run, solutions)
        _write_live(source / "made")
        with Path(place, "said").open("w+", encoding="utf-8") as said:
            try:
                Sphinx(source, None, out, trees, "html", _SETTINGS, status=None, warning=said).build()
            except SphinxError as error:
                raise CourseError(
                    "The pages cannot be made: {reason}. Mend that and run again.", reason=error
                ) from error
            said.seek(0)
            if warnings := said.read().strip():
                raise CourseError(
                    "The pages are not as they should be: {warning}", warning=warnings.splitlines()[0]
                )


@contextlib.contextmanager
def _made_for_maintainers() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise CourseError(
            "Making a site needs {package}. Run `python -m pip install -e '.[site]'` in the course folder.",
            package=error.name,
        ) from error


def _write_source(source: Path, run: str, solutions: bool) -> None:
    """Write what Sphinx reads: the home page, the lessons without answers, the solutions, the glossary."""
    toc: dict[str, list[str]] = {"lessons": [], "solutions": []}
    for lesson in LESSONS:
        solution = read_notebook(folder_of("solutions") / f"{lesson}.ipynb")
        link = f"{run}lab/index.html?path={lesson}.ipynb" if run else ""
        made = {"lessons": to_read(solution, link)} | ({"solutions": solved(solution)} if solutions else {})
        for part, notebook in made.items():
            _write(source / part / f"{lesson}.ipynb", json.dumps(_with_switch(notebook, lesson, part)))
            toc[part].append(f"{lesson[:2]} · {_title(solution)} <{part}/{lesson}>")
        for language in COMPLETE:
            link = f"{run}lab/index.html?path={language}/{lesson}.ipynb" if run else ""
            page = translated(to_read(solution, link), lessons_in(language).gettext)
            _write(source / language / f"{lesson}.ipynb", json.dumps(_with_switch(page, lesson, language)))
            toc.setdefault(language, []).append(f"{lesson[:2]} · {_title(page)} <{language}/{lesson}>")
    for language in COMPLETE:
        glossary = folder_of("lessons") / language / "glossary.md"
        _write(source / language / "glossary.md", glossary.read_text(encoding="utf-8"))
        toc[language].append(f"{language}/glossary")
    _write(
        source / "lessons" / "glossary.md", (folder_of("lessons") / "glossary.md").read_text(encoding="utf-8")
    )
    words = (
        f'<a href="{run}lab/index.html">'
        + gettext("Run the lessons in your browser</a>: nothing has to be installed.")
        if run
        else ""
    )
    _write(
        source / "index.md",
        _HOME.format(
            title=_TITLE,
            what=_WHAT if solutions else _WHAT_WITHOUT,
            run=words,
            lessons="\n".join(toc["lessons"]),
            solutions="".join(
                _PART.format(caption=caption, pages="\n".join(toc[part]))
                for part, caption in {**COMPLETE, "solutions": "Solutions"}.items()
                if toc[part]
            ),
        ),
    )


def _with_switch(notebook: dict[str, Any], lesson: str, part: str) -> dict[str, Any]:
    """Return a page that leads to itself in each other language; a solution's page is in English only."""
    pages = {"lessons": "English", **COMPLETE}
    others = [f"[{name}](../{place}/{lesson}.ipynb)" for place, name in pages.items() if place != part]
    if others and part in pages:
        first = notebook["cells"][0]
        first["source"] = "".join(first["source"]) + "\n\n" + " · ".join(others)
    return notebook


def _write_live(folder: Path) -> None:
    """Write what brings pictures to life on a page: one text for each, its style, and what mounts them."""
    for name in names():
        _write(folder / "live" / f"{name}.js", bundle(name))
    _write(folder / "live.css", style())
    _write(folder / "page.js", (FOLDER / "library" / "page.js").read_text(encoding="utf-8"))


def to_read(solution: dict[str, Any], link: str = "") -> dict[str, Any]:
    """Return the lesson as it was run, without the answers, nor what they show."""
    notebook = tidied(solution)
    notebook["cells"] = [c for c in notebook["cells"] if not "".join(c["source"]).startswith(OF_THE_LEARNER)]
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and BEGIN in source:
            cell["source"], cell["outputs"] = without_solution(source), []
    if link:
        first = notebook["cells"][0]
        first["source"] = (
            "".join(first["source"])
            + f'\n\n<a href="../{link}">'
            + gettext("Run this lesson in your browser")
            + "</a>"
        )
    return notebook


def solved(solution: dict[str, Any]) -> dict[str, Any]:
    """Return the solution with its outputs, without the marks, under a title that tells it from the lesson."""
    notebook = tidied(solution)
    for cell in notebook["cells"]:
        cell["source"] = without_marks("".join(cell["source"]))
    first = notebook["cells"][0]
    first["source"] = "".join(first["source"]).replace("# ", "# Solution: ", 1)
    return notebook


def _title(notebook: dict[str, Any]) -> str:
    return "".join(notebook["cells"][0]["source"]).splitlines()[0].removeprefix("# ")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
