"""What can be wrong with a request, each with its number and its words for the visitor."""

from __future__ import annotations

from campaign_model.language import gettext as _


class HttpError(Exception):
    """A request that is answered by a calm page; ``status`` is its HTTP number."""

    status = 400

    def title(self) -> str:
        """What happened, in one short sentence."""
        return _("That did not work")

    def remedy(self) -> str:
        """What the visitor can do."""
        return _("Please go back one page and try again.")


class BadRequestError(HttpError):
    """The request is not one that our pages send."""


class NotFoundError(HttpError):
    """Nothing lives at this address, or not for this visitor."""

    status = 404

    def title(self) -> str:
        """See Fault."""
        return _("There is nothing here")

    def remedy(self) -> str:
        """See Fault."""
        return _("Check the address, or begin with your slip.")


class MethodNotAllowedError(NotFoundError):
    """The address knows other methods."""

    status = 405


class TooLargeError(HttpError):
    """The body is larger than any of our forms."""

    status = 413

    def title(self) -> str:
        """See Fault."""
        return _("That was too much at once")


class UnsupportedMediaError(HttpError):
    """The body is no form."""

    status = 415


class TooManyRequestsError(HttpError):
    """One code, sitting or device asks far too often; its neighbours are not touched."""

    status = 429

    def title(self) -> str:
        """See Fault."""
        return _("Too many tries in a row")

    def remedy(self) -> str:
        """See Fault."""
        return _("Please wait one minute, then try again.")


class ForeignOriginError(HttpError):
    """A form that another site sent."""

    status = 403

    def title(self) -> str:
        """See Fault."""
        return _("This form did not come from our page")

    def remedy(self) -> str:
        """See Fault."""
        return _("Open our page yourself and fill it in there.")


class ConflictError(HttpError):
    """What was asked for cannot be done as things stand; ``message`` says why and what to do."""

    status = 409

    def __init__(self, message: str) -> None:
        """``message`` is a whole sentence for the person who asked."""
        super().__init__(message)
        self.message = message

    def remedy(self) -> str:
        """See HttpError."""
        return self.message


class InternalError(HttpError):
    """A fault of ours; it is in the log under the request's number."""

    status = 500

    def title(self) -> str:
        """See Fault."""
        return _("Something went wrong on our side")

    def remedy(self) -> str:
        """See Fault."""
        return _(
            "Please try again in a minute. If it stays, tell the organizer the number."
        )


class UnavailableError(InternalError):
    """The database does not answer; what a phone has not sent yet, it sends later."""

    status = 503

    def title(self) -> str:
        """See Fault."""
        return _("Please wait a moment")

    def remedy(self) -> str:
        """See Fault."""
        return _(
            "We cannot save right now. Your phone keeps your answers; try again soon."
        )


BY_STATUS = {
    each.status: each
    for each in (
        BadRequestError,
        NotFoundError,
        MethodNotAllowedError,
        TooLargeError,
        UnsupportedMediaError,
        TooManyRequestsError,
        ForeignOriginError,
        UnavailableError,
    )
}
