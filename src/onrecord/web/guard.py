"""Guard: what a request must be like before it is heard, and the headers that every answer bears.

The reading room shows what strangers wrote, on a machine that trusts its user: so no other site may ask it
or post to it (Host and Origin are checked, against DNS rebinding and forged posts), no answer may run or load
anything but its own files (Content-Security-Policy), and from another machine a token is needed. What comes
through a proxy comes from another machine, though the proxy be on this one.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["COOKIE", "POLICY", "Guard", "is_loopback", "is_open"]

COOKIE = "onrecord_token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": a form's post would then bear no origin to be checked.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-write=(self)",
}
_YEAR = 365 * 24 * 3600
_OPEN = ("/enter", "/health", "/static/")  # what is answered before the token is given
_PROXIED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]{2,45})\]|(?P<name>[^\[\]:/@]+))(?::[0-9]{1,5})?", re.I)


class Guard:
    """Lets a request through to `app`, or says why not.

    `names` are those by which this machine may be called; addresses in numbers always may, since no name can
    be rebound to them. With a `token`, a request must bear it: as `Authorization: Bearer`, or once in the
    address as `?token=`, which sets a cookie that stands for it. Without one, no proxy may send anything.

    `prefix` is the path under which a proxy shows the room, such as "/desk", whether it takes that off or
    not. With `https` the proxy is asked by TLS: the cookie is sent by no other way.
    """

    def __init__(
        self,
        app: ASGIApp,
        names: Iterable[str],
        token: str | None = None,
        prefix: str = "",
        https: bool = False,
    ) -> None:
        self.app, self.token = app, None if token is None else _written(token)
        self.prefix, self.https = prefix, https
        self.names = frozenset(name.lower().rstrip(".") for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        scope = self._as_asked(scope)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    answer[name] = value
                answer.setdefault("cache-control", "private, no-cache")
                if answer.get("location", "").startswith("/"):
                    answer["location"] = self.prefix + answer["location"]
            await send(message)

        answer = self._refused(scope, headers) or self._asks_for_token(scope, headers)
        await (answer or self.app)(scope, receive, sent)

    def _as_asked(self, scope: Scope) -> Scope:
        """The request without the prefix, and by the way by which the browser sent it."""
        path = scope["path"]
        if self.prefix and f"{path}/".startswith(f"{self.prefix}/"):
            path = path[len(self.prefix) :] or "/"
        return {**scope, "path": path, "scheme": "https" if self.https else scope["scheme"]}

    def _refused(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._may_be_called(hosts[0]):
            return PlainTextResponse(
                "This server does not go by that name. Use the address that `onrecord serve` printed, or "
                "give it the name with --name.\n",
                421,
            )
        if self.token is None and not is_open(scope["path"]) and any(name in headers for name in _PROXIED):
            return PlainTextResponse(
                "This request comes through a proxy, so perhaps from another machine, and this server asks "
                "for no access code: start `onrecord serve` with --token.\n",
                403,
            )
        if scope["method"] in ("GET", "HEAD"):
            return None
        origin = headers.get("origin")
        if origin is None or origin.partition("://")[2].lower() != hosts[0].lower():
            return PlainTextResponse("Only a page of this server may send it anything.\n", 403)
        return None

    def _may_be_called(self, host: str) -> bool:
        parts = _HOST.fullmatch(host)
        if parts is None:
            return False
        name = parts["six"] or parts["name"]
        try:
            ip_address(name)
        except ValueError:
            return name.lower().rstrip(".") in self.names
        return True

    def _asks_for_token(self, scope: Scope, headers: Headers) -> PlainTextResponse | RedirectResponse | None:
        if self.token is None or is_open(scope["path"]):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if given and self.is_token(given[0]):
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            answer = RedirectResponse(_local(scope["path"]) + (f"?{rest}" if rest else ""), 303)
            self.remember(answer)
            return answer
        if self._is_remembered(headers) or self.is_token(_bearer(headers)):
            return None
        if "text/html" in headers.get("accept", ""):
            return RedirectResponse("/enter", 303)
        return PlainTextResponse("Access code needed (Authorization: Bearer …).\n", 401)

    def is_token(self, value: str) -> bool:
        """Whether a value is the token, told in a time that says nothing of how near it was.

        Spaces around it and the way its accents are written make no difference.
        """
        token = self._bytes()
        forms = [value]
        with suppress(UnicodeError):  # letters beyond ASCII come from some programs as the bytes of UTF-8
            forms.append(value.encode("latin-1").decode())
        return (
            sum(hmac.compare_digest(_written(form).encode("utf-8", "replace"), token) for form in forms) > 0
        )

    def remember(self, answer: PlainTextResponse | RedirectResponse) -> None:
        """Set the cookie that stands for the token, in letters that any cookie may hold."""
        answer.set_cookie(
            COOKIE,
            self._cookie(),
            max_age=_YEAR,
            path=self.prefix or "/",
            secure=self.https,
            httponly=True,
            samesite="strict",
        )

    def _is_remembered(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        given = cookies[COOKIE].value if COOKIE in cookies else ""
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._cookie().encode())

    def _cookie(self) -> str:
        return hmac.digest(self._bytes(), COOKIE.encode(), "sha256").hex()

    def _bytes(self) -> bytes:
        return (self.token or "").encode("utf-8", "replace")


def is_open(path: str) -> bool:
    """Whether a path is answered before the token is given."""
    return path.startswith(_OPEN)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _written(token: str) -> str:
    """A token as it is compared."""
    return unicodedata.normalize("NFC", token.strip())


def _bearer(headers: Headers) -> str:
    kind, _, value = headers.get("authorization", "").partition(" ")
    return value if kind.lower() == "bearer" else ""


def _local(path: str) -> str:
    """A path that no browser takes for another host's ("//evil")."""
    from urllib.parse import quote

    return "/" + quote(path.lstrip("/\\"))
