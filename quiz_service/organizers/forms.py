"""Forms of organizers. Each carries a CSRF token; each problem has its words."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField
from wtforms.validators import ValidationError

from campaign_model.language import gettext as _
from quiz_service.kernel.forms import DeskForm
from quiz_service.organizers.accounts import LOGIN, good_password


def is_login(_form: FlaskForm, field: Field) -> None:
    """Small letters and digits: an account's name, which is nobody's."""
    if not LOGIN.fullmatch(field.data or ""):
        raise ValidationError(
            _(
                "The account's name needs 2 to 40 small letters, digits, “.”, “_” or “-”."
            )
        )


def is_new_password(form: FlaskForm, field: Field) -> None:
    """Long enough to withstand guessing."""
    if not good_password(field.data or "", form.login.data or ""):
        raise ValidationError(too_weak())


def too_weak() -> str:
    """What is wrong with a new password that is not good."""
    return _(
        "The password needs 12 characters or more, of at least six different ones."
    )


class SetupForm(DeskForm):
    """The first organizer."""

    token = StringField()
    login = StringField(validators=[is_login])
    password = PasswordField(validators=[is_new_password])


class SignInForm(DeskForm):
    """Account and password."""

    login = StringField()
    password = PasswordField()


class CodeForm(DeskForm):
    """A code from the organizer's phone, or one for the day it is lost."""

    code = StringField()


class JoinForm(DeskForm):
    """Somebody who was invited chooses account and password."""

    code = StringField()
    login = StringField(validators=[is_login])
    password = PasswordField(validators=[is_new_password])


class InviteForm(DeskForm):
    """As what somebody is invited."""

    wanted = StringField()


class NamedForm(DeskForm):
    """Which account, session or invitation is meant."""

    name = StringField()


class OwnerForm(DeskForm):
    """The own password, before something changes that only its owner may change."""

    password = PasswordField()


class NewPasswordForm(OwnerForm):
    """The own password, and the one that follows it."""

    new = PasswordField()
