"""What a mesh is looked at by, instead of the original."""

from django.db import models

from files.models.upload import StoredFile, random_key


class LightModel(models.Model):
    """A simplified GLB that we made of a mesh: upright, in real size, without names and notes."""

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="light_model")
    key = models.CharField(max_length=32, unique=True, default=random_key)
    bytes = models.PositiveIntegerField()
    triangles = models.PositiveIntegerField()
    original_triangles = models.PositiveIntegerField()
    unit = models.CharField(max_length=2, help_text="of the original, as we guess it: mm, cm, m, in")
    unit_is_likely = models.BooleanField(help_text="in this unit it is as long as something to be worn")
    size_mm = models.JSONField(help_text="[along x, y, z] of the light model, whose own unit is the metre")

    def __str__(self) -> str:
        return f"light model of {self.file_id}"
