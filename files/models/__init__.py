from files.models.light import LightModel
from files.models.report import MeshReport, MouldRules, ReportPart
from files.models.upload import Preview, StoredFile, Upload

__all__ = ["LightModel", "MeshReport", "MouldRules", "Preview", "ReportPart", "StoredFile", "Upload"]
