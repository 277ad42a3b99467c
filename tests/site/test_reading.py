"""The pages to read: whole, without answers, and without asking any other machine for anything."""

import json
import re
from html import unescape

import pytest

from nbtools.classroom.marks import BEGIN
from nbtools.classroom.translation.notebook import as_spoken
from nbtools.course import CourseError, folder_of
from nbtools.exercises import LESSONS, all_exercises

from ..classroom.notebooks import code, make_course, notebook, prose
from .conftest import served

pytest.importorskip("myst_nb", reason="Sphinx and MyST-NB are not installed: pip install -e '.[site]'")

from nbtools.site import reading, write_site
from nbtools.site.reading import _write_source, solved, to_read

pytestmark = [pytest.mark.site, pytest.mark.in_turn(2, on=1)]

every_lesson = pytest.mark.parametrize("lesson", LESSONS)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Build the pages of the course once, in every language; what cells show in another one is left in English."""
    folder = tmp_path_factory.mktemp("site") / "pages"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "solution_as_spoken", as_stored)
        write_site(folder, only="read")
    return folder


def as_stored(lesson):
    """Return a solution in the language that is spoken, without running it."""
    return as_spoken(json.loads((folder_of("solutions") / f"{lesson}.ipynb").read_text(encoding="utf-8")))


def html(path):
    return path.read_text(encoding="utf-8")


def pictures(text):
    return [unescape(alt) for alt in re.findall(r"<img class='nbtools-picture' alt='([^']*)'", text)]


def shown(lesson, answers):
    """Return the pictures that a solution's cells show, with or without those of exercises."""
    cells = json.loads((folder_of("solutions") / f"{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = [o for c in cells if answers or BEGIN not in "".join(c["source"]) for o in c.get("outputs", [])]
    return [alt for o in outputs for alt in pictures("".join(o.get("data", {}).get("text/html", "")))]


def test_no_page_names_anything_of_another_machine_to_load(pages):
    for path in pages.rglob("*.html"):
        loaded = re.findall(
            r"<(?:script|img|iframe|source)[^>]* src=[\"']([^\"']*)|<link[^>]* href=\"([^\"]*)", html(path)
        )
        assert [where for pair in loaded for where in pair if re.match(r"(https?:)?//", where)] == []
        assert not re.search(r"<script[^>]*mathjax", html(path), flags=re.IGNORECASE)


@every_lesson
def test_a_lesson_has_its_pictures_and_its_exercises_but_no_answer(pages, lesson):
    text = html(pages / "lessons" / f"{lesson}.html")
    exercises = [exercise for exercise in all_exercises() if exercise.lesson == lesson]
    assert pictures(text) == shown(lesson, answers=False)
    assert len(re.findall(r"# your (code|answer) here", text)) >= len(exercises)
    assert "nbtools-card" not in text
    assert BEGIN not in text


@every_lesson
def test_a_solution_has_everything_under_a_title_of_its_own(pages, lesson):
    text = html(pages / "solutions" / f"{lesson}.html")
    exercises = [exercise for exercise in all_exercises() if exercise.lesson == lesson]
    assert pictures(text) == shown(lesson, answers=True)
    assert text.count("class='nbtools-card'") >= len(exercises)
    assert "# your" not in text
    assert BEGIN not in text
    assert re.search(r"<h1>Solution: ", text)


def test_every_page_leads_to_every_other(pages):
    for page in ("index.html", "lessons/07_one_neuron_learns.html"):
        links = {link.rpartition("/")[2] for link in re.findall(r'href="([^"#]*\.html)', html(pages / page))}
        assert {f"{lesson}.html" for lesson in LESSONS} <= links
        assert "glossary.html" in links


def test_formulas_are_drawn_with_their_text(pages):
    text = html(pages / "lessons" / "02_activations.html")
    formulas = re.findall(r"<svg role='img' aria-label='([^']*)'", text)
    assert formulas
    assert "$" not in re.sub(r"<(script|style).*?</\1>|<[^>]*>", "", text, flags=re.DOTALL)


def test_pages_alone_do_not_lead_to_what_is_not_there(pages):
    assert "Run this lesson" not in html(pages / "lessons" / "01_neuron.html")


def test_a_lesson_leads_to_where_it_runs():
    made = to_read(notebook(prose("# Why?"), code("1 + 1")), "run/lab/index.html?path=01_neuron.ipynb")
    assert made["cells"][0]["source"].endswith(
        '<a href="../run/lab/index.html?path=01_neuron.ipynb">Run this lesson in your browser</a>'
    )


def test_a_site_without_solutions_has_no_page_of_one(tmp_path):
    for name, solutions in (("with", True), ("without", False)):
        _write_source(tmp_path / name, "", "", solutions)
    home = [(tmp_path / name / "index.md").read_text(encoding="utf-8") for name in ("with", "without")]
    assert ["solutions/" in text or "Solutions" in text for text in home] == [True, False]
    assert [(tmp_path / name / "solutions").exists() for name in ("with", "without")] == [True, False]


def test_a_page_leads_to_itself_in_the_other_language(tmp_path, monkeypatch):
    monkeypatch.setitem(reading.COMPLETE, "xx", "Capitals")
    monkeypatch.setattr(reading, "folder_of", lambda name: tmp_path)
    for place in ("", "xx"):
        (tmp_path / place).mkdir(exist_ok=True)
        (tmp_path / place / "glossary.md").write_text("# Glossary")
        _write_source(tmp_path / "made" / place, place, "", solutions=True)
    for page in ("index.md", "lessons/00_welcome.ipynb", "solutions/15_capstone.ipynb"):
        address = page.replace(".md", ".html").replace(".ipynb", ".html")
        english, other = ((tmp_path / "made" / place / page).read_text("utf-8") for place in ("", "xx"))
        up = "../" * page.count("/")
        assert re.search(rf'href=\\?"{up}xx/{address}\\?">Capitals', english)
        assert re.search(rf'href=\\?"{up}../{address}\\?">English', other)
        assert ">English" not in english
        assert ">Capitals" not in other


def test_what_stands_between_the_marks_is_on_the_solutions_page_only():
    answer = "### BEGIN SOLUTION\nsecret = 4711\n### END SOLUTION\ncheck(secret=secret)"
    shows = {"output_type": "stream", "name": "stdout", "text": "4711"}
    made = notebook(prose("# Why?"), code(answer, outputs=[shows]), code("check.progress('x')"))
    assert "4711" not in json.dumps(to_read(made))
    assert "progress" not in json.dumps(to_read(made))
    assert "".join(solved(made)["cells"][1]["source"]) == "secret = 4711\ncheck(secret=secret)"


def test_a_reader_finds_a_word_and_no_request_leaves_the_machine(pages, visit):
    visitor = visit(color_scheme="light")
    page = visitor.new_page()
    with served(pages) as address:
        page.goto(f"{address}index.html")
        page.goto(f"{address}search.html?q=antigradient")
        found = page.locator("#search-results li")
        found.first.wait_for()
        assert "Which way is down, and how far to go?" in page.locator("#search-results").inner_text()
        found.filter(has_text="Glossary").locator("a").first.click()
        page.wait_for_url("**/glossary.html*")
        for lesson in ("02_activations", "06_descent"):
            page.goto(f"{address}lessons/{lesson}.html")
        page.wait_for_load_state("networkidle")
    assert [url for url in visitor.asked if not url.startswith((address, "data:"))] == []
    assert len(visitor.asked) > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_and_cards_lie_on_the_page_itself(pages, visit, scheme):
    page = visit(color_scheme=scheme).new_page()
    with served(pages) as address:
        page.goto(f"{address}solutions/02_activations.html")
        look = "element => { const style = getComputedStyle(element); return [style.backgroundColor, style.filter, style.colorScheme] }"
        picture = page.locator("img.nbtools-picture").first.evaluate(look)
        sheet = page.locator(".cell_output .text_html").first.evaluate(look)
        card = page.locator(".nbtools-card code").first.evaluate("element => getComputedStyle(element).color")
        body = page.locator("body").evaluate("element => getComputedStyle(element).backgroundColor")
    nothing = "rgba(0, 0, 0, 0)"
    assert sheet[0] == nothing
    assert picture == [nothing, "none", scheme]
    assert card != body


@pytest.mark.parametrize("lesson", ["00_welcome", "01_neuron", "02_activations"])
def test_no_code_is_cut_off_beside_both_lists(pages, visit, lesson):
    page = visit(viewport={"width": 1280, "height": 900}).new_page()
    with served(pages) as address:
        page.goto(f"{address}solutions/{lesson}.html")
        code = page.locator(".cell_input pre")
        assert code.count() > 10
        cut_off = "all => all.filter(pre => pre.scrollWidth > pre.clientWidth).map(pre => pre.textContent)"
        assert code.evaluate_all(cut_off) == []


def test_on_a_phone_nothing_is_wider_than_the_screen(pages, visit):
    page = visit(viewport={"width": 390, "height": 844}).new_page()
    with served(pages) as address:
        for where in ("index", "lessons/06_descent", "lessons/glossary", "solutions/02_activations"):
            page.goto(f"{address}{where}.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(CourseError, match="holds something else than a site of this course"):
        write_site(tmp_path, only="read")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_formula_that_cannot_be_drawn_leaves_the_old_site(tmp_path, monkeypatch):
    solutions = {lesson: notebook(prose("# Why?\n\n$\\nosuchsign$")) for lesson in LESSONS}
    course = make_course(tmp_path / "course", **solutions)
    (course / "lessons" / "glossary.md").write_text("# Glossary\n")
    monkeypatch.chdir(course)
    out = tmp_path / "out"
    out.mkdir()
    (out / ".nbtools-site").touch()
    (out / "index.html").write_text("the old one")
    with pytest.raises(CourseError, match="nosuchsign"):
        write_site(out, only="read")
    assert html(out / "index.html") == "the old one"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []
