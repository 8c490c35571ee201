"""The requirement sets that come with the platform, as dated data: usual limits by material, examples all of them until
a technician confirms them by name."""

import json
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("defaults.json")
_PLAIN = json.loads(_FILE.read_text(encoding="utf-8"))
DATED_ON: str = _PLAIN["dated_on"]
SETS: dict[str, list[dict[str, Any]]] = _PLAIN["sets"]
ANY = "any"
