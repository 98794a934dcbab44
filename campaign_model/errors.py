"""The root of what a person is told in a sentence instead of a traceback.

The tree::

    WuzhaError
      InputError        what was handed in is wrong: a folder, a file, a setting
      RefusedError      what was asked for cannot be done now

Each program hangs its own errors below one of the two; the command line ends with 2 for
the first and with 1 for the second. The text of such an error is a whole message.
"""

from __future__ import annotations


class WuzhaError(Exception):
    """Something a person can do something about."""


class InputError(WuzhaError):
    """What was handed in is wrong; correct it and try again."""


class RefusedError(WuzhaError):
    """What was asked for cannot be done; the message says why and what to do."""
