"""Runs a command line and says what went wrong, so that nobody meets a traceback.

Only a fault of ours still ends in one: that is what it is for.
"""

from __future__ import annotations

import errno
import gettext as catalogs
import os
import sys
from collections.abc import Sequence

import click

from campaign_model.errors import InputError, RefusedError
from campaign_model.language import FOLDER, language
from campaign_model.language import gettext as _
from campaign_model.reading.characters import one_line
from wuzha.files import reason
from wuzha.outcome import FAILED, SUCCESS, WRONG_INPUT
from wuzha.output import complain
from wuzha.root import root

OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)


def run(arguments: Sequence[str]) -> int:
    """Run a command line; 0 done, 1 refused or failed, 2 wrong input."""
    translate_click()
    command, code = root(), SUCCESS
    try:
        with command.make_context("wuzha", list(arguments)) as context:
            code = int(command.invoke(context) or SUCCESS)
        sys.stdout.flush()
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except click.ClickException as error:
        _in_a_sentence(error).show()
        code = error.exit_code
    except InputError as error:
        complain(error)
        code = WRONG_INPUT
    except RefusedError as error:
        complain(error)
        code = FAILED
    except BrokenPipeError:
        # `wuzha … | head` closed the pipe: nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAILED
    except OSError as error:
        if error.filename is None and error.errno not in OF_THE_DISK:
            raise
        complain(_told(error))
        code = FAILED
    return code


def _told(error: OSError) -> str:
    """Return what the system refused; a full disk may not say of which file."""
    if error.filename is None:
        return _("Nothing more can be written: {reason}.").format(reason=reason(error))
    name = one_line(os.fsdecode(error.filename))
    return _("{file}: {reason}").format(file=name, reason=reason(error))


def translate_click() -> None:
    """Have click say its own few words from our catalog ``messages``, too."""
    os.environ["LANGUAGE"] = language()
    catalogs.bindtextdomain("messages", str(FOLDER))


def _in_a_sentence(error: click.ClickException) -> click.ClickException:
    """Return the error with a whole sentence where click glues words together."""
    if not isinstance(error, click.MissingParameter) or error.param is None:
        return error
    name = error.param.get_error_hint(error.ctx).strip("'")
    message = _("{name} is missing.").format(name=name)
    choices = error.param.type.get_missing_message(error.param, error.ctx) or ""
    return click.UsageError(f"{message} {choices}".strip(), ctx=error.ctx)
