"""Integrations: onrecord inside other programs, one module each; each needs an extra of the same name."""

from types import ModuleType

from onrecord.lazily import module_of


def __getattr__(name: str) -> ModuleType:
    return module_of(__name__, name)
