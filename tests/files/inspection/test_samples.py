"""Files as people really send them, from a folder named by SAMPLE_FILES; skipped where there is none."""

import os
from pathlib import Path

import pytest
from PIL import Image

from files.inspection.cage import inspect_in_cage, preview_in_cage
from files.inspection.verdicts import Good
from files.limits import FORMATS

FOLDER = Path(os.environ.get("SAMPLE_FILES", ""))
EXTENSIONS = {extension for one in FORMATS.values() for extension in one.extensions}
SAMPLES = (
    sorted(path for path in FOLDER.iterdir() if path.suffix.lower() in EXTENSIONS)
    if os.environ.get("SAMPLE_FILES") and FOLDER.is_dir()
    else []
)


@pytest.mark.skipif(not SAMPLES, reason="SAMPLE_FILES names no folder with files")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_real_file_is_good_and_shown(path, tmp_path):
    good = inspect_in_cage(path)
    assert isinstance(good, Good)
    assert path.suffix.lower() in FORMATS[good.format].extensions
    pictures = preview_in_cage(path, good.format, tmp_path)
    assert pictures
    for picture in pictures:
        with Image.open(picture.path) as shown:
            assert shown.size == (picture.width, picture.height)
            assert not shown.getexif()
    if good.kind == "image":
        wide = good.facts["width"] > good.facts["height"]
        assert all((picture.width > picture.height) == wide for picture in pictures)
