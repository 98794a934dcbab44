"""Options of an item: one is right, none reads like another, wrong ones say how they err."""

from __future__ import annotations

import re

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.schema.questions import FEWEST_OPTIONS, MOST_OPTIONS, Question
from campaign_model.vocabulary import QuestionKind


def check(inspection: Inspection) -> None:
    """Note items that cannot be answered, or in more than one way."""
    campaign, problems = inspection.campaign, inspection.problems
    for question in (*campaign.questions, *campaign.practice):
        if len(question.options) >= FEWEST_OPTIONS:
            _check(question, problems)
            _errors(question, problems)
            _of_the_message(question, problems)


# An answer that uses a number or a link of the message, and the words by which a message
# shows that it holds one.
_TAKEN = re.compile("短信里(?:留)?的?(电话|号码|客服|网址|链接)")
_HELD = {
    "电话": re.compile("电话|号码|客服|热线|[0-9]{5}"),
    "链接": re.compile("链接|网址|网站|点开"),
}


def _of_the_message(question: Question, problems: Problems) -> None:
    """Note an answer that calls a number, or opens a link, which its message does not hold."""
    if question.scene is None:
        return
    message_text = f"{question.scene.text}{question.ask}"
    for option in question.options:
        taken = _TAKEN.search(option.text)
        if taken is None:
            continue
        word = taken[1]
        held = _HELD["链接" if word in ("网址", "链接") else "电话"]
        if not held.search(message_text):
            message = _(
                "The answer “{text}” takes something the message does not hold."
            )
            remedy = _("Put it into the message, or let the answer do something else.")
            problems.add(option.text.location, message.format(text=option.text), remedy)


def _check(question: Question, problems: Problems) -> None:
    right = sum(option.right for option in question.options)
    if right != 1:
        message = _("Right answers: {count}, not one.").format(count=right)
        problems.add(question.location, message, _("Mark one option “right: yes”."))
    if len(question.options) > MOST_OPTIONS:
        message = _("Options: {count}, too many.").format(count=len(question.options))
        remedy = _("At most {most}.").format(most=MOST_OPTIONS)
        problems.add(question.location, message, remedy)
    texts = [option.text for option in question.options]
    for i, text in enumerate(texts):
        if text and text in texts[:i]:
            message = _("Two options read the same: “{text}”.").format(text=text)
            problems.add(text.location, message, _("Change one of the two."))


def _errors(question: Question, problems: Problems) -> None:
    """Note wrong options to a message that do not say how they err, and tags elsewhere."""
    is_scenario = question.kind == QuestionKind.SCENARIO
    for option in question.options:
        wrong = is_scenario and not option.right
        if not option.text or wrong == (option.error is not None):
            continue
        if wrong:
            message = _("The wrong answer “{text}” does not say how it errs.")
            remedy = _(
                "Add “error: trust” (believes a swindler, or does what is never safe) or "
                "“error: suspect” (takes something genuine for fraud)."
            )
        else:
            message = _("The option “{text}” cannot err towards trust or suspicion.")
            remedy = _(
                "Only wrong answers of scenarios have “error”; leave it out here."
            )
        problems.add(option.text.location, message.format(text=option.text), remedy)
