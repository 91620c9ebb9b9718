"""Console: that of rich, which leaves it to the command line what is to be done when nobody reads on."""

from rich.console import Console as _Console

__all__ = ["Console"]


class Console(_Console):
    """A console on which a closed pipe is the error that it is: rich would end the program with status 1."""

    def on_broken_pipe(self) -> None:
        """Raise the error again: this is called where it was caught."""
        raise
