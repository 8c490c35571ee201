from files.models.light import LightModel
from files.models.upload import Preview, StoredFile, Upload

__all__ = ["LightModel", "Preview", "StoredFile", "Upload"]
