"""What a firm can do, as codes: by process, mould, compound, step of shoemaking, and test method. Pure.

A skill that a firm does not name is not known, never a no.
"""

from collections.abc import Iterable
from typing import NamedTuple

MAKER, BRAND, MOULDS, SUPPLIER, LAB = "outsole_maker", "brand", "mould_maker", "supplier", "laboratory"
ROLES = (MAKER, BRAND, MOULDS, SUPPLIER, LAB)
SHOE = "shoe"
MATERIALS = ("rubber", "tpr", "tpu", "pvc", "eva", "pu")


class Skill(NamedTuple):
    """The kinds of firm that have it as a rule, and its name in Indonesian and English."""

    kinds: tuple[str, ...]
    name: str
    name_en: str


SKILLS = {
    "rubber_press": Skill((MAKER,), "Cetak tekan karet", "Rubber pressing"),
    "tpr_injection": Skill((MAKER,), "Injeksi TPR", "TPR injection"),
    "tpu_injection": Skill((MAKER,), "Injeksi TPU", "TPU injection"),
    "pvc_injection": Skill((MAKER,), "Injeksi PVC", "PVC injection"),
    "eva_injection": Skill((MAKER,), "Injeksi EVA atau phylon", "EVA injection or phylon"),
    "pu_pouring": Skill((MAKER,), "Tuang PU", "PU pouring"),
    "outsole_cad": Skill((MAKER, MOULDS), "Gambar 3D sol", "3D drawings of outsoles"),
    "size_grading": Skill((MAKER, BRAND, MOULDS), "Grading ukuran", "Size grading"),
    "mould_cnc": Skill((MOULDS, MAKER), "Matras CNC", "CNC moulds"),
    "mould_cast": Skill((MOULDS, MAKER), "Matras cor", "Cast moulds"),
    "mould_edm": Skill((MOULDS, MAKER), "Matras EDM", "EDM moulds"),
    "mould_texture": Skill((MOULDS,), "Pelat tekstur dan logo", "Texture and logo plates"),
    "compound_rubber": Skill((SUPPLIER,), "Kompon karet", "Rubber compounds"),
    "compound_tpr": Skill((SUPPLIER,), "Kompon TPR", "TPR compounds"),
    "compound_tpu": Skill((SUPPLIER,), "Kompon TPU", "TPU compounds"),
    "compound_pvc": Skill((SUPPLIER,), "Kompon PVC", "PVC compounds"),
    "compound_eva": Skill((SUPPLIER,), "Kompon EVA", "EVA compounds"),
    "compound_pu": Skill((SUPPLIER,), "Sistem PU", "PU systems"),
    "pattern_making": Skill((BRAND,), "Pembuatan pola", "Pattern making"),
    "upper_sewing": Skill((BRAND,), "Jahit bagian atas", "Sewing of uppers"),
    "lasting": Skill((BRAND,), "Penarikan acuan", "Lasting"),
    "cementing": Skill((BRAND,), "Perakitan lem", "Cementing"),
    "stitching": Skill((BRAND,), "Perakitan jahit", "Stitching"),
    "wear_trial": Skill((BRAND,), "Uji pakai", "Wear trials"),
    "test_abrasion": Skill((LAB,), "Uji abrasi (ISO 20871)", "Abrasion (ISO 20871)"),
    "test_hardness": Skill((LAB,), "Uji kekerasan (ISO 868)", "Hardness (ISO 868)"),
    "test_density": Skill((LAB,), "Uji massa jenis (ISO 2781)", "Density (ISO 2781)"),
    "test_tensile": Skill((LAB,), "Uji tarik dan mulur (ISO 37)", "Tensile and elongation (ISO 37)"),
    "test_tear": Skill((LAB,), "Uji sobek (ISO 34-1)", "Tear (ISO 34-1)"),
    "test_flex": Skill((LAB,), "Uji lentur (ISO 17707)", "Flexing (ISO 17707)"),
    "test_bond": Skill((LAB,), "Uji daya rekat (ISO 17708)", "Bond of upper and sole (ISO 17708)"),
    "test_stability": Skill((LAB,), "Uji kestabilan ukuran (ISO 20873)", "Dimensional stability (ISO 20873)"),
    "test_slip": Skill((LAB,), "Uji slip (ISO 13287)", "Slip (ISO 13287)"),
    "test_hydrolysis": Skill((LAB,), "Uji hidrolisis (ISO 5423)", "Hydrolysis (ISO 5423)"),
    "test_chemical": Skill((LAB,), "Uji bahan kimia terbatas", "Restricted chemicals"),
}
_PROCESS = dict(
    zip(
        MATERIALS,
        ("rubber_press", "tpr_injection", "tpu_injection", "pvc_injection", "eva_injection", "pu_pouring"),
        strict=True,
    )
)
_COMPOUND = {material: f"compound_{material}" for material in MATERIALS}


def name_of(code: str, language: str) -> str:
    """The skill in Indonesian or English; the code itself where it is none of ours."""
    skill = SKILLS.get(code)
    if skill is None:
        return code
    return skill.name_en if language == "en" else skill.name


def names_of(codes: Iterable[str], language: str) -> list[str]:
    """The skills by name, in the order of the list."""
    given = set(codes)
    return [name_of(code, language) for code in SKILLS if code in given]


def code_of(word: str) -> str | None:
    """The code that a code or a name in either language means."""
    return _MEANINGS.get(" ".join(word.split()).casefold())


def wanted_from(*, role: str, kind: str, material: str) -> tuple[frozenset[str], ...]:
    """What a project needs of a firm in this role: of each group one skill is enough."""
    if role == MAKER:
        return (_of_material(_PROCESS, material),)
    if role == SUPPLIER:
        return (_of_material(_COMPOUND, material),)
    if role == MOULDS:
        return (frozenset({"mould_cnc", "mould_cast", "mould_edm"}),)
    if role == BRAND:
        return tuple(map(frozenset, ({"cementing", "stitching"}, {"lasting"}, {"pattern_making"})))
    tests = ["test_abrasion", "test_hardness", "test_tensile", "test_flex", *(["test_bond"] if kind == SHOE else [])]
    return tuple(frozenset({test}) for test in tests)


def _of_material(known: dict[str, str], material: str) -> frozenset[str]:
    return frozenset({known[material]} if material in known else known.values())


_MEANINGS = {word.casefold(): code for code, skill in SKILLS.items() for word in (code, skill.name, skill.name_en)}
