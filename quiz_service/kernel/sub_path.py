"""The service below a path of a host that others share, as a county's portal lends one.

The proxy hands paths on as they came, ``/dt/Q``; the views know ``/Q``. Requests that reach
the service itself, such as ``/readyz``, may leave the path out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def below(root: str, path: str) -> str:
    """Return a path as the views know it; ``root`` is empty, or such as ``/dt``."""
    if root and (path == root or path.startswith(f"{root}/")):
        return path[len(root) :] or "/"
    return path


class SubPath:
    """A WSGI application whose links all begin with ``root``."""

    def __init__(self, application: WSGIApplication, root: str) -> None:
        """``application`` knows nothing of the path."""
        self._application, self._root = application, root

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request."""
        path = below(self._root, environ.get("PATH_INFO", ""))
        rooted = {**environ, "SCRIPT_NAME": self._root, "PATH_INFO": path}
        return self._application(rooted, start_response)
