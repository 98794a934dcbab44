"""Finished style sheets: values put in, both themes, nothing that an old browser trips over."""

from __future__ import annotations

import re

import pytest

from design import Look, house_tokens
from design.stylesheet import base_styles, stylesheet


def finished(source: str) -> str:
    return stylesheet(source, house_tokens(), {})


def test_what_is_the_same_in_both_themes_is_a_plain_value() -> None:
    assert finished(".a { color: var(--ink); }").endswith(".a{color:#14213d}\n")


def test_what_changes_in_the_dark_has_a_light_value_for_old_browsers_first() -> None:
    css = finished(".a { color: var(--alarm); }")

    assert ".a{color:#c1121f;color:var(--alarm)}" in css
    assert ":root{color-scheme:light dark;--alarm:#c1121f}" in css
    assert (
        "@media screen and (prefers-color-scheme:dark){:root{--alarm:#e0888f}}" in css
    )


def test_several_tokens_of_a_declaration_are_put_in() -> None:
    css = finished(".a { border: 2px solid var(--edge); padding: var(--space-hair); }")

    assert "border:2px solid #dcd4c0;border:2px solid var(--edge);padding:.3rem" in css


def test_comments_and_air_go_but_texts_stay() -> None:
    css = finished('/* why */\n.a > b ,\n.c::before { content: " /* x */  , "; }\n')

    assert css.endswith('.a>b,.c::before{content:" /* x */  , "}\n')


def test_selectors_and_sums_keep_the_spaces_they_need() -> None:
    css = finished(".a :focus { width: calc(1rem + 2px); margin: 0 .5rem 0.25rem; }")

    assert css.endswith(".a :focus{width:calc(1rem + 2px);margin:0 .5rem .25rem}\n")


def test_an_unknown_token_is_an_error() -> None:
    with pytest.raises(ValueError, match="amberr"):
        finished(".a { color: var(--amberr); }")


def test_no_finished_sheet_leaves_a_declaration_to_custom_properties_alone() -> None:
    css = Look().styles(base_styles())

    for name, value in re.findall(r"([\w-]+):([^;{}]*var\(--[^;{}]*)", css):
        before = css[: css.index(f"{name}:{value}")]
        assert re.search(rf"[{{;]{name}:[^;{{}}]*;$", before), f"{name}:{value}"
