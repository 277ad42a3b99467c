"""The modules that the judge hands in: what a submission finds under the name nbtools."""

import marshal
import types
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any


class HandedIn(MetaPathFinder, Loader):
    """Finds the modules that the judge handed in, as compiled code; runs each when it is imported."""

    def __init__(self, codes: dict[str, bytes], folder: Path) -> None:
        self._codes = codes
        self._folder = folder

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> ModuleSpec | None:
        """Return how to load one of the modules, or None for any other."""
        if name not in self._codes:
            return None
        is_package = any(other.startswith(f"{name}.") for other in self._codes)
        return ModuleSpec(name, self, is_package=is_package)

    def create_module(self, _spec: ModuleSpec) -> None:
        """Leave it to Python."""

    def exec_module(self, module: types.ModuleType) -> None:
        """Run the module's code; data files lie in its folder."""
        module.__file__ = str(self._folder / f"{module.__name__.rpartition('.')[2]}.py")
        exec(marshal.loads(self._codes[module.__name__]), module.__dict__)
