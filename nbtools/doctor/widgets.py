"""Whether JupyterLab has what draws the sliders."""

import importlib.util
from collections.abc import Iterator

from nbtools.doctor.finding import Finding, install, typed, untried, well, wrong
from nbtools.portable.language import gettext

_MANAGER = "@jupyter-widgets/jupyterlab-manager"


def check() -> Iterator[Finding]:
    """See whether the widgets' extension is there and enabled."""
    if not importlib.util.find_spec("jupyterlab_server"):
        yield untried(gettext("Sliders are not looked at, as JupyterLab is not installed."))
        return
    from jupyter_core.paths import jupyter_path
    from jupyterlab_server.config import get_federated_extensions, get_page_config

    places = jupyter_path("labextensions")
    disabled = get_page_config(places).get("disabledExtensions", [])
    if _MANAGER not in get_federated_extensions(places):
        yield wrong(
            gettext("JupyterLab cannot show sliders: its extension for them is missing."),
            install("--force-reinstall", "--no-deps", "jupyterlab_widgets"),
        )
    elif any(name.partition(":")[0] == _MANAGER for name in disabled):
        yield wrong(
            gettext("JupyterLab's extension for sliders is switched off."),
            gettext("Type: {command}", command=typed("jupyter", "labextension", "enable", _MANAGER)),
        )
    else:
        yield well(gettext("JupyterLab, with sliders"))
