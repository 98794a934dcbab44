"""Organizers, how each came to be one, what they sign in with, and their sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Enum, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base
from quiz_service.organizers.roles import Role

# Kept as its value, and read as a Role again; an account never has one that is not among them.
_ROLE = Enum(
    Role,
    native_enum=False,
    create_constraint=False,
    length=10,
    values_callable=lambda roles: [role.value for role in roles],
)


class Organizer(Base):
    """Somebody who runs the campaign. ``login`` is an account's name, not a person's.

    ``scope`` is empty for the whole county, else ``bureau:…``, ``place:…`` or ``unit:…``.
    """

    __tablename__ = "organizer"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(40), unique=True)
    password: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(_ROLE)
    scope: Mapped[str] = mapped_column(String(80))
    made: Mapped[datetime]
    disabled: Mapped[datetime | None]


class SignIn(Base):
    """A session of an organizer; ``hash`` is that of the cookie, which alone knows it."""

    __tablename__ = "sign_in"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    organizer_id: Mapped[int] = mapped_column(ForeignKey("organizer.id"), index=True)
    begun: Mapped[datetime]
    seen: Mapped[datetime]
    ended: Mapped[datetime | None]


class SetupToken(Base):
    """The hash of the one-time token that makes the first organizer."""

    __tablename__ = "setup_token"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    made: Mapped[datetime]


class Invitation(Base):
    """A way in for one more organizer, once; ``hash`` is that of the token in the link."""

    __tablename__ = "invitation"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    role: Mapped[Role] = mapped_column(_ROLE)
    scope: Mapped[str] = mapped_column(String(80))
    made: Mapped[datetime]
    maker_id: Mapped[int] = mapped_column(ForeignKey("organizer.id"), index=True)
    expires: Mapped[datetime]
    used: Mapped[datetime | None]
    revoked: Mapped[datetime | None]


class InvitationSheet(Base):
    """A file of invitations for many units, sealed for its maker until ``sealed_until``.

    ``sealed_key`` is the file's key under the maker's session, which alone opens it.
    """

    __tablename__ = "invitation_sheet"

    id: Mapped[int] = mapped_column(primary_key=True)
    maker_id: Mapped[int] = mapped_column(ForeignKey("organizer.id"), index=True)
    made: Mapped[datetime]
    count: Mapped[int]
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    sealed_key: Mapped[bytes | None] = mapped_column(LargeBinary(80))
    sealed_until: Mapped[datetime | None]


class AccountReset(Base):
    """A link for somebody who is shut out, once; ``hash`` is that of its token.

    ``kind`` is ``password``, or ``factor`` where the second factor comes off as well.
    """

    __tablename__ = "account_reset"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    organizer_id: Mapped[int] = mapped_column(ForeignKey("organizer.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    made: Mapped[datetime]
    maker_id: Mapped[int] = mapped_column(ForeignKey("organizer.id"), index=True)
    expires: Mapped[datetime]
    used: Mapped[datetime | None]
    revoked: Mapped[datetime | None]


class SecondFactor(Base):
    """What an organizer's phone shows codes from; it counts once ``confirmed``.

    ``totp`` is half of the secret: the other half is a key outside the database.
    ``step`` is the newest period of thirty seconds whose code was used.
    """

    __tablename__ = "second_factor"

    organizer_id: Mapped[int] = mapped_column(
        ForeignKey("organizer.id"), primary_key=True
    )
    totp: Mapped[bytes] = mapped_column(LargeBinary(20))
    step: Mapped[int]
    confirmed: Mapped[datetime | None]


class OfficeIdentity(Base):
    """By which of an office's accounts an organizer signs in, beside the password.

    ``hash`` is keyed: a copy of the database says of nobody who they are at the office.
    """

    __tablename__ = "office_identity"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    organizer_id: Mapped[int] = mapped_column(ForeignKey("organizer.id"), unique=True)
    connected: Mapped[datetime]


class RecoveryCode(Base):
    """The keyed hash of a code for the day the phone is lost; each opens once."""

    __tablename__ = "recovery_code"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    organizer_id: Mapped[int] = mapped_column(ForeignKey("organizer.id"), index=True)
    used: Mapped[datetime | None]


class ApiToken(Base):
    """A token by which another program reads figures; ``name`` tells it apart.

    ``hash`` is that of the token, which its program alone knows.

    ``role`` and ``scope`` are as an account's; ``maker`` is an account's name, or who ran
    the command; ``used`` is when it last read, to the minute.
    """

    __tablename__ = "api_token"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    role: Mapped[str] = mapped_column(String(10))
    scope: Mapped[str] = mapped_column(String(80))
    made: Mapped[datetime]
    maker: Mapped[str] = mapped_column(String(60))
    revoked: Mapped[datetime | None]
    used: Mapped[datetime | None]
