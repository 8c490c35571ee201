"""Awards, projects and partners for tests: the award as plain rows, the rest by its verbs or as rows."""

import itertools
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from development.models import (
    Agreement,
    DevelopmentProject,
    Evidence,
    GateCheck,
    GateCheckAnswer,
    GateVoice,
    Milestone,
    Partner,
    Stage,
)
from development.opening import open_project
from development.partnering import accept_agreement, accept_contact, invite_contact, offer_project
from development.stages.standing import firms_asked, standing_of, with_all
from files.models import StoredFile
from judging.models import Award, Ranking, ResultProposal, Round, Standing
from submissions.models import Category, Competition, Conflict, Entry, Seat
from tests.factories import editions, people, rounds

_numbers = itertools.count(1)


def award(entry: Entry, *, by: User, name: str = "Juara 1", name_en: str = "First prize") -> Award:
    """The entry won: a published round in which it stands first, and the award, all made directly."""
    judged = rounds.draft_round(entry.category, status=Round.PUBLISHED)
    proposal = ResultProposal.objects.create(round=judged, digest="0" * 64, proposed_by=by)
    ranking = Ranking.objects.create(
        round=judged,
        rule="weighted_mean",
        weights={},
        input_digest="0" * 64,
        proposal=proposal,
        published_at=timezone.now(),
    )
    standing = Standing.objects.create(ranking=ranking, contender=rounds.contender(judged, entry), place=1)
    return Award.objects.create(entry=entry, standing=standing, name=name, name_en=name_en, given_by=by)


def winner(of: Category, *, by: User, owner: User | None = None, **fields) -> Award:
    """The award of a new accepted entry in this category."""
    entry = editions.entry(owner or people.person("Pemenang"), of, Entry.ACCEPTED, **fields)
    return award(entry, by=by)


def partner(name: str = "", kind: str = Partner.OUTSOLE_MAKER, **fields) -> Partner:
    return Partner.objects.create(name=name or f"PT Sol Contoh {next(_numbers)}", kind=kind, **fields)


def joined(
    project: DevelopmentProject, firm: Partner, person: User, *, by: User, has_accepted: bool = True
) -> Agreement:
    """The firm is in the project, with this person acting for it."""
    agreement = offer_project(project=project, partner=firm, by=by)
    invitation, _token = invite_contact(project=project, partner=firm, email=person.email, name=person.name, by=by)
    accept_contact(invitation=invitation, by=person)
    if has_accepted:
        accept_agreement(agreement=agreement, by=person)
        agreement.refresh_from_db()
    return agreement


def evidence(milestone: Milestone, by: User, *, status: str = StoredFile.GOOD, **fields) -> Evidence:
    """A file that lies there for the milestone, which is delivered."""
    stored = editions.stored_file(by, status=status)
    if status == StoredFile.GOOD:
        editions.preview(stored)
    Milestone.objects.filter(pk=milestone.pk, status=Milestone.OPEN).update(status=Milestone.DELIVERED)
    milestone.refresh_from_db()
    return Evidence.objects.create(
        milestone=milestone, stored=stored, by=by, **{"revision": milestone.stage.revision, **fields}
    )


def all_accepted(stage: Stage, by: User) -> None:
    """Everything that the stage must deliver lies there and is accepted, and its checklist is met."""
    for milestone in stage.milestones.all():
        evidence(milestone, by)
    stage.milestones.update(status=Milestone.ACCEPTED)
    for check in GateCheck.objects.filter(gate__stage=stage):
        GateCheckAnswer.objects.create(check_line=check, revision=stage.revision, is_met=True, by=by)


def others_say_go(stage: Stage, by: User) -> None:
    """Whoever is asked at the stage's gate beside the office has said go."""
    for one in standing_of(with_all(Stage.objects.filter(pk=stage.pk)).get(), firms_asked(stage)).asked:
        if one.part != DevelopmentProject.ORGANISER:
            said = {"answer": "go", "reason": "Setuju.", "revision": stage.revision}
            GateVoice.objects.create(gate=stage.gate, part=one.part, partner=one.firm, by=by, **said)


@dataclass
class Cast:
    """One project and everybody who might want to see it."""

    competition: Competition
    category: Category
    award: Award
    organiser: User
    recused: User
    owner: User
    rival: User
    judge: User
    maker: User
    brand: User
    waiting: User
    stranger: User
    project: DevelopmentProject | None = None

    @property
    def stage(self) -> Stage:
        """The stage that runs."""
        return self.project.stages.select_related("project").get(status=Stage.ACTIVE)

    @property
    def milestone(self) -> Milestone:
        return Milestone.objects.select_related("stage__project").filter(stage=self.stage).first()

    @property
    def outsiders(self) -> list[User]:
        """Signed in, and without any part in the project."""
        return [self.recused, self.rival, self.judge, self.brand, self.stranger]


def cast(*, with_project: bool = True) -> Cast:
    """Owner with an award, organiser, organiser with a conflict, rival, judge; partner A at work (maker), partner B
    at work in another project (brand), and a partner who has not accepted yet (waiting). Whatever the stages ask for
    is the part of designer and partner alike; `template_defaults` says otherwise, and tests of that ask for it."""
    edition = editions.competition()
    category = editions.category(edition, Category.DECIDED)
    organiser, recused = people.person("Bu Rini"), people.person("Pak Seno")
    editions.seat(organiser, edition)
    editions.seat(recused, edition)
    owner, rival = people.person("Sekar"), people.person("Bayu")
    prize = winner(category, by=organiser, owner=owner)
    Conflict.objects.create(person=recused, entry=prize.entry, origin=Conflict.DECLARED)
    other = winner(category, by=organiser, owner=rival, title="Alur Subak")
    found = Cast(
        edition,
        category,
        prize,
        organiser,
        recused,
        owner,
        rival,
        rounds.judge(edition, "Juri", kind=Seat.JUDGE),
        people.person("Pembuat sol"),
        people.person("Jenama"),
        people.person("Laboratorium"),
        people.person("Orang lain"),
    )
    if with_project:
        found.project = open_project(award=prize, name="Sol Megamendung", by=organiser)
        elsewhere = open_project(award=other, name="Sol Subak", by=organiser)
        joined(found.project, partner(), found.maker, by=organiser)
        joined(elsewhere, partner(kind=Partner.BRAND), found.brand, by=organiser)
        Milestone.objects.update(owed_by=[DevelopmentProject.DESIGNER, DevelopmentProject.PARTNER])
        lab = partner(kind=Partner.LABORATORY)
        joined(found.project, lab, found.waiting, by=organiser, has_accepted=False)
    return found
