"""Commands: one file a group, each with `register(app)`; what a command needs is imported when it runs."""

from importlib import import_module
from pkgutil import iter_modules

import typer

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put every command of this folder into the command line, files in the order of their names."""
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        import_module(f"{__name__}.{module.name}").register(app)
