"""Who belongs to the office that runs this installation and may set up competitions."""

from django.conf import settings
from django.db import models


class OfficeSeatQuerySet(models.QuerySet):
    def of(self, user) -> "OfficeSeatQuerySet":
        return self.filter(person=user) if user.is_authenticated and user.is_active else self.none()


class OfficeSeat(models.Model):
    """A person of the office. Gives the right to set up a competition, nothing inside one."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="office_seat")
    since = models.DateTimeField(auto_now_add=True)

    objects = OfficeSeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"office seat of {self.person_id}"
