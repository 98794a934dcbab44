"""What a command says, typed into a scratch folder and drawn as a terminal shows it."""

from __future__ import annotations

import html
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.instruments.clock import wuzha

MOST_LINES = 22
SERVES = "Ctrl+C"  # said last by what runs until it is ended
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #14213d; color: #fdf8ee; }}
pre {{ margin: 0; padding: 16px; font: 15px/1.5 "Noto Sans SC", monospace; white-space: pre-wrap;
  overflow-wrap: anywhere; }}
b {{ color: #ffb703; font-weight: 600; }}
</style><pre>{lines}</pre>"""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A folder in which commands run, and how its places are called on a server.

    ``names`` lead from a path here to what stands in the picture.
    """

    folder: Path
    names: dict[str, str]
    environment: dict[str, str]

    def page(self, *commands: str) -> str:
        """Run commands one after the other; return the page that shows them and their words.

        One may fail: what a command says of a mistake is worth a picture.
        """
        return PAGE.format(
            lines="\n".join(self._lines(command) for command in commands)
        )

    def _lines(self, command: str) -> str:
        words = command.split()
        assert words[0] == "wuzha", "only ours are shown"
        spoken = list(self._spoken(words[1:]))
        if len(spoken) > MOST_LINES:
            spoken = [*spoken[:MOST_LINES], "…"]
        text = html.escape("\n".join(map(self._there, spoken)))
        return f"<b>$ {html.escape(command)}</b>\n{text}"

    def _spoken(self, words: list[str]) -> Iterator[str]:
        """Yield what a command says; one that serves is ended once it does."""
        with subprocess.Popen(
            wuzha(*(self._here(word) for word in words)),
            cwd=self.folder,
            env={**os.environ, "WUZHA_LANG": "zh_CN", **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            assert process.stdout
            for line in process.stdout:
                yield line.rstrip("\n")
                if SERVES in line:
                    process.terminate()
                    return

    def _here(self, word: str) -> str:
        for here, name in self.names.items():
            word = word.replace(name, here)
        return word

    def _there(self, line: str) -> str:
        for here, name in self.names.items():
            line = line.replace(here, name)
        return re.sub(r"\x1b\[[0-9;]*m", "", line)
