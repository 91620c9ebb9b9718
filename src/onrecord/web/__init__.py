"""The reading room: a record in a browser, on one's own machine; `application` is all of it, as ASGI.

Pages are made on the server and work without script. Each has its JSON twin at the same address with
`.json`. They ask what the command line asks.
"""

from onrecord.web.app import application

__all__ = ["application"]
