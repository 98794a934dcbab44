"""The forms of holding a report against this service: its file, or the hash on its paper."""

from __future__ import annotations

import re

from wtforms import Field, FileField, StringField
from wtforms.validators import ValidationError

from campaign_model.language import gettext as _
from quiz_service.kernel.fields import trimmed
from quiz_service.kernel.file_forms import FileForm
from quiz_service.kernel.forms import DeskForm
from quiz_service.kernel.language import lazy_gettext

MOST_BYTES = 2_900_000  # a county of a thousand units has about 2,000,000
_HASH = re.compile(r"[0-9a-f]{12,64}")


class SnapshotFileForm(FileForm):
    """The JSON file of a snapshot."""

    most_bytes = MOST_BYTES
    too_large = lazy_gettext("The file is larger than 2.9 MB: it is no snapshot.")
    file = FileField(
        lazy_gettext("The snapshot's file (JSON)"),
        render_kw={"required": True, "accept": ".json,application/json"},
    )


class PrintedHashForm(DeskForm):
    """The hash that stands on a printed report; its first signs are enough."""

    digest = StringField(
        lazy_gettext("The hash on the paper, its first 12 signs at least"),
        filters=[trimmed, str.lower],
        render_kw={"required": True, "maxlength": 64, "spellcheck": "false"},
    )

    def validate_digest(self, field: Field) -> None:
        """Take the first signs of a hash."""
        if not _HASH.fullmatch(field.data or ""):
            raise ValidationError(
                _("A hash has the digits 0 to 9 and the letters a to f, 12 at least.")
            )
