"""The stages that a new project gets where nobody wrote a template: nine with five gates, in two languages, as data.

Days are planning figures to be changed with experience. Milestones name what must lie on the table before a
stage can be passed; their kinds say in which form (a mesh is an STL, OBJ or GLB file), `owed_by` whose part it is;
empty is the organiser's, who may always deliver for the others.
"""

import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


def _stages(kind: str) -> list[dict[str, Any]]:
    return json.loads((_FOLDER / f"{kind}.json").read_text(encoding="utf-8"))


STAGES = {kind: _stages(kind) for kind in ("outsole", "shoe")}
