"""How long a unit of a mesh most likely is. STL and OBJ do not say; GLB says metres, and programs often ignore it."""

from __future__ import annotations

from dataclasses import dataclass

MILLIMETRES = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4}
# The longest side of a shoe or sole, first as it nearly always is, then with a child's shoe and a tall boot.
_SENSIBLE = ((180.0, 400.0), (60.0, 700.0))


@dataclass(frozen=True, slots=True)
class Unit:
    """`is_likely`: in this unit the thing is as long as something to be worn."""

    name: str
    millimetres: float
    is_likely: bool


def unit_of(longest: float, format_name: str) -> Unit:
    """The unit in which the longest side is that of a shoe; where there is none, what the format declares."""
    declared = "m" if format_name == "glb" else "mm"
    for low, high in _SENSIBLE:
        for name in (declared, *MILLIMETRES):
            if low <= longest * MILLIMETRES[name] <= high:
                return Unit(name, MILLIMETRES[name], True)
    return Unit(declared, MILLIMETRES[declared], False)
