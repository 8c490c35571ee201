"""The fairness report of a round, kept as it was computed."""

from django.db import models


class FairnessStudy(models.Model):
    """What the sheets with this check number say about how fair and how sure a result is.

    A row without values waits for the worker; `trouble` says in one word why there is no report.
    """

    NO_SHEET, TOO_LARGE, NOT_BY_JUDGES = "no_sheet", "too_large", "by_criterion"

    round = models.ForeignKey("judging.Round", on_delete=models.PROTECT, related_name="studies")
    digest = models.CharField(max_length=64, help_text="of everything that decides the ranking")
    top = models.PositiveSmallIntegerField(help_text="how many places count as the top")
    values = models.JSONField(null=True, help_text="entries and judges by primary key; null: not computed")
    trouble = models.CharField(max_length=20, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    computed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "digest", "top"], name="fairness_study_once")]

    def __str__(self) -> str:
        return f"fairness of round {self.round_id}"

    def audit_chain(self) -> str:
        return self.round.audit_chain()

    @property
    def is_waiting(self) -> bool:
        return self.values is None and not self.trouble
