"""Forms that bring a file, and those that bring back, sealed, what somebody looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField
from wtforms.validators import ValidationError

from campaign_model.language import gettext as _
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.http_errors import TooLargeError
from quiz_service.kernel.language import LazyText
from quiz_service.kernel.upload import Upload, posted_upload

TOKEN = {"csrf_token": 200}


class FileForm(DeskForm):
    """A form with one file or several; their field is called ``file``.

    ``most_bytes`` limits the size of all files together, ``most_files`` their number.
    ``beside`` names each other field and limits its characters; any field that is not
    named is refused. ``too_large`` is what a page says of a file above ``most_bytes``.
    """

    most_bytes: ClassVar[int]
    most_files: ClassVar[int] = 1
    beside: ClassVar[Mapping[str, int]] = {}
    too_large: ClassVar[LazyText]
    upload = Upload()
    # The HTTP number of the page on which the form stands refused.
    refusal = 400

    @classmethod
    def uploaded(cls) -> Self:
        """Return the form as it was posted with its file. Raises TooLargeError."""
        fields = {**TOKEN, **cls.beside}
        upload = posted_upload(fields, most=cls.most_bytes, most_files=cls.most_files)
        form = cls(formdata=MultiDict(upload.fields))
        form.upload = upload
        return form

    @classmethod
    def received(cls) -> Self:
        """Return the form as it was posted; a blank one, refused, where the file is too large."""
        try:
            return cls.uploaded()
        except TooLargeError:
            form = cls.blank()
            form.refuse(str(cls.too_large), "file")
            form.refusal = TooLargeError.status
            return form

    def is_valid(self) -> bool:
        """Return whether every field holds what it takes, and the file was not too large."""
        return self.refusal != TooLargeError.status and super().is_valid()

    def validate_file(self, _field: Field) -> None:
        """Refuse a form without a file, and an empty file."""
        if not self.upload.data:
            raise ValidationError(_("Choose a file with something in it first."))


class SealedForm(DeskForm):
    """What somebody looked at and agrees to, as a token of ``most_characters``."""

    most_characters: ClassVar[int]
    plan = HiddenField()

    @classmethod
    def uploaded(cls) -> Self:
        """Return the form as it was posted; larger than others, for it carries a table."""
        fields = {**TOKEN, "plan": cls.most_characters}
        upload = posted_upload(fields, most=cls.most_characters)
        return cls(formdata=MultiDict(upload.fields))
