"""The projects of the demo that are under way: one late, one at a gate, two shoes, one just begun; `finished` tells of
those whose products are in shops."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from development.models import Agreement, DevelopmentProject, Milestone, Package, Sample
from development.opening import open_offshoot, open_project
from development.partnering import end_agreement
from development.partners.packages import hand_over, make_package
from development.rights.declaring import ask_declarations
from development.rights.licensing import offer_licence
from development.specification.writing import copy_set
from development.stages.holding import hold_project
from development.stages.targets import Targets
from ifcc.demo import conversation, rights, trials
from ifcc.demo.cast import Cast
from ifcc.demo.developed import Teller, Walk
from ifcc.demo.firms import ask, interest, join
from ifcc.demo.soles import SUBAK
from judging.models import Award

LATE, AT_GATE, SHOE, HELD = 262, 160, 64, 118  # how many days ago each was opened
AIMS = Targets(target_cost=Decimal(45000), target_price=Decimal(350000), size_from=38, size_to=44, material="tpr")
SHOE_AIMS = Targets(target_cost=Decimal(185000), target_price=Decimal(425000), size_from=38, size_to=43)
WHY_HELD = "Menunggu acuan baru dari pembuatnya. Pola dilanjutkan setelah acuan tiba."


def open_shoe_at_gate(outsole: DevelopmentProject, drawn: dict[str, Path], tell: Teller) -> DevelopmentProject:
    """A shoe on the outsole: at its second gate the brand has said go, and the office is awaited."""
    tell.clock.set_back(SHOE)
    name = f"Sepatu dengan sol {outsole.award.entry.title}"
    project = open_offshoot(source=outsole, name=name, targets=SHOE_AIMS, by=tell.cast.organiser)
    walk = Walk(project, tell, drawn)
    ago = walk.pass_stages(SHOE, [10])
    work = join(project, tell.firms["brand"], tell.cast, tell.cast.brand)
    _package(work, "Pola dan purwarupa", ["pattern", "pullover", "fit", "final-photos"], tell.clock.day(25), tell)
    ago = walk.pass_stages(ago, [26])
    stage = walk.bring_to_its_end(3, ago, ago - 4)
    walk.say_first(stage)
    return project


def hold_one(outsole: DevelopmentProject, drawn: dict[str, Path], tell: Teller) -> DevelopmentProject:
    """Another brand's shoe on the same outsole waits for a review date."""
    tell.clock.set_back(HELD)
    name = f"Sepatu luar ruang dengan sol {outsole.award.entry.title}"
    project = open_offshoot(
        source=outsole, name=name, targets=SHOE_AIMS, officer=tell.cast.colleague, by=tell.cast.organiser
    )
    walk = Walk(project, tell, drawn)
    ago = walk.pass_stages(HELD, [14])
    join(project, tell.firms["brand2"], tell.cast, tell.cast.second_brand)
    walk.pass_stages(ago, [33])
    tell.clock.set_back(50)
    hold_project(project=project, reason=WHY_HELD, review_on=tell.clock.day(12), by=tell.cast.colleague)
    return project


def run_late(award: Award, drawn: dict[str, Path], tell: Teller) -> DevelopmentProject:
    """Under way and late: a toolmaker was replaced, a drawing went back and forth, a brand writes that it is
    interested, a laboratory has not answered; lifting the secrecy waits for the second person."""
    cast, organiser = tell.cast, tell.cast.organiser
    walk = opened(award, LATE, drawn, tell, replace(AIMS, material=SUBAK.material))
    project = walk.project
    rights.agree(project, tell.clock.day(48), organiser)
    rights.show(project, tell.clock.day(-LATE - 4), organiser)
    filed(project, LATE - 15, "A00202600456", tell)
    ago = walk.pass_stages(LATE, [28])
    sole = join(project, tell.firms["sole"], cast, cast.partner)
    first = join(project, tell.firms["mould"], cast, cast.toolmakers[0])
    ago = walk.pass_stages(ago, [32])
    _package(sole, "Sampel segel dan uji pakai", ["sealed-sample", "wear-test"], tell.clock.day(-9), tell)
    _package(first, "Matras contoh", ["mould-drawing", "order"], tell.clock.day(30 - int(ago)), tell)
    ago = walk.pass_stages(ago, [35, 25])
    conversation.approve_tech_pack(walk, ago - 1)
    second = _replace_toolmaker(project, first, tell, ago - 12)
    drawing = conversation.send_back_and_mend(walk, cast.toolmakers[1], second, ago - 20)
    conversation.ask_about(drawing.document, project, tell.firms["mould2"], organiser)
    sample = _tried(walk, ago - 25)
    ago = walk.pass_stages(ago, [58])
    conversation.talk(walk, tell.firms["sole"], cast.partner, 22)
    tell.clock.set_back(9)
    walk.deliver(
        project.stages.get(number=6).milestones.get(code="sealed-sample"), note="Tiga sampel untuk tiga pihak."
    )
    tell.clock.set_back(6)
    interest(project, tell.firms["brand"], cast, cast.brand)
    ask(project, tell.firms["laboratory"], cast, "lab@contoh.example", "Nining Contoh")
    rights.propose_with_consent(project, organiser)
    trials.on_to_designer(walk, trials.pieces_from(walk, sample, cast.partner, 8)[0], 6)
    trials.try_out(walk, SUBAK, SUBAK.trials[2], cast.partner, "", 3)
    conversation.await_a_look(walk, cast.partner, 3)
    tell.settle()
    return project


