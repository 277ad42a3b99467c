"""Every picture that moves, in JupyterLab: by keyboard, and how long from the key to the new picture."""

import statistics

import pytest

pytestmark = pytest.mark.browser

# Lesson, what calls the picture, the control to move, and the keys to go there and back.
PICTURES = {
    "an activation's shape": ("02_activations", "show.shapes(", "weight"),
    "the batch size": ("10_batches_and_epochs", "show.batch_size(", "epoch"),
}
SLOWEST = 400  # milliseconds; a busy machine takes three times as long as a quiet one

FROM_KEY_TO_PICTURE = """input => {
    const image = input.closest('.nbtools-moving').querySelector('img');
    window.answered = new Promise(answer => {
        let pressed;
        input.addEventListener('keydown', event => pressed = event.timeStamp, {once: true});
        new MutationObserver(async (_, observer) => {
            observer.disconnect();
            await image.decode();
            answer(performance.now() - pressed);
        }).observe(image, {attributeFilter: ['src']});
        setTimeout(() => answer(null), 5000);
    });
}"""


def press(page, control, key):
    """Press a key; return how long it took until the new picture was there, in milliseconds, or None."""
    control.evaluate(FROM_KEY_TO_PICTURE)
    page.keyboard.press(key)
    return page.evaluate("window.answered")


def moving_picture(notebook, call):
    """Run a lesson, and return the picture that this call has made."""
    notebook.run_all()
    box = notebook.outputs(call).locator(".nbtools-moving")
    box.scroll_into_view_if_needed()
    return box


def go_to(page, control):
    """Go to a control as without a mouse: to the first one, and on by Tab."""
    for _ in range(5):
        if control.evaluate("input => input === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not come to the control")


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_follows_the_arrow_keys_and_its_text_too(name, open_lesson, capsys):
    lesson, call, label = PICTURES[name]
    notebook = open_lesson(lesson)
    box, page = moving_picture(notebook, call), notebook.page
    image, control = box.locator("img"), box.get_by_role("slider", name=label, exact=True)
    box.locator("input:checked, input[type=range]").first.focus()
    go_to(page, control)
    page.keyboard.press("Home")
    page.wait_for_timeout(1000)

    told, times = [], []
    for _ in range(6):
        told.append((image.get_attribute("alt"), control.get_attribute("aria-valuetext")))
        times.append(press(page, control, "ArrowRight"))
    for _ in range(6):
        times.append(press(page, control, "ArrowLeft"))

    assert None not in times, "a key brought no new picture"
    assert len(set(told)) == len(told)
    page.wait_for_timeout(600)
    assert image.get_attribute("alt") == told[0][0] == box.get_by_role("status").text_content()
    with capsys.disabled():
        print(f"\n{name}: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms ", end="")
    assert statistics.median(times) < SLOWEST


@pytest.mark.in_turn(6, on=3)
def test_an_activation_is_chosen_by_arrow_keys_and_of_many_keys_the_last_one_wins(open_lesson):
    notebook = open_lesson("02_activations")
    box, page = moving_picture(notebook, "show.shapes("), notebook.page
    image = box.locator("img")
    assert box.get_by_role("radiogroup", name="activation").count() == 1
    box.get_by_role("radio", name="sigmoid").focus()
    for name in ("tanh", "relu", "step"):
        page.keyboard.press("ArrowDown")
        page.wait_for_function(
            "([image, name]) => image.alt.startsWith(name)", arg=[image.element_handle(), name]
        )

    weight = box.get_by_role("slider", name="weight")
    weight.focus()
    page.keyboard.press("Home")
    image.evaluate("""image => { window.frames = 0; new MutationObserver(() => window.frames++)
        .observe(image, {attributeFilter: ['src']}) }""")
    weight.evaluate("""input => { for (let i = 1; i <= 20; i++) {
        input.value = i; input.dispatchEvent(new Event('input', {bubbles: true})) } }""")
    page.wait_for_function("image => image.alt.startsWith('step of 5 times x')", arg=image.element_handle())
    page.wait_for_timeout(500)
    assert image.get_attribute("alt").startswith("step of 5 times x")
    assert page.evaluate("window.frames") <= 4, "values that were out of date were drawn"
