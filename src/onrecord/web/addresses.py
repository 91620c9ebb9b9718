"""Addresses: which ones a page may link to."""

from urllib.parse import urlsplit

__all__ = ["web"]


def web(url: str | None) -> str | None:
    """An address that may be linked to: http or https and a host; None for any other."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
