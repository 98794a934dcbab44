"""Films: three beats in six seconds, the numbers four of them, the same bytes again."""

from __future__ import annotations

import io
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import imageio_ffmpeg
import pytest
from PIL import Image, ImageChops

from campaign_model import Campaign
from generator.print.job import make
from generator.screens.film import (
    FILM,
    GIF,
    ORDER,
    RATE,
    FilmJob,
    film_jobs,
    make_film,
)


@pytest.fixture(scope="module")
def jobs(starter: Campaign) -> list[FilmJob]:
    """The film of a fraud type, and its GIF."""
    return [job for job in film_jobs(starter) if job.source == "T04"]


def test_a_film_is_h264_without_sound_six_seconds_long(
    jobs: list[FilmJob], tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(make_film(jobs[0]))

    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-i", str(film)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr

    assert "Duration: 00:00:06.00" in said
    assert re.search(r"Video: h264 .*yuv420p.* 1280x720.* 25 fps", said)
    assert "Audio" not in said
    assert make_film(jobs[0]) == film.read_bytes()


def test_a_gif_shakes_then_says_the_sentence_then_the_answer(
    jobs: list[FilmJob],
) -> None:
    gif = Image.open(io.BytesIO(make_film(jobs[1])))
    durations, looks = [], []
    for number in range(gif.n_frames):
        gif.seek(number)
        durations.append(gif.info["duration"])
        looks.append(gif.convert("RGB"))

    assert gif.size == GIF
    assert sum(durations) == 6000
    assert durations[-2:] == [2000, 2000]
    assert len(looks) == 12
    assert all(ImageChops.difference(a, b).getbbox() for a, b in pairwise(looks))


def test_the_numbers_stand_still_while_the_sentence_gives_way_to_the_answer(
    jobs: list[FilmJob],
) -> None:
    sentence, answer = (
        Image.open(io.BytesIO(make(beat))) for beat in jobs[0].beats[2:]
    )
    foot = (0, FILM[1] * 81 // 100, *FILM)

    assert not ImageChops.difference(sentence.crop(foot), answer.crop(foot)).getbbox()
    assert ORDER[2 * RATE :] == (2,) * (2 * RATE) + (3,) * (2 * RATE)


def test_a_type_that_comes_by_phone_rings_and_another_brings_a_message(
    starter: Campaign,
) -> None:
    rings = {
        job.source: '"陌生来电"' in job.beats[0].data for job in film_jobs(starter)
    }

    assert rings == {
        code: "电话" in guide.hook.scene for code, guide in starter.fraud_types.items()
    }
