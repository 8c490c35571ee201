from files.models.upload import Preview, StoredFile, Upload

__all__ = ["Preview", "StoredFile", "Upload"]
