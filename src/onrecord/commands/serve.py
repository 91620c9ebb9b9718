"""Serve on the command line: the reading room, a record in a browser."""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.options import RecordFile

if TYPE_CHECKING:
    import socket

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(serve)


def serve(
    record: RecordFile,
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="Where it listens; 0 takes any that is free.")
    ] = 8040,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on; any but 127.0.0.1 needs --token.")
    ] = "127.0.0.1",
    create: Annotated[bool, typer.Option("--create", help="Make the record where there is none.")] = False,
    edit: Annotated[
        bool,
        typer.Option("--edit", help="Allow merging and splitting people, and saving checks, in the browser."),
    ] = False,
    open: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="ONRECORD_TOKEN",
            help="The token that other machines must give (8 characters or more).",
            metavar="WORDS",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A host name it answers to. Can be repeated."),
    ] = None,
    seconds: Annotated[
        float,
        typer.Option("--time-limit", min=0.1, metavar="SECONDS", help="The longest a question may take."),
    ] = 10.0,
) -> None:
    """Open a record in the browser: check a quotation, read a story with its evidence, see who is quoted.

    It answers this machine alone, opens no connection elsewhere, and writes to the record only when you keep
    a story or, with --edit, merge or split people. Ctrl-C ends it.

    \b
    Examples:
      onrecord serve desk.db --open
      onrecord serve new.db --create --open
      onrecord serve desk.db --edit
      onrecord serve desk.db --host 0.0.0.0 --token "a long phrase" --name desk.example
    """
    import uvicorn

    from onrecord.errors import NoRecord
    from onrecord.record import Record
    from onrecord.web import application
    from onrecord.web.guard import is_loopback

    if not is_loopback(host) and not token:
        raise typer.BadParameter(
            f"{host} can be reached from other machines: give --token with words that let people in."
        )
    if token is not None and len(token.strip()) < 8:
        raise typer.BadParameter("--token needs 8 characters or more: whoever guesses it reads the record.")
    try:
        Record.open(record, "create" if create else "read").close()  # what is wrong with it is said now
    except NoRecord as error:
        raise NoRecord(f"{error} --create begins with an empty one.") from None
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    app = application(record, names=_names(host, name or []), token=token, seconds=seconds, edit=edit)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=3,
    )
    typer.echo(f"{record} is open at {address} – Ctrl-C ends it.", err=True)
    if open:
        import webbrowser

        webbrowser.open(address)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:  # uvicorn has ended in good order and hands it on
        pass
    finally:
        listening.close()


def _names(host: str, given: list[str]) -> list[str]:
    """What this machine may be called, besides localhost."""
    import socket

    own = [] if host.startswith("127.") else [socket.gethostname(), socket.getfqdn()]
    return [host, *own, *given]


def _listen(host: str, port: int) -> "socket.socket":
    """A socket that listens there; raises OnrecordError where that cannot be."""
    import socket

    from onrecord.errors import OnrecordError

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise OnrecordError(f"{host} is no address to listen at ({error.strerror or error}).") from None
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(512)  # a browser that comes before the room is ready waits, and is not turned away
    except OSError as error:
        listening.close()
        why = error.strerror or str(error)
        raise OnrecordError(f"cannot listen at {host}, port {port} ({why}): give another --port.") from None
    return listening
