"""Works that every judge of a round scores first, so that all mean the same by a score."""

from django.db import models


class CalibrationEntry(models.Model):
    """Every judge of the panel has a sheet of this entry, before all others. Its scores count like any."""

    round = models.ForeignKey("judging.Round", on_delete=models.CASCADE, related_name="calibration")
    entry = models.ForeignKey("submissions.Entry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "entry"], name="calibration_entry_once")]

    def __str__(self) -> str:
        return f"calibration entry {self.entry_id} of round {self.round_id}"
