"""The build's exceptions.

The tree, below RefusedError::

    BuildError                  the campaign is fine, the output is not
      UnsafeOutputError         ... would write over something no build made
      PosterError               ... a poster cannot be set; names the record
      PosterUnreadableError     ... a QR code does not read back from the finished poster
      PosterFamilyError         ... a folder of a poster family holds no family
"""

from campaign_model.errors import RefusedError


class BuildError(RefusedError):
    """A build that cannot be finished; the old output is whole."""


class UnsafeOutputError(BuildError):
    """The target holds, is or lies in something that no build made."""


class PosterError(BuildError):
    """A text does not fit its box at the smallest size, or a character has no glyph."""


class PosterUnreadableError(BuildError):
    """A QR code does not read back from the finished poster."""


class PosterFamilyError(BuildError):
    """A folder is no poster family, or two families share a name."""
