"""The mail server, read from MAIL_URL."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_FORM = "MAIL_URL must be smtp://, smtp+tls:// or smtps://NAME:PASSWORD@host:port, with name and password or neither."
# scheme: (port where none is named, is the connection encrypted from its start, is it encrypted once it stands)
_WAYS = {"smtp": (25, False, False), "smtp+tls": (587, False, True), "smtps": (465, True, False)}


@dataclass(frozen=True, slots=True)
class MailServer:
    host: str
    port: int
    user: str
    password: str
    is_tls_at_once: bool
    is_tls_later: bool


def mail(url: str) -> MailServer | None:
    """The server of this address; None where there is none.

    `smtp+tls` speaks in the clear until the server has agreed to encrypt (STARTTLS), and sends nothing if it does not.
    """
    if not url:
        return None
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as wrong:
        raise ImproperlyConfigured(_FORM) from wrong
    extra = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in _WAYS or not parts.hostname or extra or bool(parts.username) != bool(parts.password):
        raise ImproperlyConfigured(_FORM)
    usual, at_once, later = _WAYS[parts.scheme]
    name, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port or usual, name, password, at_once, later)
