"""The look of every chart: the campaign's colours, direct labels, nothing that needs a legend.

Matplotlib is loaded when the first chart is drawn, so a phone that answers never waits for
it. Letters stay letters, set in the device's own font on a screen and in ours in a PDF.
"""

from __future__ import annotations

import io
import logging
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from design import Tokens, house_tokens

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# A phone of 360 pixels shows a chart 324 wide: letters of 15 and 13.5 points are then 14 and
# 13 pixels high. `desk.css` keeps a chart narrow enough on a desk that they stay letters of text.
WIDTH, POINTS, SMALL_POINTS = 340 / 72, 15, 13.5
FAMILY = house_tokens().measures["font-family"]
# In an attribute of SVG the names stand without their quotes.
SCREEN_FONTS = house_tokens().measures["font-screen"].replace('"', "")


@cache
def _prepare() -> None:
    """Set Matplotlib up once; the font is there to measure with."""
    from matplotlib import font_manager, rcParams  # noqa: PLC0415 - with the first chart

    # The font is one file of all weights, which matplotlib takes for the thinnest.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    folder = Path(str(files("justmytype_intl_cjk"))) / "fonts/ofl/notosanssc"
    for path in sorted(folder.glob("*.[ot]tf")):
        font_manager.fontManager.addfont(str(path))
    rcParams.update(
        {
            "font.family": FAMILY,
            "font.size": POINTS,
            # In a PDF the variable font would show its thinnest weight for anything lighter.
            "font.weight": 500,
            "svg.fonttype": "none",
            "svg.hashsalt": "wuzha",
        }
    )


def sheet(height: float, tokens: Tokens) -> tuple[Figure, Axes]:
    """Return an empty chart, ``height`` in inches."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - with the first chart

    _prepare()
    figure = Figure(
        figsize=(WIDTH, height), facecolor=tokens.hex("white"), layout="constrained"
    )
    axes = figure.add_subplot()
    axes.set_facecolor(tokens.hex("white"))
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_edgecolor(tokens.hex("straw"))
    axes.tick_params(length=0, labelcolor=tokens.hex("soft"))
    axes.tick_params(axis="y", labelcolor=tokens.hex("ink"))
    return figure, axes


def svg(figure: Figure) -> bytes:
    """Return the picture: the same data, the same bytes."""
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue().decode()
    return text.replace(f"'{FAMILY}'", f"'{FAMILY}', {SCREEN_FONTS}").encode()


def described(picture: bytes, about: str) -> bytes:
    """Return a picture that says where its figures come from, also when it is kept alone."""
    head, _tag, body = picture.decode().partition("<metadata>")
    return f"{head}<desc>{escape(about)}</desc><metadata>{body}".encode()
