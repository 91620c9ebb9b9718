"""Lazily: the modules of a package as its attributes, each imported when it is first asked for."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

__all__ = ["module_of"]


def module_of(package: str, name: str) -> ModuleType:
    """A module of a package; raises AttributeError, as the package would, where there is none."""
    full = f"{package}.{name}"
    if name.startswith("_") or find_spec(full) is None:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    return import_module(full)
