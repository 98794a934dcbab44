"""The look of every chart: house colours, direct labels, nothing that needs a legend.

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

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, SOFT, AMBER, RED, CARD, LINE = (
    "#14213d",
    "#46526b",
    "#ffb703",
    "#b80f1c",
    "#ffffff",
    "#ddd3c0",
)
# Shown 340 pixels wide on a phone, a letter of 12 points is still 12 pixels high.
WIDTH, POINTS = 360 / 72, 12
FAMILY = "Noto Sans SC"
SCREEN_FONTS = "PingFang SC, HarmonyOS Sans SC, MiSans, Microsoft YaHei, sans-serif"


@cache
def _prepare() -> None:
    """Matplotlib's settings; the font is there to measure with."""
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
            "svg.fonttype": "none",
            "svg.hashsalt": "wuzha",
            "axes.edgecolor": LINE,
            "text.color": INK,
            "xtick.color": SOFT,
            "ytick.labelcolor": INK,
        }
    )


def sheet(height: float) -> tuple[Figure, Axes]:
    """An empty chart, ``height`` in inches."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - with the first chart

    _prepare()
    figure = Figure(figsize=(WIDTH, height), facecolor=CARD, layout="constrained")
    axes = figure.add_subplot()
    axes.set_facecolor(CARD)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)
    return figure, axes


def svg(figure: Figure) -> bytes:
    """The picture: the same data, the same bytes."""
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    told = out.getvalue().decode()
    return told.replace(f"'{FAMILY}'", f"'{FAMILY}', {SCREEN_FONTS}").encode()
