"""What can be wrong with a request, each with its number and its words for the visitor.

HttpError
  BadRequestError          none of our pages sends this
  UnauthorizedError        a program without a live token
  NotFoundError            nothing here, or not for this visitor
    MethodNotAllowedError
  TooLargeError
  UnsupportedMediaError
  TooManyRequestsError     wait a minute
  ForeignOriginError       another site sent the form
  ConflictError            cannot be done as things stand
  InternalError            a fault of ours
    UnavailableError       the database does not answer
"""

from __future__ import annotations

from campaign_model.language import gettext as _


class HttpError(Exception):
    """A request that is answered by a calm page; ``status`` is its HTTP number."""

    status = 400

    def title(self) -> str:
        """Return what happened, in one short sentence."""
        return _("That did not work")

    def remedy(self) -> str:
        """Return what the visitor can do, in one or two sentences."""
        return _("Please go back one page and try again.")


class BadRequestError(HttpError):
    """The request is not one that our pages send."""


class UnauthorizedError(HttpError):
    """A program asks without a token, or with one that was ended."""

    status = 401

    def title(self) -> str:
        """Return what happened."""
        return _("A token is needed here")

    def remedy(self) -> str:
        """Return what the program's owner can do."""
        return _("Ask the county's organizer for a token: wuzha tokens add.")


class NotFoundError(HttpError):
    """Nothing lives at this address, or not for this visitor."""

    status = 404

    def title(self) -> str:
        """Return what happened."""
        return _("There is nothing here")

    def remedy(self) -> str:
        """Return what the visitor can do."""
        return _("Check the address, or begin with your slip.")


class MethodNotAllowedError(NotFoundError):
    """The address knows other methods than the one that was used."""

    status = 405


class TooLargeError(HttpError):
    """The body is larger than any of our forms."""

    status = 413

    def title(self) -> str:
        """Return what happened."""
        return _("That was too much at once")


class UnsupportedMediaError(HttpError):
    """The body is no form."""

    status = 415


class TooManyRequestsError(HttpError):
    """One code, attempt or device asks far too often; its neighbours are not touched."""

    status = 429

    def title(self) -> str:
        """Return what happened."""
        return _("Too many tries in a row")

    def remedy(self) -> str:
        """Return what the visitor can do."""
        return _("Please wait one minute, then try again.")


class ForeignOriginError(HttpError):
    """A form that another site sent."""

    status = 403

    def title(self) -> str:
        """Return what happened."""
        return _("This form did not come from our page")

    def remedy(self) -> str:
        """Return what the visitor can do."""
        return _("Open our page yourself and fill it in there.")


class ConflictError(HttpError):
    """What was asked for cannot be done as things stand; ``message`` says why and what to do."""

    status = 409

    def __init__(self, message: str) -> None:
        """``message`` is a whole sentence for the person who asked."""
        super().__init__(message)
        self.message = message

    def remedy(self) -> str:
        """Return why it cannot be done, and what to do."""
        return self.message


class InternalError(HttpError):
    """A fault of ours; it is in the log under the request's number."""

    status = 500

    def title(self) -> str:
        """Return what happened."""
        return _("Something went wrong on our side")

    def remedy(self) -> str:
        """Return what the visitor can do."""
        return _(
            "Please try again in a minute. If it stays, tell the organizer the number."
        )


class UnavailableError(InternalError):
    """The database does not answer; what a phone has not sent yet, it sends later."""

    status = 503

    def title(self) -> str:
        """Return what happened."""
        return _("Please wait a moment")

    def remedy(self) -> str:
        """Return what the visitor can do."""
        return _(
            "We cannot save right now. Your phone keeps your answers; try again soon."
        )


BY_STATUS = {
    error.status: error
    for error in (
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
