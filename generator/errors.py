"""The build's exceptions.

The tree::

    BuildError             the campaign is fine, the output is not
      UnsafeOutput         ... would write over something no build made
      PosterTooFull        ... a text does not fit its box
      PosterUnreadable     ... a QR code does not read back from the finished poster
"""


class BuildError(Exception):
    """A build that cannot be finished; the old output is whole."""


class UnsafeOutput(BuildError):
    """The target holds, is or lies in something that no build made."""


class PosterTooFull(BuildError):
    """A text does not fit its box, even at the smallest size that may be printed."""


class PosterUnreadable(BuildError):
    """A QR code does not read back from the finished poster."""
