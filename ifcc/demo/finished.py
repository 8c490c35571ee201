"""The products of the demo that came into shops: two outsoles and a shoe, each from award to market."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from accounts.models import User
from development.market import answering
from development.models import DevelopmentProject, Product
from development.opening import open_offshoot
from development.samples.pieces import receive_piece
from development.stages.targets import change_targets
from ifcc.demo import costing, market, product_words, rights, trials
from ifcc.demo.developed import Teller, Walk
from ifcc.demo.firms import join
from ifcc.demo.market import Launch, Naming
from ifcc.demo.projects import AIMS, SHOE_AIMS, filed, opened
from ifcc.demo.soles import ISLANDS, TEETH, Sole
from judging.models import Award

ISLANDS_AGO, TEETH_AGO, SHOE_AGO = 460, 420, 350  # how many days ago each was opened


def finish_islands(award: Award, drawn: dict[str, Path], tell: Teller) -> DevelopmentProject:
    """From award to shop: T0 too hard and T1 right, a cost above the target and with another material below it, the
    design registered, its secrecy lifted by two persons, two reports from the market."""
    cast = tell.cast
    walk = opened(award, ISLANDS_AGO, drawn, tell, replace(AIMS, material="tpu"))
    project = walk.project
    ago = _with_rights(walk, ISLANDS_AGO, 25, "A00202500123")
    for firm, person in (("sole", cast.partner), ("brand", cast.brand)):
        join(project, tell.firms[firm], cast, person)
    ago = walk.pass_stages(ago, [28])
    costing.reckon_islands(project, tell.clock, [ago - 8, ago - 15], cast.organiser)
    change_targets(project=project, targets=replace(AIMS, material="tpr"), by=cast.organiser)
    ago = walk.pass_stages(ago, [30, 20])
    _tried(walk, ISLANDS, ago)
    ago = walk.pass_stages(ago, [50])
    _confirmed(walk, ISLANDS, ago, "brand", cast.brand)
    ago = walk.pass_stages(ago, [46, 30])
    _free(walk, ago, "IDD0000012345")
    costing.reckon_islands(project, tell.clock, [ago - 17], cast.organiser, seen=2)
    ago = walk.pass_stages(ago, [20])
    walk.pass_stages(ago, [60])
    sole, brand = tell.firms["sole"], tell.firms["brand"]
    namings = [Naming(sole, cast.partner, agrees=True), Naming(brand, cast.brand, agrees=True)]
    plan = Launch(product_words.ISLANDS, ago - 9, ago - 61, tell.clock.day(-196), sole, namings)
    product = market.launch(walk, plan)
    _sold(walk, product)
    return project


def finish_teeth(award: Award, drawn: dict[str, Path], tell: Teller) -> DevelopmentProject:
    """Another outsole, of rubber: its brand has not said whether it may be named, and its first report is awaited."""
    cast = tell.cast
    walk = opened(award, TEETH_AGO, drawn, tell, replace(AIMS, target_cost=Decimal(52000), material="rubber"))
    project = walk.project
    ago = _with_rights(walk, TEETH_AGO, 22, "A00202500217")
    for firm, person in (("sole", cast.partner), ("brand2", cast.second_brand)):
        join(project, tell.firms[firm], cast, person)
    ago = walk.pass_stages(ago, [26, 26, 18])
    _tried(walk, TEETH, ago)
    ago = walk.pass_stages(ago, [44])
    _confirmed(walk, TEETH, ago, "brand2", cast.second_brand)
    ago = walk.pass_stages(ago, [46])
    tell.clock.set_back(ago - 8)
    costing.reckon_teeth(project, cast.organiser)
    ago = walk.pass_stages(ago, [34])
    _free(walk, ago, "IDD0000012398")
    ago = walk.pass_stages(ago, [24, 72])
    sole, brand = tell.firms["sole"], tell.firms["brand2"]
    namings = [Naming(sole, cast.partner, agrees=True), Naming(brand, cast.second_brand, agrees=None)]
    plan = Launch(product_words.TEETH, ago + 8, ago - 3, tell.clock.day(-106), sole, namings)
    product = market.launch(walk, plan)
    market.report(walk, product, 3, None, cast.partner, is_accepted=False)
    asked = market.inquire(walk, product, product_words.DAENG, 5)
    market.answer(walk, asked, product_words.CERTIFICATES, cast.organiser, 3)
    return project


def finish_shoe(outsole: DevelopmentProject, drawn: dict[str, Path], tell: Teller) -> DevelopmentProject:
    """The first shoe on the outsole is in shops; its report of the first three months waits for the office."""
    cast, brand = tell.cast, tell.firms["brand"]
    tell.clock.set_back(SHOE_AGO)
    name = f"Pantofel dengan sol {outsole.award.entry.title}"
    project = open_offshoot(source=outsole, name=name, targets=SHOE_AIMS, by=cast.organiser)
    walk = Walk(project, tell, drawn)
    ago = walk.pass_stages(SHOE_AGO, [18])
    join(project, brand, cast, cast.brand)
    ago = walk.pass_stages(ago, [20, 24, 20, 36, 30, 22, 20, 60])
    namings = [Naming(brand, cast.brand, agrees=True)]
    plan = Launch(product_words.SHOE, ago + 6, ago - 2, tell.clock.day(-99), brand, namings)
    product = market.launch(walk, plan)
    market.report(walk, product, 3, product_words.SHOE_REPORT, cast.brand, is_accepted=False)
    return project


def _with_rights(walk: Walk, opened_ago: int, length: float, number: str) -> float:
    """Declared, licensed and filed, the first stage passed; answers how many days ago that was."""
    rights.agree(walk.project, walk.tell.clock.day(200 - opened_ago + 365), walk.tell.cast.organiser)
    filed(walk.project, opened_ago - 12, number, walk.tell)
    return walk.pass_stages(opened_ago, [length])


def _tried(walk: Walk, sole: Sole, ago: float) -> None:
    """Specified, then each trial with its photo; a pair of the last one has come to BPIPI and the designer."""
    maker = walk.tell.cast.partner
    walk.tell.clock.set_back(ago + 14)
    trials.specify(walk.project, sole, walk.tell.cast.organiser)
    at = ago - 16
    for trial, picture in zip(sole.trials, ("trial_press", "trial_sample"), strict=False):
        sample = trials.try_out(walk, sole, trial, maker, picture, at)
        at -= 14
    first, second = trials.pieces_from(walk, sample, maker, at + 12)
    first = trials.on_to_designer(walk, first, at + 10)
    receive_piece(piece=second, by=walk.tell.cast.organiser)
    walk.tell.clock.set_back(at + 7)
    receive_piece(piece=first, by=walk.project.award.entry.owner)


def _confirmed(walk: Walk, sole: Sole, ago: float, brand: str, wearer: User) -> None:
    """Three sealed samples, a laboratory's report with its certificate, people who wore it."""
    firms = walk.tell.firms
    keepers = [(firms["sole"], walk.tell.cast.partner), (firms[brand], wearer)]
    sample = trials.seal(walk, sole, keepers, ago - 6)
    trials.examine(walk, sole, sample, ago - 22)
    trials.wear(walk, sample, wearer, ago - 9, 28)


