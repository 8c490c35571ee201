"""What people were reminded of, so that nothing is said twice, and who wants no such mail."""

from django.conf import settings
from django.db import models

from development.models.project import DevelopmentProject


class Reminded(models.Model):
    """On this day this person was written to about something that waits; `about` names it in one round of waiting."""

    NEW, WAITING, SOON, VERY_SOON, OVERDUE = "new", "waiting", "soon", "very_soon", "overdue"
    KINDS = [
        (NEW, "new"),
        (WAITING, "waiting long"),
        (SOON, "due within a week"),
        (VERY_SOON, "due within two days"),
        (OVERDUE, "overdue"),
    ]

    project = models.ForeignKey(DevelopmentProject, on_delete=models.PROTECT, related_name="reminded")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=KINDS)
    about = models.CharField(max_length=80)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person", "kind", "about", "day"], name="reminded_once_a_day_of_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} was reminded of {self.about} on {self.day}"


class NoMorningMail(models.Model):
    """This person wants no mail about what waits in projects."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="no_morning_mail")
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"no morning mail to {self.person_id}"
