"""Ports of this machine: taken or free, and kept from others until they are needed."""

from __future__ import annotations

import errno
import socket

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from wuzha.files import reason
from wuzha.options import MOST_PORT

PORTS_TRIED = 20


class PortTakenError(RefusedError):
    """Somebody else listens on this port."""

    def __init__(self, port: int) -> None:
        message = _("Port {port} is taken. Choose another with --port.")
        super().__init__(message.format(port=port))


def address_of(host: str, port: int) -> str:
    """Return where a server answers, as typed into a browser, without a slash at the end."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def reserve(host: str, port: int) -> socket.socket:
    """Return a socket that keeps a port from others until it is closed; 0 is any free one.

    Raises PortTakenError, or RefusedError where nobody could listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    keeper = socket.socket(family)
    try:
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        keeper.bind((host, port))
        keeper.listen()  # or others with the same option could still bind to it
    except OSError as error:
        keeper.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(port) from error
        message = _("Nobody can listen on {address}: {why}.")
        raise RefusedError(
            message.format(address=address_of(host, port), why=reason(error))
        ) from error
    return keeper


def reserve_near(host: str, first: int) -> socket.socket:
    """Return a socket that keeps the first free port from a number on.

    Raises PortTakenError where a whole row of them is taken.
    """
    for port in range(first, min(first + PORTS_TRIED, MOST_PORT)):
        try:
            return reserve(host, port)
        except PortTakenError:
            continue
    raise PortTakenError(first)


def port_of(keeper: socket.socket) -> int:
    """Return the port that a socket keeps."""
    return int(keeper.getsockname()[1])
