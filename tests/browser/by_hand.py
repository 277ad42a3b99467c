"""A live picture as people move it: by mouse, by finger, by keyboard; what Chromium then tells a screen reader, and how soon it is seen."""

import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

KINDS = {
    "handle": "svg [role=slider]",
    "grid": "svg [role=grid]",
    "paper": "svg [role=application]",
    "range": "input[type=range]",
    "list": "svg [role=listbox]",
}
"""What can be moved in a picture, by its kind; lists where there is nothing else."""

_KEYS = {
    "handle": ["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"],
    "grid": ["ArrowRight", " "],
    "paper": [" ", "ArrowRight", "ArrowDown", " "],
    "range": ["ArrowRight", "ArrowLeft"],
    "list": ["ArrowRight"],
}
_FAR = 30  # pixels of a drag
_REST = 40  # milliseconds between two events of a hand

# A point where the pointer meets the element itself, away from the places that were taken before; in the middle where it can be.
_POINT_ON = """([grip, taken]) => {
    const {left, top, right, bottom} = grip.getBoundingClientRect();
    const frame = grip.closest('.nbtools-live').getBoundingClientRect();
    const [x0, x1] = [Math.max(left, frame.left), Math.min(right, frame.right)];
    const [y0, y1] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
    const found = [];
    for (let i = 1; i < 24; i++) for (let j = 1; j < 24; j++) {
        const [x, y] = [x0 + (x1 - x0) * i / 24, y0 + (y1 - y0) * j / 24];
        if (grip.contains(document.elementFromPoint(x, y))) found.push([x, y]);
    }
    const off = ([x, y]) => Math.hypot(x - (x0 + x1) / 2, y - (y0 + y1) / 2);
    const free = found.filter(([x, y]) => taken.every(([u, v]) => Math.hypot(x - u, y - v) > 20));
    return (free.length ? free : found).sort((a, b) => off(a) - off(b))[0] ?? null;
}"""

# How long from a move of the pointer until it is painted: by an empty handler, by the browser, and where the kernel answers, with its answer.
_TIMES = """async ([box, grip, kind, moves]) => {
    const now = () => performance.now();
    const frame = () => new Promise(painted => { const { port1, port2 } = new MessageChannel();
        port1.onmessage = painted; requestAnimationFrame(() => port2.postMessage(0)); });
    const {left, top, width, height} = grip.getBoundingClientRect();
    const event = (name, i) => new PointerEvent(name, { bubbles: true, pointerId: 1, button: 0, buttons: 1,
        clientX: left + width / 2 + 3 * (i % 7), clientY: top + height / 2 + 2 * (i % 5) });
    const cells = grip.querySelectorAll('[role=gridcell], [role=option]');
    const press = cell => {
        const {left, top, width, height} = cell.getBoundingClientRect();
        const at = { bubbles: true, pointerId: 1, button: 0, clientX: left + width / 2, clientY: top + height / 2 };
        for (const name of ['pointerdown', 'pointerup']) cell.dispatchEvent(new PointerEvent(name, at));
        cell.dispatchEvent(new MouseEvent('click', at));
    };
    const value = Number(grip.value), [step, up] = [Number(grip.step), value - Number(grip.min) < Number(grip.max) - value ? 1 : -1];
    const move = kind === 'range'
        ? i => { grip.value = value + up * step * (1 + i % 9); grip.dispatchEvent(new Event('input', { bubbles: true })); }
        : kind === 'grid' || kind === 'list' ? i => press(cells[(5 * i) % cells.length])
        : i => grip.dispatchEvent(event('pointermove', i));
    const nobody = document.body.appendChild(document.createElement('div'));
    nobody.addEventListener('pointermove', () => {});
    const times = { empty: [], browser: [], kernel: [] };
    for (let i = 0; i < moves; i++) {
        await frame();
        const start = now();
        nobody.dispatchEvent(event('pointermove', i));
        await frame();
        times.empty.push(now() - start);
    }
    nobody.remove();
    const capture = grip.setPointerCapture;
    grip.setPointerCapture = () => {};
    const held = kind === 'handle' || kind === 'paper';
    if (held) grip.dispatchEvent(event('pointerdown', 0));
    const answers = new MutationObserver(() => answered?.());
    let answered, patience = 1000;
    for (const words of box.querySelectorAll('.words')) answers.observe(words, { childList: true });
    for (let i = 1; i <= moves; i++) {
        await new Promise(rest => setTimeout(rest, 100));
        await frame();
        answers.takeRecords();
        const start = now();
        move(i);
        answers.takeRecords(); // what the browser has written by itself
        const said = new Promise(by => { answered = () => frame().then(() => by(now())); setTimeout(() => by(null), patience); });
        await frame();
        times.browser.push(now() - start);
        const seen = await said;
        if (seen) times.kernel.push(seen - start);
        else if (i > 2 && times.kernel.length === 0) patience = 0; // the browser does it all
    }
    answers.disconnect();
    if (held) grip.dispatchEvent(event('pointerup', 0));
    grip.setPointerCapture = capture;
    return times;
}"""


