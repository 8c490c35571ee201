from files.models.light import LightModel
from files.models.likeness import Fingerprint
from files.models.report import MeshReport, MouldRules, ReportPart
from files.models.upload import Preview, StoredFile, Upload

__all__ = ["Fingerprint", "LightModel", "MeshReport", "MouldRules", "Preview", "ReportPart", "StoredFile", "Upload"]
