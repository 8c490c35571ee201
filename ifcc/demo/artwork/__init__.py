"""The demo edition's works: fictitious designs and the files that their entrants would hand in.

``designs(seed)`` gives the works, ``draw(design, folder)`` writes the files of one of them by
slot, ``evidence(design, folder)`` what a product's development would gather (of a shoe
``shoe_evidence``). Nothing here
knows of the database; the same seed gives the same files.
"""

from .design import FOOTWEAR, FTW_SLOTS, OUT_SLOTS, OUTSOLE, Design
from .gallery import designs, draw, evidence, file_names, shoe_evidence

__all__ = [
    "FOOTWEAR",
    "FTW_SLOTS",
    "OUTSOLE",
    "OUT_SLOTS",
    "Design",
    "designs",
    "draw",
    "evidence",
    "file_names",
    "shoe_evidence",
]
