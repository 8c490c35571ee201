"""A firm's packages are its own: no other firm sees, delivers or learns of them, and they pass on as a whole."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.delivering import begin_evidence
from development.models import Agreement, Contact, DevelopmentProject, Evidence, Milestone, Package
from development.package import files_of, open_original
from development.partnering import accept_agreement, end_agreement, offer_project
from development.partners.answering import answer_interest, let_partners_meet
from development.partners.packages import change_package, end_package, free_milestones, hand_over, make_package
from development.partners.seeing import firms_met, packages_of
from development.seeing import projects_of, sight_of
from tests.factories import people, projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return projects.cast()


@pytest.fixture
def second(cast):
    """Another firm at work in the same project, with its person."""
    person = people.person("Pak Dodi")
    agreement = projects.joined(cast.project, projects.partner("PT Kedua Contoh"), person, by=cast.organiser)
    agreement.people = person
    return agreement


@pytest.fixture
def first(cast):
    return Agreement.objects.accepted().get(project=cast.project, partner__contacts__person=cast.maker)


def seen_by(person, project):
    row = projects_of(person).get(pk=project.pk)
    return {milestone.pk for stage in sight_of(row, person).stages for milestone in stage.milestones.all()}


def pack(cast, agreement, *milestones, **words):
    return make_package(agreement=agreement, name="Sampel", milestones=milestones, by=cast.organiser, **words)


def test_a_milestone_in_a_package_is_seen_and_delivered_by_its_firm_alone(cast, first, second):
    milestone, free = Milestone.objects.filter(stage=cast.stage)[:2]
    pack(cast, first, milestone)
    asked = projects.evidence(free, cast.organiser)
    inside = projects.evidence(milestone, cast.organiser)
    for person, sees in ((cast.maker, True), (second.people, False), (cast.owner, True), (cast.organiser, True)):
        assert (milestone.pk in seen_by(person, cast.project)) is sees
        assert free.pk in seen_by(person, cast.project)
        shown = set(Evidence.objects.shared_with(person).values_list("pk", flat=True))
        assert asked.pk in shown
        assert (inside.pk in shown) is sees
    with pytest.raises(NotAllowed):
        begin_evidence(milestone=milestone, name="foto.jpg", size=10, by=second.people)
    begin_evidence(milestone=milestone, name="berita.pdf", size=10, by=cast.maker)


def test_of_what_only_another_firm_delivered_a_firm_reads_the_name_alone(cast, first, second):
    milestone = cast.milestone
    projects.evidence(milestone, cast.maker, partner=first.partner)
    assert milestone.pk in seen_by(cast.maker, cast.project)
    assert milestone.pk in seen_by(second.people, cast.project)
    assert milestone in Milestone.objects.shown_to(cast.maker)
    assert milestone not in Milestone.objects.shown_to(second.people)
    assert Milestone.objects.named_to(second.people).get(pk=milestone.pk).is_taken
    projects.evidence(milestone, cast.organiser)
    assert milestone in Milestone.objects.shown_to(second.people)
    assert not Milestone.objects.named_to(second.people).get(pk=milestone.pk).is_taken


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "judge", "maker", "brand", "waiting", "stranger"])
def test_nobody_but_an_organiser_without_conflict_deals_with_packages(cast, first, who):
    package = pack(cast, first)
    person = getattr(cast, who)
    for act in (
        lambda: make_package(agreement=first, name="Paket", by=person),
        lambda: change_package(package=package, name="Paket", by=person),
        lambda: end_package(package=package, by=person),
        lambda: hand_over(agreement=first, to=first, by=person),
        lambda: let_partners_meet(project=cast.project, meet=True, by=person),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_package_is_changed_and_ended_and_frees_what_is_not_accepted(cast, first, second):
    one, two, three = Milestone.objects.filter(stage__project=cast.project)[:3]
    package = pack(cast, first, one, two, due_on=timezone.localdate() + timedelta(days=9))
    assert not free_milestones(cast.project).filter(pk__in=[one.pk, two.pk]).exists()
    with pytest.raises(NotAllowedNow):
        pack(cast, second, one)
    Milestone.objects.filter(pk=one.pk).update(status=Milestone.ACCEPTED)
    change_package(package=package, name="Sampel dan uji", milestones=[three], by=cast.organiser)
    assert set(package.milestones.all()) == {one, three}
    with pytest.raises(Invalid):
        change_package(package=package, name=" ", by=cast.organiser)
    end_package(package=package, by=cast.organiser)
    assert set(package.milestones.all()) == {one}
    assert free_milestones(cast.project).filter(pk__in=[two.pk, three.pk]).count() == 2
    with pytest.raises(NotAllowedNow):
        end_package(package=package, by=cast.organiser)
    verbs = Event.objects.filter(verb__startswith="package.").order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["package.made", "package.changed", "package.ended"]


def test_what_another_firm_delivered_does_not_go_into_a_package(cast, first, second):
    milestone = cast.milestone
    projects.evidence(milestone, cast.maker, partner=first.partner)
    with pytest.raises(NotAllowedNow):
        pack(cast, second, milestone)
    Milestone.objects.filter(pk=milestone.pk).update(status=Milestone.OPEN, sent_back_because="Cetakan PT Sol miring.")
    pack(cast, second, milestone)
    milestone.refresh_from_db()
    assert milestone.sent_back_because == ""


def test_a_milestone_of_another_project_or_of_the_designer_does_not_go_in(cast, first):
    elsewhere = Milestone.objects.exclude(stage__project=cast.project).first()
    designers = cast.milestone
    Milestone.objects.filter(pk=designers.pk).update(owed_by=["designer"])
    for milestone in (elsewhere, designers):
        with pytest.raises(NotAllowedNow):
            pack(cast, first, milestone)
    assert not Package.objects.exists()


def test_a_firm_that_leaves_is_out_at_once_and_its_packages_pass_on_in_one_act(cast, first, second):
    one, two, three = Milestone.objects.filter(stage=cast.stage)[:3]
    package = pack(cast, first, one, two, three, note="Cetak contoh.")
    of_first = projects.evidence(one, cast.maker, partner=first.partner)
    Milestone.objects.filter(pk=three.pk).update(status=Milestone.ACCEPTED)
    with pytest.raises(NotAllowedNow):
        hand_over(agreement=first, to=second, by=cast.organiser)
    end_agreement(agreement=first, by=cast.organiser)
    package.refresh_from_db()
    assert package.ended_at is not None
    assert not Contact.objects.in_force().filter(project=cast.project, person=cast.maker).exists()
    assert not projects_of(cast.maker).filter(pk=cast.project.pk).exists()
    assert not Evidence.objects.shared_with(cast.maker).exists()
    assert not {one.pk, two.pk} & seen_by(second.people, cast.project)
    (moved,) = hand_over(agreement=first, to=second, by=cast.organiser)
    assert (moved.name, moved.note, moved.agreement) == ("Sampel", "Cetak contoh.", second)
    assert set(moved.milestones.all()) == {one, two}
    one.refresh_from_db()
    assert one.status == Milestone.OPEN
    assert {one.pk, two.pk} <= seen_by(second.people, cast.project)
    assert three.pk not in seen_by(second.people, cast.project)
    assert not Evidence.objects.shared_with(second.people).filter(pk=of_first.pk).exists()
    with pytest.raises(NotAllowedNow):
        hand_over(agreement=first, to=second, by=cast.organiser)


def test_packages_do_not_pass_to_another_project(cast, first):
    pack(cast, first, cast.milestone)
    end_agreement(agreement=first, by=cast.organiser)
    elsewhere = Agreement.objects.accepted().get(partner__contacts__person=cast.brand)
    with pytest.raises(NotAllowedNow):
        hand_over(agreement=first, to=elsewhere, by=cast.organiser)


def test_an_agreement_that_opens_no_design_keeps_the_files_shut(cast, first):
    file = files_of(cast.project).get()
    assert DevelopmentProject.objects.design_open_to(cast.maker).filter(pk=cast.project.pk).exists()
    Agreement.objects.filter(pk=first.pk).update(opens_design=False)
    assert DevelopmentProject.objects.worked_on_by(cast.maker).filter(pk=cast.project.pk).exists()
    with pytest.raises(NotAllowed):
        open_original(project=cast.project, file=file, by=cast.maker)
    for person in (cast.owner, cast.organiser):
        assert open_original(project=cast.project, file=file, by=person) == file.stored


def test_firms_know_of_each_other_only_where_the_office_says_so(cast, first, second):
    package = pack(cast, second, cast.milestone)
    for meet, met in ((False, []), (True, [second]), (False, [])):
        let_partners_meet(project=cast.project, meet=meet, by=cast.organiser)
        row = projects_of(cast.maker).get(pk=cast.project.pk)
        assert firms_met(row, cast.maker) == met
        assert packages_of(row, cast.maker) == []
        assert [agreement.pk for agreement in sight_of(row, cast.maker).agreements] == [first.pk]
    for person in (second.people, cast.owner, cast.organiser):
        assert packages_of(projects_of(person).get(pk=cast.project.pk), person) == [package]
    waiting = projects_of(cast.waiting).get(pk=cast.project.pk)
    assert (firms_met(waiting, cast.waiting), packages_of(waiting, cast.waiting)) == ([], [])


def waiting_agreement(cast):
    return Agreement.objects.get(project=cast.project, accepted_at=None)


def test_a_firm_says_that_it_is_interested_and_the_organisers_are_told(cast):
    agreement = waiting_agreement(cast)
    answer_interest(agreement=agreement, answer="interested", text=" Kami siap. ", by=cast.waiting)
    agreement.refresh_from_db()
    assert (agreement.interest, agreement.interest_text, agreement.interest_by) == (
        "interested",
        "Kami siap.",
        cast.waiting,
    )
    told = Message.objects.get(subject="A firm is interested")
    assert told.recipient == cast.organiser
    for secret in (cast.project.name, cast.award.entry.title, cast.award.entry.code, cast.owner.name):
        assert secret not in told.subject + told.body
    with pytest.raises(NotAllowedNow):
        answer_interest(agreement=agreement, answer="declined", by=cast.waiting)
    accept_agreement(agreement=agreement, by=cast.waiting)


def test_a_firm_that_declines_is_out_at_once(cast):
    agreement = waiting_agreement(cast)
    answer_interest(agreement=agreement, answer="declined", text="Mesin penuh.", by=cast.waiting)
    assert not projects_of(cast.waiting).exists()
    assert Message.objects.filter(subject="A firm has declined", recipient=cast.organiser).exists()
    with pytest.raises(NotAllowed):
        accept_agreement(agreement=agreement, by=cast.waiting)
    with pytest.raises(NotAllowedNow):
        end_agreement(agreement=agreement, by=cast.organiser)


def test_accepting_says_that_a_firm_is_interested(cast):
    agreement = waiting_agreement(cast)
    accept_agreement(agreement=agreement, by=cast.waiting)
    agreement.refresh_from_db()
    assert (agreement.interest, agreement.interest_by) == ("interested", cast.waiting)


@pytest.mark.parametrize("who", ["organiser", "owner", "rival", "judge", "maker", "brand", "stranger"])
def test_nobody_else_answers_for_a_firm(cast, who):
    agreement = waiting_agreement(cast)
    with pytest.raises((NotAllowed, NotAllowedNow)):
        answer_interest(agreement=agreement, answer="declined", by=getattr(cast, who))
    agreement.refresh_from_db()
    assert (agreement.interest, agreement.ended_at) == ("", None)


@pytest.mark.parametrize(("words", "field"), [({"answer": "maybe"}, "answer"), ({"text": "x" * 4001}, "text")])
def test_an_answer_that_does_not_fit_is_refused_by_field(cast, words, field):
    with pytest.raises(Invalid) as refusal:
        answer_interest(agreement=waiting_agreement(cast), by=cast.waiting, **{"answer": "interested", **words})
    assert list(refusal.value.fields) == [field]


def test_a_brief_names_neither_the_design_nor_its_designer(cast):
    firm = projects.partner("PT Baru Contoh")
    entry = cast.award.entry
    for secret in (entry.title.upper(), entry.code, cast.project.name, cast.owner.name):
        with pytest.raises(Invalid) as refusal:
            offer_project(project=cast.project, partner=firm, brief=f"Sol {secret} ini", by=cast.organiser)
        assert list(refusal.value.fields) == ["brief"]
    made = offer_project(project=cast.project, partner=firm, role="mould_maker", brief="Matras TPR", by=cast.organiser)
    assert (made.role, made.brief) == ("mould_maker", "Matras TPR")
