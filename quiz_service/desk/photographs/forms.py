"""The form at a wall: one photograph or several, and whose wall it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from wtforms import Field, FileField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from campaign_model import Unit
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.kernel.fields import ChoiceField
from quiz_service.kernel.file_forms import FileForm
from quiz_service.kernel.language import lazy_gettext
from quiz_service.kernel.upload import UploadedFile

# For all photographs of one request; nginx refuses a larger body. The page's script makes
# photographs smaller before they are sent. Without it, one photograph of usual size fits.
MOST_BYTES = 2_900_000
MOST_PHOTOGRAPHS = 6
ANYWHERE = ""


class PhotographsForm(FileForm):
    """Photographs of walls, taken now or chosen from those on the phone."""

    most_bytes = MOST_BYTES
    # More than MOST_PHOTOGRAPHS, so that who sends a few too many reads why they are refused.
    most_files = 40
    beside: ClassVar[Mapping[str, int]] = {"unit": 63}
    too_large = lazy_gettext(
        "These photographs are larger than 2.9 MB together. Send one at a time, or a"
        " screenshot of it."
    )

    unit = ChoiceField(lazy_gettext("Where they were taken"), default=ANYWHERE)
    file = FileField(
        lazy_gettext("Or choose some of those on the phone"),
        render_kw={"accept": "image/*", "multiple": True},
    )

    def offer(self, units: Sequence[Unit]) -> None:
        """Offer the units of whoever asks; where there are several, none of them too."""
        self.unit.choices = [SelectChoice(str(u.code), str(u.name)) for u in units]
        if len(units) != 1:
            anywhere = SelectChoice(ANYWHERE, _("in several units, or in none of them"))
            self.unit.choices.insert(0, anywhere)
        elif not self.unit.data:
            self.unit.data = str(units[0].code)

    @property
    def photographs(self) -> list[UploadedFile]:
        """The files that somebody chose; a field left empty sends an empty one."""
        return [file for file in self.upload.files if file.data]

    def validate_file(self, _field: Field) -> None:
        """Refuse a form without a photograph, and one with too many."""
        if not self.photographs:
            raise ValidationError(_("Take a photograph first, or choose one."))
        if len(self.photographs) > MOST_PHOTOGRAPHS:
            message = ngettext(
                "At most {count} photograph at once.",
                "At most {count} photographs at once.",
                MOST_PHOTOGRAPHS,
            )
            raise ValidationError(message.format(count=MOST_PHOTOGRAPHS))
