"""``wuzha codes print``: slips, class list and paper sheets, ready for an office printer."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from campaign_model.command import DONE, FAILED, WRONG_INPUT
from campaign_model.handover import HandoverError
from campaign_model.language import gettext as _
from generator.errors import BuildError
from generator.print.handouts.printing import print_codes
from generator.settings import BUILD


def run(options: argparse.Namespace) -> int:
    """Set one file of codes in print."""
    file: Path = options.file
    out = options.out or BUILD / "codes" / file.stem
    try:
        made = print_codes(file, out)
    except HandoverError as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except UnicodeDecodeError:
        what = _("{file} is no text in UTF-8. Use the file as it was exported.")
        print(what.format(file=file), file=sys.stderr)
        return WRONG_INPUT
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return FAILED
    except BuildError as error:
        print(error, file=sys.stderr)
        return FAILED
    for path in made:
        print(path)
    print(
        _("Hand the slips out at random, then delete these files and {file}.").format(
            file=file
        )
    )
    return DONE
