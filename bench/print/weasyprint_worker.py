"""Sets pages of HTML with WeasyPrint, and prints what each took; run in a process of its own."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration


def main() -> None:
    """Read pages as JSON; write the least processor milliseconds and the bytes of each."""
    work = json.load(sys.stdin)
    fonts = FontConfiguration()
    set_page(work["pages"][0], fonts)
    results = []
    for page in work["pages"]:
        # The first time of each finds the letters of its own; what counts is the least.
        runs = [set_page(page, fonts) for _run in range(work["runs"])]
        results.append({"ms": min(ms for ms, _pdf in runs), "bytes": len(runs[0][1])})
    json.dump(results, sys.stdout)


def set_page(page: str, fonts: Any) -> tuple[float, bytes]:
    """Return the milliseconds of processor time of a page, and its PDF."""
    began = time.process_time()
    pdf = HTML(string=page).write_pdf(font_config=fonts)
    return 1000 * (time.process_time() - began), bytes(pdf or b"")


if __name__ == "__main__":
    main()