def _free(walk: Walk, ago: float, number: str) -> None:
    """Registered, and its secrecy lifted."""
    cast = walk.tell.cast
    walk.tell.clock.set_back(ago)
    rights.register(walk.project, walk.tell.clock.day(-int(ago) - 2), number, cast.organiser)
    rights.lift_by_two(walk.project, cast.organiser, cast.colleague)


def _sold(walk: Walk, product: Product) -> None:
    """Two reports accepted; inquiries new, passed on, answered and closed."""
    cast, sole = walk.tell.cast, walk.tell.firms["sole"]
    for months, told in ((3, product_words.FIRST_REPORT), (6, product_words.SECOND_REPORT)):
        market.report(walk, product, months, told, cast.partner, is_accepted=True)
    answered = market.pass_on(walk, market.inquire(walk, product, product_words.WATI, 74), sole, 73)
    market.answer(walk, answered, product_words.ANSWER, cast.partner, 71, led_to_order=True)
    closed = market.inquire(walk, product, product_words.SCHOOL, 40)
    walk.tell.clock.set_back(38)
    answering.close(inquiry=closed, reason=product_words.WHY_CLOSED, by=cast.organiser)
    market.pass_on(walk, market.inquire(walk, product, product_words.UJANG, 9), sole, 8)
    market.inquire(walk, product, product_words.NI_LUH, 2)
