"""Serve on the command line: the reading room, a record in a browser."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.options import RecordFile

if TYPE_CHECKING:
    import socket

    from starlette.types import ASGIApp

__all__ = ["register"]

# The first words of addresses in the room, which cannot be those of a prefix.
_OWN = set(
    "story stories quotes people person threads thread timeline audit saved draft read unkept enter static "
    "health".split()
)


def register(app: typer.Typer) -> None:
    """Put this command into the command line."""
    app.command()(serve)


def _prefix(value: str) -> str:
    """The value of --prefix, with a slash before it and none after it."""
    path = value.strip().strip("/")
    if not path:
        return ""
    if not re.fullmatch(r"[\w.~-]+(/[\w.~-]+)*", path, re.ASCII) or path.split("/")[0] in _OWN:
        raise typer.BadParameter(f"“{value[:80]}” is not such a path: give one such as /desk.")
    return f"/{path}"


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
            help="The access code that everyone must give, also on this machine: 8 characters or more.",
            metavar="WORDS",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="A host name that it may be called by; needs --token. Can be repeated."
        ),
    ] = None,
    prefix: Annotated[
        str,
        typer.Option(
            metavar="PATH", callback=_prefix, help="The path under which a proxy shows it, such as /desk."
        ),
    ] = "",
    https: Annotated[
        bool,
        typer.Option("--https", help="A proxy in front of it takes only TLS: cookies and addresses say so."),
    ] = False,
    access_log: Annotated[
        bool,
        typer.Option(
            "--access-log", help="A line on standard error of each request, without what was asked."
        ),
    ] = False,
    seconds: Annotated[
        float,
        typer.Option("--time-limit", min=0.1, metavar="SECONDS", help="The longest a question may take."),
    ] = 10.0,
) -> None:
    """Open a record in the browser: check a quotation, read a story with its evidence, see who is quoted.

    It answers this machine alone, opens no connection elsewhere, and writes to the record only when you keep
    a story or, with --edit, merge or split people. Ctrl-C ends it. Whoever comes through a proxy is on
    another machine, so that this needs --token. /health says, without it, whether the record can be asked.

    \b
    Examples:
      onrecord serve desk.db --open
      onrecord serve new.db --create --open
      onrecord serve desk.db --edit
      ONRECORD_TOKEN="a long phrase" onrecord serve desk.db --host 0.0.0.0 --name desk.example
      ONRECORD_TOKEN="a long phrase" onrecord serve desk.db --name news.example --prefix /desk --https
    """
    import uvicorn

    from onrecord.errors import NoRecord
    from onrecord.record import Record
    from onrecord.telling import say_upgraded
    from onrecord.web import application
    from onrecord.web.guard import is_loopback
    from onrecord.web.watched import Watched

    if not is_loopback(host) and not token:
        raise typer.BadParameter(
            f"{host} can be reached from other machines: give --token with words that let people in."
        )
    if not token and (other := [each for each in name or [] if not _is_local(each)]):
        raise typer.BadParameter(
            f"who calls it {other[0]} comes from another machine or through a proxy: give --token with words "
            "that let people in."
        )
    if token is not None and len(token.strip()) < 8:
        raise typer.BadParameter("--token needs 8 characters or more: whoever guesses it reads the record.")
    try:
        with Record.open(record, "create" if create else "read") as opened:  # what is wrong is said now
            say_upgraded(opened)
    except NoRecord as error:
        raise NoRecord(f"{error} --create begins with an empty one.") from None
    listening = _listen(host, port)
    address = f"http://{_shown(host, name or [])}:{listening.getsockname()[1]}{prefix}/"
    app: ASGIApp = application(
        record,
        names=_names(host, name or []),
        token=token,
        seconds=seconds,
        edit=edit,
        prefix=prefix,
        https=https,
    )
    if access_log:
        app = Watched(app, lambda line: typer.echo(line, err=True))
    config = uvicorn.Config(
        app,
        proxy_headers=False,  # anybody on this machine could send them
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


def _is_local(name: str) -> bool:
    """Whether only this machine can mean itself by a name."""
    from onrecord.web.guard import is_loopback

    return is_loopback(name) or name.lower().rstrip(".").endswith(".localhost")


def _shown(host: str, names: list[str]) -> str:
    """The host in an address that a browser can open."""
    import socket

    if host in ("0.0.0.0", "::"):
        return names[0] if names else socket.gethostname()
    return f"[{host}]" if ":" in host else host


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
