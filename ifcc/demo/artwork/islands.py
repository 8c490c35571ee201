"""Five stylised islands along a foot: simplified coasts, drawn by hand for relief, not for maps."""

import numpy as np

from .fields import Field, f32, pitch, polygon, resized

# On a plane of about 300 x 100 mm, west at the heel: x towards the toe, north on the
# medial side: so the map reads rightly on the sole seen from below.
COASTS = {
    "sumatra": [
        (6, 35),
        (13, 36),
        (19, 31),
        (24, 29),
        (31, 23),
        (36, 16),
        (44, 11),
        (50, 4),
        (57, 0),
        (61, -7),
        (68, -12),
        (71, -19),
        (70, -26),
        (65, -27),
        (59, -22),
        (52, -17),
        (46, -8),
        (40, -2),
        (34, 6),
        (27, 11),
        (22, 19),
        (14, 25),
    ],
    "jawa": [
        (75, -28),
        (80, -26),
        (86, -29),
        (94, -30),
        (101, -28),
        (105, -26),
        (109, -29),
        (117, -30),
        (124, -29),
        (127, -33),
        (133, -34),
        (135, -38),
        (128, -40),
        (118, -38),
        (108, -39),
        (98, -37),
        (88, -37),
        (79, -35),
    ],
    "kalimantan": [
        (90, 12),
        (98, 19),
        (106, 22),
        (115, 26),
        (124, 33),
        (134, 32),
        (138, 24),
        (147, 20),
        (146, 11),
        (138, 3),
        (134, -8),
        (126, -15),
        (116, -14),
        (107, -17),
        (99, -10),
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
        (211, 17),
        (219, 23),
        (227, 19),
        (231, 11),
        (240, 14),
        (249, 19),
        (262, 14),
        (274, 9),
        (285, 4),
        (285, -33),
        (276, -28),
        (266, -22),
        (258, -27),
        (249, -21),
        (241, -13),
        (232, -9),
        (226, 0),
        (219, 3),
        (216, 9),
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