def _tried(walk: Walk, at: float) -> Sample:
    """Two trials of the sole maker against the specification; the second one is answered."""
    maker = walk.tell.cast.partner
    walk.tell.clock.set_back(at + 30)
    trials.specify(walk.project, SUBAK, walk.tell.cast.organiser)
    trials.try_out(walk, SUBAK, SUBAK.trials[0], maker, "", at)
    return trials.try_out(walk, SUBAK, SUBAK.trials[1], maker, "trial_press", at - 12)


def await_designer(award: Award, drawn: dict[str, Path], tell: Teller) -> DevelopmentProject:
    """At the gate that freezes the design the designer's voice is awaited."""
    cast = tell.cast
    walk = opened(award, AT_GATE, drawn, tell)
    project = walk.project
    rights.agree(project, tell.clock.day(365 - AT_GATE), cast.organiser)
    filed(project, AT_GATE - 18, "A00202600789", tell)
    ago = walk.pass_stages(AT_GATE, [28])
    join(project, tell.firms["sole"], cast, cast.partner)
    ago = walk.pass_stages(ago, [30, 31, 22])
    copy_set(project=project, material="", by=cast.organiser)
    walk.bring_to_its_end(5, ago, ago - 5)
    return project


def begin_one(award: Award, cast: Cast) -> DevelopmentProject:
    """Just opened: declaration and licence lie before the designer, partners are still to be found."""
    organiser = cast.organiser
    project = open_project(award=award, name=f"Sol {award.entry.title}", targets=AIMS, by=organiser)
    ask_declarations(project=project, by=organiser)
    offer_licence(project=project, by=organiser)
    return project


def opened(award: Award, ago: int, drawn: dict[str, Path], tell: Teller, aims: Targets = AIMS) -> Walk:
    """A project of the award that was opened so many days ago."""
    tell.clock.set_back(ago)
    project = open_project(award=award, name=f"Sol {award.entry.title}", targets=aims, by=tell.cast.organiser)
    return Walk(project, tell, drawn)


def filed(project: DevelopmentProject, ago: int, number: str, tell: Teller) -> None:
    """So many days ago the design was filed, and the next day the filing recorded."""
    tell.clock.set_back(ago - 1)
    rights.file(project, tell.clock.day(-ago), number, tell.folder, tell.cast.organiser)


def _package(agreement: Agreement, name: str, codes: list[str], due_on, tell: Teller) -> Package:
    milestones = Milestone.objects.filter(stage__project=agreement.project_id, code__in=codes)
    by = tell.cast.organiser
    return make_package(agreement=agreement, name=name, due_on=due_on, milestones=milestones, by=by)


def _replace_toolmaker(project: DevelopmentProject, first: Agreement, tell: Teller, ago: float) -> Package:
    """The toolmaker is out; another one takes its package over."""
    tell.clock.set_back(ago)
    end_agreement(agreement=first, by=tell.cast.organiser)
    tell.clock.set_back(ago - 5)
    second = join(project, tell.firms["mould2"], tell.cast, tell.cast.toolmakers[1])
    return hand_over(agreement=first, to=second, by=tell.cast.organiser)[0]
