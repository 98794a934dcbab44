"""The picture to keep: one for everybody, small, from the result, nothing of anybody in it."""

from __future__ import annotations

import io

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

KILOBYTE = 1024


def test_the_picture_is_a_small_png_the_same_for_everybody(
    app: Flask,
) -> None:
    answer, again = (app.test_client().get("/keep.png") for _i in range(2))

    with Image.open(io.BytesIO(answer.data)) as picture:
        assert (picture.format, picture.size) == ("PNG", (900, 1200))
    assert len(answer.data) < 60 * KILOBYTE
    assert "public" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == "Cookie"  # which tells the language
    assert again.data == answer.data


def test_its_page_says_how_to_keep_it_without_a_script(client: FlaskClient) -> None:
    page = client.get("/keep").text

    assert "长按图片" in page
    assert 'src="/keep.png"' in page
    assert "canvas" not in page
