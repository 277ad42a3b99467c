"""The course to read without running it: Sphinx and MyST-NB make pages with navigation and search, which need no network."""

import contextlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbtools.classroom.marks import BEGIN, without_marks, without_solution
from nbtools.classroom.release import OF_THE_LEARNER, tidied
from nbtools.classroom.run import solution_as_spoken
from nbtools.course import CourseError, folder_of
from nbtools.exercises import LESSONS
from nbtools.plots.live.bundle import FOLDER, bundle, names, style
from nbtools.portable.language import COMPLETE, gettext, gettext_noop, speaking

_TITLE = gettext_noop("How does a neural network work?")
_ABOUT = gettext_noop(
    "You write a neuron, its activation, a loss, gradients and backpropagation yourself, and at the end your own small network "
    "library reads real handwritten digits."
)
_WHAT = gettext_noop(
    "These pages are the course to read: the lessons with what their cells show, and the solutions."
)
_WHAT_WITHOUT = gettext_noop("These pages are the course to read: the lessons with what their cells show.")
_HOME = """# {title}

{about} {what}

{links}
{lessons}{solutions}"""
_PART = """
```{{toctree}}
:caption: {caption}
:maxdepth: 1
{pages}
```
"""
_SETTINGS = {
    "extensions": ["myst_nb", "nbtools.site.formulas"],
    "html_theme": "sphinx_book_theme",
    "html_theme_options": {
        "home_page_in_toc": True,
        "show_toc_level": 2,
        "use_download_button": False,
        "use_fullscreen_button": False,
        "navigation_with_keys": True,
        "navbar_persistent": [],  # the search is in the sidebar
        "footer_content_items": [],  # nobody is named
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
    """Fill the folder `out` with the pages, and a folder in it with those of each other language.

    `run`, where it is given, is the address of JupyterLite beside them. Without solutions there are the lessons alone.

    Raises CourseError where Sphinx is missing, or a lesson cannot be shown.
    """
    with _made_for_maintainers():
        import sphinx.application  # noqa: F401
    for language in ("", *COMPLETE):
        with speaking(language):
            _write_in(language, out / language, f"../{run}" if run and language else run, solutions)


def _write_in(language: str, out: Path, run: str, solutions: bool) -> None:
    """Fill the folder `out` with the pages in a language, which is spoken."""
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError

    title = gettext(_TITLE)
    settings = {**_SETTINGS, "project": title, "html_title": title, "language": language or "en"}
    with tempfile.TemporaryDirectory() as place:
        source, trees = Path(place, "source"), Path(place, "trees")
        _write_source(source, language, run, solutions)
        _write_live(source / "made")
        with Path(place, "said").open("w+", encoding="utf-8") as said:
            try:
                Sphinx(source, None, out, trees, "html", settings, status=None, warning=said).build()
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


def _write_source(source: Path, language: str, run: str, solutions: bool) -> None:
    """Write what Sphinx reads: the home page, the lessons without answers, the solutions, the glossary."""
    toc: dict[str, list[str]] = {"lessons": [], "solutions": []}
    for lesson in LESSONS:
        solution = solution_as_spoken(lesson)
        file = f"{language and language + '/'}{lesson}.ipynb"
        made = {"lessons": to_read(solution, run and f"{run}lab/index.html?path={file}")}
        if solutions:
            made["solutions"] = solved(solution)
        for part, notebook in made.items():
            leading = _with_links(notebook, _elsewhere(language, f"{part}/{lesson}.html", up="../"))
            _write(source / part / f"{lesson}.ipynb", json.dumps(leading))
            toc[part].append(f"{lesson[:2]} · {_title(solution)} <{part}/{lesson}>")
    glossary = (folder_of("lessons") / language / "glossary.md").read_text(encoding="utf-8")
    _write(source / "lessons" / "glossary.md", glossary)
    toc["lessons"].append(gettext("Glossary") + " <lessons/glossary>")
    _write(source / "index.md", _home(language, run, toc))


def _home(language: str, run: str, toc: dict[str, list[str]]) -> str:
    """Return the first page: what the course is, and where its parts stand."""
    links = _elsewhere(language, "index.html")
    if run:
        words = gettext("Run the lessons in your browser: nothing has to be installed")
        links.insert(0, _link(f"{run}lab/index.html", words))
    captions = {"lessons": gettext("Lessons"), "solutions": gettext("Solutions")}
    parts = {
        part: _PART.format(caption=captions[part], pages="\n".join(pages)) if pages else ""
        for part, pages in toc.items()
    }
    what = gettext(_WHAT if toc["solutions"] else _WHAT_WITHOUT)
    return _HOME.format(
        title=gettext(_TITLE), about=gettext(_ABOUT), what=what, links=" · ".join(links), **parts
    )


def _elsewhere(language: str, page: str, up: str = "") -> list[str]:
    """Return links from a page to itself in each other language; `up` leads to the first page's folder."""
    home = f"{up}../" if language else up
    names = {"": "English", **COMPLETE}
    return [
        _link(f"{home}{other and other + '/'}{page}", name)
        for other, name in names.items()
        if other != language
    ]


def _link(address: str, words: str) -> str:
    return f'<a href="{address}">{words}</a>'


def _with_links(notebook: dict[str, Any], links: list[str]) -> dict[str, Any]:
    """Return a page with links below its title."""
    if links:
        first = notebook["cells"][0]
        first["source"] = "".join(first["source"]) + "\n\n" + " · ".join(links)
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
    return _with_links(
        notebook, [_link(f"../{link}", gettext("Run this lesson in your browser"))] if link else []
    )


def solved(solution: dict[str, Any]) -> dict[str, Any]:
    """Return the solution with its outputs, without the marks, under a title that tells it from the lesson."""
    notebook = tidied(solution)
    for cell in notebook["cells"]:
        cell["source"] = without_marks("".join(cell["source"]))
    first = notebook["cells"][0]
    title = _title(notebook)
    said = gettext("Solution: {title}", title=title)
    first["source"] = "".join(first["source"]).replace(title, said, 1)
    return notebook


def _title(notebook: dict[str, Any]) -> str:
    return "".join(notebook["cells"][0]["source"]).splitlines()[0].removeprefix("# ")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
