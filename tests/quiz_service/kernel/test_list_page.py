"""A long list comes in pages and is searched by name, in letters of any width and case."""

from __future__ import annotations

import pytest

from quiz_service.kernel.list_page import PAGE_LENGTH, list_page

ITEMS = [f"S{number:03}" for number in range(2 * PAGE_LENGTH + 5)]


def names_of(item: str) -> tuple[str, str]:
    return item, f"示例{int(item[1:])}村"


@pytest.mark.parametrize(
    ("query", "first", "length", "number"),
    [
        ({}, "S000", PAGE_LENGTH, 1),
        ({"page": "2"}, f"S{PAGE_LENGTH:03}", PAGE_LENGTH, 2),
        ({"page": "3"}, f"S{2 * PAGE_LENGTH:03}", 5, 3),
        ({"page": "99"}, f"S{2 * PAGE_LENGTH:03}", 5, 3),
        ({"page": "0"}, "S000", PAGE_LENGTH, 1),
        ({"page": "-1"}, "S000", PAGE_LENGTH, 1),
        ({"page": "२"}, "S000", PAGE_LENGTH, 1),
        ({"page": "99999999"}, "S000", PAGE_LENGTH, 1),
    ],
)
def test_an_address_gives_its_page(
    query: dict[str, str], first: str, length: int, number: int
) -> None:
    shown = list_page(ITEMS, query, names_of)

    assert (shown.items[0], len(shown.items), shown.number) == (first, length, number)
    assert list(shown.numbers) == [1, 2, 3]
    assert shown.total == len(ITEMS)


def test_a_search_finds_by_code_and_by_name() -> None:
    assert list_page(ITEMS, {"q": " ｓ007 "}, names_of).items == ["S007"]
    assert list_page(ITEMS, {"q": "例7村"}, names_of).items == ["S007"]


def test_pages_of_a_search_keep_its_words() -> None:
    shown = list_page(ITEMS, {"q": "s0", "page": "2"}, names_of)

    assert shown.in_address(1) == {"q": "s0", "page": 1}
    assert list_page(ITEMS, {}, names_of).in_address(2) == {"page": 2}


def test_nothing_found_is_one_empty_page() -> None:
    shown = list_page(ITEMS, {"q": "没有"}, names_of)

    assert (list(shown.items), shown.total, list(shown.numbers)) == ([], 0, [1])
