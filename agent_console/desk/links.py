"""Addresses from elsewhere that may become links. Pure."""

from urllib.parse import urlsplit


def web(address: str) -> str:
    """The address if it is one of the web, "" otherwise: never a script."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme.lower() in ("http", "https") and parts.hostname else ""
