"""What a screen reader says when a card arrives.

A live region speaks when its text changes, not when it comes with its text. JupyterLab's outputs are no live region
and are made anew at every run. So the page gets a hidden region of its own, once, and each card writes into it.
"""

import json

_SCRIPT = """<script>(said => {
if (document.readyState === 'loading') return;
let region = document.getElementById('nbtools-said');
if (!region) {
region = document.createElement('div');
region.id = 'nbtools-said';
region.setAttribute('role', 'status');
region.style.cssText = 'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)';
document.body.append(region);
}
setTimeout(() => region.textContent = said, 100);
})({said})</script>"""


def announcement(text: str) -> str:
    """Return the script that has `text` spoken; a page that is only read (`loading`), or strips it, stays silent."""
    said = json.dumps(text).replace("<", "\\u003c")  # no text ends the script
    return _SCRIPT.replace("\n", "").replace("{said}", said)
