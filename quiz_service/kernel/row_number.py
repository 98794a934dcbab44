"""The number of a row in an address: what a column can hold, in ASCII digits, and nothing else.

Flask's own converter takes digits of any script, and numbers that a database's driver
cannot.
"""

from __future__ import annotations

from werkzeug.routing import IntegerConverter, ValidationError

LARGEST = 2**31 - 1  # of an INTEGER on PostgreSQL


class RowNumber(IntegerConverter):
    """Stands for ``<int:…>`` in every address; any other text is an address without a page."""

    regex = r"[0-9]{1,10}"

    def to_python(self, value: str) -> int:
        """Return the number. Raises ValidationError beyond what a column holds."""
        if not value.isascii() or int(value) > LARGEST:
            raise ValidationError
        return int(value)
