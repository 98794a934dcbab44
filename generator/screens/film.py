"""Films of six seconds for screens that loop: it rings, the sentence, the answer.

The pictures of the beats are typeset as all others; ffmpeg, from its wheel, makes H.264 of
them, Pillow a GIF. The same input gives the same bytes: one thread, no clock, no names.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from PIL import Image

from campaign_model import Campaign
from campaign_model.language import gettext as _
from generator.errors import BuildError
from generator.manifest import FileKind
from generator.print.job import PrintJob, day_of_issue, make, print_job
from generator.print.template_folder import TEMPLATES
from generator.screens.led import PIXELS_PER_MM, Pixels, frame, screen_words

FILM: Pixels = (1280, 720)
GIF: Pixels = (640, 360)
RATE = 5  # pictures a second, as fast as a phone shakes
SECONDS = 6
# Two seconds each. The numbers stand in the last two beats, four seconds long.
BEATS = ("left", "right", "sentence", "answer")
ORDER = (0, 1) * RATE + (2,) * (2 * RATE) + (3,) * (2 * RATE)
RING, MESSAGE = "陌生来电", "新消息"
PLAYED_AT = 25  # what players expect; pictures between two are repeated
_GIF_COLOURS = 32


Form = Literal["mp4", "gif"]
FORMS: tuple[Form, ...] = ("mp4", "gif")
# What a film depends on beside its pictures.
_RECIPE = f"{ORDER} {RATE} {version('imageio-ffmpeg')} {version('pillow')}"


@dataclass(frozen=True, slots=True)
class FilmJob:
    """A film to make from the pictures of its beats."""

    path: str
    source: str
    form: Form
    beats: tuple[PrintJob, ...]
    key: str
    kind: FileKind = "led"
    on_site: str | None = None
    for_press: bool = False


def film_jobs(campaign: Campaign) -> Iterator[FilmJob]:
    """Yield film and GIF of every fraud type, one after the other: they share pictures."""
    for code, guide in sorted(campaign.fraud_types.items()):
        scene = str(guide.hook.scene)
        rings = RING if "电话" in scene else MESSAGE
        words = screen_words(guide) | {"scene": f"{scene}：", "rings": rings}
        beats = tuple(
            print_job(
                f"led/{code}-{beat}.png",
                kind="led",
                source=code,
                template=TEMPLATES / "film.typ",
                data=frame(FILM) | words | {"beat": beat},
                day=day_of_issue(campaign),
                look=campaign.look.for_print(),
                ppi=25.4 * PIXELS_PER_MM,
            )
            for beat in BEATS
        )
        for form in FORMS:
            path = f"led/{code}.{form}"
            parts = (path, _RECIPE, *(beat.key for beat in beats))
            key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
            yield FilmJob(path, code, form, beats, key)


def make_film(job: FilmJob) -> bytes:
    """Return the bytes of a film. Raises BuildError where ffmpeg is missing or fails."""
    pictures = _pictures(job.beats)
    return _gif(pictures) if job.form == "gif" else _h264(pictures)


@lru_cache(maxsize=1)  # a film and its GIF are made one after the other
def _pictures(beats: tuple[PrintJob, ...]) -> tuple[Image.Image, ...]:
    return tuple(Image.open(io.BytesIO(make(beat))).convert("RGB") for beat in beats)


def _gif(pictures: tuple[Image.Image, ...]) -> bytes:
    small = [
        picture.resize(GIF, Image.Resampling.LANCZOS).quantize(
            _GIF_COLOURS, dither=Image.Dither.NONE
        )
        for picture in pictures
    ]
    beat, still = 1000 // RATE, 2000  # milliseconds
    played = [*(small[:2] * RATE), small[2], small[3]]
    packed = io.BytesIO()
    played[0].save(
        packed,
        "GIF",
        save_all=True,
        append_images=played[1:],
        duration=[beat] * (2 * RATE) + [still, still],
        loop=0,
        optimize=False,
    )
    return packed.getvalue()


def _h264(pictures: tuple[Image.Image, ...]) -> bytes:
    width, height = FILM
    options = {
        "-f": "rawvideo",
        "-pix_fmt": "rgb24",
        "-s": f"{width}x{height}",
        "-r": str(RATE),
        "-i": "-",
    }
    results = {
        "-r": str(PLAYED_AT),
        "-c:v": "libx264",
        "-preset": "veryfast",
        "-tune": "stillimage",
        "-crf": "24",
        "-pix_fmt": "yuv420p",
        "-threads": "1",
        "-movflags": "+faststart",
    }
    raw = [picture.tobytes() for picture in pictures]
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder, "film.mp4")
        command = [_ffmpeg(), "-loglevel", "error", *_words(options), *_words(results)]
        frames = b"".join(raw[beat] for beat in ORDER)
        done = subprocess.run(
            [*command, "-bitexact", str(film)],
            input=frames,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            message = _("ffmpeg could not make a film: {reason}")
            reason = done.stderr.decode(errors="replace").strip()
            raise BuildError(message.format(reason=reason))
        return film.read_bytes()


def _words(options: dict[str, str]) -> list[str]:
    return [word for pair in options.items() for word in pair]


def _ffmpeg() -> str:
    # Loaded where a film is made: looking for the program costs time at every start.
    program: str = import_module("imageio_ffmpeg").get_ffmpeg_exe()
    return program
