"""Landmarks of a picture: never more than are worth comparing."""

from __future__ import annotations

import base64
import io

import numpy as np
from PIL import Image

from photographs.landmarks import POSTER_CORNERS, POSTER_SIDE, landmarks_of

POINT = 4  # bytes


def test_a_chessboard_has_no_more_landmarks_than_a_poster() -> None:
    rows, columns = np.indices((2 * POSTER_SIDE, 2 * POSTER_SIDE)) // 16
    board = Image.fromarray(((rows + columns) % 2 * 255).astype(np.uint8))
    picture = io.BytesIO()
    board.save(picture, "PNG")

    landmarks = landmarks_of(picture.getvalue(), "A1")

    count = len(base64.b64decode(landmarks.points)) // POINT
    assert 0 < count <= POSTER_CORNERS
