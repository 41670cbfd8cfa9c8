"""Makes every connection that would leave this computer fail, and keeps a list of those that were tried."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

REFUSED: list[str] = []
"""Where this process tried to connect to since the guard stands."""


class OutgoingConnectionError(OSError):
    """Somebody tried to leave this computer."""


def install() -> None:
    """Guards this process. Sockets of the operating system's own (Unix) and loopback addresses stay usable."""
    for name in ("connect", "connect_ex", "sendto"):
        _guard_method(name)
    _guard_lookup()


def _guard_method(name: str) -> None:
    original = getattr(socket.socket, name)

    def guarded(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if isinstance(address, tuple) and not _is_local(address[0]):
            _refuse(f"{address[0]}:{address[1]}")
        return original(self, *arguments)

    setattr(socket.socket, name, guarded)


def _guard_lookup() -> None:
    original = socket.getaddrinfo

    def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
        # A numeric address is looked up nowhere; connecting to it is refused above
        if host is not None and not _is_local(host) and not _is_numeric(host):
            _refuse(str(host))
        return original(host, *arguments, **options)

    socket.getaddrinfo = guarded


def _refuse(where: str) -> None:
    REFUSED.append(where)
    raise OutgoingConnectionError(f"connection to {where} refused: the tests run with the network off")


def _is_local(host: str | bytes) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    return name in {"", "localhost"} or (_is_numeric(name) and ipaddress.ip_address(name).is_loopback)


def _is_numeric(host: str | bytes) -> bool:
    try:
        ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host)
    except ValueError:
        return False
    return True
