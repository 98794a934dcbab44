"""The forms of organizers: how an account comes to be, what opens it, what changes it."""

from __future__ import annotations

from typing import Any, Self

from wtforms import (
    BooleanField,
    Field,
    Form,
    HiddenField,
    PasswordField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from campaign_model.language import gettext as _
from quiz_service.kernel.current import service
from quiz_service.kernel.fields import TOO_LONG, ChoiceField, trimmed
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext
from quiz_service.organizers.accounts import LOGIN, MOST_LOGIN
from quiz_service.organizers.password_rules import LEAST_PASSWORD, password_fault

Marks = dict[str, Any]

AS_TYPED: Marks = {"required": True, "autocapitalize": "none", "spellcheck": "false"}
LOGIN_MARKS: Marks = AS_TYPED | {"maxlength": MOST_LOGIN, "autocomplete": "username"}
OLD_PASSWORD: Marks = {"required": True, "autocomplete": "current-password"}
NEW_PASSWORD: Marks = {
    "required": True,
    "minlength": LEAST_PASSWORD,
    "autocomplete": "new-password",
}
DIGITS: Marks = {
    "required": True,
    "class": "digits",
    "maxlength": 12,
    "inputmode": "numeric",
    "autocomplete": "one-time-code",
}
SPARE: Marks = {
    "required": True,
    "class": "digits",
    "maxlength": 20,
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
    "placeholder": "Q7K4M-9XW2T",
}


def is_login(_form: Form, field: Field) -> None:
    """Take small letters and digits: the name of an account, which is nobody's own name."""
    if not LOGIN.fullmatch(field.data or ""):
        raise ValidationError(
            _(
                "The account's name needs 2 to 40 small letters, digits, “.”, “_” or “-”."
            )
        )


def is_new_password(form: Form, field: Field) -> None:
    """Take a password that withstands guessing and does not contain the account's name."""
    refuse_weak(field.data or "", form.login.data or "")


def refuse_weak(password: str, login: str) -> None:
    """Raise ValidationError, which names the rule, for a new password that is not good."""
    fault = password_fault(password, login, [service().campaign.settings.name])
    if fault:
        raise ValidationError(fault)


def refuse_weak_password(form: DeskForm, field: str, login: str) -> bool:
    """Return whether a field holds a good new password; say beside it why not."""
    try:
        refuse_weak(form[field].data or "", login)
    except ValidationError as weak:
        form.refuse(str(weak), field)
        return False
    return True


class SetupForm(DeskForm):
    """The first organizer chooses an account and a password."""

    token = StringField(
        lazy_gettext("Setup token"),
        filters=[trimmed],
        render_kw=AS_TYPED | {"autocomplete": "off"},
    )
    login = StringField(
        lazy_gettext("Account name, such as county"),
        validators=[is_login],
        render_kw=LOGIN_MARKS,
    )
    password = PasswordField(
        lazy_gettext("Password, 12 characters or more"),
        validators=[is_new_password],
        render_kw=NEW_PASSWORD,
    )


class SignInForm(DeskForm):
    """Account and password."""

    login = StringField(lazy_gettext("Account"), render_kw=LOGIN_MARKS)
    password = PasswordField(lazy_gettext("Password"), render_kw=OLD_PASSWORD)


class PhoneCodeForm(DeskForm):
    """The six digits that the organizer's phone shows."""

    code = StringField(
        lazy_gettext("Six digits"), id="digits", filters=[trimmed], render_kw=DIGITS
    )


class RecoveryCodeForm(DeskForm):
    """A code for the day the phone is lost; it is sent as the phone's would be."""

    code = StringField(lazy_gettext("One of your recovery codes"), render_kw=SPARE)


class JoinForm(DeskForm):
    """Somebody who was invited chooses an account and a password."""

    code = StringField(
        lazy_gettext("Invitation"),
        id="invitation",
        filters=[trimmed],
        validators=[Length(max=400, message=TOO_LONG)],
        description=lazy_gettext(
            "Filled in by the link. If it is empty, paste the whole link here."
        ),
        render_kw=AS_TYPED | {"autocomplete": "off"},
    )
    login = StringField(
        lazy_gettext("Account name: of the unit, never a person's"),
        validators=[is_login],
        description=lazy_gettext("2 to 40 small letters or digits."),
        render_kw=LOGIN_MARKS | {"placeholder": "s01"},
    )
    password = PasswordField(
        lazy_gettext("Password, 12 characters or more"),
        validators=[is_new_password],
        render_kw=NEW_PASSWORD,
    )

    connect = BooleanField(
        lazy_gettext("Connect my account of the office next, to sign in with it"),
        render_kw={"value": "1"},
    )

    def token(self) -> str:
        """Return the token of the invitation, of which some paste the whole link."""
        return str(self.code.data).rpartition("#")[2]


class InviteForm(DeskForm):
    """What somebody is invited to run."""

    assignment = ChoiceField(lazy_gettext("To run what"), render_kw={"required": True})

    def offer(self, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        """Offer what the inviting organizer may give away, in groups."""
        self.assignment.choices = [SelectChoice("", _("Please choose"))] + [
            SelectChoice(value, label, optgroup=group)
            for group, choices in groups
            for value, label in choices
        ]

    def validate_assignment(self, field: Field) -> None:
        """Refuse the line that only asks to choose."""
        if not field.data:
            raise ValidationError(_("Choose one of those on the page."))


class NamedForm(DeskForm):
    """Which account, session or invitation a button is about."""

    name = StringField(filters=[trimmed])


class OwnerForm(DeskForm):
    """The own password, before something changes that only its owner may change."""

    password = PasswordField(lazy_gettext("Your password"), render_kw=OLD_PASSWORD)


class FactorOffForm(OwnerForm):
    """The own password and a code: a second factor comes off only with a second factor."""

    code = StringField(
        lazy_gettext("The six digits that your phone shows, or a recovery code"),
        filters=[trimmed],
        render_kw=SPARE | {"placeholder": ""},
    )


class NewPasswordForm(DeskForm):
    """The own password, and the one that follows it."""

    password = PasswordField(lazy_gettext("Password of now"), render_kw=OLD_PASSWORD)
    new = PasswordField(
        lazy_gettext("New password, 12 characters or more"), render_kw=NEW_PASSWORD
    )


class ResetLinkForm(DeskForm):
    """What somebody has lost, and that it is the county's own account that asks."""

    name = HiddenField(filters=[trimmed])
    kind = ChoiceField(lazy_gettext("What is lost"), default="password")
    password = PasswordField(lazy_gettext("Your password"), render_kw=OLD_PASSWORD)
    code = StringField(
        lazy_gettext("Only for a lost phone code: the code that your own phone shows"),
        filters=[trimmed],
        render_kw={**SPARE, "required": False, "placeholder": ""},
    )

    @classmethod
    def about(cls, login: str, *, second: bool) -> Self:
        """Return the blank form for an account, with or without a second factor."""
        form = cls.blank(name=login)
        form.offer(second=second)
        return form

    def offer(self, *, second: bool) -> None:
        """Offer what the account can have lost."""
        self.kind.choices = [("password", _("The password"))]
        if second:
            lost = _("The password, and the phone with its recovery codes")
            self.kind.choices.append(("factor", lost))
        else:
            del self.code


class ResetForm(DeskForm):
    """Whoever has the link sets a new password."""

    code = StringField(
        lazy_gettext("The link"),
        id="reset",
        filters=[trimmed],
        validators=[Length(max=400, message=TOO_LONG)],
        description=lazy_gettext(
            "Filled in by the link. If it is empty, paste the whole link here."
        ),
        render_kw=AS_TYPED | {"autocomplete": "off"},
    )
    new = PasswordField(
        lazy_gettext("New password, 12 characters or more"), render_kw=NEW_PASSWORD
    )

    def token(self) -> str:
        """Return the token of the link, of which some paste the whole."""
        return str(self.code.data).rpartition("#")[2]
