"""Files that more than one category asks for."""

from submissions.defaults.pattern import DRAWING, SOLID, AskedSlot

PERSPECTIVE = AskedSlot(
    "perspective",
    "Perspektif",
    "Perspective",
    "Tampak tiga perempat dari depan luar, agar bentuk keseluruhan terbaca.",
    "Three-quarter view from the outer front, so that the whole form can be read.",
)
BOARD = AskedSlot(
    "board",
    "Papan presentasi A3",
    "A3 presentation board",
    "A3 mendatar, paling banyak 2 halaman: gagasan, tampak, bahan dan ukuran. Tanpa nama, logo, atau tanda pengenal.",
    "A3 landscape, 2 pages at most: idea, views, materials and sizes. No names, logos or other marks of identity.",
    kinds=DRAWING,
)
MODEL = AskedSlot(
    "model",
    "Model 3D",
    "3D model",
    "Berkas STL, OBJ, atau GLB dalam satuan milimeter, satu sisi (kanan).",
    "STL, OBJ or GLB in millimetres, one side (right).",
    kinds=SOLID,
    is_required=False,
)
