"""The frame of a page is drawn by MkDocs, which escapes nothing by itself: our frame does."""

from __future__ import annotations

from types import SimpleNamespace

import jinja2
import pytest

from campaign_model.schema.site_words import site_words
from tests.conftest import ROOT

HOSTILE = "<b>\"x\" 'y' & </b>"
# Material's skeleton, as far as the frame fills it.
SKELETON = "".join(
    f"{{% block {name} %}}{{% endblock %}}"
    for name in ("site_meta", "htmltitle", "styles", "header", "container", "footer")
)


@pytest.fixture
def frame() -> jinja2.Template:
    """The frame in an environment like MkDocs' own, without Material."""
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.DictLoader({"base.html": SKELETON}),
                jinja2.FileSystemLoader(ROOT / "site/overrides"),
            ]
        ),
    )
    environment.filters["url"] = str
    return environment.get_template("main.html")


@pytest.mark.parametrize("tongue", ["", "en"])
def test_no_word_around_a_page_becomes_markup(
    frame: jinja2.Template, tongue: str
) -> None:
    words = dict.fromkeys(site_words(None), HOSTILE)
    extra = {
        "words": {"": words, "en": words},
        "menus": {key: [{"name": HOSTILE, "path": "T/"}] for key in ("", "en")},
        "feet": {key: [{"name": HOSTILE, "path": "T/"}] for key in ("", "en")},
        "languages": [{"code": "en", "name": HOSTILE, "pages": [""]}],
        "hotlines": [{"number": "96110", "word": "paid"}],
        "organizer": HOSTILE,
        "icp": HOSTILE,
        "police_filing": HOSTILE,
        "share_line": HOSTILE,
        "policy": "default-src 'none'",
        "theme_colour": "#123456",
        "pictures": True,
    }
    config = SimpleNamespace(
        site_name=HOSTILE, site_url="https://site.example.cn/", extra=extra
    )
    meta = {"title": HOSTILE, "description": HOSTILE, "card": HOSTILE, "kind": "text"}
    page = SimpleNamespace(
        meta={**meta, **({"lang": tongue} if tongue else {})},
        url=f"{tongue}/" if tongue else "",
        canonical_url="https://site.example.cn/",
        is_homepage=False,
        content="",
    )

    drawn = frame.render(config=config, page=page)

    assert '<b>"x"' not in drawn
    assert "'y'" not in drawn
    assert drawn.count("&lt;b&gt;") > 15
