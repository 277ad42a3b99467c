"""Every live picture of the lessons, in JupyterLab and in Notebook 7: by mouse, by finger, by keyboard, and how soon it is seen."""

import json
import re

import pytest

from nbtools.course import folder_of

from .by_hand import LivePicture
from .lab import NOT_A_LEARNER_S

pytestmark = pytest.mark.browser

PLACES = {"JupyterLab": "lab/tree", "Notebook 7": "notebooks"}
IDLE = "() => document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]')"
ALL_RUN = r"""() => {
    const prompts = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')].map(prompt => prompt.textContent);
    return prompts.some(prompt => /\d/.test(prompt)) && !prompts.some(prompt => /\*/.test(prompt));
}"""


def calls(lesson):
    """Return the calls of live pictures in a lesson."""
    cells = json.loads((folder_of("lessons") / f"{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return re.findall(r"^(?:\w+ = )?live\.(\w+\.\w+)\(", code, flags=re.MULTILINE)


LESSONS = [path.stem for path in sorted(folder_of("lessons").glob("*.ipynb")) if calls(path.stem)]


def states(page, lab):
    """Return what the server says of its kernels: the mark on the page says idle before there is one."""
    return {one["kernel"]["execution_state"] for one in page.request.get(lab.url("api/sessions")).json()}


def until(page, true, seconds=60):
    for _ in range(10 * seconds):
        if true():
            return
        page.wait_for_timeout(100)
    raise TimeoutError


@pytest.fixture
def visit(chromium, lab):
    """Open a lesson with a mouse, a touch screen and a keyboard, run all of it, and return the page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, has_touch=True)
    page = context.new_page()
    page.errors = []
    page.on("console", lambda said: said.type == "error" and page.errors.append(said.text))
    page.on("pageerror", lambda error: page.errors.append(str(error)))

    def visiting(where, lesson):
        page.goto(lab.url(f"{PLACES[where]}/{lesson}.ipynb") + "&reset")  # or JupyterLab opens the one before too
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(state="attached")
        until(page, lambda: {"idle"} == states(page, lab))
        page.wait_for_function(IDLE, timeout=60_000)
        page.errors.clear()  # Notebook 7 has some of its own while it starts
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()
        page.wait_for_function(ALL_RUN, timeout=300_000)
        page.wait_for_function(IDLE, timeout=60_000)
        return page

    yield visiting
    for session in page.request.get(lab.url("api/sessions")).json():
        page.request.delete(lab.url(f"api/sessions/{session['id']}"))
    context.close()


@pytest.mark.in_turn(26)
@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_picture_follows_the_mouse_a_finger_and_the_keys_and_says_so(lesson, where, visit):
    if where == "Notebook 7":
        pytest.importorskip("notebook", reason="Notebook 7 is not installed")
    page = visit(where, lesson)
    boxes = page.locator(".nbtools-live")
    assert boxes.count() == len(calls(lesson))
    still = []
    for i, call in enumerate(calls(lesson)):
        picture = LivePicture(page, boxes.nth(i))
        for kind, grip in picture.grips().items():
            for by in (picture.by_mouse, picture.by_finger, picture.by_keys):
                before = picture.told()
                by(kind, grip)
                if picture.told() == before:
                    still.append((call, kind, by.__name__))
    assert still == [], f"{where}, {lesson}: these have not moved: {still}"
    assert [error for error in page.errors if not any(other in error for other in NOT_A_LEARNER_S)] == []
