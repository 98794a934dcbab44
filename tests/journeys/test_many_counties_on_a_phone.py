"""What an installation shows at no county's address fits a phone, in both themes."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from quiz_service.serving.front import front_page, wait_page
from tests.journeys.conftest import fits

NARROW = {"width": 320, "height": 640}
COUNTIES = [("/qingyuan", "庆元县", True), ("/jingning", "景宁畲族自治县", False)]


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_of_an_installation_fit_a_phone(
    browser: Browser, theme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport=NARROW, color_scheme=theme)
    page = context.new_page()
    for _status, _headers, text in (front_page(COUNTIES, 200), wait_page()):
        page.set_content(text)

        assert fits(page)
        assert page.locator("h1").bounding_box()
        assert page.locator("header a").get_attribute("href") == "tel:96110"
        heights = [row.bounding_box() for row in page.locator("li a").all()]
        assert all(box and box["height"] >= 44 for box in heights)
    context.close()
