"""An address to a QR matrix: error level, version limit, quiet zone."""

from __future__ import annotations

from functools import lru_cache

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _

Matrix = tuple[tuple[bool, ...], ...]

QUIET = 4  # modules of margin around a symbol, ISO/IEC 18004
LARGEST_VERSION = (
    6  # 41 modules: beyond, a module on A4 is smaller than an old phone reads
)
# Any of the eight masks of the standard decodes. Searching the prettiest costs five
# times the rest of the work, and every finished code is proven by reading it back.
MASK = 2
# From ten signs on, capitals and digits pay for a part of their own. So a small “https” makes
# no larger symbol than a large one did, for any address of a real length.
DENSE_FROM = 10


class AddressTooLongError(RefusedError):
    """An address makes a code with more modules than an old phone reads."""


@lru_cache(maxsize=32)  # a poster comes in six files, one after another
def matrix(address: str) -> Matrix:
    """Return the modules of an address' QR code, without quiet zone; True is dark.

    Level Q (a quarter of the code may be lost). Raises AddressTooLongError where the address is
    too long for a code that old phones read from a poster.
    """
    import qrcode  # noqa: PLC0415 - pictures too, which a worker without a code does without
    from qrcode.constants import ERROR_CORRECT_Q  # noqa: PLC0415 - as above
    from qrcode.exceptions import DataOverflowError  # noqa: PLC0415 - as above

    code = qrcode.QRCode(
        version=None, error_correction=ERROR_CORRECT_Q, border=0, mask_pattern=MASK
    )
    code.add_data(address, optimize=DENSE_FROM)
    try:
        code.make(fit=True)
        too_long = code.version > LARGEST_VERSION
    except (DataOverflowError, ValueError):
        too_long = True
    if too_long:
        message = _(
            "The address {address} is too long for a poster. Use a shorter domain."
        )
        raise AddressTooLongError(message.format(address=address))
    return tuple(tuple(bool(cell) for cell in row) for row in code.get_matrix())
