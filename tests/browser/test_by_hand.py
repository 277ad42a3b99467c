"""Every live picture of the lessons, in JupyterLab and in Notebook 7: by mouse, by finger, by keyboard, and how soon it is seen."""

import json
import re

import pytest

from nbtools.course import folder_of

from .by_hand import LivePicture
from .opened import PLACES, end_kernels, opened, run_all

pytestmark = pytest.mark.browser


def calls(lesson):
    """Return the calls of live pictures in a lesson."""
    cells = json.loads((folder_of("lessons") / f"{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return re.findall(r"^(?:\w+ = )?live\.(\w+\.\w+)\(", code, flags=re.MULTILINE)


LESSONS = [path.stem for path in sorted(folder_of("lessons").glob("*.ipynb")) if calls(path.stem)]


@pytest.fixture
def page(chromium, lab):
    """A page with a mouse, a touch screen and a keyboard."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, has_touch=True)
    page = context.new_page()
    yield page
    end_kernels(page, lab)
    context.close()


def table_row(lesson, call, kind, times):
    """Return how long from a move to the frame, as docs/pictures.md has it."""
    by_kernel = f"{times['kernel']:.0f}" if "kernel" in times else ""
    return (
        f"| {lesson[:2]} | `{call}` | {kind} | {times['browser']:.0f} | {by_kernel} | {times['empty']:.0f} |"
    )


@pytest.mark.in_turn(3, on=1)
@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_picture_follows_the_mouse_a_finger_and_the_keys_and_says_so(lesson, where, page, lab, capsys):
    opened(page, lab, where, lesson)
    run_all(page)
    boxes = page.locator(".nbtools-live")
    boxes.nth(len(calls(lesson)) - 1).wait_for()
    assert boxes.count() == len(calls(lesson))
    still, times = [], []
    for i, call in enumerate(calls(lesson)):
        picture = LivePicture(page, boxes.nth(i))
        for kind, grip in picture.grips().items():
            for by in (picture.by_mouse, picture.by_finger, picture.by_keys):
                before = picture.told()
                by(kind, grip)
                if not picture.has_moved(before):
                    still.append((call, kind, by.__name__))
        kind, grip = next(iter(picture.grips().items()))
        times.append(table_row(lesson, call, kind, picture.times(kind, grip)))
    with capsys.disabled():
        print(f"\n{where}:", *times, sep="\n", end=" ")
    assert still == [], f"{where}, {lesson}: these have not moved: {still}"
    assert page.errors == []
