"""Whether a photograph shows one of our posters, by its picture and not by its code.

Whoever covers a code leaves the rest of the poster as it is. Of each poster its landmarks are
kept, corners of letters and of drawings: where each lies, and what it looks like (ORB). A
photograph that shows many of them as they lie on one sheet, far apart, shows that poster,
however near it hangs and however it is turned. Fields of colour, which many a notice shares,
count for nothing.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photographs.photograph import Box, places_of_codes
from photographs.register import Landmarks

# Every thread would reserve memory of its own, and the desk bounds what this process may take.
cv2.setNumThreads(1)

POSTER_SIDE = 480  # pixels of a poster's shorter side, as its preview has
PHOTO_SIDE = 1200  # pixels of the longer side of a photograph that is searched
LEAST_SIDE = 64  # pixels: the surroundings of one corner, on both sides of it
POSTER_CORNERS, PHOTO_CORNERS = 250, 2500
# A corner counts where its second best match is this much worse: else it may be any.
DISTINCT = 0.8
NEAR = 4.0  # pixels of the photograph between a corner and where it should lie
# Notices of strangers with our words in our type reach 10 corners within a hundredth of a sheet;
# of our posters with the code covered most have 40 and more (`python -m bench walls`).
LEAST_CORNERS = 16
LEAST_SPREAD = 0.008  # of the poster's area, between its outermost agreeing corners
# A sheet seen aslant: how much longer one edge may be than the one across from it.
ASLANT = 2.0

Points = NDArray[np.float32]  # one row each: x, y in pixels
Marks = NDArray[np.uint8]  # one row each: 32 bytes


class _Corners(NamedTuple):
    points: Points
    marks: Marks


NO_CORNERS = _Corners(np.empty((0, 2), np.float32), np.empty((0, 32), np.uint8))


def landmarks_of(picture: bytes, number: str) -> Landmarks:
    """Return the landmarks of a poster with this number, from its picture (PNG).

    Its code gives none: it is the part that somebody may cover.
    """
    with Image.open(io.BytesIO(picture)) as opened:
        grey = opened.convert("L")
    scale = POSTER_SIDE / min(grey.size)
    small = _scaled(grey, scale)
    corners = _corners(small, places_of_codes(small), POSTER_CORNERS)
    points = corners.points.round().astype("<u2")
    return Landmarks(
        number,
        small.width,
        small.height,
        base64.b64encode(points.tobytes()).decode(),
        base64.b64encode(corners.marks.tobytes()).decode(),
    )


def poster_like(photo: Image.Image, posters: Iterable[Landmarks]) -> str:
    """Return the number of the poster that a photograph shows, empty where it shows none.

    Posters of one family share most of their landmarks: the number is that of the likeliest.
    """
    scale = PHOTO_SIDE / max(photo.size)
    small = _scaled(photo, scale)
    corners = _corners(small, places_of_codes(small), PHOTO_CORNERS)
    likeness = [(_agreeing(poster, corners), poster.number) for poster in posters]
    most, number = max(likeness, default=(0, ""))
    return number if most >= LEAST_CORNERS else ""


def _scaled(picture: Image.Image, scale: float) -> Image.Image:
    size = max(round(picture.width * scale), 1), max(round(picture.height * scale), 1)
    return picture.resize(size, Image.Resampling.LANCZOS)


def _corners(picture: Image.Image, covered: Sequence[Box], most: int) -> _Corners:
    """Return the corners of a picture outside of what is covered; of a strip there are none."""
    if min(picture.size) < LEAST_SIDE:
        return NO_CORNERS
    is_free = np.full((picture.height, picture.width), 255, np.uint8)
    for left, top, right, bottom in covered:
        is_free[top:bottom, left:right] = 0
    orb = cv2.ORB.create(nfeatures=most, fastThreshold=10)
    points, marks = orb.detectAndCompute(np.asarray(picture), is_free)
    if not points:
        return NO_CORNERS
    # ORB keeps all that are as sharp as its last: a hundred thousand of a chessboard.
    sharpest = np.argsort([-p.response for p in points], kind="stable")[:most]
    places = np.array([p.pt for p in points], np.float32)
    return _Corners(places[sharpest], np.asarray(marks, np.uint8)[sharpest])


def _agreeing(poster: Landmarks, photo: _Corners) -> int:
    """Return how many landmarks lie on the photograph as on a sheet, 0 where that is no sheet."""
    ours = _decoded(poster)
    pairs = _pairs(ours.marks, photo.marks)
    if len(pairs) < LEAST_CORNERS:
        return 0
    on_poster, on_photo = ours.points[pairs[:, 0]], photo.points[pairs[:, 1]]
    plane, agrees = cv2.findHomography(on_poster, on_photo, cv2.RANSAC, NEAR)
    agreeing = on_poster[agrees.ravel() == 1]
    if plane is None or len(agreeing) < LEAST_CORNERS:
        return 0
    spread = cv2.contourArea(cv2.convexHull(agreeing)) / (poster.width * poster.height)
    edges = np.array(((0, 0), (1, 0), (1, 1), (0, 1)), np.float32)
    corners = edges * np.array((poster.width, poster.height), np.float32)
    sheet = cv2.perspectiveTransform(corners[:, None], plane)[:, 0].astype(np.float32)
    return len(agreeing) if spread >= LEAST_SPREAD and _is_sheet(sheet) else 0


def _decoded(poster: Landmarks) -> _Corners:
    points = np.frombuffer(base64.b64decode(poster.points), "<u2").reshape(-1, 2)
    marks = np.frombuffer(base64.b64decode(poster.marks), np.uint8).reshape(-1, 32)
    return _Corners(points.astype(np.float32), marks)


def _pairs(ours: Marks, theirs: Marks) -> NDArray[np.int64]:
    """Return rows of matching corners: index of ours, index of the photograph's, once each."""
    if len(ours) < LEAST_CORNERS or len(theirs) < LEAST_CORNERS:
        return np.empty((0, 2), np.int64)
    matches = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(ours, theirs, k=2)
    distinct = (
        first
        for first, second in matches
        if first.distance < DISTINCT * second.distance
    )
    nearest: dict[int, cv2.DMatch] = {}
    for match in sorted(distinct, key=lambda match: match.distance):
        nearest.setdefault(match.trainIdx, match)
    rows = [(match.queryIdx, match.trainIdx) for match in nearest.values()]
    return np.array(rows, np.int64).reshape(-1, 2)


def _is_sheet(corners: Points) -> bool:
    """Whether four corners, in their order, are a sheet that is seen from its front."""
    following = np.roll(corners, -1, axis=0)
    edges = following - corners
    after = np.roll(edges, -1, axis=0)
    turns = edges[:, 0] * after[:, 1] - edges[:, 1] * after[:, 0]
    lengths = np.hypot(edges[:, 0], edges[:, 1])
    across = np.roll(lengths, 2)
    return bool((turns > 0).all() and (lengths <= ASLANT * across).all())
