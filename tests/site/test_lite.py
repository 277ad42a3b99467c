"""JupyterLite with the course, in Chromium: all that runs without NumPy, which no registry here has for the browser."""

import json
import subprocess
import zipfile
from email.parser import Parser
from textwrap import dedent

import pytest

from nbtools.course import CourseError, folder_of
from nbtools.exercises import LESSONS
from nbtools.portable.language import COMPLETE

from ..classroom.notebooks import code, notebook, prose
from .conftest import served
from .pyodide import fetched

pytest.importorskip("jupyterlite_core", reason="JupyterLite is not installed: pip install -e '.[site]'")

from nbtools.site import write_site
from nbtools.site.lite import for_the_browser

pytestmark = [pytest.mark.site, pytest.mark.in_turn(3, on=2)]

# nbtools.exercises and what a verdict holds need NumPy; all else that keeps progress is the real thing.
PROGRESS = """
    import importlib.util, os, sys, types
    import piplite
    await piplite.install("nbtools", deps=False)
    where = importlib.util.find_spec("nbtools").submodule_search_locations[0]
    exercises = types.ModuleType("nbtools.exercises")
    exercises.__path__ = [where + "/exercises"]
    exercises.LESSONS, exercises.exercises_of = {"02_activations": ""}, lambda lesson: []
    verdict = types.ModuleType("nbtools.checks.verdict")
    verdict.PASSED = "passed"
    checks = types.ModuleType("nbtools.checks")
    checks.__path__ = [where + "/checks"]
    sys.modules.update({m.__name__: m for m in (exercises, verdict, checks)})
    from nbtools.checks import progress
    from nbtools.course import work_folder
"""
KEEP = """
    progress.update("02_activations", "relu", lambda record: setattr(record, "source", "def relu(z): return 4711"))
    print("kept in", work_folder(), "by", os.getcwd())
"""
READ = """
    print("found", progress.load("02_activations").of("relu").source)
"""
SLIDER = """
    import anywidget
    class Knob(anywidget.AnyWidget):
        _esm = "export default { render({ el }) { el.innerHTML = '<input type=range aria-label=knob>' } }"
    Knob()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build JupyterLite once, with what can be had of Pyodide."""
    try:
        pyodide = fetched(tmp_path_factory.mktemp("pyodide"))
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"Pyodide is not reached through npm and PyPI: {error}")
    folder = tmp_path_factory.mktemp("site") / "lite"
    write_site(folder, only="run", pyodide=pyodide)
    return folder


def run(page, number, source):
    """Type `source` into a cell of code, run it, and return what it shows."""
    cell = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell").nth(number)
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(dedent(source).strip())
    page.keyboard.press("Shift+Enter")
    cell.locator(".jp-InputPrompt", has_text="[*]").wait_for(state="detached", timeout=90_000)
    page.wait_for_function(
        "element => /\\d/.test(element.textContent)",
        arg=cell.locator(".jp-InputPrompt").element_handle(),
        timeout=90_000,
    )
    return cell.locator(".jp-OutputArea").first


def open_lesson(page, address, lesson):
    page.goto(f"{address}lab/index.html?path={lesson}.ipynb")
    page.locator("#jp-main-statusbar", has_text="Idle").wait_for(timeout=120_000)


def test_the_site_holds_every_lesson_the_glossary_and_the_wheel(site):
    lessons = {f"{lesson}.ipynb" for lesson in LESSONS} | {"glossary.md"}
    for language in COMPLETE:
        assert {path.name for path in (site / "files" / language).iterdir()} == lessons
    names = {path.name for path in (site / "files").iterdir()}
    assert names == lessons | COMPLETE.keys()
    listed = json.loads((site / "api" / "contents" / "all.json").read_text(encoding="utf-8"))
    assert {entry["name"] for entry in listed["content"]} == names
    assert "nbtools" in json.loads((site / "pypi" / "all.json").read_text(encoding="utf-8"))


def test_the_wheel_asks_for_nothing_that_a_browser_has_not(site):
    (wheel,) = site.glob("pypi/nbtools-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = Parser().parsestr(
            archive.read(next(name for name in names if name.endswith("/METADATA"))).decode()
        )
    asked = [line for line in metadata.get_all("Requires-Dist") if ";" not in line]
    brought = ("numpy", "matplotlib", "pillow", "ipython", "traitlets")  # by Pyodide
    served_too = ("anywidget", "ipywidgets")
    assert sorted(line.split(">=")[0] for line in asked) == sorted(brought + served_too)
    assert all(list(site.glob(f"pypi/{name}-*.whl")) for name in served_too)
    assert {
        "nbtools/data/digits.npz",
        "nbtools/exercises/right_answers.json",
        "nbtools/py.typed",
        "nbtools/nn/activations.py",
    } <= set(names)


def test_building_leaves_the_course_folder_as_it_was(site):
    course = folder_of("nbtools").parent
    assert not list(course.glob("build/lib*")) + list(course.glob("build/bdist*"))


def test_a_lesson_opens_runs_and_finds_what_was_kept_in_the_one_before(site, visit):
    visitor = visit()
    with served(site) as address:
        page = visitor.new_page()
        open_lesson(page, address, "00_welcome")
        assert page.get_by_role("heading", name="What does a trained network do?").is_visible()
        assert run(page, 0, "%pip install -q nbtools").inner_text() == ""
        assert "No module named 'numpy'" in run(page, 1, "from nbtools import check").inner_text()
        assert "kept in /drive by /drive" in run(page, 2, PROGRESS + KEEP).inner_text()
        run(page, 3, SLIDER).get_by_role("slider", name="knob").wait_for(timeout=10_000)
        page.close()
        page = visitor.new_page()
        open_lesson(page, address, "01_neuron")
        assert "found def relu(z): return 4711" in run(page, 0, PROGRESS + READ).inner_text()
    assert [url for url in visitor.asked if not url.startswith((address, "data:", "blob:"))] == []


def test_the_tools_are_fetched_before_the_first_code():
    made = for_the_browser(notebook(prose("# Why?"), code("from nbtools import check"), prose("## Then")))
    assert ["".join(cell["source"]).split()[0] for cell in made["cells"]] == [
        "#",
        "**In",
        "%pip",
        "from",
        "##",
    ]
    assert made["metadata"]["kernelspec"]["name"] == "python"


def test_a_folder_without_pyodide_is_one_line(tmp_path):
    with pytest.raises(CourseError, match=r"holds no Pyodide\. Unpack a release"):
        write_site(tmp_path / "out", only="run", pyodide=tmp_path)
    assert not (tmp_path / "out").exists()
