"""The charts of reports: people by day, and shares of all in rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from design import Tokens
from quiz_service.reports.charts.style import SMALL_POINTS, sheet, svg
from quiz_service.reports.presentation.charts import ProgressChart, ShareChart, ShareRow

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Of the height up to N: a line of letters, and how far it stands above a curve.
LINE, ABOVE = 0.14, 0.11
ROOM = 1.32  # above N there is room for the words of a curve that has arrived there
ROW, TITLE, TITLE_PAD = (
    0.66,
    0.46,
    12,
)  # inches of a row and of the title; points below it
BAR, WORDS_ABOVE = 0.3, 0.42  # of a row's height


def draw_progress(chart: ProgressChart, tokens: Tokens) -> bytes:
    """Draw people who answered (line) and who are aware (filled) by day; the scale is N."""
    at = [(day - chart.days[0]).days for day in chart.days]
    if len(at) == 1:
        return _two_bars(chart, tokens)
    top = max(chart.headcount, chart.answered[-1], 1)
    figure, axes = sheet(3.0, tokens)
    axes.fill_between(at, chart.aware, color=tokens.hex("amber"), linewidth=0)
    axes.plot(at, chart.answered, color=tokens.hex("ink"), linewidth=3)
    axes.axhline(
        chart.headcount, color=tokens.hex("red"), linewidth=1.5, linestyle=(0, (5, 4))
    )
    axes.set_xlim(at[0], at[-1])
    axes.set_ylim(0, ROOM * top)
    axes.set_yticks([])
    _name_days(axes, at, chart.days)
    height = chart.headcount + ABOVE * top
    _words(axes, (at[0], height), chart.headcount_words, tokens, align="left")
    answered, aware = word_heights(chart.answered[-1] / top, chart.aware[-1] / top)
    _words(axes, (at[-1], answered * top), chart.answered_words, tokens)
    _words(axes, (at[-1], aware * top), chart.aware_words, tokens, ground="amber")
    return svg(figure)


def word_heights(answered: float, aware: float) -> tuple[float, float]:
    """Return the heights of the words of both curves, as shares of N; they never overlap.

    The words of the aware stand inside their filled ground where it is high enough, else
    between the line of those who answered and its words.
    """
    if aware >= LINE:
        return answered + ABOVE, aware / 2
    return answered + ABOVE + LINE, answered + ABOVE


def _words(
    axes: Axes,
    place: tuple[float, float],
    words: str,
    tokens: Tokens,
    *,
    align: str = "right",
    ground: str = "white",
) -> None:
    """Write beside a mark, on its colour, which keeps the letters off the dashes of N."""
    axes.annotate(
        words,
        place,
        ha=align,
        va="center",
        fontweight=700,
        color=tokens.hex("ink"),
        bbox={"facecolor": tokens.hex(ground), "linewidth": 0, "pad": 1.5},
    )


def _two_bars(chart: ProgressChart, tokens: Tokens) -> bytes:
    """Draw two bars for a wave with one day: a line needs two."""
    total = max(chart.headcount, chart.answered[0], 1)
    answered, aware = chart.answered[0] / total, chart.aware[0] / total
    rows = (
        ShareRow(chart.answered_words, chart.headcount_words, answered),
        ShareRow(chart.aware_words, "", aware),
    )
    return draw_shares(ShareChart("", rows, chart.alternative), tokens)


def _name_days(axes: Axes, at: Sequence[int], when: Sequence[date]) -> None:
    ends = sorted({0, len(at) // 2, len(at) - 1}) if len(at) > 2 else range(len(at))
    places = [at[place] for place in ends]
    names = [f"{when[place].month}-{when[place].day}" for place in ends]
    axes.set_xticks(places, names)
    # The first and the last stay within the picture.
    labels = axes.get_xticklabels()
    labels[0].set_horizontalalignment("left")
    labels[-1].set_horizontalalignment("right")


def draw_shares(chart: ShareChart, tokens: Tokens) -> bytes:
    """Draw each share as a bar in a frame that is everybody, with its words above it."""
    height = ROW * len(chart.rows) + (TITLE if chart.title else 0.1)
    figure, axes = sheet(height, tokens)
    for place, row in enumerate(reversed(chart.rows)):
        _draw_row(axes, place, row, tokens)
    axes.set_xlim(-0.005, 1.005)
    axes.set_ylim(-0.35, len(chart.rows) - 0.35)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    if chart.title:
        axes.set_title(
            chart.title,
            loc="left",
            pad=TITLE_PAD,
            fontsize=SMALL_POINTS,
            fontweight=500,  # a title's own default is the font's thinnest in a PDF
            color=tokens.hex("ink"),
        )
    return svg(figure)


def _draw_row(axes: Axes, place: int, row: ShareRow, tokens: Tokens) -> None:
    ink, frame = tokens.hex("ink"), tokens.hex("soft")
    axes.barh([place], [1], BAR, color=tokens.hex("white"), edgecolor=frame)
    # Amber is a light grey and ink is black where a copier knows no colours.
    fill = ink if row.first is None else tokens.hex("amber")
    axes.barh([place], [row.share], BAR, color=fill)
    axes.barh([place], [row.first or 0], BAR, color=ink)
    axes.barh([place], [1], BAR, color="none", edgecolor=frame, linewidth=0.8)
    above = place + WORDS_ABOVE
    axes.annotate(row.name, (0, above), va="center", fontweight=700, color=ink)
    axes.annotate(
        row.words,
        (1, above),
        ha="right",
        va="center",
        fontsize=SMALL_POINTS,
        color=ink,
    )
