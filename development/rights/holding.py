"""Whose rights they are: of the design, so they are kept with the first project of its award."""

from accounts.models import User
from development.models import DevelopmentProject
from submissions.models import Entry


def holder_of(project: DevelopmentProject) -> DevelopmentProject:
    """The project with which the rights of its design are kept: itself, or the one that it sprang from."""
    if project.source_id is None:
        return project
    first = DevelopmentProject.objects.filter(award=project.award_id, source__isnull=True).with_winner().first()
    return first or project


def locked(project: DevelopmentProject) -> DevelopmentProject:
    """The holder as it stands, until the transaction ends."""
    return DevelopmentProject.objects.locked(holder_of(project).pk)


def authors_of(entry: Entry) -> list[User]:
    """The owner, then the team; also whose account is out of use, for they are authors all the same."""
    members = User.objects.filter(memberships__entry=entry).exclude(pk=entry.owner_id)
    return [entry.owner, *members.distinct().order_by("pk")]
