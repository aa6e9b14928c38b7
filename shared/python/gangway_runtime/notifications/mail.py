"""Sends mail by SMTP; server, sender and credentials come from the environment alone."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

VARIABLE = "GANGWAY_SMTP_URL"
_SECONDS = 20.0


class NotSent(Exception):
    """A mail that did not leave, with the reason; it never holds a credential."""


def send(addresses: Sequence[str], subject: str, text: str) -> None:
    """Send one mail to all addresses through the server of `GANGWAY_SMTP_URL`.

    The variable reads `smtp://USER:PASSWORD@HOST:PORT?from=ADDRESS`; `smtps` speaks TLS from the first byte, `smtp`
    as soon as the server offers it, and a password leaves over TLS only. Raises `NotSent`.
    """
    server = urlsplit(os.environ.get(VARIABLE, ""))
    if server.scheme not in ("smtp", "smtps") or not server.hostname:
        raise NotSent(f"{VARIABLE} does not name a server, as in smtp://user:password@mail.example.com:587")
    message = EmailMessage()
    message["From"] = parse_qs(server.query).get("from", [f"gangway@{server.hostname}"])[0]
    message["To"] = ", ".join(addresses)
    message["Subject"] = " ".join(subject.split())
    message.set_content(text)
    try:
        with _connected(server.scheme, server.hostname, server.port) as connection:
            if server.username:
                _log_in(connection, unquote(server.username), unquote(server.password or ""))
            refused = connection.send_message(message, to_addrs=list(addresses))
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise NotSent(f"the mail server of {VARIABLE} did not take it: {type(error).__name__}") from error
    if refused:
        raise NotSent(f"the mail server refused {', '.join(sorted(refused))}")


def _connected(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=_SECONDS, context=ssl.create_default_context())
    connection = smtplib.SMTP(host, port or 25, timeout=_SECONDS)
    connection.ehlo()
    if connection.has_extn("starttls"):
        connection.starttls(context=ssl.create_default_context())
        connection.ehlo()
    return connection


def _log_in(connection: smtplib.SMTP, user: str, password: str) -> None:
    if not isinstance(connection.sock, ssl.SSLSocket):
        raise NotSent("the mail server offers no TLS, and a password does not leave without")
    connection.login(user, password)
