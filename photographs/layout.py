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
    return _Scene(photo).likeness(layout)


def shows_layout(photo: Image.Image, layouts: Iterable[Layout]) -> bool:
    """Return whether a photograph shows one of some layouts.

    Of what is wider than high, cards for the hand above all, too little is left to tell
    it from a wall: it is not looked for.
    """
    scene = _Scene(photo)
    upright = (layout for layout in layouts if layout.height > layout.width)
    return any(scene.likeness(layout) >= ALIKE for layout in upright)


class _Scene:
    """A photograph made small, with all that is the same for each picture looked for in it.

    Sums over windows come from running sums, products with a picture from the Fourier
    transform. The transform is circular; harmless, only windows inside are read.
    """

    def __init__(self, photo: Image.Image) -> None:
        small = photo.convert("L")
        small.thumbnail((PHOTO_SIDE, PHOTO_SIDE), Image.Resampling.BOX)
        greys = np.asarray(small, dtype=float)
        self._rows, self._columns = greys.shape
        self._greys = np.fft.rfft2(greys)
        self._sums, self._squares = _running_sums(greys), _running_sums(greys**2)

    def likeness(self, layout: Layout) -> float:
        """Return how well a layout matches the best place: 1 is the same."""
        return max(map(self._best_correlation, self._sizes(layout)), default=0.0)

    def _sizes(self, layout: Layout) -> Iterator[Grey]:
        """Yield a layout's picture in each size that it may have here."""
        picture = _picture(layout)
        for squeeze in SQUEEZES:
            shape = squeeze * layout.width / layout.height
            widest = min(self._columns, self._rows * shape)
            for share in SHARES:
                width = int(widest * share)
                height = int(width / shape)
                if min(width, height) < KEPT_WIDTH // 3:
                    continue
                part = picture.resize((width, height), Image.Resampling.BILINEAR)
                yield np.asarray(part, dtype=float)

    def _best_correlation(self, part: Grey) -> float:
        """Return the largest normalized cross-correlation of a part with one of the windows."""
        part = part - part.mean()
        norm = float(np.sqrt((part**2).sum()))
        if norm == 0:
            return 0.0
        shape = self._rows, self._columns
        product = np.fft.irfft2(self._greys * np.fft.rfft2(part, shape).conj(), shape)
        rows, columns = part.shape
        valid = product[: shape[0] - rows + 1, : shape[1] - columns + 1]
        sums = _window_sums(self._sums, rows, columns)
        squares = _window_sums(self._squares, rows, columns)
        spread = np.sqrt(np.maximum(squares - sums**2 / part.size, 1e-9))
        return float((valid / (spread * norm)).max())


def _picture(layout: Layout) -> Image.Image:
    size = (layout.width, layout.height)
    return Image.frombytes("L", size, base64.b64decode(layout.greys))


def _running_sums(greys: Grey) -> Grey:
    return np.pad(greys.cumsum(0).cumsum(1), ((1, 0), (1, 0)))


def _window_sums(running: Grey, rows: int, columns: int) -> Grey:
    sums: Grey = (
        running[rows:, columns:]
        - running[:-rows, columns:]
        - running[rows:, :-columns]
        + running[:-rows, :-columns]
    )
    return sums
