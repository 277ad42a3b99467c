"""What the papers point at is there: links, anchors, pictures, and the files that they name."""

import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
AT_THE_TOP = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
PAPERS = [ROOT / name for name in AT_THE_TOP] + sorted((ROOT / "docs").rglob("*.md"))
FOLDERS = {"lessons", "solutions", "nbtools", "tests", "docs"}
FOR_TOOLS = {".ci", ".devcontainer", ".github", "binder", "LICENSE", "conftest.py", "pyproject.toml"}
FOR_TOOLS |= {".gitattributes", ".gitignore", "requirements.txt"}

every_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())


def without_code(text):
    return re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)


@cache
def links(paper):
    """Return what a page links to, and which pictures it shows, but for what lies on the web."""
    text = without_code(paper.read_text(encoding="utf-8"))
    found = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'\bsrc(?:set)?="([^"]+)"', text)
    return [link for link in found if not re.match(r"https?:", link)]


@cache
def anchors(paper):
    """Return the anchors of a page's headings, as GitHub makes them, and those that it sets itself."""
    text = paper.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return {*re.findall(r'<a id="([^"]+)">', text)} | {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings
    }


def target(paper, link):
    path, _, anchor = link.partition("#")
    return ((paper.parent / path).resolve() if path else paper), anchor


@every_paper
def test_every_link_leads_to_a_file_and_to_a_heading_of_it(paper):
    broken = []
    for link in links(paper):
        path, anchor = target(paper, link)
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(link)
    assert broken == []


@every_paper
def test_every_file_that_is_named_exists(paper):
    text = re.sub(r"^```.*?^```", "", paper.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    folders = "|".join(re.escape(name) for name in (FOLDERS | FOR_TOOLS) if (ROOT / name).is_dir())
    named = re.findall(rf"`((?:{folders})/[\w./-]*)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_page_is_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        reached.add(page := waiting.pop())
        paths = {target(page, link)[0] for link in links(page)}
        waiting += [path for path in paths - reached if path.suffix == ".md" and path in PAPERS]
    assert {page for page in PAPERS if page.name != "CHANGELOG.md"} <= reached


def test_a_door_of_the_readme_is_a_screen_at_most():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    text = re.sub(r'<a id="\w+"></a>\n\n', "", text)  # shows nothing
    doors = re.findall(r"^## (Learn|Teach|Change)\n(.*?)(?=^## )", text, flags=re.MULTILINE | re.DOTALL)
    assert [name for name, _ in doors] == ["Learn", "Teach", "Change"]
    assert {name: door.count("\n") for name, door in doors if door.count("\n") > 40} == {}


def test_the_top_folder_holds_what_one_reads_first_and_what_tools_need():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("this is no clone of the repository")
    top = {Path(name).parts[0] for name in listed.stdout.splitlines()}
    assert top <= FOLDERS | FOR_TOOLS | set(AT_THE_TOP)


def test_one_click_opens_a_lesson_on_a_python_that_the_course_admits():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    [opened] = container["customizations"]["codespaces"]["openFiles"]
    assert (ROOT / "lessons" / Path(opened).name).exists()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = tuple(map(int, project["requires-python"].removeprefix(">=").split(".")))
    for version in (container["image"], (ROOT / "binder" / "runtime.txt").read_text(encoding="utf-8")):
        assert tuple(map(int, re.search(r"(\d+)\.(\d+)", version).groups())) >= oldest


@pytest.mark.skipif(sys.platform == "win32", reason="Binder runs Linux")
def test_binder_starts_a_server_with_the_course_s_settings(work):
    shown = f"{sys.executable} {ROOT / 'binder' / 'start'} printenv NBTOOLS_WORK PYTHONSTARTUP".split()
    said = subprocess.run(shown, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert said == [str(work), str(ROOT / "nbtools" / "mine" / "jupyter" / "startup.py")]
