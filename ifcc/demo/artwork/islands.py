"""Five stylised islands along a foot: simplified coasts, drawn by hand for relief, not for maps."""

import numpy as np

from .fields import Field, f32, pitch, polygon, resized

# On a plane of about 300 x 100 mm, west at the heel: x towards the toe, north on the
# medial side: so the map reads rightly on the sole seen from below.
COASTS = {
    "sumatra": [
        (14, 26),
        (20, 26),
        (25, 23),
        (29, 21),
        (35, 17),
        (39, 12),
        (45, 8),
        (50, 3),
        (56, 0),
        (59, -5),
        (65, -9),
        (67, -14),
        (66, -19),
        (62, -20),
        (57, -16),
        (52, -12),
        (47, -6),
        (42, -2),
        (37, 4),
        (31, 8),
        (27, 14),
        (20, 18),
    ],
    "jawa": [
        (76, -19),
        (80, -17),
        (86, -19),
        (94, -20),
        (101, -18),
        (105, -16),
        (109, -19),
        (117, -20),
        (124, -19),
        (128, -23),
        (134, -24),
        (136, -28),
        (128, -29),
        (118, -27),
        (108, -28),
        (98, -26),
        (88, -27),
        (80, -25),
    ],
    "kalimantan": [
        (90, 9),
        (98, 14),
        (106, 16),
        (115, 19),
        (123, 24),
        (132, 23),
        (137, 18),
        (146, 15),
        (145, 8),
        (138, 2),
        (134, -6),
        (126, -11),
        (116, -10),
        (107, -12),
        (99, -7),
        (93, 0),
    ],
    "sulawesi": [
        (160, 6),
        (166, 18),
        (172, 24),
        (186, 25),
        (198, 28),
        (201, 23),
        (188, 19),
        (176, 18),
        (172, 11),
        (181, 8),
        (190, 10),
        (191, 5),
        (181, 1),
        (184, -8),
        (189, -17),
        (184, -19),
        (178, -9),
        (173, -4),
        (171, -14),
        (171, -24),
        (165, -24),
        (165, -11),
        (163, -2),
    ],
    "papua": [
        (208, 17),
        (214, 23),
        (221, 19),
        (224, 12),
        (231, 15),
        (238, 19),
        (249, 15),
        (258, 11),
        (267, 6),
        (267, -25),
        (260, -21),
        (252, -16),
        (246, -20),
        (238, -15),
        (232, -8),
        (225, -5),
        (220, 3),
        (214, 6),
        (212, 11),
    ],
}


def islands(x: Field, y: Field) -> Field:
    """Signed distance to the nearest coast, negative on land; on a regular grid of points."""
    stride = max(1, round(0.8 / pitch(x)))
    shape = (max(8, x.shape[0] // stride), max(8, x.shape[1] // stride))
    xs, ys = resized(x, shape), -resized(y, shape)
    distance = np.full(shape, np.float32(1e6))
    for coast in COASTS.values():
        distance = np.minimum(distance, polygon(xs, ys, _softened(f32(coast), 1)))
    return resized(distance, x.shape)


def _softened(path: Field, rounds: int) -> Field:
    """Corners cut twice, so that a drawn polygon reads as a coast."""
    for _ in range(rounds):
        following = np.roll(path, -1, axis=0)
        path = np.stack([0.75 * path + 0.25 * following, 0.25 * path + 0.75 * following], axis=1).reshape(-1, 2)
    return path
