"""What the YAML parser's complaints mean, in words an editor can act on."""

from __future__ import annotations

from typing import Any

import yaml

from campaign_model.language import gettext as _
from campaign_model.reading.office_habits import spaces_from_office

_LAYOUT = (
    "did not find expected key",
    "did not find expected '-' indicator",
    "did not find expected <document start>",
    "block sequence entries are not allowed",
    "mapping keys are not allowed",
)
_BRACKET = ("expected ',' or ']'", "expected ',' or '}'")
_QUOTE = ("found unexpected end of stream", "found unexpected document indicator")
_BACKSLASH = ("unknown escape", "hexdecimal number", "character escape code")
_SIGN = (
    "cannot start any token",
    "did not find expected alphabetic or numeric character",
    "directive",
    "did not find expected tag URI",
    "expected '!'",
    "undefined tag handle",
    "did not find expected node content",
)


def explain(error: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """Return the line (from 1, within the text), what is wrong there, and what to do."""
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    began = _line(error, "context_mark")
    noticed = _line(error, "problem_mark")
    lines = text.split("\n")
    for number in (began, noticed, max(1, noticed - 1)):
        remedy = spaces_from_office(lines[min(number, len(lines)) - 1])
        if remedy:
            return number, _("A space in this line is no plain space."), remedy
    if "expected ':'" in reason:
        message = _("A line has no “: ” after its key.")
        return (
            began,
            message,
            _("Write “key: value”, with a half-width colon and a space."),
        )
    if any(part in reason for part in _QUOTE):
        message = _("A quotation mark is opened here and not closed.")
        return began, message, _("Close it, or use “ ” in the text.")
    if any(part in reason for part in _BRACKET):
        message = _("A bracket is opened here and not closed.")
        return began, message, _("Close it, or put quotes around the text.")
    message, remedy = _of_one_line(reason, _sign(error, text))
    return noticed, message, remedy


def _of_one_line(reason: str, sign: str) -> tuple[str, str]:
    if "mapping values are not allowed" in reason:
        message = _("The text of this line has “: ” in it, or is indented too far.")
        return message, _("Put quotes around the text, or correct the indentation.")
    if sign == "\t" or "tab" in reason.split():
        return _("A tab stands here."), _("Indent with spaces.")
    if any(part in reason for part in _SIGN):
        message = _("The text begins with the sign “{sign}”.").format(sign=sign)
        return message, _("Put quotes around the text.")
    if any(part in reason for part in _BACKSLASH):
        message = _("The text has a “\\” that stands for nothing.")
        return message, _("Use single quotes around the text.")
    if any(part in reason for part in _LAYOUT):
        message = _("This line does not fit the lines above it.")
        return message, _(
            "Check its indentation; put quotes around text that begins with a bracket "
            "or a quotation mark."
        )
    message = _("This is not valid YAML ({reason}).").format(reason=reason)
    return message, _("Compare with the same place in another file.")


def _line(error: yaml.YAMLError, mark: str) -> int:
    position = getattr(error, mark, None) or getattr(error, "problem_mark", None)
    return 1 if position is None else int(position.line) + 1


def _sign(error: yaml.YAMLError, text: str) -> str:
    mark: Any = getattr(error, "context_mark", None) or getattr(
        error, "problem_mark", None
    )
    return "" if mark is None else text[mark.index : mark.index + 1]
