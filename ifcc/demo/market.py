"""Finished products of the demo: their pages with pictures, results and firms, those who ask for them, and what the
firms report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import User
from development.launching.figuring import candidates_of as results_of
from development.launching.figuring import choose_figures
from development.launching.firms import answer_naming, ask_naming
from development.launching.making import change_words, make_product
from development.launching.picturing import Chosen, choose_pictures
from development.launching.picturing import candidates_of as pictures_of
from development.launching.publishing import publish
from development.launching.words import Words
from development.market import answering
from development.market.asking import Asked, ask
from development.market.launch import record_launch
from development.market.reports import Told, accept, ask_when_due, deliver
from development.models import Agreement, Inquiry, MarketReport, Partner, Product, StageTemplate
from ifcc.demo.developed import Walk

# What a page shows of the way, by what was drawn for it: in this order, the first as its cover, with captions in both
# languages.
OUTSOLE = {
    "perspective": ("Gambar peserta: perspektif", "As it was entered: perspective"),
    "bottom": ("Gambar peserta: tampak bawah", "As it was entered: from below"),
    "trial_press": ("Cetakan contoh dan hasil cetak pertama", "The sample mould and the first sole out of it"),
    "trial_sample": ("Uji cetak T1, setelah kompon diganti", "The T1 trial, with another compound"),
    "sealed": ("Sampel segel", "Sealed samples"),
    "pairs": ("Uji produksi seratus pasang", "A pilot run of a hundred pairs"),
    "shoe": ("Sepatu pertama dengan sol ini", "The first shoe on this sole"),
}
SHOE = {
    "shoe": ("Sepatu yang dijual", "The shoe as it is sold"),
    "materials": ("Peta bahan dan warna", "Materials and colours"),
    "lateral": ("Atasan di atas acuan", "The upper on its last"),
}


@dataclass(frozen=True)
class Naming:
    """A firm that is asked for its name, and what it says: yes, no, or nothing yet."""

    firm: Partner
    person: User
    agrees: bool | None


@dataclass(frozen=True)
class Launch:
    """`published` and `recorded`: so many days ago; `day`: when the product was launched."""

    words: Words
    published: float
    recorded: float
    day: date
    seller: Partner
    namings: Sequence[Naming]


def launch(walk: Walk, plan: Launch) -> Product:
    """The page is written, firms are asked for their names, pictures and results chosen, and it is published; later the
    day of the launch is put down."""
    organiser, clock, project = walk.tell.cast.organiser, walk.tell.clock, walk.project
    clock.set_back(plan.published + 12)
    draft = replace(plan.words, shops=[], price=None, price_on=None)
    product = make_product(project=project, words=draft, by=organiser)
    for naming in plan.namings:
        _name(walk, product, naming)
    clock.set_back(plan.published)
    _choose(walk, product)
    words = replace(plan.words, price_on=clock.day(-int(plan.published)))
    product = change_words(product=product, words=words, by=organiser)
    product = publish(product=product, by=organiser)
    clock.set_back(plan.recorded)
    seller = Agreement.objects.get(project=project, partner=plan.seller)
    record_launch(product=product, launched_on=plan.day, seller=seller, by=organiser)
    return product


def _name(walk: Walk, product: Product, naming: Naming) -> None:
    agreement = Agreement.objects.get(project=walk.project, partner=naming.firm)
    asked = ask_naming(product=product, agreement=agreement, by=walk.tell.cast.organiser)
    if naming.agrees is not None:
        answer_naming(naming=asked, agrees=naming.agrees, by=naming.person)


def _choose(walk: Walk, product: Product) -> None:
    """One picture of each kind, and the newest result of every property that meets its limit."""
    captions = SHOE if walk.project.kind == StageTemplate.SHOE else OUTSOLE
    kinds = {path.name: kind for kind, path in walk.drawn.items() if kind in captions}
    found: dict[str, Chosen] = {}
    for one in pictures_of(walk.project):
        kind = kinds.get(one.stored.original_name)
        if kind is not None and kind not in found:
            caption, caption_en = captions[kind]
            found[kind] = Chosen(one.stored.pk, one.stage, caption, caption_en)
    chosen = [found[kind] for kind in captions if kind in found]
    by = walk.tell.cast.organiser
    choose_pictures(product=product, pictures=chosen, by=by)
    results = {row.code: row.pk for row in reversed(results_of(walk.project))}
    choose_figures(product=product, measurements=list(results.values()), by=by)


def inquire(walk: Walk, product: Product, asked: Asked, at: float) -> Inquiry:
    """Somebody without an account asks, so many days ago."""
    walk.tell.clock.set_back(at)
    return ask(product=product, asked=asked, consents=True)


def pass_on(walk: Walk, inquiry: Inquiry, firm: Partner, at: float) -> Inquiry:
    walk.tell.clock.set_back(at)
    agreement = Agreement.objects.get(project=walk.project, partner=firm)
    return answering.pass_on(inquiry=inquiry, agreement=agreement, by=walk.tell.cast.organiser)


def answer(walk: Walk, inquiry: Inquiry, text: str, by: User, at: float, led_to_order: bool | None = None) -> None:
    walk.tell.clock.set_back(at)
    answering.answer(inquiry=inquiry, text=text, by=by)
    if led_to_order is not None:
        walk.tell.clock.set_back(at - 9)
        answering.note_order(inquiry=inquiry, led_to_order=led_to_order, by=by)


def report(walk: Walk, product: Product, months: int, told: Told | None, by: User, *, is_accepted: bool) -> None:
    """On its day the report is asked for; it comes five days later, and is accepted three days after that. Without
    words it is not there yet."""
    clock = walk.tell.clock
    row = MarketReport.objects.get(product=product, months=months)
    ago = (clock.day(0) - row.due_on).days
    clock.set_back(ago + 0.9)
    ask_when_due(report=row)
    if told is None:
        return
    clock.set_back(ago - 5)
    row = deliver(report=row, told=told, by=by)
    if is_accepted:
        clock.set_back(ago - 8)
        accept(report=row, by=walk.tell.cast.organiser)
