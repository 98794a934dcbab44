"""The charts of reports: people by day, first against learned, the weakest points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from campaign_model.language import gettext as _
from design import Tokens
from quiz_service.reports.charts.style import POINTS, sheet, svg
from quiz_service.reports.presentation.charts import (
    BarChart,
    ProgressChart,
    SpanChart,
)


def draw_progress(chart: ProgressChart, tokens: Tokens) -> bytes:
    """Draw people who answered (line) and who are aware (filled) by day, towards N (dashes)."""
    at = [(day - chart.days[0]).days for day in chart.days]
    if len(at) == 1:
        return _two_bars(chart, tokens)
    answered, aware, headcount = chart.answered, chart.aware, chart.headcount
    figure, axes = sheet(3.1, tokens)
    axes.fill_between(at, aware, color=tokens.hex("amber"), linewidth=0)
    axes.plot(at, answered, color=tokens.hex("ink"), linewidth=2.5)
    # N far above the others would press them flat: then it is said in words alone.
    top = answered[-1] * 1.3
    if headcount <= top:
        axes.axhline(
            headcount, color=tokens.hex("red"), linewidth=1.5, linestyle=(0, (5, 4))
        )
        top = headcount * 1.05
    axes.set_ylim(0, max(top, 1))
    axes.set_yticks([])
    _name_days(axes, at, chart.days)
    axes.set_title(
        "━ " + chart.answered_words,
        loc="left",
        fontsize=POINTS,
        fontweight=700,
        color=tokens.hex("ink"),
    )
    axes.annotate(
        chart.aware_words,
        (at[-1], aware[-1] / 2),
        (-6, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        fontweight=700,
        color=tokens.hex("ink"),
    )
    return svg(figure)


def _two_bars(chart: ProgressChart, tokens: Tokens) -> bytes:
    figure, axes = sheet(1.6, tokens)
    for place, words, count, fill in (
        (1, chart.answered_words, chart.answered[0], tokens.hex("ink")),
        (0, chart.aware_words, chart.aware[0], tokens.hex("amber")),
    ):
        axes.barh([place], [chart.headcount], 0.4, color=tokens.hex("sand"))
        axes.barh([place], [count], 0.4, color=fill)
        axes.annotate(
            words,
            (0, place),
            (0, 24),
            textcoords="offset points",
            va="center",
            fontweight=700,
            color=tokens.hex("ink"),
        )
    axes.set_ylim(-0.4, 1.7)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    return svg(figure)


def _name_days(axes: object, at: Sequence[int], when: Sequence[date]) -> None:
    ends = sorted({0, len(at) // 2, len(at) - 1}) if len(at) > 2 else range(len(at))
    places = [at[place] for place in ends]
    names = [f"{when[place].month}-{when[place].day}" for place in ends]
    axes.set_xticks(places, names)  # type: ignore[attr-defined]  # matplotlib's axes


def draw_spans(chart: SpanChart, tokens: Tokens) -> bytes:
    """Draw for each row k/N at first (open ring) and after learning (full), in percent."""
    spans = chart.spans[::-1]
    figure, axes = sheet(0.75 + 0.62 * len(spans), tokens)
    for place, span in enumerate(spans):
        axes.plot(
            [span.first, span.learned],
            [place] * 2,
            color=tokens.hex("soft"),
            linewidth=3,
            zorder=1,
        )
        axes.scatter(
            [span.first],
            [place],
            95,
            facecolor=tokens.hex("white"),
            edgecolor=tokens.hex("ink"),
            linewidth=2,
            zorder=2,
        )
        axes.scatter([span.learned], [place], 95, color=tokens.hex("ink"), zorder=3)
        axes.annotate(
            span.words,
            (0, place),
            (0, 13),
            textcoords="offset points",
            color=tokens.hex("soft"),
            fontsize=11,
            va="center",
        )
    axes.set_xlim(-0.02, 1.04)
    axes.set_ylim(-0.5, len(spans) - 0.3)
    axes.set_yticks(range(len(spans)), [span.name for span in spans])
    axes.set_xticks([0, 0.5, 1], ["0", "50%", "100%"])
    axes.grid(axis="x", color=tokens.hex("straw"))
    axes.set_axisbelow(True)
    axes.set_title(
        _("○ first time   ● after learning"),
        loc="left",
        fontsize=11,
        color=tokens.hex("soft"),
    )
    return svg(figure)


def draw_bars(chart: BarChart, tokens: Tokens) -> bytes:
    """Draw shares as bars, the first one on top, with their words inside."""
    bars = chart.bars[::-1]
    rows = range(len(bars))
    figure, axes = sheet(0.4 + 0.45 * len(bars), tokens)
    axes.barh(rows, [1] * len(bars), 0.62, color=tokens.hex("sand"))
    axes.barh(rows, [bar.share for bar in bars], 0.62, color=tokens.hex("ink"))
    for place, bar in enumerate(bars):
        axes.annotate(
            bar.words,
            (0.015, place),
            color=tokens.hex("white"),
            va="center",
            fontweight=700,
        )
    axes.set_yticks(rows, [bar.name for bar in bars])
    axes.set_xlim(0, 1)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    return svg(figure)
