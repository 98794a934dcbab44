"""Whether a photograph shows one of our posters, by its picture and not by its code.

Whoever sticks a code over ours leaves the rest of the poster as it is. Each poster's
picture is kept so small that its words are gone and its layout stays; where it lies on the
photograph, and how large, is tried out by correlation.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photographs.register import Layout

KEPT_WIDTH = 24  # pixels of a kept picture
PHOTO_SIDE = 96  # pixels of the longer side of a photograph that is searched
# How much of the photograph's free width a poster may take, from close to far.
SHARES = tuple(1 - step / 40 for step in range(21))
# A poster seen aslant is narrower than it is.
SQUEEZES = (1.0, 0.93)
# Measured with a sticker a third as wide as the poster: the same poster from 0.68 where one
# stands before it, a bare wall with a code up to 0.52, a poster of another family up to 0.75.
# Turned by 15 degrees two families (of 17 upright ones) stay below it, and are then not known;
# lower, and of 45 notices of strangers, drawn by chance, some would be taken for ours.
ALIKE = 0.69

Grey = NDArray[np.float64]


def layout_of(picture: bytes) -> Layout:
    """Return the layout of a poster's picture (PNG)."""
    with Image.open(io.BytesIO(picture)) as opened:
        grey = opened.convert("L")
    height = max(round(KEPT_WIDTH * grey.height / grey.width), 1)
    small = grey.resize((KEPT_WIDTH, height), Image.Resampling.BOX)
    return Layout(small.width, small.height, base64.b64encode(small.tobytes()).decode())


def likeness(photo: Image.Image, layout: Layout) -> float:
    """Return how well a layout matches the best place of a photograph: 1 is the same."""
    scene = photo.convert("L")
    scene.thumbnail((PHOTO_SIDE, PHOTO_SIDE), Image.Resampling.BOX)
    return max(_correlations(np.asarray(scene, dtype=float), layout), default=0.0)


def shows_layout(photo: Image.Image, layouts: Iterable[Layout]) -> bool:
    """Return whether a photograph shows one of some layouts.

    Of what is wider than high, cards for the hand above all, too little is left to tell
    it from a wall: it is not looked for.
    """
    upright = (layout for layout in layouts if layout.height > layout.width)
    return any(likeness(photo, layout) >= ALIKE for layout in upright)


def _picture(layout: Layout) -> Image.Image:
    size = (layout.width, layout.height)
    return Image.frombytes("L", size, base64.b64decode(layout.greys))


def _correlations(scene: Grey, layout: Layout) -> Iterator[float]:
    picture = _picture(layout)
    for squeeze in SQUEEZES:
        shape = squeeze * layout.width / layout.height
        widest = min(scene.shape[1], scene.shape[0] * shape)
        for share in SHARES:
            width = int(widest * share)
            height = int(width / shape)
            if min(width, height) < KEPT_WIDTH // 3:
                continue
            part = picture.resize((width, height), Image.Resampling.BILINEAR)
            yield _best_correlation(scene, np.asarray(part, dtype=float))


def _best_correlation(scene: Grey, part: Grey) -> float:
    """Return the largest normalized cross-correlation of a part with a window of a scene.

    Sums over windows come from running sums, products from the Fourier transform.
    """
    part = part - part.mean()
    norm = float(np.sqrt((part**2).sum()))
    if norm == 0:
        return 0.0
    shape = tuple(a + b for a, b in zip(scene.shape, part.shape, strict=True))
    product = np.fft.irfft2(
        np.fft.rfft2(scene, shape) * np.fft.rfft2(part[::-1, ::-1], shape), shape
    )
    rows, columns = part.shape
    valid = product[rows - 1 : scene.shape[0], columns - 1 : scene.shape[1]]
    count = rows * columns
    sums, squares = _window_sums(scene, part), _window_sums(scene**2, part)
    spread = np.sqrt(np.maximum(squares - sums**2 / count, 1e-9))
    return float((valid / (spread * norm)).max())


def _window_sums(scene: Grey, part: Grey) -> Grey:
    rows, columns = part.shape
    total = np.pad(scene.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    sums: Grey = (
        total[rows:, columns:]
        - total[:-rows, columns:]
        - total[rows:, :-columns]
        + total[:-rows, :-columns]
    )
    return sums