class LivePicture:
    """One picture in a notebook, its kernel idle."""

    def __init__(self, page: "Page", box: "Locator") -> None:
        self.page, self.box = page, box
        self._devtools = page.context.new_cdp_session(page)
        self._taken: list[list[float]] = []
        box.scroll_into_view_if_needed()

    @property
    def name(self) -> str:
        """What the drawing is called."""
        return self.box.locator("svg").first.get_attribute("aria-label")

    def grips(self) -> dict[str, "Locator"]:
        """Return the first of each kind of thing that can be moved."""
        found = {kind: self.box.locator(selector).first for kind, selector in KINDS.items()}
        there = {kind: grip for kind, grip in found.items() if grip.count()}
        return {kind: grip for kind, grip in there.items() if kind != "list" or len(there) == 1}

    def told(self) -> list[tuple]:
        """Return role, name and value of everything of this picture in Chromium's accessibility tree."""
        self.box.evaluate("box => box.dataset.here = ''")
        root = self._devtools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        here = self._devtools.send("DOM.querySelector", {"nodeId": root, "selector": "[data-here]"})["nodeId"]
        nodes = self._devtools.send("Accessibility.queryAXTree", {"nodeId": here})["nodes"]
        self.box.evaluate("box => delete box.dataset.here")
        return [_said(node) for node in nodes if not node["ignored"]]

    def has_moved(self, before: list[tuple]) -> bool:
        """Return whether something else is told now, or within a second: Chromium's tree follows a little later."""
        for _ in range(20):
            if self.told() != before:
                return True
            self.page.wait_for_timeout(50)
        return False

    def by_mouse(self, kind: str, grip: "Locator") -> None:
        """Press on it, and drag what is dragged."""
        start, end = self._way(kind, grip)
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(*end, steps=3)
        mouse.up()
        self.page.wait_for_timeout(_REST)

    def by_finger(self, kind: str, grip: "Locator") -> None:
        """Do the same on a touch screen."""
        start, end = self._way(kind, grip)
        ways = [start, [(a + b) / 2 for a, b in zip(start, end, strict=True)], end]
        for event, at in [("touchStart", start), *[("touchMove", at) for at in ways[1:]], ("touchEnd", None)]:
            points = [] if at is None else [{"x": at[0], "y": at[1]}]
            self._devtools.send("Input.dispatchTouchEvent", {"type": event, "touchPoints": points})
            self.page.wait_for_timeout(_REST)

    def by_keys(self, kind: str, grip: "Locator") -> None:
        """Go there and press the keys that move it, until it has moved."""
        stop = grip.locator("[tabindex='0']").first if kind in ("grid", "list") else grip
        stop.focus()
        before = self.told()
        for key in _KEYS[kind]:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(_REST)
            if kind in ("handle", "range") and self.has_moved(before):
                break

    def times(self, kind: str, grip: "Locator", moves: int = 30) -> dict[str, float]:
        """Return the medians from a move to the frame, in milliseconds: an empty handler, the browser, and the kernel where it answers."""
        given = [self.box.element_handle(), grip.element_handle(), kind, moves]
        found = self.page.evaluate(_TIMES, given)
        return {name: statistics.median(times) for name, times in found.items() if times}

    def _way(self, kind: str, grip: "Locator") -> tuple[list[float], list[float]]:
        """Return from where to where the pointer goes: to the middle of the picture."""
        grip.scroll_into_view_if_needed()
        if kind == "range":
            return _along(grip)
        start = self.page.evaluate(_POINT_ON, [grip.element_handle(), self._taken])
        assert start, f"{kind}: there is no place where a pointer meets it"
        if kind in ("grid", "list", "paper"):  # what was painted stays
            self._taken.append(start)
        if kind in ("grid", "list"):  # a press is enough, and on one cell
            return start, start
        frame = self.box.locator("svg").first.bounding_box()
        middle = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
        far = _FAR, _FAR / 3  # along no line that a picture may have
        return start, [at + (by if at < to else -by) for at, to, by in zip(start, middle, far, strict=True)]


def _along(slider: "Locator") -> tuple[list[float], list[float]]:
    """Return the way from a slider's knob to where it is farther from its end."""
    low, high, value = slider.evaluate("e => [Number(e.min), Number(e.max), Number(e.value)]")
    box = slider.bounding_box()
    part = (value - low) / (high - low)
    level = box["y"] + box["height"] / 2
    knob = 16
    at = lambda share: [box["x"] + knob / 2 + (box["width"] - knob) * share, level]  # noqa: E731
    return at(part), at(part + (0.3 if part < 0.5 else -0.3))


def _said(node: dict) -> tuple:
    """Return what a screen reader is told of a node."""
    properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    value = [node.get(part, {}).get("value") for part in ("role", "name", "value")]
    return (
        *value,
        properties.get("valuetext"),
        *[properties.get(state) for state in ("checked", "pressed", "selected")],
    )
