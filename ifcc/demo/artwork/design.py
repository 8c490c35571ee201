"""What a demo entry is made of: the words an entrant would write, and the numbers that draw it."""

from dataclasses import dataclass, field

import numpy as np

from .lasts import Outline, Profile, outline_for
from .motifs import MOTIF_NAMES
from .solebody import Wall
from .tread import Relief, Tread, carve

OUTSOLE, FOOTWEAR = "OUT", "FTW"

OUT_SLOTS = ("bottom", "lateral", "medial", "top", "back", "perspective", "section", "board", "model")
FTW_SLOTS = ("lateral", "medial", "top", "bottom", "back", "perspective", "materials", "board", "model")


def named(text: str) -> tuple[tuple[str, str], ...]:
    """Colours written as ``name #hex, name #hex``."""
    return tuple((name, "#" + colour) for name, colour in (part.split(" #") for part in text.split(", ")))


@dataclass(frozen=True)
class Design:
    """One fictitious work. Everything that draws it is here, so the same design gives the same files."""

    key: str
    title: str
    category: str  # OUT or FTW
    motif: str
    concept: str  # Indonesian, 40-120 words
    material: str
    shore_a: int
    eu_size: int
    target_user: str
    price: tuple[int, int]  # rupiah a pair, from and to: a sole's for OUT, a shoe's for FTW
    colours: dict[str, str]  # role: hex
    colour_names: tuple[tuple[str, str], ...]  # (name in Indonesian, hex) as the board shows them
    tread: Tread
    profile: Profile
    wall: Wall
    paper: str = "#F2ECE1"
    form: str = ""  # FTW: sneaker, hightop, slipon, brogue, boot, sandal
    parts: tuple[tuple[str, str, str], ...] = ()  # FTW: (part, material, role)
    shape: dict[str, float] = field(default_factory=dict)  # of the outline
    seed: int = 0

    @property
    def outline(self) -> Outline:
        return outline_for(self.eu_size, **self.shape)

    @property
    def motif_name(self) -> str:
        return MOTIF_NAMES[self.motif]

    @property
    def label(self) -> str:
        return f"EU {self.eu_size}"

    def rng(self, purpose: str) -> np.random.Generator:
        """The same stream for the same purpose, whatever was drawn before."""
        return np.random.default_rng([self.seed, *purpose.encode()])

    def relief(self, ppm: float = 4.5) -> Relief:
        return carve(self.outline, self.tread, self.profile.lug, self.label, self.rng("tread"), ppm)
