"""Long answers in pages: which one a request asks for, and where the next one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request

from quiz_service.kernel.http_errors import BadRequestError

PAGE, PER_PAGE = "page", "per_page"
MOST_PAGES, USUAL, MOST_ITEMS = 100_000, 50, 200


@dataclass(frozen=True, slots=True)
class Paging:
    """A page by its number, from 1, and how many items a page has."""

    page: int
    per_page: int

    def answer(self, items: Sequence[Any]) -> dict[str, object]:
        """Return the items of the page as plain data, with their total and the next page."""
        begin = (self.page - 1) * self.per_page
        on_page = items[begin : begin + self.per_page]
        return {
            "items": [asdict(item) for item in on_page],
            "total": len(items),
            "next": self._next() if begin + self.per_page < len(items) else None,
        }

    def _next(self) -> str:
        query = {PAGE: str(self.page + 1), PER_PAGE: str(self.per_page)}
        path = request.root_path + request.path
        return f"{path}?{urlencode(dict(request.args) | query)}"


def asked_paging(numbers: Mapping[str, int]) -> Paging:
    """Return the page that the numbers of a request ask for."""
    return Paging(numbers.get(PAGE, 1), numbers.get(PER_PAGE, USUAL))


def asked_numbers(limits: Mapping[str, int]) -> dict[str, int]:
    """Return the numbers in a request's address, each from 1 to its limit.

    Raises BadRequestError for any other: a filter with a typo must not answer with everything.
    """
    numbers = {}
    for name, values in request.args.lists():
        if name not in limits or len(values) != 1:
            raise BadRequestError
        numbers[name] = whole_number(values[0], limits[name])
    return numbers


def whole_number(text: str, most: int) -> int:
    """Return a number from 1 to ``most`` in ASCII digits. Raises BadRequestError."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if not is_number or not 1 <= int(text) <= most:
        raise BadRequestError
    return int(text)
